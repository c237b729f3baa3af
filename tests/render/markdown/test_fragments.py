"""Fragments: balanced whatever was written, with slots for local addresses."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.markdown.fragments import fragment, slug
from generator.render.markdown.rendered import Rendered

A, B = "mf0123456789x0x", "mf0123456789x1x"


def made(text: str, tokens: dict[str, str] | None = None) -> Rendered:
    """A fragment as markup makes it."""
    return fragment(text, tokens or {}, "Table", "x-event:")


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<a href='x'>", "</a>", "<li>",
    "<ul>", "<b>",
     "</b>", "<script>", "</script>", "<style>", "<textarea>", "<title>", "<svg>", "<path/>", "</svg>", "<select>",
     "<option>",
     "<img src=a", ">", "<!--", "-->", "<body>", "</html>", "<plaintext>", "<iframe>", "<noscript>", "<template>",
     "text",
     "<h2>", "</h2>", "<p title=\"", "\"", "<source src=a>", "<wbr>", "&amp;", "&", "<", "<form>", "<button>",
     "<frameset>",
     "<xmp>", "<math>", "<details>", "</body>", "<head>", "<?x ?>", "<![CDATA[x]]>", "<!doctype html>",
     "<article>",
     "</article>"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_nothing_escapes_a_fragment(text: str) -> None:
    """Whatever raw HTML an author wrote, what follows the fragment stands outside it."""
    page = html5lib.parse(f"<main>{made(text).html}</main><aside>after</aside>", namespaceHTMLElements=False)
    assert [child.tag for child in page.find("body")] == ["main", "aside"]


@pytest.mark.parametrize(
    "text",
    ["<details><summary>a</summary>b</details>", "<figure><figcaption>a</figcaption></figure>",
     "<style>a > b { c: d }</style>", "<script>if (a < b && c) {}</script>", "<section><mark>a</mark></section>"],
)  # fmt: skip
def test_modern_elements_survive(text: str) -> None:
    """Elements that libxml2 does not know, scripts and styles come out as they went in."""
    assert made(text).html == text


def test_text_after_a_stray_end_of_page_is_kept() -> None:
    """``</body></html>`` in the middle ends nothing."""
    assert made("<p>a</p></body></html><p>b</p>").html == "<p>a</p><p>b</p>"


@pytest.mark.parametrize("reference", ["&#2;", "&#x1F;", "&#0;", "&#xD800;", "&#2", "&#xFFFF;"])
def test_control_characters_do_not_come_in_as_entities(reference: str) -> None:
    """What no feed may hold is left out, in text and in addresses."""
    assert made(f'<a href="http://x{reference}">a{reference}</a>').html == '<a href="http://x">a</a>'


def test_what_would_swallow_the_rest_is_text() -> None:
    """A ``<textarea>`` that is never closed does not take the rest of the issue with it."""
    assert made("<textarea>a<p>b</p>").html == "&lt;textarea&gt;a<p>b</p>"


def test_too_deep_nesting_is_shown_as_text() -> None:
    """What libxml2 cannot nest is not lost."""
    assert made("<div>" * 3000 + "end").html.endswith("end")


def test_slots_replace_local_addresses_only() -> None:
    """Local addresses become slots, others stay; the slot's prefix is not in the text."""
    text = '<a href="a b">1</a><a href="https://x.kr">2</a><a href="//x">3</a><a href="{{x}}">4</a><img src="cid:1">'
    result = made(text)
    slots = [reference.slot for reference in result.references]
    assert [bool(slot) for slot in slots] == [True, False, False, False, False]
    assert slots[0].isalnum()
    assert slots[0].isascii()
    assert result.html == text.replace("a b", slots[0])


def test_srcset_and_poster_have_slots() -> None:
    """Every candidate of a ``srcset`` is an address of its own."""
    result = made('<img src="a" srcset="b 1x, https://x.kr/c 2x,d 3x"><video poster="e"></video>')
    assert [reference.url for reference in result.references] == ["a", "b", "https://x.kr/c", "d", "e"]
    assert [reference.kind for reference in result.references] == ["image", *["media"] * 4]
    assert "https://x.kr/c 2x" in result.html


def test_a_merge_field_as_address_stays() -> None:
    """An address that is a merge field leads wherever its value does."""
    assert made(f'<a href="{A}/x">a</a>', {A: "{{ subscriber.url }}"}).references[0].slot == ""


def test_korean_hosts_are_written_as_dns_has_them() -> None:
    """Mail programs do not decode percent signs in a host."""
    assert made('<a href="https://한국.kr/글">a</a>').html == '<a href="https://xn--3e0b707e.kr/%EA%B8%80">a</a>'


def test_tokens_in_code_are_put_back_escaped() -> None:
    """A merge field in code is what its author wrote, also where highlighting split the code up."""
    html = made(f"<pre><code><span>{A}</span> x</code></pre><p>{A}</p>", {A: '{{ a | default("<b>") }}'}).html
    assert '<span>{{ a | default("&lt;b&gt;") }}</span>' in html
    assert html.endswith(f"<p>{A}</p>")


def test_tables_scroll_by_themselves() -> None:
    """A table stands in a box with a name that the keyboard reaches; one for layout does not."""
    html = made("<table><tr><td><table><tr><td>x</table></table>y<table role=presentation></table>").html
    assert html.count('<div class="table" role="region" tabindex="0" aria-label="Table 1">') == 1
    assert html.count("<div") == 1


@pytest.mark.parametrize(("text", "expected"), [("소식, 하나!", "소식-하나"), ("A  B_c", "a-b_c"), ("…", "")])
def test_slug(text: str, expected: str) -> None:
    """Ids keep letters of any script."""
    assert slug(text) == expected


@pytest.mark.parametrize(("text", "excerpt"), [
    ("<p>MFa, 안녕하세요.</p>", "고객님, 안녕하세요."), ("<p>MFb, 안녕하세요.</p>", "안녕하세요."),
    ("<p>안녕하세요 MFa.</p>", "안녕하세요 고객님."),
    ("<p><b>MFb</b>! Hello, MFa</p>", "Hello, 고객님"), ("<p>, a MFb</p>", ", a"), ("<p>MFbMFa, hi</p>", "고객님, hi")])
def test_the_excerpt_has_defaults(text: str, excerpt: str) -> None:
    """Feeds and previews say what everyone reads; a field without a default leaves no comma behind."""
    found = fragment(text.replace("MFa", A).replace("MFb", B), {A: "{{ a }}", B: "{{ b }}"}, "Table", "x-event:",
                     {A: "고객님", B: ""})
    assert found.excerpt == excerpt


def test_headings_have_defaults_and_lasting_addresses() -> None:
    """A table of contents says the default; a changed default breaks no link."""
    found = fragment(f"<h2>{A}께 드리는 말씀</h2><p>code <code>{A}</code></p>", {A: "{{ a }}"}, "Table", "x-event:",
                     {A: "고객님"})
    assert [(heading.id, heading.text) for heading in found.headings] == [("께-드리는-말씀", "고객님께 드리는 말씀")]
    assert found.excerpt == "code {{ a }}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("<select>a<p>b</p>", "&lt;select&gt;a<p>b</p>"),
     ("<select>a <select><option>b</select>", "&lt;select&gt;a <select><option>b</option></select>"),
     ("<template>a<p>b</p>", "&lt;template&gt;a<p>b</p>"), ("<svg>a<p>b</p>", "&lt;svg&gt;a<p>b</p>"),
     ("<video/><p>b</p>", "<video></video><p>b</p>"), ("<video loop /><p>b</p>", "<video loop></video><p>b</p>"),
     ("<object><object>a</object></object>b", "<object><object>a</object></object>b"),
     ("<script>if (a<svg) b</script>c", "<script>if (a<svg) b</script>c")],
)  # fmt: skip
def test_what_would_hide_the_rest_is_text(text: str, expected: str) -> None:
    """An element whose content is hidden, and that is never closed, does not hide the rest of the issue."""
    assert made(text).html == expected


def test_empty_elements_hold_nothing() -> None:
    """What libxml2 does not know for empty takes nothing of what follows with it, whatever its values hold."""
    html = made('<p>a<source title="x>y">b<embed title=z>c<wbr/>d</p><p>e</p>').html
    assert html == '<p>a<source title="x&gt;y">b<embed title="z">c<wbr>d</p><p>e</p>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [('<div title="a>\n<p>b</p>', '&lt;div title="a&gt;\n<p>b</p>'),
     ('<div title="a>\n<p class="x">b</p>', '&lt;div title="a&gt;\n<p class="x">b</p>'),
     ('<a title="a > b">c</a>', '<a title="a &gt; b">c</a>'),
     ("<!-- a --><!-- b <p>c</p>", "&lt;!-- b <p>c</p>"),
     ('<style>a[b="c>\n<d>] {}</style>', '<style>a[b="c>\n<d>] {}</style>')],
)  # fmt: skip
def test_what_is_never_closed_takes_nothing_with_it(text: str, expected: str) -> None:
    """Else the rest of the issue would be the value of an attribute, or a comment; it is shown as it was written."""
    assert made(text).html == expected
