"""Tests of :mod:`generator.sources.tables.sheets.webpages`: tables of web pages, as ERPs and shops call them .xls."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.sources.tables.base import UnreadableFile
from generator.sources.tables.problems import ROW_CUT_OFF
from generator.sources.tables.sheets.grids import Grid
from generator.sources.tables.sheets.webpages import html_grids, page_encoding


def grids(path: Path, page: str | bytes, most: int = 0) -> list[Grid]:
    """The tables of a page."""
    (path / "a.xls").write_bytes(page if isinstance(page, bytes) else page.encode())
    return list(html_grids(path / "a.xls", most))


def rows(path: Path, page: str | bytes) -> list[list[str]]:
    """The rows of a page that has one table."""
    grid, = grids(path, page)
    return [texts for _, texts in grid.rows]


ERP = """<meta http-equiv="Content-Type" content="application/vnd.ms-excel; charset=euc-kr">
<style>td{mso-number-format:"\\@"}</style>
<table border=1><thead><tr><th>회사<th>이름<th>이메일<th>휴대폰</thead>
<tr><td rowspan=2>한빛<br>상사</td><td>김민수</td><td>a@x.com</td><td>01000000001</td></tr>
<tr style="display:none"><td>이소라</td><td><a href="mailto:b%40x.com?subject=x">메일 보내기</a><td>&nbsp;</td></tr>
<tr><td colspan=2>합계<td><td>2</table>"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16", "utf-8-sig"])
def test_a_table_of_an_erp(tmp_path: Path, encoding: str) -> None:
    """Merged cells take their place in the rows below, links give their address, hidden rows are known."""
    grid, = grids(tmp_path, ERP.encode(encoding))
    assert grid.rows == [
        (1, ["회사", "이름", "이메일", "휴대폰"]), (2, ["한빛\n상사", "김민수", "a@x.com", "01000000001"]),
        (3, ["", "이소라", "b@x.com"]), (4, ["합계", "", "", "2"])]
    assert (grid.merged, grid.hidden_rows, grid.name) == ([(2, 3, 0)], [3], "")


@pytest.mark.parametrize(("page", "expected"), [
    ("<table><td>email<tr><td>a@x.com</table>", [["email"], ["a@x.com"]]),
    ("<table><thead><th>email<th>name</thead><tbody><tr><td>a@x.com<td>김</table>",
     [["email", "name"], ["a@x.com", "김"]]),
    ("<table><tr><td><p>가</p><p>나 <b>다</b></p><td><!-- x --><script>y</script>z</table>", [["가\n나 다", "z"]]),
    ("<TABLE><TR><TD>&lt;a&gt; &amp; b\n  c</TD></TR></TABLE>", [["<a> & b c"]]),
    ("<table><tr><td colspan=3>x<td>y<tr><td rowspan=2 colspan=2>a<td>b<td>c<tr><td>d<td>e</table>",
     [["x", "", "", "y"], ["a", "", "b", "c"], ["", "", "d", "e"]]),
    ("<table><tr><td>a<tr><tr><td> <tr><td>b</table>", [["a"], ["b"]])])
def test_tables_as_programs_write_them(tmp_path: Path, page: str, expected: list[list[str]]) -> None:
    """Without ends of cells, without rows, with whatever is in the cells."""
    assert rows(tmp_path, page) == expected


def test_several_tables_and_tables_in_tables(tmp_path: Path) -> None:
    """Each is a sheet by itself, called by its caption; what an outer cell holds of an inner table is not its text."""
    found = grids(tmp_path, "<table><tr><td>조회 조건</table><table><tr><td>x<table><caption>고객</caption><tr>"
                            "<td>email<tr><td>a@x.com</table>y</table>")
    assert [(grid.name, grid.rows) for grid in found] == [
        ("", [(1, ["조회 조건"])]), ("고객", [(2, ["email"]), (3, ["a@x.com"])]), ("table 2", [(4, ["x\ny"])])]


def test_a_page_that_is_cut_off(tmp_path: Path) -> None:
    """A last row without its end, and shorter than the one before it, cannot be used."""
    whole = "<table><tr><td>email</td><td>name</td></tr><tr><td>a@x.com</td><td>김</td></tr><tr><td>b@x"
    grid, = grids(tmp_path, whole)
    assert grid.problems == {3: ROW_CUT_OFF}
    grid, = grids(tmp_path, whole + ".com</td><td>이</td></tr>")
    assert grid.problems == {}
    grid, = grids(tmp_path, whole + "</table>")
    assert grid.problems == {}


@pytest.mark.parametrize(("page", "encoding"), [
    ("<meta charset=shift_jis>日本語".encode("shift_jis"), "shift_jis"),
    ("<meta charset=euc-kr>한글".encode(), "utf-8"),
    ("<meta charset=utf-8>한글".encode("cp949"), "cp949"), ("<meta charset='x-nonsense'>한글".encode("cp949"), "cp949"),
    ("한글".encode("cp949"), "cp949")])
def test_encodings(tmp_path: Path, page: bytes, encoding: str) -> None:
    """What fits UTF-8 is that, else the page's own word counts if it fits; its word alone is often wrong."""
    (tmp_path / "a.xls").write_bytes(page)
    assert page_encoding(tmp_path / "a.xls") == encoding


def test_titles_need_not_read_all(tmp_path: Path) -> None:
    """The first rows of every table are enough."""
    table = "<table>" + "".join(f"<tr><td>{number}" for number in range(100)) + "</table>"
    assert [len(grid.rows) for grid in grids(tmp_path, table * 2, 5)] == [5, 5]


def test_what_spans_without_end_is_refused(tmp_path: Path) -> None:
    """A small page cannot fill the memory."""
    with pytest.raises(UnreadableFile):
        grids(tmp_path, "<table><tr>" + "<td colspan=1000>x" * 20)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u0085\ufeff"),
                        max_size=30), min_size=1, max_size=5))
def test_texts_come_back(tmp_path: Path, texts: list[str]) -> None:
    """Whatever is written in a cell is read, without the spaces that a browser does not show."""
    from html import escape

    page = "<table><tr>" + "".join(f"<td>{escape(text)}</td>" for text in texts) + "<td>.</td></tr></table>"
    assert rows(tmp_path, "\ufeff" + page) == [[*(" ".join(text.split()) for text in texts), "."]]
