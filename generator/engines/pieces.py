"""Work in pieces: what is done to each, what is put together again, and here, in this process, how.

Spark does the same on many machines (:mod:`generator.engines.spark`). What is handed to a cluster are functions of
modules and plain values, since they travel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import polars as pl

from generator.sources.people.part_files import Entry

Item = TypeVar("Item")
Other = TypeVar("Other")
Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from: a file, as its bytes or where it lies, or rows that were read already, from the one
    numbered ``first`` on. ``number`` is that of the file among all, and ``path`` what findings call it."""

    number: int
    path: str
    data: bytes | Path | pl.DataFrame
    first: int = 0


class Shared(Protocol[Value_co]):
    """A plain value that is known wherever work is done."""

    @property
    def value(self) -> Value_co:
        """That value."""


class Pieces(Protocol[Item]):
    """Things that may be anywhere."""

    def each(self, work: Callable[[Item], Other]) -> Pieces[Other]:
        """What ``work`` makes of each."""

    def spread(self, work: Callable[[Item], Iterable[tuple[int, Other]]], count: int) -> Pieces[list[Other]]:
        """What ``work`` makes of each, put together by a number below ``count``; what none has is left out."""

    def kept(self) -> Pieces[Item]:
        """The same, to be asked for several times."""

    def gather(self) -> list[Item]:
        """All of them, here."""

    def stream(self) -> Iterator[Item]:
        """One after the other, here."""


class Cluster(Protocol):
    """Whoever does the work."""

    @property
    def pieces(self) -> int:
        """Into how many pieces people are put."""

    def entries(self, place: str) -> list[Entry]:
        """What lies in a folder. Raises :class:`OSError`."""

    def files(self, place: str, label: str, numbers: Mapping[str, int]) -> Pieces[Source]:
        """The files in a folder that have a number, by their names."""

    def values(self, items: Sequence[Item]) -> Pieces[Item]:
        """Things that are here."""

    def together(self, several: Sequence[Pieces[Item]]) -> Pieces[Item]:
        """All of several pieces."""

    def share(self, value: Any) -> Shared[Any]:
        """A value for wherever work is done."""


@dataclass(frozen=True, slots=True)
class Known(Generic[Item]):
    """A value that is known here."""

    value: Item


@dataclass(frozen=True, slots=True)
class Here(Pieces[Item]):
    """Pieces in this process."""

    items: Sequence[Item]

    def each(self, work: Callable[[Item], Other]) -> Here[Other]:
        """What ``work`` makes of each."""
        return Here([work(item) for item in self.items])

    def spread(self, work: Callable[[Item], Iterable[tuple[int, Other]]], count: int) -> Here[list[Other]]:
        """What ``work`` makes of each, put together by its number."""
        found: dict[int, list[Other]] = defaultdict(list)
        for number, made in chain.from_iterable(map(work, self.items)):
            assert number < count
            found[number].append(made)
        return Here([*found.values()])

    def kept(self) -> Here[Item]:
        """The same."""
        return self

    def gather(self) -> list[Item]:
        """All of them."""
        return [*self.items]

    def stream(self) -> Iterator[Item]:
        """One after the other."""
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class OneProcess(Cluster):
    """A cluster that is this process alone."""

    pieces: int = 1

    def entries(self, place: str) -> list[Entry]:
        """What lies in a folder. Raises :class:`OSError`."""
        return [Entry(each.name, each.stat().st_size, each.is_dir()) for each in Path(place).iterdir()]

    def files(self, place: str, label: str, numbers: Mapping[str, int]) -> Here[Source]:
        """The files in a folder that have a number."""
        return Here([Source(number, f"{label}/{name}", Path(place, name)) for name, number in numbers.items()])

    def values(self, items: Sequence[Item]) -> Here[Item]:
        """Things that are here."""
        return Here(items)

    def together(self, several: Sequence[Pieces[Item]]) -> Here[Item]:
        """All of several pieces."""
        return Here([item for each in several for item in each.gather()])

    def share(self, value: Item) -> Known[Item]:
        """A value."""
        return Known(value)
