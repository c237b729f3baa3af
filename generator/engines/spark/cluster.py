"""Pieces on Spark: each an element of an RDD, whole frames of Polars and no rows of Spark's.

Spark moves them about, and our own functions look into them. So nothing hangs on how Spark would name, order or type
the columns of a row, or on how many rows it puts into a batch.
"""

from __future__ import annotations

import copyreg
import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from py4j.protocol import Py4JJavaError
from pyspark import RDD, SparkContext, StorageLevel

from generator.engines.pieces import Cluster, Pieces, Shared, Source
from generator.sources.people.lists import is_remote
from generator.sources.people.part_files import Entry, entries_of

Item = TypeVar("Item")
Other = TypeVar("Other")
LARGE = 64 * 2**20
"""Bytes of list files that make a piece."""
GLOB = re.compile(r"([\\*?\[\]{}])")


def _read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))
"""Settings hold mappings that nobody can change, which pickle does not know."""


class WorkFailed(Exception):
    """What went wrong at a worker: the kind of error and where in the code, and nothing of what it says."""


@dataclass(frozen=True)
class SparkPieces(Pieces[Item]):
    """Pieces that Spark has somewhere."""

    rdd: RDD[Any]

    def each(self, work: Callable[[Item], Other]) -> SparkPieces[Other]:
        """What ``work`` makes of each."""
        return SparkPieces(self.rdd.map(partial(_discreetly, work)))

    def spread(self, work: Callable[[Item], Iterable[tuple[int, Other]]], count: int) -> SparkPieces[list[Other]]:
        """What ``work`` makes of each, put together by its number."""
        made: RDD[tuple[int, Any]] = self.rdd.flatMap(partial(_discreetly, partial(_all, work)))
        return SparkPieces(made.partitionBy(count, int).mapPartitions(_together))

    def kept(self) -> SparkPieces[Item]:
        """The same on disks: what a worker had who is gone is made anew."""
        return SparkPieces(self.rdd.persist(StorageLevel.DISK_ONLY))

    def gather(self) -> list[Item]:
        """All of them."""
        found: list[Item] = self.rdd.collect()
        return found

    def stream(self) -> Iterator[Item]:
        """One after the other."""
        found: Iterator[Item] = self.rdd.toLocalIterator()
        return found


@dataclass
class SparkCluster(Cluster):
    """Spark, as :class:`~generator.engines.pieces.Cluster` has it. ``wanted`` is into how many pieces people are to be
    put; without, it goes by how much there is of them."""

    context: SparkContext
    wanted: int = 0
    seen: int = 0

    @property
    def pieces(self) -> int:
        """Into how many pieces people are put."""
        return self.wanted or max(2 * self.context.defaultParallelism, -(-self.seen // LARGE))

    def entries(self, place: str) -> list[Entry]:
        """What lies in a folder, wherever Spark can read. Raises :class:`OSError`."""
        found = self._listed(place) if is_remote(place) else entries_of(Path(place))
        self.seen += sum(entry.size for entry in found)
        return found

    def _listed(self, place: str) -> list[Entry]:
        java: Any = self.context._jvm
        try:
            path = java.org.apache.hadoop.fs.Path(place)
            system = path.getFileSystem(self.context._jsc.hadoopConfiguration())
            return [Entry(each.getPath().getName(), each.getLen(), each.isDirectory())
                    for each in system.listStatus(path)]
        except Py4JJavaError as error:
            gone = error.java_exception.getClass().getSimpleName() == "FileNotFoundException"
            code = errno.ENOENT if gone else errno.EIO
            raise OSError(code, os.strerror(code)) from None

    def files(self, place: str, label: str, numbers: Mapping[str, int]) -> SparkPieces[Source]:
        """The files in a folder that have a number, each as its bytes."""
        address = place if is_remote(place) else f"file:{place}"
        found = self.context.binaryFiles(GLOB.sub(r"\\\1", address).replace(",", "?"), max(len(numbers), 1))
        return SparkPieces(found.flatMap(partial(_sources, label, dict(numbers), address.rpartition("/")[2])))

    def values(self, items: Sequence[Item]) -> SparkPieces[Item]:
        """Things that are here."""
        return SparkPieces(self.context.parallelize(items, max(len(items), 1)))

    def together(self, several: Sequence[Pieces[Item]]) -> SparkPieces[Item]:
        """All of several pieces."""
        found = [cast("SparkPieces[Item]", each).rdd for each in several]
        return SparkPieces(self.context.union(found)) if found else self.values([])

    def share(self, value: Any) -> Shared[Any]:
        """A value for every worker."""
        shared: Shared[Any] = self.context.broadcast(value)
        return shared


def _sources(label: str, numbers: Mapping[str, int], folder: str, file: tuple[str, bytes]) -> Iterator[Source]:
    path, data = file
    above, _, name = path.rpartition("/")
    if name in numbers and above.rpartition("/")[2] == folder.rstrip("/"):
        yield Source(numbers[name], f"{label}/{name}", data)


def _discreetly(work: Callable[[Item], Other], item: Item) -> Other:
    """Do the work; what goes wrong is told without its message, which may have people in it."""
    try:
        return work(item)
    except Exception as error:
        trace, place = error.__traceback__, ""
        while trace is not None:
            code = trace.tb_frame.f_code
            place = f"{Path(code.co_filename).name}:{trace.tb_lineno}" if "generator" in code.co_filename else place
            trace = trace.tb_next
        failed = f"{type(error).__name__} ({place})"
    raise WorkFailed(failed)


def _all(work: Callable[[Item], Iterable[Other]], item: Item) -> list[Other]:
    return list(work(item))


def _together(made: Iterable[tuple[int, Other]]) -> Iterator[list[Other]]:
    """What is in one piece; nothing where there is none."""
    found = [each for _, each in made]
    if found:
        yield found
