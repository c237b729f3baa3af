"""Messages out of mailboxes, one at a time: an mbox (RFC 4155), a message in a file of its own, a folder of either.

A mailbox is read line by line and may be of any size. Every program writes mailboxes otherwise: “From ” begins a
message only where a date follows as Unix writes it, behind an empty line or before what looks like a header, so that a
sentence which begins with the word does not cut a message in two.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.printable import readable

BEGINNING = re.compile(
    rb"From \S.*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+\d{1,2}\s+"
    rb"\d{1,2}:\d\d")
HEADER = re.compile(rb"(?:>?From |[!-9;-~]+[ \t]*:)")
KNOWN = re.compile(rb"(?im)^(?:From|To|Received|Return-Path|Delivered-To|Date|Subject|Message-ID|MIME-Version|X-[\w-]+"
                   rb"|DKIM-Signature|Authentication-Results|Auto-Submitted)[ \t]*:")
START = 4096
"""As much of a file tells what it is."""
MOST = 8_000_000
"""As much of one message is kept: its words stand in front of what is attached to it."""
LONGEST_LINE = 1_000_000
"""No more is read at once, lest a file without line breaks be in memory as a whole."""
FROM = b"From "
BOM = b"\xef\xbb\xbf"
OUTLOOK = b"\xd0\xcf\x11\xe0"
SUFFIXES = frozenset({".eml", ".mbox", ".mbx", ".emlx", ".msg"})


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A message as it lies in a file: ``path`` as it is told, the ``line`` where it begins (from 1), its bytes, and
    whether it is too large and only its beginning is here (``shortened``)."""

    path: str
    line: int
    data: bytes
    shortened: bool = False


def is_mail(path: Path) -> bool:
    """Whether a path is a folder, a mailbox or a message; anything else is a table. Raises :class:`OSError`."""
    return path.is_dir() or path.suffix.lower() in SUFFIXES or _looks_like_mail(_start(path))


def digest_of(path: Path) -> str:
    """A digest by which a file, or all files of a folder, are known again. Raises :class:`OSError`."""
    digests = sorted(_digest(one) for one in _files(path)) if path.is_dir() else [_digest(path)]
    return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()


def read_mailboxes(path: Path, findings: Findings) -> Iterator[RawMessage]:
    """Every message of a file, or of a folder and those below it. What is no mail there is reported and passed over."""
    if not path.is_dir():
        yield from _read(path, readable(path.name), findings)
        return
    others = []
    for file in _files(path):
        name = readable(f"{path.name}/{file.relative_to(path).as_posix()}")
        if file.suffix.lower() in SUFFIXES or _looks_like_mail(_start(file)):
            yield from _read(file, name, findings)
        else:
            others.append(name)
    if others:
        findings.warning("replies", plural("{count} file in this folder is no mail and was not read. This is it.",
                                           "{count} files in this folder are no mail and were not read. This is the "
                                           "first.", len(others)), Span(others[0]),
                         msg("Tables of a form service are read one at a time: dangol replies FILE"))


def _files(folder: Path) -> list[Path]:
    """The files of a folder by name, but hidden ones; links are not followed, lest they lead in a circle."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
                  and not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(START)


def _looks_like_mail(start: bytes) -> bool:
    text = start.removeprefix(BOM).lstrip()
    if BEGINNING.match(text):
        return True
    head = re.split(rb"\r?\n\r?\n", text, maxsplit=1)[0]
    return bool(HEADER.match(text)) and len(KNOWN.findall(head)) > 1


def _read(path: Path, name: str, findings: Findings) -> Iterator[RawMessage]:
    start = _start(path)
    if start.startswith(OUTLOOK):
        findings.error("replies", msg("This is a message in Outlook’s own format, which is not read."), Span(name),
                       msg("Save it as .eml: open Outlook on the web and choose “Download”, or drag it into another "
                           "mail program."))
        return
    if not start.strip():
        findings.warning("replies", msg("This file is empty."), Span(name))
        return
    with path.open("rb") as lines:
        if path.suffix.lower() == ".emlx":  # Apple Mail's own: a line with its length, the message, a property list
            size = lines.readline().strip()
            if size.isdigit():
                yield RawMessage(name, 2, lines.read(min(int(size), MOST)), int(size) > MOST)
                return
            lines.seek(0)
        if not BEGINNING.match(start.removeprefix(BOM).lstrip()):
            data = lines.read(MOST + 1)
            yield RawMessage(name, 1, data[:MOST].lstrip(b"\xef\xbb\xbf\r\n"), len(data) > MOST)
            return
        yield from split_mailbox(iter(partial(lines.readline, LONGEST_LINE), b""), name)


def split_mailbox(lines: Iterable[bytes], name: str) -> Iterator[RawMessage]:
    """The messages of a mailbox, without the line “From …” before each."""
    message: list[bytes] = []
    number, first, size, before = 1, 0, 0, b""
    for line, following in _with_following(lines):
        if FROM in line[:8] and BEGINNING.match(line.removeprefix(BOM)) and (
                not before.strip() or HEADER.match(following)):
            if first:
                yield RawMessage(name, first, b"".join(message), size > MOST)
            message, first, size = [], number + 1, 0
        elif first and size <= MOST:
            message.append(line)
            size += len(line)
        number += line.endswith(b"\n")
        before = line
    if first:
        yield RawMessage(name, first, b"".join(message), size > MOST)


def _with_following(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Each line with the one behind it."""
    line = None
    for following in lines:
        if line is not None:
            yield line, following
        line = following
    if line is not None:
        yield line, b""
