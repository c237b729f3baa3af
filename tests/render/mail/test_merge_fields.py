"""Tests of :mod:`generator.render.mail.merge_fields`."""

from __future__ import annotations

from email.message import EmailMessage
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from generator.model import MergeField
from generator.render.mail.merge_fields import Place, Slot, escaped, fill, split, with_defaults
from generator.render.markdown.markup import Source, render

NAME = MergeField("mf0123456789x0x", "name", "고객님", "{{ subscriber.name }}", 1, 1)
TOKEN = NAME.token
NASTY = st.one_of(st.text(max_size=20), st.sampled_from([
    '" onclick="alert(1)', "' x='", "<script>alert(1)</script>", "-->", "javascript:alert(1)", "java\nscript:alert(1)",
    " JavaScript:alert(1)", "data:text/html,x", "//evil.example", "http://[", "&quot;", "a\r\nBcc: b@example.com",
    "]]>"]))


def places(html: str) -> list[Place]:
    """Where the slots of some HTML stand."""
    return [part.place for part in split(html, [NAME], html=True) if isinstance(part, Slot)]


@pytest.mark.parametrize(("html", "place"), [
    (f"<p>{TOKEN}</p>", Place.TEXT), (TOKEN, Place.TEXT), (f"a < b {TOKEN}", Place.TEXT), (f"1 > 0 {TOKEN}",
                                                                                           Place.TEXT),
    (f'<a title="{TOKEN}">', Place.ATTRIBUTE), (f"<a title='x {TOKEN}'>", Place.ATTRIBUTE),
    (f'<a title="a > b {TOKEN}">', Place.ATTRIBUTE), (f'<a title="a < b {TOKEN}">', Place.ATTRIBUTE),
    (f'<a title="href={TOKEN}">', Place.ATTRIBUTE), (f"<a {TOKEN}>", Place.ATTRIBUTE),
    (f'<a href="{TOKEN}">', Place.URL), (f"<a HREF='{TOKEN}'>", Place.URL), (f"<a href={TOKEN}>", Place.URL),
    (f'<a xlink:href="{TOKEN}">', Place.URL), (f'<button formaction="{TOKEN}">', Place.URL),
    (f'<a title="x" href="{TOKEN}">', Place.URL), (f'<img alt="a>b" src="{TOKEN}">', Place.URL),
    (f'<a href="https://x.example/?n={TOKEN}">', Place.URL_PART), (f'<a href="mailto:{TOKEN}">', Place.URL_PART),
    (f'<a href="x">{TOKEN}</a>', Place.TEXT), (f'<!--[if mso]><a href="{TOKEN}"><![endif]-->', Place.URL),
    (f"<!-- it's --><p>{TOKEN}</p>", Place.TEXT), (f"<p title='it\"s'>{TOKEN}</p>", Place.TEXT)])
def test_where_a_field_stands(html: str, place: Place) -> None:
    """The place decides how a value is escaped."""
    assert places(html) == [place]


def test_two_fields_in_one_tag() -> None:
    """The second in an address is a part of it."""
    assert places(f'<a href="{TOKEN}{TOKEN}" title="{TOKEN}">{TOKEN}{TOKEN}</a>') == [
        Place.URL, Place.URL_PART, Place.ATTRIBUTE, Place.TEXT, Place.TEXT]


@given(NASTY)
@settings(max_examples=300, deadline=None)
def test_no_value_leaves_its_place(value: str) -> None:
    """Whatever a list has, the page keeps its elements and attributes, and no link gets a scheme of its own."""
    source = (f'<p title="a > {TOKEN}" data-a=\'{TOKEN}\'>{TOKEN}</p><a href="{TOKEN}">x</a>'
              f'<a href="https://x.example/?n={TOKEN}">y</a><img alt="1 < {TOKEN}" src="{TOKEN}">')
    filled = fill(split(source, [NAME], html=True), lambda slot: escaped(value, slot.place))
    root = lxml_html.fragment_fromstring(filled.replace("\0", ""), create_parent="div")
    shape = [(element.tag, sorted(element.attrib)) for element in root.iter() if isinstance(element.tag, str)]
    assert shape == [("div", []), ("p", ["data-a", "title"]), ("a", ["href"]), ("a", ["href"]), ("img", ["alt", "src"])]
    schemes = {element.get(name, "").partition(":")[0].lower() for element in root.iter() for name in ("href", "src")
               if ":" in element.get(name, "")}
    assert schemes <= {"http", "https", "mailto", "tel"}
    assert root.xpath("//a")[1].get("href", "").startswith("https://x.example/?n=")
    assert not set(root.xpath("//a")[1].get("href", "")[21:]) & set("&?#/ <>\"'")


@given(NASTY)
@settings(max_examples=100, deadline=None)
def test_a_value_in_a_subject_has_no_newline(value: str) -> None:
    """No header can be smuggled in."""
    subject = fill(split(f"{TOKEN}, 새 소식", [NAME], html=False), lambda slot: escaped(value, slot.place))
    assert len(subject.splitlines()) == 1
    message = EmailMessage()
    message["Subject"] = subject
    assert list(message.keys()) == ["Subject"]


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cs"]), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_values_read_as_they_were_written(value: str) -> None:
    """Escaping is undone by the reader's program, whole."""
    filled = fill(split(f'<p title="{TOKEN}">{TOKEN}</p>', [NAME], html=True), lambda slot: escaped(value, slot.place))
    paragraph = lxml_html.fragment_fromstring(filled)
    assert (paragraph.get("title"), paragraph.text_content()) == (value, value)


def test_defaults() -> None:
    """What someone reads of whom nothing is known."""
    nasty = MergeField(TOKEN, "name", '<b>"x"</b>', "", 1, 1)
    assert with_defaults(split(f"<p>{TOKEN}</p>", [NAME], html=True)) == "<p>고객님</p>"
    assert with_defaults(split(f"<p>{TOKEN}</p>", [nasty], html=True)) == f"<p>{escape(nasty.default, quote=False)}</p>"


def test_text_without_fields_is_left_alone() -> None:
    """Nothing to find, nothing to split."""
    assert split("<p>x</p>", [], html=True) == ("<p>x</p>",)


def test_tokens_survive_markdown() -> None:
    """In prose, in attributes and in addresses alike."""
    source = f"**{TOKEN}** [x](https://x.example/?n={TOKEN} \"a > {TOKEN}\")\n\n<p title=\"b > {TOKEN}\">y</p>\n"
    html = render(Source(source, "ko", "Asia/Seoul", ((TOKEN, NAME.source),))).html
    assert sorted(places(html)) == sorted([Place.TEXT, Place.URL_PART, Place.ATTRIBUTE, Place.ATTRIBUTE])
