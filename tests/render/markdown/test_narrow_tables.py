"""Tables on narrow screens."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from generator.render.markdown.fragments import fragment
from generator.render.markdown.narrow_tables import PAGE, PHONE, keep_whole, needed


def table(*rows: str) -> etree._Element:
    """A table of cells that are parted by bars."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    return etree.fromstring(f"<table>{cells}</table>")


@pytest.mark.parametrize(("cell", "marked"), [
    ("DN-6201", "<span class=\"whole\">DN-6201</span>"), ("12월 4일(금)까지", None), ("상자 12,000원, 둘", None),
    ("a <b>DN-1</b> 2-3", None), ("<a href='x'>3-4</a>", None)])
def test_what_holds_a_number_stays_whole(cell: str, marked: str | None) -> None:
    """Part numbers, dates and amounts; the text around them and the marks in them stay."""
    before = table(cell)
    text = "".join(map(str, before.itertext()))
    keep_whole(before, None)
    after = etree.tostring(before, encoding="unicode")
    assert "".join(map(str, before.itertext())) == text
    assert marked is None or marked in after
    for word in text.split():
        assert (f'<span class="whole">{word}</span>' in after) == (bool(re.search(r"\d", word)) and word != "12")


@pytest.mark.parametrize("cell", [
    "상자", "1200", "3.5", "<pre>a 1-2</pre>", "<svg><text>1-2</text></svg>", "1-" * 12, "TOK1님"])
def test_what_is_left_alone(cell: str) -> None:
    """Words, what no browser breaks, code, drawings, what is too long, and merge fields."""
    before = table(cell)
    keep_whole(before, re.compile("TOK1"))
    assert "whole" not in etree.tostring(before, encoding="unicode")


def test_room() -> None:
    """The longest word of each column counts; Hangul is twice as wide, Chinese breaks anywhere."""
    assert needed(table("가나 다|ab cde", "라|f")) == pytest.approx(4 + 3 + 2 * 1.3)
    assert needed(table("漢字仮名")) == pytest.approx(0 + 1.3)
    assert needed(etree.fromstring("<table></table>")) == 0


def test_a_hint_where_it_is_needed() -> None:
    """A table that fits has none; one that is too wide for a phone, or for a page, has."""
    narrow, wide, wider = "가나|다라", "|".join(["DN-6201-A"] * 5), "|".join(["DN-6201-A"] * 8)
    assert needed(table(narrow)) < PHONE < needed(table(wide)) < PAGE < needed(table(wider))
    made = [fragment(etree.tostring(table(row), encoding="unicode"), {}, "표", "x:", hint="밀어요").html
            for row in (narrow, wide, wider)]
    assert [re.findall(r'class="table[^"]*"|data-hint="[^"]*"', html) for html in made] == [
        ['class="table"'], ['class="table"', 'data-hint="밀어요"'], ['class="table wide"', 'data-hint="밀어요"']]
