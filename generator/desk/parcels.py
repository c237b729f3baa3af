"""What an export left in its folder, as its manifest and its receipt say: to look at, and as a ZIP to take along.

Addresses are in it. Only files that the manifest names are ever packed, and only as they were exported.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import quote

from generator.files import SCRATCH, alone_in, make_private
from generator.findings import Refusal
from generator.journal import MAIL, MANIFEST, RECEIPT
from generator.messages import msg

HOWTO = "HOWTO.txt"
PIECE = 1 << 20
"""How many bytes are read at a time."""


@dataclass(frozen=True, slots=True)
class ParcelFile:
    """A file of an export, as it was when it was exported. ``size`` is in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ParcelEdition:
    """An edition of an export: for how many people, and the names of its files."""

    name: str
    recipients: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """An export's folder. ``receipt`` is what its checks said; its ``id`` is what history knows the export by."""

    folder: Path
    files: tuple[ParcelFile, ...]
    editions: tuple[ParcelEdition, ...]
    howto: str
    receipt: Mapping[str, object]


def parcel_folder(root: Path, slug: str, exporter: str) -> Path:
    """Where an export lies."""
    return root / MAIL / slug / exporter


def read_parcel(folder: Path) -> Parcel | None:
    """What lies in the folder of an export; ``None`` where it is not whole."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        receipt = json.loads((folder / RECEIPT).read_bytes())
        files = tuple(ParcelFile(_plain(name), int(told["bytes"]), str(told["sha256"]))
                      for name, told in manifest["files"].items())
        editions = tuple(ParcelEdition(str(one["name"]), int(one["recipients"]), tuple(map(str, one["files"])))
                         for one in manifest["editions"])
        howto = (folder / HOWTO).read_text("utf-8") if any(file.name == HOWTO for file in files) else ""
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return Parcel(folder, files, editions, howto, receipt) if isinstance(receipt, dict) else None


def pack(root: Path, parcel: Parcel) -> IO[bytes]:
    """The files of an export as a ZIP on the disk, which is gone once it is closed.

    Raises :class:`~generator.findings.Refusal` for a file that is not as it was exported, and :class:`OSError`.
    """
    make_private(root / SCRATCH)
    packed = TemporaryFile(dir=root / SCRATCH)  # noqa: SIM115 - whoever asked for it reads and closes it
    try:
        with alone_in(parcel.folder), zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in parcel.files:
                _add(archive, parcel.folder, file)
        packed.seek(0)
    except BaseException:
        packed.close()
        raise
    return packed


def one_file(folder: Path, pattern: str) -> bytes | None:
    """The first file below a folder that is called like this, if there is one."""
    found = sorted(folder.rglob(pattern))
    return found[0].read_bytes() if found else None


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """What a file holds, in pieces; closed in the end."""
    with file:
        while piece := file.read(PIECE):
            yield piece


def attachment(name: str) -> dict[str, str]:
    """The headers of a file that is to be saved under a name, in Hangul too (RFC 6266, RFC 8187); kept by nobody."""
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "_" for letter in name)
    return {"Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
            "Cache-Control": "private, no-store"}


def _plain(name: str) -> str:
    """A name of a manifest. Raises :class:`ValueError` for one that leads out of the folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not path.parts:
        raise ValueError(name)
    return name


def _add(archive: zipfile.ZipFile, folder: Path, file: ParcelFile) -> None:
    path, seen = folder / file.name, hashlib.sha256()
    changed = Refusal(msg("{name} is not as it was exported. Export again.", name=file.name))
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise changed
    info = zipfile.ZipInfo.from_file(path, file.name, strict_timestamps=False)
    info.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as source, archive.open(info, "w") as target:
        while piece := source.read(PIECE):
            seen.update(piece)
            target.write(piece)
    if seen.hexdigest() != file.sha256:
        raise changed
