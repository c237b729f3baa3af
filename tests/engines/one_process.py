"""A cluster that is this process alone: work in pieces without Spark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.engines.pieces import Cluster, Item, Known, Other, Pieces, Source
from generator.sources.people.part_files import Entry, entries_of


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
        return entries_of(Path(place))

    def files(self, place: str, label: str, numbers: Mapping[str, int]) -> Here[Source]:
        """The files in a folder that have a number."""
        return Here([Source(number, f"{label}/{name}", Path(place, name).read_bytes())
                     for name, number in numbers.items()])

    def values(self, items: Sequence[Item]) -> Here[Item]:
        """Things that are here."""
        return Here(items)

    def together(self, several: Sequence[Pieces[Item]]) -> Here[Item]:
        """All of several pieces."""
        return Here([item for each in several for item in each.gather()])

    def share(self, value: Item) -> Known[Item]:
        """A value."""
        return Known(value)
