"""Media under the names that the site gives them: each carries a fingerprint of what it holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from generator.cache import Cache, digest
from generator.findings import Findings, Span
from generator.memory import Memory
from generator.messages import msg
from generator.plan.archive.archive import quoted
from generator.reasons import why_unreadable
from generator.render.views import ImageView
from generator.sources.media import MediaFile, picture_size


@dataclass(frozen=True, slots=True)
class Asset:
    """A published file: its site path, its size in pixels where it is a picture, and whether everybody may find it."""

    path: str
    file: Path
    width: int = 0
    height: int = 0
    public: bool = True

    def view(self, base_url: str) -> ImageView:
        """The asset as templates see a picture."""
        return ImageView(base_url + quoted(self.path), quoted(self.path), self.width, self.height)


def publish_media(used: Collection[str], public: Collection[str], media: Mapping[str, MediaFile],
                  findings: Findings, cache: Cache, memory: Memory | None = None) -> dict[str, Asset]:
    """Name the media that texts use, by their path relative to the root.

    A file that only restricted text uses has a name that says nothing and cannot be guessed. What was measured before
    is in ``cache``; a file that is in ``memory`` is not read again.
    """
    assets, memory = {}, memory or Memory()
    for path in sorted(used):
        file = media[path]
        try:
            fingerprint, size = memory.made(("media", path), memory.state(path, file.file), partial(_look, file, cache))
        except OSError as error:
            findings.error("unreadable", msg("This file cannot be read: {reason}.", reason=why_unreadable(error)),
                           Span(path))
            continue
        name = PurePosixPath(path)
        stem = f"{_stem(name.stem)}.{fingerprint[:10]}" if path in public else digest("restricted", fingerprint)[:32]
        assets[path] = Asset(f"media/{stem}{name.suffix.lower()}", file.file, *size, path in public)
    return assets


def _look(media: MediaFile, cache: Cache) -> tuple[str, tuple[int, int]]:
    """A digest of a file and its size in pixels. Raises :class:`OSError`."""
    fingerprint = media.digest()
    return fingerprint, _size(media, fingerprint, cache)


def _size(media: MediaFile, fingerprint: str, cache: Cache) -> tuple[int, int]:
    key = digest("picture", fingerprint)
    size: tuple[int, int] | None = cache.recall(key)
    if size is None:
        size = picture_size(media.file)
        if cache.folder and media.digest() == fingerprint:  # it is still the same
            cache.remember(key, size)
    return size


def _stem(stem: str) -> str:
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "file"
