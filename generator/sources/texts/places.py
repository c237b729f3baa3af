"""Where documents stand, what they may be called, and where something stands in them."""

from __future__ import annotations

from typing import TypeAlias

from generator.findings import Span
from generator.model import Document

PAGES = "content/pages/"
UNSAFE = frozenset('<>:"|?*\\')
MAX_SLUG_BYTES = 200
Foreign: TypeAlias = tuple[Span, int, str]
"""Where a key of another generator stands first, how often it stands, and what it is read as, if it is."""


def key_place(document: Document, key: str) -> Span:
    """Where a key of a document's front matter stands; the file's first line where it does not."""
    return Span(document.path, *document.positions.get(key, (1, 1)))


def is_safe_slug(slug: str) -> bool:
    """Whether every part of a slug is a folder name that any system takes and none can climb out of."""
    return all(
        part.strip(" .") == part and part and len(part.encode()) <= MAX_SLUG_BYTES
        and not any(character in UNSAFE or not character.isprintable() for character in part)
        for part in slug.split("/"))
