"""Tests of :mod:`generator.sources.texts.manuscripts`: files written back as they were, but for what was edited."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.text import MAX_BYTES
from generator.sources.texts.manuscripts import CannotOpen, Manuscript, file_digest, read_manuscript

LINES = st.lists(st.tuples(st.text("가a ", max_size=3), st.sampled_from(("\n", "\r\n"))), max_size=12)


def manuscript(data: bytes, folder: Path) -> Manuscript:
    """A file with these bytes, opened."""
    path = folder / "issue.md"
    path.write_bytes(data)
    return read_manuscript(path)


@pytest.mark.parametrize("data", [
    "첫 줄\n둘째\n".encode(), "첫 줄\r\n둘째\r\n".encode(), codecs.BOM_UTF8 + "첫 줄\n".encode(),
    "첫 줄\r\n".encode("cp949"),
    codecs.BOM_UTF16_LE + "첫 줄\r\n".encode("utf-16-le"), codecs.BOM_UTF16_BE + "첫\n".encode("utf-16-be"),
    b"", b"a\rb\r", "한\r\n둘\n셋\r\n넷".encode(), "끝에 줄바꿈 없음".encode(),
])
def test_saved_unchanged(data: bytes, tmp_path: Path) -> None:
    """What nobody edited is the same to the byte: encoding, mark, ends of lines, last line."""
    opened = manuscript(data, tmp_path)
    assert "\r" not in opened.text
    assert opened.digest == file_digest(data)
    assert opened.with_text(opened.text) == data


@given(LINES, LINES, LINES, LINES)
def test_ends_of_lines(head: list[tuple[str, str]], old: list[tuple[str, str]], new: list[tuple[str, str]],
                       tail: list[tuple[str, str]]) -> None:
    """Lines above and below an edit keep their ends; the text is what was edited, nothing lost or doubled."""
    def raw(*parts: list[tuple[str, str]]) -> str:
        return "".join(f"{text}{end}" for part in parts for text, end in part)

    def plain(*parts: list[tuple[str, str]]) -> str:
        return "".join(f"{text}\n" for part in parts for text, _ in part)

    old, new = [("old", "\r\n"), *old, ("old", "\n")], [("new", ""), *new, ("new", "")]
    ends = tuple(end for part in (head, old, tail) for _, end in part)
    opened = Manuscript(plain(head, old, tail), "", ends=ends)
    saved = opened.with_text(plain(head, new, tail)).decode()
    assert saved.replace("\r\n", "\n").replace("\r", "\n").count("\n") == len(head) + len(new) + len(tail)
    assert saved.startswith(raw(head))
    assert saved.endswith(raw(tail))


def test_what_cp949_cannot_hold(tmp_path: Path) -> None:
    """A file in CP949 stays so as long as it can; with an emoji it becomes UTF-8, and nothing is lost."""
    opened = manuscript("안녕\r\n".encode("cp949"), tmp_path)
    assert opened.with_text("안녕히\n") == "안녕히\r\n".encode("cp949")
    assert opened.with_text("안녕 🙂\n") == "안녕 🙂\r\n".encode()


@pytest.mark.parametrize("data", [b"\xff\xff\xff", b"a\0b", b"x" * (MAX_BYTES + 1)])
def test_no_text(data: bytes, tmp_path: Path) -> None:
    """What is no text, or is too large, is not opened."""
    with pytest.raises(CannotOpen):
        manuscript(data, tmp_path)
