"""One person cut out of a file that was made for mail senders: their row, their line, their message.

Everyone else's stays as it is, byte for byte. Records are looked at one at a time, so that a mailbox of gigabytes is
never in memory.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeAlias

from generator.exporters.parts.batches import one_line
from generator.files import json_document
from generator.plan.audience.addresses import SAME_DOMAIN

Cut: TypeAlias = tuple[bytes, bool]
"""A record as it is to stand now (``None`` if it goes), and whether it was about the person."""
Cutter: TypeAlias = Callable[[Iterable[bytes], re.Pattern[str]], Iterator[Cut]]

ADDRESS = re.compile(r"[^\s\"',;:<>()\[\]|@]+@")
TO_WHOM = re.compile(r"(?i)^to$|e-?mail|address|recipient")
"""What the keys are called of those whom a request or a message is for."""
DOMAINS = {key: [key, *(other for other, domain in SAME_DOMAIN.items() if domain == key)]
           for key in SAME_DOMAIN.values()}


class _Gone:
    """What is left of something that was about the person."""


GONE = _Gone()


def writings(keys: Collection[str]) -> re.Pattern[str]:
    """What finds any writing of some addresses in a text, and no address that merely has one in it."""
    return re.compile("|".join(map(_writing, sorted(keys))) or "(?!)", re.IGNORECASE)


def _writing(key: str) -> str:
    local, _, domain = key.rpartition("@")
    dotted = r"\.?" if domain == "gmail.com" else ""
    letters = dotted.join(map(re.escape, local))
    domains = [name for each in DOMAINS.get(domain, [domain]) for name in (each, _ascii(each))]
    ends = "|".join(map(re.escape, dict.fromkeys(domains)))
    return rf"(?<![\w.%+-]){letters}(?:\+[^\s@<>\"',;]*)?(?:@|%40)(?:{ends})(?![\w-]|\.[\w])"


def _ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return domain


def cut_table(lines: Iterable[bytes], theirs: re.Pattern[str]) -> Iterator[Cut]:
    """A CSV (RFC 4180) by its records. A row is for whom its first address says."""
    for record in records_of(lines):
        text = record.decode("utf-8", "surrogateescape")
        if not theirs.search(text):
            yield record, False
            continue
        cells = next(csv.reader([text]))
        if theirs.search(next((cell for cell in cells if "@" in cell), "")):
            yield b"", True
        else:
            out = io.StringIO()
            csv.writer(out).writerow(["" if theirs.search(cell) else cell for cell in cells])
            yield out.getvalue().encode("utf-8", "surrogateescape"), True


def records_of(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines put together where a line feed stands between quotes."""
    record, quotes = b"", 0
    for line in lines:
        record += line
        quotes += line.count(b'"')
        if quotes % 2 == 0:
            yield record
            record, quotes = b"", 0
    if record:
        yield record


def cut_rows(lines: Iterable[bytes], theirs: re.Pattern[str]) -> Iterator[Cut]:
    """A firm's own table, whatever stands between its cells: a row is for whom its first address says, and of others'
    rows the address goes. UTF-16 is not looked into."""
    return (_cut_record(record, theirs) for record in records_of(lines))


def cut_entries(lines: Iterable[bytes], theirs: re.Pattern[str]) -> Iterator[Cut]:
    """A firm's own YAML, by the entries of its lists, on one line or on several; what is no entry stays."""
    for entry in _entries(lines):
        yield _cut_record(entry, theirs) if entry.lstrip(b" ").startswith(b"- ") else (entry, False)


def _cut_record(record: bytes, theirs: re.Pattern[str]) -> Cut:
    text = record.decode("utf-8", "surrogateescape")
    if not theirs.search(text):
        return record, False
    if (first := ADDRESS.search(text)) and theirs.match(text, first.start()):
        return b"", True
    return theirs.sub("", text).encode("utf-8", "surrogateescape"), True


def _entries(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of YAML, those of an entry of a list together with what stands further in below it."""
    entry, depth = b"", -1
    for line in lines:
        bare = line.lstrip(b" ")
        within = depth >= 0 and len(line) - len(bare) > depth
        if entry and bare.strip() and not within:
            yield entry
            entry = b""
        if not entry:
            depth = len(line) - len(bare) if bare.startswith(b"- ") else -1
        entry += line
    if entry:
        yield entry


def cut_lines(lines: Iterable[bytes], theirs: re.Pattern[str]) -> Iterator[Cut]:
    """JSON, an object a line: messages of one person each, or requests for many."""
    for line in lines:
        if not theirs.search(line.decode("utf-8", "replace")):
            yield line, False
        elif (rest := _pruned(json.loads(line), theirs)) is GONE:
            yield b"", True
        else:
            yield one_line(rest), True


def cut_document(lines: Iterable[bytes], theirs: re.Pattern[str]) -> Iterator[Cut]:
    """A JSON document that people read too."""
    whole = b"".join(lines)
    if not theirs.search(whole.decode("utf-8", "replace")):
        yield whole, False
    else:
        rest = _pruned(json.loads(whole), theirs)
        yield b"" if rest is GONE else json_document(rest), True


def _pruned(value: Any, theirs: re.Pattern[str], to_whom: bool = False) -> Any:
    """A value without the person: what is for them is gone, and so is what is empty without it; where they are only
    spoken of, nothing stands."""
    if isinstance(value, str):
        return (GONE if to_whom else "") if theirs.search(value) else value
    if isinstance(value, list):
        kept = [rest for item in value if (rest := _pruned(item, theirs, to_whom)) is not GONE]
        return GONE if value and not kept else kept
    if not isinstance(value, dict):
        return value
    found = {key: _pruned(item, theirs, bool(TO_WHOM.search(key))) for key, item in value.items()
             if not theirs.search(key)}
    return GONE if GONE in found.values() or (value and not found) else found


def cut_mailbox(lines: Iterable[bytes], theirs: re.Pattern[str]) -> Iterator[Cut]:
    """An mbox (RFC 4155) by its messages: as Dangol writes it, “From ” begins no line within one."""
    message: list[bytes] = []
    for line in lines:
        if line.startswith(b"From ") and message:
            yield _message(b"".join(message), theirs)
            message = []
        message.append(line)
    if message:
        yield _message(b"".join(message), theirs)


def cut_message(lines: Iterable[bytes], theirs: re.Pattern[str]) -> Iterator[Cut]:
    """A file that is one message."""
    yield _message(b"".join(lines), theirs)


def _message(message: bytes, theirs: re.Pattern[str]) -> Cut:
    head = re.split(rb"\r?\n\r?\n", message, maxsplit=1)[0].decode("utf-8", "replace")
    to = re.search(r"(?m)^To:.*(?:\r?\n[ \t].*)*", head)
    return (b"", True) if to and theirs.search(to[0]) else (message, False)


OWN: dict[str, Cutter] = {**dict.fromkeys((".csv", ".tsv", ".txt"), cut_rows), ".yaml": cut_entries,
                          ".yml": cut_entries}
"""How a person is cut out of a firm's own file of people."""
CUTTERS: dict[str, Cutter] = {".csv": cut_table, ".jsonl": cut_lines, ".json": cut_document, ".mbox": cut_mailbox,
                              ".eml": cut_message}
"""How a person is cut out of a file, by what it ends in; in other files of an export there are none."""
