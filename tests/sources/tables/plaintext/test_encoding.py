"""Tests of :mod:`generator.sources.tables.plaintext.encoding`: which encoding a file is in, and its text in pieces."""

from __future__ import annotations

import codecs
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.sources.tables.plaintext import encoding
from generator.sources.tables.plaintext.encoding import Oddities, decode_start, find_encoding, is_korean, read_pieces
from tests.measured import PEAK
from tests.sources.tables.reading import cells, read, refused

TEXT = "이메일,이름,회사\nminsu@hanbit.example,김민수,한빛상사\nsora@hanbit.example,이소라,똠방각하\n"
ROWS = [(2, "minsu@hanbit.example", "김민수", "한빛상사"), (3, "sora@hanbit.example", "이소라", "똠방각하")]
NOTE, WARNING = [("note", "encoding", 0)], [("warning", "encoding", 0)]


@pytest.mark.parametrize(("data", "name", "found"), [
    (TEXT.encode(), "utf-8", []),
    (TEXT.encode("utf-8-sig"), "utf-8-sig", []),
    (codecs.BOM_UTF8 + TEXT.encode("utf-8-sig"), "utf-8-sig", []),
    (TEXT.encode("cp949"), "cp949", NOTE),
    (TEXT.replace("똠방각하", "대전").encode("euc-kr"), "cp949", NOTE),
    (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", NOTE),
    (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", NOTE),
    (TEXT.encode("utf-16-le"), "utf-16-le", NOTE),
    (TEXT.encode("utf-16-be"), "utf-16-be", NOTE),
])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings(tmp_path: Path, data: bytes, name: str, found: list[object], ends: str) -> None:
    """UTF-8, CP949 and UTF-16 are found by themselves, and told where they are not UTF-8; so are the titles."""
    wide = name.removeprefix("utf-16-") if name.startswith("utf-16") else ""
    old, new = (text.encode(f"utf-16-{wide}" if wide else "ascii") for text in ("\n", ends))
    data = data.replace(old, new)
    table, told = read(tmp_path / "a.csv", data)
    assert cells(table) == [(line, email, person, company if "euc" not in name and company in data.decode(
        name.removesuffix("-sig")) else "대전") for line, email, person, company in ROWS]
    assert (table.encoding, told) == (name, found)
    assert decode_start(data).lstrip("\ufeff").splitlines()[0] == "이메일,이름,회사"


def test_latin(tmp_path: Path) -> None:
    """What is neither UTF-8 nor Korean is read as Windows Latin, and that is a warning."""
    table, found = read(tmp_path / "a.csv", "email,name\na@x.com,José\nb@x.com,Müller-Strauß\n".encode("latin-1"))
    assert cells(table) == [(2, "a@x.com", "José"), (3, "b@x.com", "Müller-Strauß")]
    assert (table.encoding, found) == ("cp1252", WARNING)


def test_a_guess_that_fits_by_chance_is_told(tmp_path: Path) -> None:
    """Bytes that are CP949 and hardly Korean: a warning, not a note."""
    odd = "".join(bytes([0x81 + number % 20, 0x41 + number % 20]).decode("cp949") for number in range(40))
    table, found = read(tmp_path / "a.csv", f"email,name\na@x.com,{odd}\n".encode("cp949"))
    assert (table.encoding, found) == ("cp949", WARNING)
    assert is_korean("Kim 김민수")
    assert not is_korean(odd)


@pytest.mark.parametrize(("first", "second"), [("utf-8", "cp949"), ("cp949", "utf-8")])
def test_two_encodings_in_one_file(tmp_path: Path, first: str, second: str) -> None:
    """Lines pasted from another file are read in their own encoding, and the first of them is told."""
    more = "jiho@hanbit.example,박지호,한강\nyuna@hanbit.example,최유나,바다\n"
    data = TEXT.encode(first) + more.encode(second)
    table, found = read(tmp_path / "a.csv", data)
    assert [row[2] for row in cells(table)] == ["김민수", "이소라", "박지호", "최유나"]
    assert ("warning", "encoding", 4) in found
    assert decode_start(data).splitlines()[:3] == TEXT.splitlines()


def test_utf8_that_fits_cp949_too(tmp_path: Path) -> None:
    """Two syllables in UTF-8 may be three letters in CP949; nobody gets such a name without a word."""
    assert "박수".encode().decode("cp949")
    data = TEXT.encode("cp949") + "jiho@hanbit.example,박수,\n".encode()
    table, found = read(tmp_path / "a.csv", data)
    assert cells(table)[-1] == (4, "jiho@hanbit.example", "박수", "")
    assert ("warning", "encoding", 4) in found


def test_a_line_in_no_encoding(tmp_path: Path) -> None:
    """A damaged line costs itself alone."""
    table, _ = read(tmp_path / "a.csv", TEXT.encode() + b"jiho@hanbit.example,\xff\xfe\x80,\nx@x.com,y,z\n")
    assert [row[0] for row in cells(table)] == [2, 3, 5]
    assert refused(table) == [4]


def test_nul_characters(tmp_path: Path) -> None:
    """They are left out, and the first line with one is told."""
    table, found = read(tmp_path / "a.csv", b"email,name\na@x.com,A\nb@x.com,B\0\0o\n\0c@x.com,C\n")
    assert cells(table) == [(2, "a@x.com", "A"), (3, "b@x.com", "Bo"), (4, "c@x.com", "C")]
    assert found == [("warning", "encoding", 3)]


def pieces(path: Path) -> tuple[list[bytes], Oddities]:
    """The pieces of a file."""
    oddities = Oddities()
    return list(read_pieces(path, find_encoding(path), oddities)), oddities


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.sampled_from("abc가힣,é"), max_size=6), max_size=8), st.integers(3, 50),
       st.sampled_from(["utf-8", "utf-8-sig", "cp949", "utf-16"]), st.sampled_from(["\n", "\r\n"]))
def test_pieces_are_whole_lines(tmp_path: Path, lines: list[str], size: int, name: str, ends: str) -> None:
    """However a file is cut, its text is the same, and every piece but the last ends with a line."""
    text = ends.join(["email,이름", *lines]).replace("é", "e" if name == "cp949" else "é")
    (tmp_path / "a.csv").write_bytes(text.encode(name))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoding, "PIECE", size)
        found, _ = pieces(tmp_path / "a.csv")
    assert b"".join(found).decode() == text
    assert all(piece.endswith(b"\n") for piece in found[:-1])


@pytest.mark.parametrize("name", ["utf-8", "utf-16"])
def test_returns_alone_in_a_long_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Excel for Mac ends lines with returns; in a file of many pieces no line may be lost."""
    monkeypatch.setattr(encoding, "PIECE", 64)
    rows = "".join(f"p{number}@x.com,나{number}\r" for number in range(100))
    table, _ = read(tmp_path / "a.csv", f"email,name\r{rows}".encode(name))
    assert [row[1] for row in cells(table)] == [f"p{number}@x.com" for number in range(100)]
    assert [row[0] for row in cells(table)] == list(range(2, 102))


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "cp949"])
@pytest.mark.parametrize("closed", [True, False])
def test_a_huge_cell_is_never_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, closed: bool) -> None:
    """Of a line longer than a piece only its beginning is kept; those after it have their own numbers."""
    monkeypatch.setattr(encoding, "PIECE", 1 << 16)
    monkeypatch.setattr(encoding, "LONGEST", 1 << 17)
    monkeypatch.setattr("generator.sources.tables.plaintext.splitting.LONGEST", 1 << 16)
    path = tmp_path / "a.csv"
    end = '"\nc@x.com,박\n' if closed else ""
    data = f'email,이름\na@x.com,김\nb@x.com,"{"가" * 2_000_000}{end}'.encode(name)
    table, _ = read(path, data)
    assert cells(table) == [(2, "a@x.com", "김"), (4, "c@x.com", "박")][:1 + closed]
    assert refused(table) == [3]
    assert "1 MB" in table.cells.filter(line=3)["problem"][0]
    assert max(map(len, pieces(path)[0])) < 1 << 19


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is counted in other units")
def test_two_hundred_megabytes_in_one_cell(tmp_path: Path) -> None:
    """A cell of 200 MB is read in little more memory than a small file."""
    path = tmp_path / "a.csv"
    with path.open("w") as stream:
        stream.write("email,name\na@x.com,Kim\nb@x.com,")
        for _ in range(200):
            stream.write("x" * 1_000_000)
        stream.write("\nc@x.com,Park\n")
    code = PEAK + (
            "import sys; from pathlib import Path; from generator.findings import Findings\n"
            "from generator.sources.tables.plaintext.delimited import read_delimited\n"
            "from generator.sources.tables.titles import titles_with_address\n"
            "table = read_delimited(Path(sys.argv[1]), 'a.csv', titles_with_address({}), Findings())\n"
            "print(table.cells['line'].to_list(), peak() < 700_000_000)")
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert done.stdout == "[2, 3, 4] True\n", done.stderr
