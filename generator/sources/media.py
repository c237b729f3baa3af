"""Files that stand beside the texts, and the addresses in files, for the check for leaks."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import splitext
from types import MappingProxyType
from typing import IO
from zipfile import ZipFile, is_zipfile

from generator.sources.tables.base import DAMAGE
from generator.sources.text import MAX_BYTES, decode
from generator.sources.texts.documents import SUFFIXES


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file below ``content/``. ``path`` is relative to the root."""

    path: str
    file: Path

    def digest(self) -> str:
        """A digest of what the file holds. Raises :class:`OSError`."""
        with self.file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


def find_media(files: Mapping[str, Path]) -> Mapping[str, MediaFile]:
    """All files of ``content/`` that are not Markdown, by their path relative to the root."""
    return MappingProxyType({name: MediaFile(name, path) for name, path in files.items()
                             if splitext(name)[1].lower() not in SUFFIXES})


_START, _PIECE, _MOST = 8192, 1 << 20, 200_000_000
_ORIENTATION = 0x0112
_LOCAL, _HOST = 64, 255  # the longest parts of an address (RFC 5321, 4.5.3.1)
_MARKS = "!#$%&'*/=?^`{|}~"
_BEFORE = re.compile(rf"[\w.+{_MARKS}-]+")  # backwards
_BEHIND = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_ASCII = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_BREAK = re.compile(rf"[{_MARKS}]|[^\x00-\x7f](?=[\x00-\x7f])")
_TRACE = re.compile(rb"@[A-Za-z0-9\x80-\xff-]+\.[A-Za-z0-9\x80-\xff]")


def addresses_of(text: str) -> set[str]:
    """The mail addresses in a text, in lower case, whatever is glued to them: ``to=kim@x.example로`` has
    ``kim@x.example``."""
    found: set[str] = set()
    text = text.replace("%40", "@").lower()
    for at in re.finditer("@", text):
        behind = _BEHIND.match(text, at.end(), at.end() + _HOST)
        before = _BEFORE.match(text[max(0, at.start() - _LOCAL) : at.start()][::-1]) if behind else None
        if before and behind:
            local = before[0][::-1]
            hosts = {behind[0], *(plain[0] for plain in [_ASCII.match(behind[0])] if plain)}
            starts = [0, *(mark.end() for mark in _BREAK.finditer(local))]
            found |= {f"{local[start:]}@{host}" for start in starts for host in hosts if local[start:]}
    return found


def text_of(path: Path) -> str | None:
    """The text of a file; ``None`` if it is not text, is too large, or cannot be read."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_START)
            if path.stat().st_size > MAX_BYTES or (b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))):
                return None
            return decode(start + stream.read())[0]
    except (OSError, UnicodeDecodeError):
        return None


def addresses_in(path: Path) -> set[str]:
    """The mail addresses in a file of any size and kind, in lower case; of an archive, as workbooks and documents are,
    those in the first 200 MB that it unpacks to."""
    try:
        text = text_of(path)
        found = addresses_of(text) if text is not None else set[str]()
        for piece in _pieces(path) if text is None else ():
            found |= addresses_of(" ".join(_around_traces(piece)))
    except (OSError, *DAMAGE):  # what is damaged, or has a password, nobody can read either
        return found
    return found


def _around_traces(piece: bytes) -> Iterator[str]:
    """Whatever stands around what looks like an address, once each."""
    start = end = 0
    for trace in _TRACE.finditer(piece):
        if trace.start() - _LOCAL > end:
            yield piece[start:end].decode(errors="replace")
            start = trace.start() - _LOCAL
        end = trace.start() + _HOST
    yield piece[start:end].decode(errors="replace")


def _pieces(path: Path) -> Iterator[bytes]:
    """A file piece by piece, each with the end of the one before; then what is packed in it."""
    with path.open("rb") as stream:
        yield from _overlapping(stream, path.stat().st_size)
    if is_zipfile(path):
        left = _MOST
        with ZipFile(path) as archive:
            for part in archive.infolist():
                with archive.open(part) as stream:
                    yield from _overlapping(stream, left)
                left -= min(part.file_size, left)


def _overlapping(stream: IO[bytes], most: int) -> Iterator[bytes]:
    end = b""
    while most > 0 and (piece := stream.read(min(_PIECE, most))):
        yield end + piece
        end, most = piece[-_LOCAL - _HOST :], most - len(piece)


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height of a picture in pixels, or zeros if the file is none that Pillow reads."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            return image.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 0, 0


def picture_kind(path: Path) -> str:
    """What a picture is, as Pillow calls it (PNG, JPEG, …), by what the file holds; nothing for one that is damaged."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            image.verify()
            return image.format or ""
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""


def picture_orientation(path: Path) -> int:
    """Which side of a picture is up (Exif, tag 0x0112): 1 as it is stored, up to 8 turned or mirrored."""
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            found = image.getexif().get(_ORIENTATION)
    except (OSError, ValueError, SyntaxError):
        found = None
    return found if isinstance(found, int) and 1 <= found <= 8 else 1
