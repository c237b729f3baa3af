"""What is known of a picture, and the files that were made of it, as the cache keeps them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.cache import Cache, digest, making_of

PAGE, MAIL, WEBP, SAME, WHOLE = "page", "mail", "webp", "same", "whole"
"""What a piece is for: the page where nothing better is understood, mail, a choice of sizes as WebP or of the picture's
own kind, and the whole of it for a link."""
DAMAGED, HUGE, HEIC, NO_PICTURE = "damaged", "huge", "heic", "no picture"
"""What can be wrong with a picture."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A picture made of another: what it is ``for_``, its size in pixels and bytes, its file's suffix and digest. One
    without a ``name`` is the author's own file as it is."""

    for_: str
    name: str
    suffix: str
    width: int
    height: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A picture as it is shown: its size in points of the page, whether it moves, what is wrong with it, and its
    pieces."""

    width: int = 0
    height: int = 0
    moves: bool = False
    trouble: str = ""
    pieces: tuple[Piece, ...] = ()

    def piece(self, for_: str) -> Piece | None:
        """The one piece for something."""
        return next((piece for piece in self.pieces if piece.for_ == for_), None)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where what was made of one picture lies in the cache."""

    cache: Cache
    key: str

    def recall(self) -> Facts | None:
        """What was made before, if all of it is still there."""
        try:
            data = json.loads(self.cache.file(f"{self.key}.json").read_bytes())
            pieces = tuple(Piece(**piece) for piece in data.pop("pieces"))
            facts = Facts(**data, pieces=pieces)
            whole = all(self.path(piece).stat().st_size == piece.size for piece in pieces if piece.name)
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            return None
        return facts if whole else None

    def keep(self, for_: str, suffix: str, data: bytes, width: int = 0, height: int = 0) -> Piece:
        """A piece that was made. Raises :class:`OSError` where the disk refuses."""
        piece = Piece(for_, f"{self.key}-{for_}-{width}{suffix}", suffix, width, height, len(data), digest(data))
        self.cache.put_file(piece.name, data)
        return piece

    def remember(self, facts: Facts) -> Facts:
        """Keep what is known of it. Raises :class:`OSError` where the disk refuses."""
        told: dict[str, Any] = asdict(facts)
        self.cache.put_file(f"{self.key}.json", json.dumps(told).encode())
        return facts

    def path(self, piece: Piece) -> Path:
        """The file of a piece that has a name."""
        return self.cache.file(piece.name)


@cache
def recipe() -> str:
    """A digest of all that pictures are made by."""
    return making_of(Path(__file__).parent, "pillow")
