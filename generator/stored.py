"""Editions as they went out, kept in ``subscribers/history/editions/``: once each, whoever got them, however often.

A file is called by the digest of what it held when it was written, so that an edition that was exported twice, or for
two mail senders, stands there once. It holds no value of a recipient: merge fields stay places to be filled in. Only to
forget somebody whom an edition names it is written again, under the same name, since records speak of it by that.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_never

from generator.files import replace_file
from generator.journal import BEGUN, HISTORY
from generator.model import Record
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import (
    End,
    Field,
    If,
    MergeText,
    Place,
    Slot,
    Unsubscribe,
    ViewLink,
    with_defaults,
)

EDITIONS = f"{HISTORY}/editions"
SUFFIX = ".json.gz"
STORED = "stored"
"""The key under which a record of an export has the digest of each of its editions, by the edition's name."""
PARTS = ("subject", "preheader", "html", "text")


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """What an edition said, with its slots."""

    subject: MergeText
    preheader: MergeText
    html: MergeText
    text: MergeText

    def read(self, part: str) -> str:
        """One of :data:`PARTS` as somebody reads it of whom nothing is known."""
        return with_defaults(getattr(self, part))


def digests_of(record: Record) -> Mapping[str, str]:
    """Under which digest each edition of an export is stored; none where an earlier version exported it."""
    told = record.data.get(STORED)
    return {str(name): str(digest) for name, digest in told.items()} if isinstance(told, dict) else {}


def store(root: Path, editions: Iterable[Edition]) -> dict[str, str]:
    """Keep the texts of some editions; returns their digests by their names. Raises :class:`OSError`."""
    found = {}
    for edition in editions:
        told = {part: [_written(piece) for piece in getattr(edition, part)] for part in PARTS}
        data = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        found[edition.name] = digest = hashlib.sha256(data).hexdigest()[:32]
        path = place_of(root, digest)
        if not path.is_file():
            _write(root, path, data)
    return found


def place_of(root: Path, digest: str) -> Path:
    """Where an edition is stored, or would be."""
    return root / EDITIONS / f"{digest}{SUFFIX}"


def read_stored(root: Path, digest: str) -> StoredEdition | None:
    """A stored edition; ``None`` where it is gone, or damaged."""
    try:
        told = _read(place_of(root, digest))
        return StoredEdition(*(tuple(_slot(piece) for piece in told[part]) for part in PARTS))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, RecursionError):
        return None


def change(root: Path, path: Path, anew: Callable[[str], tuple[str, int]], *, dry_run: bool) -> int:
    """Let ``anew`` write every text of a stored edition again, which says how much it changed; returns the sum.

    With ``dry_run`` nothing is written. Raises :class:`ValueError` where it is damaged, or :class:`OSError`.
    """
    count = 0

    def changed(value: Any) -> Any:
        nonlocal count
        if isinstance(value, str):
            text, times = anew(value)
            count += times
            return text
        if isinstance(value, list):
            return [changed(item) for item in value]
        return {key: changed(item) for key, item in value.items()} if isinstance(value, dict) else value

    try:
        told = changed(_read(path))
    except (EOFError, zlib.error, gzip.BadGzipFile, RecursionError) as error:
        raise ValueError(path.name) from error
    if count and not dry_run:
        _write(root, path, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())
    return count


def stored_files(root: Path) -> list[Path]:
    """All stored editions."""
    return sorted((root / EDITIONS).glob(f"*{SUFFIX}"))


def unused_files(root: Path) -> list[Path]:
    """The stored editions that no record speaks of, begun or whole: runs that were killed left them.

    To be called by whoever is alone in the history. Where a record cannot be read, none is known to be unused.
    """
    used: set[str] = set()
    for path in (*(root / HISTORY).glob("*.json"), *(root / HISTORY).glob(f"*{BEGUN}")):
        try:
            told = json.loads(path.read_bytes()).get(STORED)
        except (OSError, ValueError, AttributeError):
            return []
        used.update(told.values() if isinstance(told, dict) else ())
    return [path for path in stored_files(root) if path.name.removesuffix(SUFFIX) not in used]


def _read(path: Path) -> Any:
    return json.loads(gzip.decompress(path.read_bytes()))


def _write(root: Path, path: Path, data: bytes) -> None:
    replace_file(root, path, gzip.compress(data, mtime=0), private=True)


def _written(piece: str | Slot) -> object:
    match piece:
        case str():
            return piece
        case Field(name=name, default=default, place=place):  # its token depends on all of the file
            return {"field": name, "default": default, "place": place}
        case Unsubscribe(place=place):
            return {"unsubscribe": place}
        case ViewLink(page=page, place=place):
            return {"view": page, "place": place}
        case If(column=column):
            return {"if": column}
        case End(column=column):
            return {"end": column}
        case _:
            assert_never(piece)


def _slot(told: object) -> str | Slot:
    """Raises :class:`KeyError` and the like for what is none of ours."""
    if isinstance(told, str):
        return told
    if not isinstance(told, dict):
        raise TypeError(told)
    if "field" in told:
        return Field(told["field"], told["default"], "", Place(told["place"]))
    if "if" in told or "end" in told:
        return If(told["if"]) if "if" in told else End(told["end"])
    return Unsubscribe(Place(told["unsubscribe"])) if "unsubscribe" in told else ViewLink(
        told["view"], Place(told["place"]))


def texts_of(edition: StoredEdition) -> Iterator[str]:
    """Everything that an edition said, as somebody reads it of whom nothing is known."""
    yield from (edition.read(part) for part in PARTS)
