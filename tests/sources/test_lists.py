"""Tests of :mod:`generator.sources.lists`."""

from __future__ import annotations

import pytest

from generator.config import Config
from generator.findings import Findings
from generator.sources.lists import People, read_lists
from generator.sources.suppressions import read_suppressions
from tests.conftest import Writer


def lists(newsletter: Writer, files: dict[str, str]) -> tuple[list[People], list[tuple[str, str, int]]]:
    """Read the lists of a newsletter, and return what was found."""
    root = newsletter({f"subscribers/lists/{name}": text for name, text in files.items()})
    findings = Findings()
    return read_lists(root, Config(), findings), [(f.code, f.span.path, f.span.line) for f in findings]


def test_rows_keep_their_text_and_their_line(newsletter: Writer) -> None:
    """Nothing is guessed at: telephone numbers keep their zero, No is a name."""
    people, found = lists(newsletter, {"a.yaml": """\
# customers
- {이메일: minsu@example.com, 이름: No, 휴대폰: 010-1234-5678, 등급: 012, 태그: [가, 나]}
- email: b@example.com
  name: ~
- c@example.com
- just words
- [x]
"""})
    assert found == []
    assert [person.path for person in people] == ["subscribers/lists/a.yaml"]
    rows = people[0].rows.to_dicts()
    assert [(row["line"], row["email"]) for row in rows] == [
        (2, "minsu@example.com"), (3, "b@example.com"), (5, "c@example.com"), (6, ""), (7, "")]
    assert {key: rows[0][key] for key in ("name", "phone", "등급", "tags")} == {
        "name": "No", "phone": "010-1234-5678", "등급": "012", "tags": "가, 나"}
    assert rows[1]["name"] == ""


@pytest.mark.parametrize(("text", "code"), [
    ("email: a@example.com\n", "list"), ("words\n", "list"), ("- {a: b\n", "yaml"),
    ("- a@x.example\n---\n- b@x.example\n", "yaml")])
def test_a_file_that_is_no_list_is_an_error(newsletter: Writer, text: str, code: str) -> None:
    """Nobody is left out without a word."""
    people, found = lists(newsletter, {"a.yaml": text, "b.yml": "- email: b@example.com\n"})
    assert [item[0] for item in found] == [code]
    assert people[1].rows["email"].to_list() == ["b@example.com"]


def test_empty_and_unreadable_files(newsletter: Writer) -> None:
    """An empty list is nobody; a kind of file that is not read is told; hidden files are not."""
    people, found = lists(newsletter, {"a.yaml": "", "b.numbers": "", ".c.yaml": "- x@example.com"})
    assert [person.rows.height for person in people] == [0]
    assert [(code, path) for code, path, _ in found] == [("unread-list", "subscribers/lists/b.numbers")]


def test_suppressions_that_are_not_read_stop_everything(newsletter: Writer) -> None:
    """To mail those who unsubscribed, since their file has another suffix, is the worst that can happen."""
    root = newsletter({"subscribers/suppressions/a.yaml": "- {email: a@example.com, reason: bounced}\n",
                       "subscribers/suppressions/b.numbers": "b@example.com\n"})
    findings = Findings()
    read = read_suppressions(root, Config(), findings)
    assert read[0].rows.select("line", "email", "reason").rows() == [(1, "a@example.com", "bounced")]
    assert [(str(f.severity), f.span.path) for f in findings] == [("error", "subscribers/suppressions/b.numbers")]
