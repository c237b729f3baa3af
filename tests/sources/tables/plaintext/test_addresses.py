"""Tests of :mod:`generator.sources.tables.plaintext.addresses`: addresses and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.tables.formats import read_plain
from generator.sources.tables.plaintext.addresses import is_plain, plain_titles
from generator.sources.tables.problems import NO_ADDRESS_IN_LINE
from generator.sources.tables.titles import titles_with_address

FIND = titles_with_address({})


@pytest.mark.parametrize(("text", "rows"), [
    ("a@x.com\n\nb@x.com\r\n", [("a@x.com", "", 1, ""), ("b@x.com", "", 3, "")]),
    ("김민수 <a@x.com>\n'Lee' <b@x.com>\n", [("a@x.com", "김민수", 1, ""), ("b@x.com", "Lee", 2, "")]),
    ('"Lee, Sora" <a@x.com>, b@x.com; <c@x.com>', [("a@x.com", "Lee, Sora", 1, ""), ("b@x.com", "", 1, ""),
                                                  ("c@x.com", "", 1, "")]),
    ("a@x.com; b@x.com;\n", [("a@x.com", "", 1, ""), ("b@x.com", "", 1, "")]),
    ("a@x.com\nb@x.com\nkein\n", [("a@x.com", "", 1, ""), ("b@x.com", "", 2, ""), ("", "", 3, NO_ADDRESS_IN_LINE)]),
    ("mailto:a@x.com\n", [("a@x.com", "", 1, "")])])
@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_lines_of_addresses(tmp_path: Path, text: str, rows: list[tuple[object, ...]], encoding: str) -> None:
    """One a line or several, with names or without; a line that is none is a row with a problem."""
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert is_plain(tmp_path / "a.txt")
    assert read_plain(tmp_path / "a.txt", FIND).cells.rows() == rows


@pytest.mark.parametrize("text", ["", "\n", "email\na@x.com\n", "a@x.com,김\nb@x.com,이\n", "a@x.com,b@x.com\n",
                                  "a@x.com\nx\ny\n", "hello\n", "a@x.com writes\n"])
def test_what_is_something_else(tmp_path: Path, text: str) -> None:
    """With titles, with other cells, or with two addresses in columns, which are one person's."""
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert not is_plain(tmp_path / "a.txt")


def test_titles() -> None:
    """They are the same for any such file."""
    assert plain_titles(FIND) == ("email", "name")
    assert plain_titles(lambda _: None) == ()
