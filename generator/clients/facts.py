"""What mail clients support, as caniemail.com tested it; a copy with its date and licence lies beside this file.

Source: https://www.caniemail.com (MIT licence), taken over by ``python -m generator.clients.refresh``. Naver and Daum
Mail are not in that data. They stand here as clients of which nothing is known but that ``style`` attributes are the
safe way; whatever needs a style sheet counts as unsupported. That is a guess, and is called unverified.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).with_name("caniemail.json")
PAGE = "https://www.caniemail.com/features/"
UNVERIFIED = MappingProxyType({"naver": "Naver Mail", "daum": "Daum Mail"})
SHEET_ONLY = ("css-at-", "css-pseudo-", "css-selector-", "css-nesting", "css-color-scheme", "html-style")
"""Features that exist in style sheets alone, by the beginning of their names."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of HTML or CSS: when it was last tested (``2021-11-02``), and its support by client:
    ``y`` yes, ``a`` in part, ``n`` no, ``u`` unknown."""

    slug: str
    title: str
    tested: str
    support: Mapping[str, str]

    def in_client(self, client: str) -> str:
        """How a client supports it."""
        if client in UNVERIFIED:
            return "n" if self.slug.startswith(SHEET_ONLY) else "u"
        return self.support.get(client, "u")

    @property
    def page(self) -> str:
        """Where the test stands."""
        return f"{PAGE}{self.slug}/"


@dataclass(frozen=True, slots=True)
class Facts:
    """All features by name, the clients' names, and the day of the data."""

    updated: str
    clients: Mapping[str, str]
    features: Mapping[str, Feature]

    def names(self) -> list[str]:
        """What settings may call clients: programs, and families of them."""
        return list(dict.fromkeys(name for client in self.clients for name in (client.partition(".")[0], client)))

    def chosen(self, names: tuple[str, ...]) -> list[str]:
        """The clients that settings name: ``gmail`` is all of its programs, ``gmail.ios`` is one."""
        return [client for client in self.clients for name in names if client == name or client.startswith(f"{name}.")]


@cache
def facts() -> Facts:
    """The facts, read once."""
    data = json.loads(FILE.read_text("utf-8"))
    features = {slug: Feature(slug, title, tested, dict(zip(data["clients"], support, strict=True)))
                for slug, (title, tested, support) in data["features"].items()}
    return Facts(data["updated"], data["clients"] | UNVERIFIED, features)
