"""The example newsletter that lies in the package: what ``init`` makes a newsletter of, and what a check looks for that
was left in one's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.config import CONFIG_NAME, Config
from generator.findings import Findings
from generator.sources.folders import CHECKOUT
from generator.sources.media import addresses_in, text_of
from generator.sources.settings import read_config

PACKAGED = Path(__file__).parent.parent / "example"
LONG = 20
"""Characters of a line that nobody writes a second time by chance."""


def example_files() -> dict[str, Path]:
    """The example newsletter's files by their path in it: in the installed package, else in the checkout."""
    base = PACKAGED if PACKAGED.is_dir() else CHECKOUT.parent
    folders = (base / "content", base / "subscribers")
    places = [base / CONFIG_NAME, *(path for folder in folders for path in sorted(folder.rglob("*")))]
    private = base / "subscribers" / "history"
    return {path.relative_to(base).as_posix(): path for path in places
            if path.is_file() and not path.name.startswith(".") and private not in path.parents}


@cache
def example_settings() -> Config | None:
    """The settings of the example, where it lies beside the code."""
    path = example_files().get(CONFIG_NAME)
    return read_config(path, CONFIG_NAME, Findings()) if path else None


@cache
def example_lines() -> frozenset[str]:
    """The long lines of the example's texts."""
    texts = (text_of(path) or "" for name, path in example_files().items() if name.endswith(".md"))
    return frozenset(line.strip() for text in texts for line in text.split("\n") if len(line.strip()) >= LONG)


@cache
def example_people() -> Mapping[str, frozenset[str]]:
    """The addresses on each of the example's lists, by its path."""
    return {name: frozenset(addresses_in(path)) for name, path in example_files().items()
            if name.startswith("subscribers/lists/")}
