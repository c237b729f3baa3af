"""Tests of :mod:`generator.sources.text`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings, Severity
from generator.sources.text import MAX_BYTES, decode, read_text

KOREAN = "안녕하세요, 단골 고객님.\n둘째 줄입니다.\n"


def read(path: Path, data: bytes) -> tuple[str | None, list[tuple[str, Severity, int]]]:
    """Write bytes, read them as text, and return what was found."""
    path.write_bytes(data)
    findings = Findings()
    text = read_text(path, "a.md", findings)
    return text, [(finding.code, finding.severity, finding.span.line) for finding in findings]


@pytest.mark.parametrize(("encoding", "name"), [
    ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp949", "cp949"), ("euc-kr", "cp949")])
def test_every_encoding_that_korean_editors_save_in_is_read(encoding: str, name: str) -> None:
    """UTF-8 with and without BOM, UTF-16 with BOM, CP949 and EUC-KR come out as the same text."""
    assert decode(KOREAN.encode(encoding)) == (KOREAN, name)


def test_big_endian_utf16_is_read() -> None:
    """The other byte order of UTF-16 is read too."""
    assert decode(b"\xfe\xff" + KOREAN.encode("utf-16-be"))[0] == KOREAN


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_newlines_are_made_one(newline: str) -> None:
    """Windows', old Mac's and Unix' newlines all become one newline."""
    assert decode(f"a{newline}b{newline}".encode())[0] == "a\nb\n"


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\ufeff")))
def test_utf8_survives(text: str) -> None:
    """Whatever is written in UTF-8 is read as it was written."""
    assert decode(text.encode()) == (text, "utf-8")


def test_cp949_is_read_with_a_warning(tmp_path: Path) -> None:
    """A CP949 file is read, and the author is told to save it as UTF-8."""
    text, found = read(tmp_path / "a.md", KOREAN.encode("cp949"))
    assert text == KOREAN
    assert found == [("encoding", Severity.WARNING, 0)]


def test_bytes_of_no_encoding_are_an_error_with_a_line(tmp_path: Path) -> None:
    """What is neither UTF-8 nor CP949 is an error at its line."""
    text, found = read(tmp_path / "a.md", b"one\ntwo \xff\xff\xff\n")
    assert text is None
    assert found == [("encoding", Severity.ERROR, 2)]


def test_half_a_character_of_utf16_is_an_error(tmp_path: Path) -> None:
    """A UTF-16 file that was cut off is an error, not a traceback."""
    text, found = read(tmp_path / "a.md", KOREAN.encode("utf-16")[:-1])
    assert text is None
    assert [code for code, _, _ in found] == ["encoding"]


@pytest.mark.parametrize("data", [b"one\n\0two", "한글".encode("utf-32")])
def test_a_nul_byte_is_an_error(tmp_path: Path, data: bytes) -> None:
    """A NUL says that this is no text, or text in an encoding nobody uses."""
    text, found = read(tmp_path / "a.md", data)
    assert text is None
    assert found[0][:2] == ("encoding", Severity.ERROR)


def test_a_file_of_the_largest_size_is_read_and_no_larger_one(tmp_path: Path) -> None:
    """The limit is met before the file is read into memory."""
    assert read(tmp_path / "a.md", b"x" * MAX_BYTES)[0] is not None
    text, found = read(tmp_path / "a.md", b"x" * (MAX_BYTES + 1))
    assert text is None
    assert found == [("too-large", Severity.ERROR, 0)]


def test_what_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    """A dangling link and a folder in a file's place are findings."""
    (tmp_path / "a.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "b.md").mkdir()
    for name in ("a.md", "b.md"):
        findings = Findings()
        assert read_text(tmp_path / name, name, findings) is None
        assert [finding.code for finding in findings] == ["unreadable"]
