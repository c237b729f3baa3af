"""Pictures: how large they are."""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image, UnidentifiedImageError


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height of a picture in pixels, or zeros where the file is none that Pillow reads."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            return image.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 0, 0
