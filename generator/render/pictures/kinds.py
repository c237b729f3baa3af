"""What a file is, by how it begins: which are pictures, and of what sort."""

from __future__ import annotations

import re

START = 64
"""Bytes that tell it."""
RASTER, NAMED, DRAWING, HEIC, NONE = "raster", "named", "drawing", "heic", ""
MARKS = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF....WEBP|BM....\0\0\0\0|II\*\0|MM\0\*", re.DOTALL)
BRANDS = re.compile(rb"....ftyp(.{4})", re.DOTALL)
HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"))
AVIF_BRANDS = frozenset((b"avif", b"avis"))
SUFFIXES = frozenset((".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".apng"))
"""How the names of pictures end."""


def sort_of(start: bytes, suffix: str) -> str:
    """What a file is that begins like this: a picture in points, or one by its name alone; a drawing; a picture that
    hardly anybody can see (HEIC); or something else."""
    if suffix == ".svg":
        return DRAWING
    if brand := BRANDS.match(start):
        if brand[1] in AVIF_BRANDS or (brand[1] in (b"mif1", b"msf1") and b"avif" in start):
            return RASTER
        if brand[1] in HEIC_BRANDS:
            return HEIC
    if suffix in (".heic", ".heif"):
        return HEIC
    if MARKS.match(start):
        return RASTER
    return NAMED if suffix in SUFFIXES else NONE
