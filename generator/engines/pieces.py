"""Work in pieces: what is done to each, and what is put together again, whoever does it.

Spark does it on many machines (:mod:`generator.engines.spark`), and tests in their own process. What is handed to a
cluster are functions of modules and plain values, since they travel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import polars as pl

from generator.findings import Refusal
from generator.messages import NOTHING, Message
from generator.sources.people.part_files import Entry

Item = TypeVar("Item")
Other = TypeVar("Other")
Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from: a file, as its bytes, or rows that were read already, from the one numbered ``first`` on.
    ``number`` is that of the file among all, and ``path`` what findings call it."""

    number: int
    path: str
    data: bytes | pl.DataFrame
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


class CannotWork(Refusal):
    """The work cannot be done: the message says why, ``hint`` what to do."""

    def __init__(self, message: Message, hint: Message = NOTHING) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Known(Generic[Item]):
    """A value that is known here."""

    value: Item
