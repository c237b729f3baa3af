"""What a WordPress text takes from elsewhere in its export: pictures of a gallery, full pictures, synced patterns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

GALLERY = re.compile(r"\[gallery\b(?P<given>[^\]]*)\]")
PATTERN = re.compile(r"<!--\s*wp:block\s+(?P<given>\{.*?\})\s*/-->")
SMALL = re.compile(r"https?:[^\s\"'<>]+?-\d{2,5}x\d{2,5}\.\w{3,4}(?![\w.])")
SIZE = re.compile(r"-(?:\d{2,5}x\d{2,5}|scaled)(?=\.\w+$)")
DEEPEST = 3


@dataclass(slots=True)
class Pieces:
    """What the items of one export are made of, by their numbers."""

    pictures: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    patterns: dict[str, str] = field(default_factory=dict)
    full: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, items: Iterable[Mapping[str, Any]]) -> Pieces:
        """Those of some items."""
        pieces = cls()
        for item in items:
            number, kind = item.get("post_id") or "", item.get("post_type")
            if kind == "attachment":
                pieces.pictures[number] = item
                if url := (item.get("attachment_url") or "").strip():
                    pieces.full[SIZE.sub("", url)] = url
            elif kind == "wp_block" and item.get("status") == "publish":
                pieces.patterns[number] = item.get("content") or ""
        return pieces

    def whole(self, content: str, number: str) -> str:
        """A text with what it shows of others in its place; ``number`` is the post's."""
        for _ in range(DEEPEST):
            content = PATTERN.sub(self._pattern, content)
        content = GALLERY.sub(lambda found: self._gallery(found["given"], number) or found[0], content)
        return SMALL.sub(lambda found: self.full.get(SIZE.sub("", found[0]), found[0]), content)

    def _pattern(self, found: re.Match[str]) -> str:
        try:
            number = str(json.loads(found["given"]).get("ref", ""))
        except (ValueError, RecursionError, AttributeError):
            return found[0]
        return self.patterns.get(number, found[0])

    def _gallery(self, given: str, number: str) -> str:
        """The pictures of a gallery, in its order: those it names, or those that were put to its post."""
        named = re.search(r"(?:ids|include)=[\"']?([\d,\s]+)", given)
        shown = re.findall(r"\d+", named[1]) if named else [
            key for key, one in self.pictures.items() if number and one.get("post_parent") == number]
        made = [self._picture(self.pictures[one]) for one in shown if one in self.pictures]
        return "\n\n".join(["", *made, ""]) if made else ""

    def _picture(self, picture: Mapping[str, Any]) -> str:
        alt = (picture.get("meta") or {}).get("_wp_attachment_image_alt", "")
        caption = (picture.get("excerpt") or "").strip()
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        url = (picture.get("attachment_url") or "").strip()
        return f'<figure><img src="{escape(url)}" alt="{escape(alt)}">{below}</figure>'
