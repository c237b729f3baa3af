"""What the dialect does in one go where Python-Markdown goes through everything for each: with the same outcome."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.tables import TableProcessor

from generator.render.markdown.dialect.parsing import Abbreviations
from generator.render.markdown.dialect.tables import Tables
from generator.render.markdown.markup import render
from generator.render.markdown.rendered import Source

PARSER = Markdown().parser


@given(st.text("`\\| a", max_size=40))
def test_rows_are_split_as_python_markdown_splits_them(row: str) -> None:
    """Backticks, backslashes and bars in any order."""
    config = {"use_align_attribute": False}
    cells: list[str] = TableProcessor(PARSER, config)._split(row)  # type: ignore[attr-defined]  # the stubs leave it out
    ours = Tables(PARSER, config)._split(row)
    bar = re.compile(r"\\+\|")  # in code, bars lose a backslash
    assert [bar.sub("|", cell) for cell in ours] == [bar.sub("|", cell) for cell in cells]


@given(st.text("AB-c ", max_size=30), st.sets(st.text("AB-c", min_size=1, max_size=4), min_size=1, max_size=5))
def test_abbreviations_are_found_as_by_one_pattern_of_all(text: str, names: set[str]) -> None:
    """The longest of those that begin at a place, whole words alone."""
    finder = Abbreviations(abbrs=dict.fromkeys(names, "x"))
    finder.lengths = sorted(set(map(len, names)), reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")
    assert list(finder._find(text)) == [match.span() for match in pattern.finditer(text)]


def test_references_to_one_footnote_are_numbered() -> None:
    """Each has an id of its own, and the note leads back to each."""
    html = render(Source("a[^b] c[^b] d[^e] f[^b]\n\n[^b]: 글\n[^e]: 글\n", "ko", "Asia/Seoul")).html
    assert re.findall('id="(fn[^"]*)"', html) == [
        "fnref:b", "fnref2:b", "fnref:e", "fnref3:b", "fn:b", "fn:e"]
    assert re.findall('href="#(fnref[^"]*)"', html) == ["fnref:b", "fnref2:b", "fnref3:b", "fnref:e"]


def test_definitions_of_links_on_two_lines_follow_on_each_other() -> None:
    """A title or an address may stand on the next line; what stands behind them all is text."""
    text = '[a]:\nhttps://a.example/\n[b]: https://b.example/\n"B"\n[c]: https://c.example/\n글 [a], [b], [c]\n'
    html = render(Source(text, "ko", "Asia/Seoul")).html
    assert html == ('<p>글 <a href="https://a.example/">a</a>, <a href="https://b.example/" title="B">b</a>, '
                    '<a href="https://c.example/">c</a></p>')


def test_a_tag_with_hundreds_of_attributes_is_text() -> None:
    """No person writes it, and libxml2 compares each with all others. One with a long text in a value is none."""
    crowded = "<div " + " ".join(f"a{number}" for number in range(600)) + ">글</div>"
    worded = f'<div title="{"word " * 600}">글</div>'
    assert render(Source(crowded, "ko", "Asia/Seoul")).html.startswith("&lt;div a0 ")
    assert render(Source(worded, "ko", "Asia/Seoul")).html.startswith('<div title="word ')
