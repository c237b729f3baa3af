"""One person taken out of the files of an export. Its manifest and its receipt say so, and their digests hold again.

Both are written first, as everything is to be: a run that was killed behind them finds the person once more in what is
left, makes the same of it, and then all fits.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.erasure.base import Erased, Erasure
from generator.erasure.cutting import CUTTERS
from generator.files import alone_in, move, replace_file, scratch_folder
from generator.publish import MANIFEST as MARKS
from generator.publish import STAGING, Made, make

MANIFEST, RECEIPT = "manifest.json", "receipt.json"
RECIPIENTS = ".recipients.csv"


@dataclass(slots=True)
class _Anew:
    """The files that have the person, as they are to be (nothing for one that is to go); how often the person stood in
    each, and how many records are left."""

    files: dict[str, Made | None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)


def export_folders(root: Path, told: Iterable[object]) -> list[Path]:
    """The folders of exports: those in ``output/mail``, and those that history tells of."""
    found = {path.parent for path in (root / "output" / "mail").rglob(MANIFEST)}
    found |= {root / place for place in told if isinstance(place, str) and (root / place / MANIFEST).is_file()}
    return sorted(found)


def erase_from_export(folder: Path, erasure: Erasure) -> list[Erased]:
    """Take the person out of every file of an export. Raises :class:`OSError`, to be run again then."""
    with alone_in(folder), scratch_folder(erasure.root) as scratch:
        anew = _Anew()
        for path in _files(folder):
            _cut(path, path.relative_to(folder).as_posix(), scratch, erasure, anew)
        if anew.files and not erasure.dry_run:
            _vouch(folder, anew, erasure)
            for name, made in anew.files.items():
                if made is None:
                    (folder / name).unlink(missing_ok=True)
                else:
                    move(made.path, folder / name)
    return [Erased(_label(folder / name, erasure.root), count) for name, count in anew.counts.items()]


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix in CUTTERS and path.is_file() and not path.is_symlink() and inside.parts[0] not in (
                MANIFEST, RECEIPT, MARKS, STAGING):
            yield path


def _cut(path: Path, name: str, scratch: Path, erasure: Erasure, anew: _Anew) -> None:
    """Make a file anew without the person if they are in it."""
    cutter = CUTTERS[path.suffix]
    with path.open("rb") as lines:
        count = sum(hit for _, hit in cutter(lines, erasure.theirs))
    if not count:
        return
    records = 0

    def rest(lines: Iterable[bytes]) -> Iterator[bytes]:
        nonlocal records
        for record, _ in cutter(lines, erasure.theirs):
            records += bool(record)
            yield record

    with path.open("rb") as lines:
        made = make(scratch / str(len(anew.files)), rest(lines))
    anew.files[name] = None if path.suffix == ".eml" else made
    anew.counts[name], anew.left[name] = count, records


def _vouch(folder: Path, anew: _Anew, erasure: Erasure) -> None:
    """Write the manifest and the receipt as they are to be."""
    manifest = _read(folder / MANIFEST)
    files = _described(manifest.get("files"), anew)
    editions = [_edition(edition, anew) for edition in manifest.get("editions") or ()]
    told = manifest | {"files": files, "editions": editions}
    if editions:
        told["recipients"] = sum(edition.get("recipients", 0) for edition in editions)
    text = _write(folder / MANIFEST, told, erasure)
    receipt = _read(folder / RECEIPT)
    if receipt:
        files = _described(receipt.get("files"), anew)
        files[MANIFEST] = {"bytes": len(text), "sha256": hashlib.sha256(text).hexdigest()}
        _write(folder / RECEIPT, receipt | {"files": dict(sorted(files.items()))}, erasure)


def _read(path: Path) -> dict[str, Any]:
    """What a file of ours says; nothing where it is gone or damaged."""
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _write(path: Path, told: dict[str, Any], erasure: Erasure) -> bytes:
    text = (json.dumps(erasure.noted(told), ensure_ascii=False, indent=2) + "\n").encode()
    replace_file(erasure.root, path, text, private=True)
    return text


def _described(files: object, anew: _Anew) -> dict[str, Any]:
    known = dict(files) if isinstance(files, Mapping) else {}
    changed = {name: {"bytes": made.size, "sha256": made.sha256} for name, made in anew.files.items() if made}
    return {name: facts for name, facts in (known | changed).items() if anew.files.get(name, True) is not None}


def _edition(edition: Mapping[str, Any], anew: _Anew) -> dict[str, Any]:
    """What the manifest says of an edition: without the files that are gone, for the people that are left."""
    files = [name for name in edition.get("files", ()) if anew.files.get(name, True) is not None]
    told = dict(edition) | {"files": files}
    people = f"{edition.get('name')}{RECIPIENTS}"
    return told | ({"recipients": anew.left[people] - 1} if people in anew.left else {})


def _label(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
