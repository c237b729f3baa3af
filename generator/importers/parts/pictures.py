"""The pictures of an export: copied under their own names where it has them, else listed with their addresses."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from generator.importers.parts.container import CannotImport, Export

SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp",
            "image/avif": ".avif", "image/svg+xml": ".svg"}
SHOWN = (*SUFFIXES.values(), ".jpeg", ".bmp", ".ico", ".tif", ".tiff")
FILES = (".pdf", ".zip", ".xlsx", ".docx", ".pptx", ".hwp", ".hwpx", ".mp3", ".mp4", ".m4a", ".mov", ".csv", ".txt",
         ".ics")
SMALL_COPY = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w+$)")
GHOST_SIZE = re.compile(r"/size/w\d+(?:h\d+)?(?:/format/\w+)?/")
DATA = re.compile(r"data:(image/[\w.+-]+)(?:;[\w=-]+)*?(;base64)?,(.*)", re.DOTALL | re.IGNORECASE)
UNSAFE = re.compile(r"[^\w.()+-]+")
MOST_LETTERS = 100
MOST_BYTES = 20_000_000
"""The largest picture that is fetched, and known by how it begins."""
SIGNATURES = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}
FOLDER = "content/media"
EMBEDDED = "https://imported.invalid/"
"""Stands before the address of a picture that stood in the text itself, and was taken out before it was read."""


@dataclass(slots=True)
class Pictures:
    """The pictures of one import. ``fits`` tells whether something may stand at a path in the newsletter, where
    somebody's own picture may be. ``files`` gives where in the newsletter each is written and how it is read, and
    ``missing`` the addresses of those that the export has not, each with the texts that show them."""

    export: Export
    sites: tuple[str, ...] = ()
    fits: Callable[[str, bytes], bool] = lambda path, data: True
    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    missing: dict[str, list[str]] = field(default_factory=dict)
    fetched: dict[str, str] = field(default_factory=dict)
    _by_end: dict[str, list[str]] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.export.names:
            if name.lower().endswith((*SHOWN, *FILES)):
                self._by_end.setdefault(PurePosixPath(name).name, []).append(name)

    def address(self, source: str, owner: str, folder: str = "", own: Mapping[str, bytes] | None = None) -> str:
        """What to write for a picture of a text: ``media/name.png``, or where it is on the web. Nothing for one that
        cannot be shown."""
        if source.startswith(EMBEDDED):
            return source.removeprefix(EMBEDDED)
        if source.lower().startswith("data:"):
            return self._inline(source)
        if source.lower().startswith("cid:"):
            found = (own or {}).get(unquote(source[4:]))
            name = unquote(source[4:]).partition("@")[0]
            return self._kept(name if "." in name else f"{name}{kind_of(found)}", found) if found else ""
        url = f"https:{source}" if source.startswith("//") else source
        if name := self.find(url, folder):
            return self._copied(name)
        if urlsplit(url).scheme in ("http", "https"):
            if url in self.fetched:
                return self.fetched[url]
            self.missing.setdefault(url, []).append(owner)
            return url
        if self.sites and url.startswith("/"):
            return self.address(self.sites[0].rstrip("/") + url, owner)
        if not url.startswith(("mailto:", "file:")) and not urlsplit(url).scheme:
            self.missing.setdefault(url, []).append(owner)
        return url if urlsplit(url).scheme in ("http", "https") else ""

    def find(self, url: str, folder: str = "") -> str:
        """The file of the export that an address means, or nothing."""
        key = f"{folder}\n{url}"
        if key not in self._known:
            self._known[key] = self._found(url, folder)
        return self._known[key]

    def _found(self, url: str, folder: str) -> str:
        try:
            path = unicodedata.normalize("NFC", unquote(urlsplit(url).path))
        except ValueError:
            return ""
        path = GHOST_SIZE.sub("/", path.replace("__GHOST_URL__", ""))
        for name in dict.fromkeys((SMALL_COPY.sub("", path), path)):
            ends = self._by_end.get(PurePosixPath(name).name, ())
            beside = PurePosixPath(folder, name).as_posix() if not name.startswith("/") else ""
            if beside in ends:
                return beside
            inside = [one for one in ends if name.strip("/").removeprefix("./").endswith(_tail(one))
                      or one.endswith(name.strip("/").lstrip("./"))]
            if inside:
                return min(inside, key=len)
        return ""

    def _copied(self, name: str) -> str:
        """The address of a file of the export, which will be copied."""
        try:
            kept = self._name(PurePosixPath(name).name, name, lambda: self.export.read(name))
        except CannotImport:
            self.missing.setdefault(name, [])
            return ""
        self.files.setdefault(f"{FOLDER}/{kept}", lambda: self.export.read(name))
        return f"media/{kept}"

    def _inline(self, source: str) -> str:
        """A picture that stands in the text itself."""
        found = DATA.match(source)
        if not found or found[1].lower() not in SUFFIXES:
            return ""
        try:
            data = unquote_to_bytes(found[3])
            data = base64.b64decode(data, validate=False) if found[2] else data
        except (binascii.Error, ValueError):
            return ""
        return self._kept(f"picture-{sha256(data).hexdigest()[:10]}{SUFFIXES[found[1].lower()]}", data)

    def _kept(self, name: str, data: bytes) -> str:
        kept = self._name(name, sha256(data).hexdigest(), lambda: data)
        self.files.setdefault(f"{FOLDER}/{kept}", lambda: data)
        return f"media/{kept}"

    def keep_fetched(self, url: str, name: str, data: bytes) -> None:
        """Take a picture that was got from the web."""
        self.fetched[url] = self._kept(name, data)

    def _name(self, name: str, meant: str, read: Callable[[], bytes]) -> str:
        """A name of a file for this thing alone, as near to its own as can be."""
        stem, point, suffix = unicodedata.normalize("NFC", name).rpartition(".")
        stem, suffix = (stem, f"{point}{suffix.lower()}") if point else (suffix, "")
        stem = UNSAFE.sub("-", stem).strip("-. ")[:MOST_LETTERS] or "picture"
        number = 1
        while True:
            tried = f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
            if self._names.get(tried.casefold()) == meant:
                return tried
            if tried.casefold() not in self._names and self.fits(f"{FOLDER}/{tried}", read()):
                self._names[tried.casefold()] = meant
                return tried
            number += 1


def _tail(name: str) -> str:
    """The end of a path by which a file is known: its folder and its name, or its name where it has none."""
    return "/".join(name.split("/")[-3:])


def kind_of(data: bytes) -> str:
    """The suffix of a picture by how it begins; nothing for what is none that is shown, or is too large."""
    if len(data) > MOST_BYTES:
        return ""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return ".avif"
    return next((suffix for start, suffix in SIGNATURES.items() if data.startswith(start)), "")
