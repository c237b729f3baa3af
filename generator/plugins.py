"""What other packages add: checks and exporters, by entry points."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import TypeVar

T = TypeVar("T")


def with_plugins(own: Mapping[str, T], group: str) -> dict[str, T]:
    """Ours and those that installed packages announce in an entry-point group; ours win a name."""
    found = {point.name: point.load()() for point in entry_points(group=group) if point.name not in own}
    return {**own, **found}
