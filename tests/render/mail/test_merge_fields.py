"""Tests of :mod:`generator.render.mail.merge_fields`."""

from __future__ import annotations

from email.message import EmailMessage
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from generator.model import MergeField
from generator.render.mail.merge_fields import (
    End,
    Field,
    If,
    MergeText,
    Place,
    Slot,
    Unsubscribe,
    ViewLink,
    escaped,
    fill,
    mail_links,
    split,
    with_defaults,
    with_tokens,
)
from generator.render.markdown.markup import render
from generator.render.markdown.rendered import Source

NAME = MergeField("mf0123456789x0x", "name", "고객님", "{{ subscriber.name }}", 1, 1)
TOKEN = NAME.token
NASTY = st.one_of(st.text(max_size=20), st.sampled_from([
    '" onclick="alert(1)', "' x='", "<script>alert(1)</script>", "-->", "javascript:alert(1)", "java\nscript:alert(1)",
    " JavaScript:alert(1)", "data:text/html,x", "//evil.example", "http://[", "&quot;", "a\r\nBcc: b@example.com",
    "]]>"]))


def places(html: str) -> list[Place]:
    """Where the slots of some HTML stand."""
    return [part.place for part in split(html, [NAME], html=True) if isinstance(part, Field)]


def in_place(slot: Slot, value: str) -> str:
    """A value as it stands where the slot is."""
    assert isinstance(slot, Field)
    return escaped(value, slot.place)


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
    filled = fill(split(source, [NAME], html=True), lambda slot: in_place(slot, value))
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
    subject = fill(split(f"{TOKEN}, 새 소식", [NAME], html=False), lambda slot: in_place(slot, value))
    assert len(subject.splitlines()) == 1
    message = EmailMessage()
    message["Subject"] = subject
    assert list(message.keys()) == ["Subject"]


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cs"]), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_values_read_as_they_were_written(value: str) -> None:
    """Escaping is undone by the reader's program, whole."""
    filled = fill(split(f'<p title="{TOKEN}">{TOKEN}</p>', [NAME], html=True), lambda slot: in_place(slot, value))
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


COMPANY = MergeField("mf0123456789x1x", "company", "", "{{ subscriber.company }}", 1, 1)
LINKS = mail_links("https://x.example/page/")
PIECES = st.lists(st.one_of(
    st.sampled_from([TOKEN, COMPANY.token, *LINKS, "mf0123456789x9x", '<a href="', '">', "<p title='", "'>"]),
    st.text(max_size=6)), max_size=12).map("".join)


@given(PIECES, st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_text_is_split_and_put_together_again(text: str, html: bool) -> None:
    """To the byte, with a slot for every token that is known, and none left in the strings between."""
    parts = split(text, [NAME, COMPANY], LINKS, html=html)
    assert with_tokens(parts) == text
    known = (TOKEN, COMPANY.token, *LINKS)
    assert not [part for part in parts if isinstance(part, str) and any(token in part for token in known)]
    assert sum(not isinstance(part, str) for part in parts) == sum(map(text.count, known))
    again = split(with_tokens(parts), [NAME, COMPANY], LINKS, html=html)
    assert again == parts


PLACES = st.sampled_from(Place)
SLOTS: st.SearchStrategy[Slot] = st.one_of(
    st.builds(Field, st.sampled_from(["name", "company"]), st.text(max_size=5), st.just(TOKEN), PLACES),
    st.builds(Unsubscribe, PLACES), st.builds(ViewLink, st.sampled_from(["", "https://x.example/"]), PLACES),
    st.builds(If, st.just("show_1")), st.builds(End, st.just("show_1")))


@given(st.lists(st.one_of(st.text(max_size=5), SLOTS), max_size=10).map(tuple))
@settings(max_examples=200, deadline=None)
def test_every_kind_of_slot_is_filled(text: MergeText) -> None:
    """In its turn, and what stands between is left as it is; every kind has a default and a token, empty or not."""
    asked: list[Slot] = []

    def value(slot: Slot) -> str:
        asked.append(slot)
        return f"\x00{len(asked)}\x00"

    filled = fill(text, value)
    assert asked == [part for part in text if not isinstance(part, str)]
    numbers = iter(range(1, len(asked) + 1))
    assert filled == "".join(part if isinstance(part, str) else f"\x00{next(numbers)}\x00" for part in text)
    bare = tuple(part for part in text if isinstance(part, str | If | End | Unsubscribe))
    assert with_defaults(bare) == "".join(part for part in bare if isinstance(part, str))
    assert with_tokens(tuple(part for part in text if isinstance(part, Field))) == TOKEN * sum(
        isinstance(part, Field) for part in text)


def test_what_the_links_of_a_mail_become() -> None:
    """The page on the website stands for the mail in a browser; nobody can say where an unknown person unsubscribes."""
    parts = split("".join(f'<a href="{token}">x</a>' for token in LINKS), [], LINKS, html=True)
    assert [part for part in parts if not isinstance(part, str)] == [
        Unsubscribe(Place.URL), ViewLink("https://x.example/page/", Place.URL)]
    assert with_defaults(parts) == '<a href="">x</a><a href="https://x.example/page/">x</a>'
