"""Tests of :mod:`generator.sources.replies.mailboxes`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings
from generator.sources.replies import mailboxes
from generator.sources.replies.mailboxes import RawMessage, digest_of, is_mail, read_mailboxes, split_mailbox
from tests.people import codes

FROM = b"From x@y.example Fri Nov 20 09:00:00 2026\n"
BODY = (b"From: a@b.example\nSubject: hi\n\nFrom now on, 2026 will be better.\n>From the start\n\n"
        b"From Monday to Fri at 9:00\n")


def read(path: Path) -> tuple[list[RawMessage], Findings]:
    """The messages of a path, and what was found."""
    findings = Findings()
    return list(read_mailboxes(path, findings)), findings


@given(st.lists(st.sampled_from([BODY, BODY + b"\n", b"From: c@d.example\n\n", b"From: e@f.example\n\nlast",
                                 b"X: y\n\n\n\n"]),
                min_size=1, max_size=8), st.booleans())
def test_messages_come_out_as_they_went_in(several: list[bytes], crlf: bool) -> None:
    """Whatever stands in them, and whatever the ends of lines."""
    box = b"".join(FROM + one.rstrip(b"\n") + b"\n\n" for one in several)
    box = box.replace(b"\n", b"\r\n") if crlf else box
    found = [one.data.replace(b"\r\n", b"\n").rstrip(b"\n") for one in split_mailbox(box.splitlines(keepends=True),
                                                                                     "b")]
    assert found == [one.rstrip(b"\n") for one in several]


def test_a_message_knows_its_line() -> None:
    """That of its first header, from 1."""
    box = FROM + BODY + b"\n" + FROM + b"From: z@b.example\n\n"
    assert [one.line for one in split_mailbox(box.splitlines(keepends=True), "b")] == [2, 2 + BODY.count(b"\n") + 2]


def test_no_empty_line_is_needed_before_a_header() -> None:
    """Some programs leave it away."""
    box = FROM + b"From: a@b.example\n\nhi\n" + FROM + b"Return-Path: <>\nFrom: c@b.example\n\nho\n"
    assert [one.data.strip()[-2:] for one in split_mailbox(box.splitlines(keepends=True), "b")] == [b"hi", b"ho"]


@pytest.mark.parametrize(("name", "data", "mail"), [
    ("x.eml", b"", True), ("inbox", FROM + BODY, True), ("note.txt", b"Received: by x\nFrom: a@b.example\n\nhi", True),
    ("list.csv", b"email,name\na@b.example,A\n", False), ("a.txt", b"Note: this\nis a text\n", False),
    ("bom", b"\xef\xbb\xbf" + FROM + BODY, True)])
def test_mail_is_told_by_what_it_is(tmp_path: Path, name: str, data: bytes, mail: bool) -> None:
    """The name decides only where it says so."""
    (tmp_path / name).write_bytes(data)
    assert is_mail(tmp_path / name) is mail
    assert is_mail(tmp_path)


def test_a_folder_with_thousands_of_files(tmp_path: Path) -> None:
    """Messages, mailboxes without a suffix (Apple Mail's), Maildir; hidden files and links are passed over, others
    told."""
    folder = tmp_path / "mail"
    for place in range(2000):
        path = folder / f"{place % 7}" / f"{place:04}.eml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"From: p%d@b.example\n\nhi\n" % place)
    (folder / "Inbox.mbox").mkdir()
    (folder / "Inbox.mbox" / "mbox").write_bytes(FROM + BODY + b"\n" + FROM + BODY)
    (folder / "cur").mkdir()
    (folder / "cur" / "1700.M1P2.host:2,S").write_bytes(b"Return-Path: <a@b.example>\nFrom: a@b.example\n\nhi\n")
    (folder / ".DS_Store").write_bytes(b"\0\0\0")
    (folder / "list.csv").write_text("email\na@b.example\n")
    (folder / "circle").symlink_to(folder)
    found, findings = read(folder)
    assert (len(found), codes(findings)) == (2003, ["replies"])
    assert next(iter(findings)).span.path == "mail/list.csv"
    before = digest_of(folder)
    (folder / "0" / "0000.eml").write_bytes(b"From: q@b.example\n\nhi\n")
    assert digest_of(folder) != before


@pytest.mark.parametrize(("name", "data", "severity"), [
    ("x.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "error"), ("x.mbox", b" \n", "warning")])
def test_what_is_no_mail_is_told(tmp_path: Path, name: str, data: bytes, severity: str) -> None:
    """Outlook's own files, and empty ones."""
    (tmp_path / name).write_bytes(data)
    found, findings = read(tmp_path / name)
    assert (found, [str(one.severity) for one in findings]) == ([], [severity])


def test_apples_own_files(tmp_path: Path) -> None:
    """A line with the length stands before the message, a property list behind it."""
    message = b"From: a@b.example\n\nhi\n"
    (tmp_path / "1.emlx").write_bytes(b"%d      \n" % len(message) + message + b"<?xml version='1.0'?><plist/>")
    assert [(one.data, one.line) for one in read(tmp_path / "1.emlx")[0]] == [(message, 2)]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a message that is too large the beginning is kept; the next one is whole again."""
    monkeypatch.setattr(mailboxes, "MOST", 1000)
    lines = [FROM, b"From: a@b.example\n", b"\n", *([b"x" * 99 + b"\n"] * 500), b"\n", FROM, BODY]
    first, second = split_mailbox(lines, "b")
    assert first.shortened
    assert len(first.data) < 1200
    assert (second.shortened, second.data) == (False, BODY)
