"""Files that stand beside the texts: pictures, PDFs and the like."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.sources.documents import SUFFIXES


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file below ``content/``. ``path`` is relative to the root."""

    path: str
    file: Path

    def digest(self) -> str:
        """A digest of what the file holds. Raises :class:`OSError`."""
        with self.file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def size(self) -> tuple[int, int]:
        """Width and height in pixels, or zeros where it is no picture that Pillow reads."""
        from PIL import Image, UnidentifiedImageError

        try:
            with warnings.catch_warnings(action="ignore"), Image.open(self.file) as image:
                return image.size
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return 0, 0


def find_media(root: Path) -> Mapping[str, MediaFile]:
    """All files below ``content/`` that are not Markdown, by their path relative to the root."""
    content = root / "content"
    found = {}
    for path in sorted(content.rglob("*")) if content.is_dir() else ():
        if path.is_file() and path.suffix.lower() not in SUFFIXES and not path.name.startswith((".", "~$")):
            name = path.relative_to(root).as_posix()
            found[name] = MediaFile(name, path)
    return MappingProxyType(found)
