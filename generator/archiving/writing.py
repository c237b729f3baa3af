"""A ZIP of a newsletter's files, written piece by piece: no file is in memory as a whole."""

from __future__ import annotations

import glob
import hashlib
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from generator import __version__
from generator.archiving import FORMAT, MANIFEST, MOST_RATIO, PIECE, RATIO_FROM, Entry
from generator.files import json_document, move, open_new

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time a ZIP knows. Times and modes are not kept: nothing of a newsletter goes by them."""
MODE = 0o100600 << 16
UNIX = 3


def write_archive(place: Path, files: Iterable[tuple[str, Path]], done: Callable[[int], None]) -> list[Entry]:
    """Write a new ZIP of some files, for its owner alone; ``done`` is told after each how many there are. Raises
    :class:`OSError`."""
    entries: list[Entry] = []
    with open_new(place, private=True) as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, path in files:
                entries.append(_add(archive, name, path))
                done(len(entries))
            archive.writestr(_info(MANIFEST, 0, zipfile.ZIP_DEFLATED), json_document({
                "format": FORMAT, "dangol": __version__,
                "files": [{"path": one.path, "size": one.size, "sha256": one.sha256} for one in entries]}))
        file.flush()
        os.fsync(file.fileno())
    return entries


def put(made: Path, target: Path) -> None:
    """Put an archive that is whole in its place, and remove beside it what a killed run left there on its way from
    another disk. Raises :class:`OSError`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(f".{glob.escape(target.name)}.*.partial"):
        left.unlink()
    move(made, target)


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> Entry:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source:
        packed = zipfile.ZIP_STORED if _packs_too_well(source) else zipfile.ZIP_DEFLATED
        with archive.open(_info(name, os.fstat(source.fileno()).st_size, packed), "w") as target:
            for piece in pieces(source):
                digest.update(piece)
                size += len(piece)
                target.write(piece)
    return Entry(name, size, digest.hexdigest())


def pieces(source: BinaryIO) -> Iterator[bytes]:
    """What is left in a file, piece by piece."""
    while piece := source.read(PIECE):
        yield piece


def _packs_too_well(source: BinaryIO) -> bool:
    """Whether a large file would look like one that is made to fill a disk, and is to lie there as it is."""
    size = os.fstat(source.fileno()).st_size
    if size < RATIO_FROM:
        return False
    packer, packed = zlib.compressobj(wbits=-15), 0
    for piece in pieces(source):
        packed += len(packer.compress(piece))
    source.seek(0)
    return size > MOST_RATIO * (packed + len(packer.flush()))


def _info(name: str, size: int, packed: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type, info.external_attr, info.create_system, info.file_size = packed, MODE, UNIX, size
    return info
