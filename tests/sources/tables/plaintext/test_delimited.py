"""Tests of :mod:`generator.sources.tables.plaintext.delimited`: files as programs and people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Findings
from generator.sources.tables.plaintext.delimited import read_delimited
from generator.sources.tables.plaintext.records import delimited_titles
from generator.sources.tables.titles import titles_with_address
from tests.sources.tables.reading import cells, read, refused

ROW = (2, "a@x.com", "Kim, M", "x")


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_separators(tmp_path: Path, separator: str) -> None:
    """What separates the cells is found, whatever stands in them."""
    text = 'email,name,note\na@x.com,"Kim, M",x\n'.replace(",", separator).replace(f"Kim{separator} M", "Kim, M")
    table, found = read(tmp_path / "a.csv", text)
    assert (cells(table), found) == ([ROW], [])
    assert delimited_titles(tmp_path / "a.csv", titles_with_address({})) == ("email", "name", "note")


@pytest.mark.parametrize(("text", "line", "titles"), [
    ("sep=;\nemail;name\n", 2, ("email", "name")),
    ("\ufeffsep=,\r\nemail,name\r\n", 2, ("email", "name")),
    ("고객 명단\n2026년 11월,,\n\n,이메일,이름\n", 4, ("", "이메일", "이름")),
    ('"고객\n명단"\n이메일,이름\n', 3, ("이메일", "이름")),
    ('"이메일\n(필수)","이름\n(선택)"\n', 1, ("이메일 (필수)", "이름 (선택)")),
    ("이메일*,* 이름 \n", 1, ("이메일*", "* 이름")),
    ("이메일,이름,,,\n", 1, ("이메일", "이름")),
    ("성명,연락처,,소속\n,이메일,휴대폰,\n", 2, ("성명", "이메일", "휴대폰", "소속")),
    ("보고서,,\n,이메일,이름\n", 2, ("", "이메일", "이름")),
    ("기본,,연락처,\n이름,등급,이메일,휴대폰\n", 2, ("이름", "등급", "이메일", "휴대폰")),
    ("# exported,2026\nemail\n", 2, ("email", "2026")),
    ("email", 1, ("email",)),
])
def test_titles(tmp_path: Path, text: str, line: int, titles: tuple[str, ...]) -> None:
    """Titles stand below a report's name, over two rows, with line breaks; the build reads the same ones."""
    table, _ = read(tmp_path / "a.csv", text)
    assert (table.titles, table.title_line) == (titles, line)
    assert table.cells.height == 0
    assert delimited_titles(tmp_path / "a.csv", titles_with_address({})) == titles


@pytest.mark.parametrize("head", [
    "report\r\r\nemail,name\r\r\n", '"email","name"\r\r\n', "report\rfor all\nemail,name\n",
    '"email","Name\rin full"\r\n', '\r\r\n"email","na\r\r\nme"\r\r\n'])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n"])
def test_returns_cost_no_row(tmp_path: Path, head: str, end: str) -> None:
    """A script on Windows that writes line ends twice, and a return within a title: every row below is read."""
    path, first = tmp_path / "a.csv", head.count("\n") + 1
    table, found = read(path, head + end.join(['"a@x.com","Kim, M"', 'b@x.com,"Lee"', ""]))
    assert (cells(table), found) == ([(first, "a@x.com", "Kim, M"), (first + 1, "b@x.com", "Lee")], [])
    assert delimited_titles(path, titles_with_address({})) == table.titles


def test_a_return_ends_the_titles(tmp_path: Path) -> None:
    """A row that was written behind them on Unix is on their line, and read."""
    table, found = read(tmp_path / "a.csv", "email,name\ra@x.com,Kim\nb@x.com,Lee\n")
    assert (cells(table), found) == ([(1, "a@x.com", "Kim"), (2, "b@x.com", "Lee")], [])
    assert table.titles == ("email", "name")


@pytest.mark.parametrize(("text", "rows"), [
    ('\ufeffname,email\n"Kim, M",a@x.com\n\ufeff"Lee, J",b@x.com\n',
     [(2, "Kim, M", "a@x.com"), (3, "Lee, J", "b@x.com")]),
    ("email,name\n\ufeff", []), ("email,name\n\ufeff\ufeff\n\ufeffa@x.com,Kim\n", [(3, "a@x.com", "Kim")])])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_files_put_one_behind_another(tmp_path: Path, text: str, rows: list[tuple[object, ...]], encoding: str) -> None:
    """Each had a BOM in front; the second may have been empty."""
    table, _ = read(tmp_path / "a.csv", text.encode(encoding))
    assert (cells(table), refused(table)) == (rows, [])


@pytest.mark.parametrize("text", ["", "\ufeff", "a@x.com,Kim\n", "name,city\nKim,Seoul\n", "\n" * 40 + "email\n"])
def test_no_titles(tmp_path: Path, text: str) -> None:
    """A file in which no title means an address is a table without titles."""
    table, found = read(tmp_path / "a.csv", text)
    assert (table.titles, table.title_line, table.cells.height, found) == ((), 0, 0, [])
    assert delimited_titles(tmp_path / "a.csv", titles_with_address({})) == ()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """What cannot be read is told, and has no titles."""
    findings = Findings()
    path = tmp_path / "a.csv"
    assert read_delimited(path, "a.csv", titles_with_address({}), findings) is None
    assert [finding.code for finding in findings] == ["unreadable"]
    assert delimited_titles(path, titles_with_address({})) == ()


FILES = {
    "Excel, “CSV UTF-8”": ("\ufeff이메일,이름,메모\r\na@x.com,김,\"두 줄\n메모\"\r\nb@x.com,이,\r\n".encode(), [2, 4]),
    "Excel, “Unicode text”": ("이메일\t이름\t메모\r\na@x.com\t김\t\"a\"\"b\"\r\nb@x.com\t이\t\r\n".encode("utf-16"),
                              [2, 3]),
    "Excel, “CSV (Macintosh)”": ("이메일,이름\ra@x.com,김\rb@x.com,이\r".encode("cp949"), [2, 3]),
    "Excel in Germany": ('sep=;\r\nE-Mail;Name;Preis\r\na@x.com;Kim;"1,5"\r\nb@x.com;Lee;2\r\n'.encode("utf-8-sig"),
                         [3, 4]),
    "LibreOffice, all quoted": (b'"email";"name"\n"a@x.com";"Kim; M"\n"b@x.com";""\n', [2, 3]),
    "Google Sheets": ('이메일,이름\r\na@x.com,"김 ""민수"""\r\nb@x.com,이'.encode(), [2, 3]),
    "Outlook": ((b'"First Name","E-mail Address","Notes"\r\n"Kim","a@x.com","1\r\n\r\n2, ""3""\r\n"\r\n'
                b'"Lee","b@x.com",""\r\n'), [2, 6]),
    "a form": ('타임스탬프,"이메일 주소 (필수)","이름*"\n2026. 11. 5 오후 3:00:00,a@x.com,김\n2026. 11. 6,b@x.com,이\n'
               .encode(), [2, 3]),
    "empty columns and rows": ("이메일,이름,,,\r\na@x.com,김,,,\r\n,,,,\r\nb@x.com,이,,,\r\n,,,,\r\n".encode("cp949"),
                               [2, 4]),
    "a database": (b"id|email|name\n1|a@x.com|Kim\n2|b@x.com|Lee\n", [2, 3]),
    "newlines of three kinds": (b"email,name\r\r\na@x.com,Kim\r\nb@x.com,Lee\n", [2, 3]),
    "written by hand": (b'email, name\n\na@x.com, "Kim, Minsu"\nb@x.com , Lee\n', [3, 4]),
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_real_programs(tmp_path: Path, name: str) -> None:
    """Everybody in them is read, with the line of the file."""
    data, lines = FILES[name]
    table, found = read(tmp_path / "a.csv", data)
    place = next(str(place) for place, title in enumerate(table.titles) if "mail" in title.lower() or "이메일" in title)
    assert table.cells[place].to_list() == ["a@x.com", "b@x.com"]
    assert table.cells["line"].to_list() == lines
    assert refused(table) == []
    assert all(severity == "note" for severity, _, _ in found)


def test_titles_again_in_the_middle(tmp_path: Path) -> None:
    """Lists put together keep each one's titles: they are a row, and accounted for as no address."""
    table, _ = read(tmp_path / "a.csv", "email,name\na@x.com,Kim\nemail,name\nb@x.com,Lee\n")
    assert cells(table) == [(2, "a@x.com", "Kim"), (3, "email", "name"), (4, "b@x.com", "Lee")]
