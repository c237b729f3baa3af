"""What a check is, and what it looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from generator.findings import Findings, Span
from generator.model import Document
from generator.render.bodies import Rendition
from generator.render.site import Site


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything that was rendered. ``editions`` are the renditions beside the general ones;
    ``addresses`` are those on the lists, in lower case (empty where the lists were not read)."""

    site: Site
    outputs: Mapping[str, bytes | Path]
    editions: tuple[Rendition, ...] = ()
    addresses: frozenset[str] = field(default_factory=frozenset)

    @property
    def renditions(self) -> Iterator[Rendition]:
        """Every rendition, each document's general one first."""
        yield from self.site.bodies.values()
        yield from self.editions

    def texts(self) -> Iterator[tuple[str, str]]:
        """The site's own text files."""
        for path, content in self.outputs.items():
            if isinstance(content, bytes) and not path.startswith("assets/"):
                yield path, content.decode()


class Check(Protocol):
    """A check: what it looks for in a sentence, the codes of its findings, and the looking itself."""

    @property
    def about(self) -> str:
        """What it looks for."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its findings."""

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report what is wrong."""


def place(document: Document, needle: str) -> Span:
    """Where something stands in a document's text; its first line where it is not found as written."""
    lines = document.body.text.split("\n")
    for number, line in enumerate(lines):
        column = line.find(needle)
        if column >= 0:
            return Span(document.path, document.body.first_line + number, column + 1)
    return Span(document.path, document.body.first_line)
