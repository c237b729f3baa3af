"""One person taken out of the files of an export. Its manifest and its receipt say so, and their digests hold again.

All that changes is written beside the files first, and then counts at once, by the new name of its folder: what a run
that is killed behind that has left to do, the next one does (:mod:`~generator.journal`). Until the receipt is back,
there is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.erasure import ErasedFile, Erasure
from generator.erasure.cutting import CUTTERS
from generator.files import PRIVATE_FOLDER, alone_in, json_document, open_new
from generator.journal import ERASED, ERASING, LIST, MANIFEST, RECEIPT, finish_export, folders_with
from generator.printable import label
from generator.publish import MANIFEST as MARKS
from generator.publish import STAGING, LargeFile, described, make

RECIPIENTS = ".recipients.csv"
OURS = (MANIFEST, RECEIPT, MARKS, STAGING, ERASING, ERASED)


@dataclass(slots=True)
class _Anew:
    """The files that have the person, as they are to be in ``place`` (nothing for one that is to go), and how many
    records are left."""

    place: Path
    files: dict[str, LargeFile | None] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)


def export_folders(root: Path, told: Iterable[object]) -> list[Path]:
    """The folders of exports, whole or not: those in ``output/mail``, and those that history names."""
    found = folders_with(root, MARKS, MANIFEST)
    found |= {root / place for place in told if isinstance(place, str) and (root / place / MARKS).is_file()}
    return sorted(found)


def erase_from_export(folder: Path, erasure: Erasure) -> list[ErasedFile]:
    """Take the person out of every file of an export. Raises :class:`OSError`, to be run again then."""
    with alone_in(folder):
        finish_export(folder)
        found = {path: count for path in _files(folder) if (count := _count(path, erasure))}
        if found and not erasure.dry_run:
            anew = _Anew(folder / ERASING)
            anew.place.mkdir(PRIVATE_FOLDER)
            for path in found:
                _cut(path, path.relative_to(folder).as_posix(), erasure, anew)
            _vouch(folder, anew, erasure)
            anew.place.rename(folder / ERASED)
            finish_export(folder)
    return [ErasedFile(label(path, erasure.root), count) for path, count in found.items()]


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in CUTTERS and path.is_file() and not path.is_symlink() and (
                path.relative_to(folder).parts[0] not in OURS):
            yield path


def _count(path: Path, erasure: Erasure) -> int:
    with path.open("rb") as lines:
        return sum(hit for _, hit in CUTTERS[path.suffix](lines, erasure.theirs))


def _cut(path: Path, name: str, erasure: Erasure, anew: _Anew) -> None:
    """Make a file anew without the person."""
    if path.suffix == ".eml":
        anew.files[name] = None
        return
    records = 0

    def rest(lines: Iterable[bytes]) -> Iterator[bytes]:
        nonlocal records
        for record, _ in CUTTERS[path.suffix](lines, erasure.theirs):
            records += bool(record)
            yield record

    with path.open("rb") as lines:
        anew.files[name] = make(anew.place / str(len(anew.files)), rest(lines))
    anew.left[name] = records


def _vouch(folder: Path, anew: _Anew, erasure: Erasure) -> None:
    """Write the manifest and the receipt as they are to be, and the list of all that is to be put in its place."""
    names = {name: made and made.path.name for name, made in anew.files.items()}
    manifest = _read(folder / MANIFEST)
    editions = [_edition(edition, anew) for edition in manifest.get("editions") or ()]
    told = manifest | {"files": _described(manifest.get("files"), anew), "editions": editions}
    if editions:
        told["recipients"] = sum(edition.get("recipients", 0) for edition in editions)
    text = json_document(erasure.noted(told))
    texts, receipt = {MANIFEST: text}, _read(folder / RECEIPT)
    if receipt:
        files = _described(receipt.get("files"), anew)
        files[MANIFEST] = described(text)
        texts[RECEIPT] = json_document(erasure.noted(receipt | {"files": dict(sorted(files.items()))}))
    numbers = {name: str(len(names) + place) for place, name in enumerate(texts)}
    texts[LIST] = json_document(names | numbers)
    for name, text in texts.items():
        with open_new(anew.place / numbers.get(name, name), private=True) as file:
            file.write(text)


def _read(path: Path) -> dict[str, Any]:
    """What a file of ours says, or an empty value if it is gone or damaged."""
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _described(files: object, anew: _Anew) -> dict[str, Any]:
    known = dict(files) if isinstance(files, Mapping) else {}
    changed = {name: described(made) for name, made in anew.files.items() if made}
    return {name: facts for name, facts in (known | changed).items() if anew.files.get(name, True) is not None}


def _edition(edition: Mapping[str, Any], anew: _Anew) -> dict[str, Any]:
    """What the manifest says of an edition: without the files that are gone, for the people that are left."""
    files = [name for name in edition.get("files", ()) if anew.files.get(name, True) is not None]
    told = dict(edition) | {"files": files}
    people = f"{edition.get('name')}{RECIPIENTS}"
    return told | ({"recipients": anew.left[people] - 1} if people in anew.left else {})
