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


def find_media(files: Mapping[str, Path]) -> Mapping[str, MediaFile]:
    """All files of ``content/`` that are not Markdown, by their path relative to the root."""
    return MappingProxyType({name: MediaFile(name, path) for name, path in files.items()
                             if path.suffix.lower() not in SUFFIXES})
