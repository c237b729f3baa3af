"""The lists of people in tests/fixtures/lists, as real sources export them, and what must become of everybody there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.conftest import REPO

FOLDER = REPO / "tests" / "fixtures" / "lists"
NOT_LISTS = {"SOURCES.md", "expected.yaml"}


@dataclass(frozen=True)
class RealList:
    """A file, whose export it is, what ``newsletter.yaml`` says about it, and what must become of its rows:
    each address with its outcome, and how many rows have none."""

    path: Path
    source: str
    people: Mapping[str, str]
    settings: str = ""
    without: int = 0


def real_lists() -> dict[str, RealList]:
    """Every list that is expected to become something, by its name."""
    expected = yaml.safe_load((FOLDER / "expected.yaml").read_text("utf-8"))
    return {name: RealList(FOLDER / name, **entry) for name, entry in expected.items()}
