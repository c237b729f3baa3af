"""An archive that comes back: whether it is one, whether nothing in it can do harm, and whether it is whole.

Nothing is believed of a ZIP. What its manifest does not say, what is larger than it says, links, paths that lead out,
and what unfolds beyond measure are refused, all of it told, before anything of it counts.
"""

from __future__ import annotations

import hashlib
import json
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.archiving import FORMAT, MANIFEST, MOST_RATIO, PIECE, RATIO_FROM, Entry, is_safe
from generator.files import open_new
from generator.findings import Findings, Span
from generator.messages import Message, msg, plural
from generator.printable import readable

DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, KeyError, TypeError)
LARGEST_MANIFEST = 200_000_000
TAIL = 1 << 16
SHOWN = 10
ANEW = msg("Make the archive anew, or take another one: this one was changed or damaged.")


def is_archive(path: Path) -> bool:
    """Whether a file is an archive of a newsletter, as far as the list of its files says at its end."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - TAIL))
            return MANIFEST.encode() in file.read(TAIL)
    except OSError:
        return False


def open_archive(path: Path, label: str, findings: Findings) -> tuple[zipfile.ZipFile, list[Entry]] | None:
    """The ZIP and what it is said to hold; nothing, reported, where it is no archive or must not be unpacked. Raises
    :class:`OSError`."""
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGE:
        findings.error("archive", msg("This is no ZIP, or it is cut off."), Span(label), ANEW)
        return None
    try:
        infos = archive.infolist()
        entries = _manifest(archive, label, findings)
    except DAMAGE:
        findings.error("archive", msg("The list of what this archive holds is damaged."), Span(label), ANEW)
        entries = None
    if entries is None or not _is_harmless(infos, path.stat().st_size, label, findings) or not _fits(
            infos, entries, label, findings):
        archive.close()
        return None
    return archive, entries


def _manifest(archive: zipfile.ZipFile, label: str, findings: Findings) -> list[Entry] | None:
    """What the manifest says. Raises one of :data:`DAMAGE` where that is not understood."""
    if MANIFEST not in archive.namelist():
        findings.error("archive", msg("This ZIP is no archive of Dangol’s: it has no {name}.", name=MANIFEST),
                       Span(label), msg("What other programs export is read by dangol import."))
        return None
    info = archive.getinfo(MANIFEST)
    if info.file_size > LARGEST_MANIFEST:
        raise ValueError(info.file_size)
    with archive.open(info) as file:
        told: Any = json.loads(file.read(LARGEST_MANIFEST))
    if told["format"] != FORMAT:
        findings.error("archive", msg("This archive was made by another version of Dangol ({version}).",
                                      version=readable(str(told.get("dangol", "?")))), Span(label),
                       msg("Restore it with that one."))
        return None
    return [_entry(each) for each in told["files"]]


def _entry(told: Mapping[str, Any]) -> Entry:
    path, size, digest = told["path"], told["size"], told["sha256"]
    if not (isinstance(path, str) and isinstance(size, int) and isinstance(digest, str)) or size < 0:
        raise ValueError(path)
    return Entry(path, size, digest)


def _is_harmless(infos: Sequence[zipfile.ZipInfo], size: int, label: str, findings: Findings) -> bool:
    """Whether nothing in a ZIP leads elsewhere, hides, or unfolds to what nobody expects."""
    refused = []
    for info in infos:
        if info.filename != MANIFEST and not is_safe(info.filename):
            refused.append((info, msg("This path leads out of the newsletter, or is none on every system.")))
        elif stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
            refused.append((info, msg("This is no file but a link, a folder or a device.")))
        elif info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            refused.append((info, msg("This is encrypted, or packed in a way that Dangol does not use.")))
        elif info.file_size > RATIO_FROM and info.file_size > MOST_RATIO * max(info.compress_size, 1):
            refused.append((info, msg("This would unfold to more than {ratio} times its size.", ratio=MOST_RATIO)))
    for info, problem in refused[:SHOWN]:
        findings.error("archive", problem, Span(f"{label}/{readable(info.filename)}"), ANEW)
    overlapping = sum(info.compress_size for info in infos) > size
    if overlapping:
        findings.error("archive", msg("The files in this ZIP overlap."), Span(label), ANEW)
    return not refused and not overlapping


def _fits(infos: Sequence[zipfile.ZipInfo], entries: Sequence[Entry], label: str, findings: Findings) -> bool:
    """Whether a ZIP has just the files that its manifest names, of the sizes that it names."""
    there = {info.filename: info.file_size for info in infos if info.filename != MANIFEST}
    told = {entry.path: entry.size for entry in entries}
    counts = Counter(info.filename for info in infos)
    problems: list[tuple[str, Message]] = [
        *((name, msg("The manifest has this, and the ZIP does not.")) for name in sorted(told.keys() - there.keys())),
        *((name, msg("The ZIP has this, and its manifest does not.")) for name in sorted(there.keys() - told.keys())),
        *((name, msg("This is not as large as the manifest says.")) for name in sorted(told.keys() & there.keys())
          if told[name] != there[name]),
        *((name, msg("Two files in the ZIP have this name."))
          for name in sorted(name for name, count in counts.items() if count > 1))]
    if len(told) != len(entries):
        problems.append((MANIFEST, msg("The manifest names a file twice.")))
    tell_differences(problems, label, findings)
    return not problems


def tell_differences(problems: Sequence[tuple[str, Message]], label: str, findings: Findings) -> None:
    """Report some files of an archive, and how many more there are."""
    for name, problem in problems[:SHOWN]:
        findings.error("archive", problem, Span(f"{label}/{readable(name)}"), ANEW)
    if (more := len(problems) - SHOWN) > 0:
        findings.error("archive", plural("{count} more file differs from the manifest.",
                                         "{count} more files differ from the manifest.", more), Span(label), ANEW)


def unpack(archive: zipfile.ZipFile, entries: Sequence[Entry], folder: Path, label: str, findings: Findings,
           done: Callable[[int], None]) -> bool:
    """Write the files of an archive into a new folder, and say whether each is what the manifest says. Raises
    :class:`OSError`."""
    problems = []
    for number, entry in enumerate(entries, 1):
        place = folder / entry.path
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            size, digest = _copy(archive, entry, place)
        except DAMAGE:
            problems.append((entry.path, msg("This is damaged.")))
        else:
            if (size, digest) != (entry.size, entry.sha256):
                problems.append((entry.path, msg("This is not what the manifest says.")))
        done(number)
    tell_differences(problems, label, findings)
    return not problems


def _copy(archive: zipfile.ZipFile, entry: Entry, place: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with archive.open(entry.path) as source, open_new(place, private=True) as target:
        for piece in _pieces(source.read):
            size += len(piece)
            if size > entry.size:
                break
            digest.update(piece)
            target.write(piece)
    return size, digest.hexdigest()


def _pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while piece := read(PIECE):
        yield piece
