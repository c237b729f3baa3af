"""Lists that are read in pieces: which files they are, what is known of them, and what their columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

import polars as pl

from generator.config import Config
from generator.engines.pieces import Cluster, Pieces, Shared, Source
from generator.engines.reading import (
    NOBODY,
    Outline,
    Read,
    Reading,
    head_of,
    outline_of,
    plain_rows,
    read_all,
    tally_of,
)
from generator.findings import Findings, Refusal
from generator.messages import msg
from generator.plan.audience.accounting import file_numbers
from generator.plan.audience.column_tallies import Settled, add_tallies, settle_columns, sorting_columns
from generator.plan.audience.permission import LEVEL, SAMPLE, ColumnUse, meant_of, permit, whole_level
from generator.plan.audience.permission_report import report_permission
from generator.sources.people.forgotten import ForgottenPeople
from generator.sources.people.part_files import fold_findings, join_parts, parts_in, unlike
from generator.sources.people.people_files import People

SLICE = 200_000
"""Rows that were read here go out this many at a time."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Notes which lists lie in folders, and where, instead of reading them."""

    cluster: Cluster
    places: dict[str, str] = field(default_factory=dict)

    def __call__(self, place: str, name: str, config: Config, findings: Findings) -> list[People]:
        """The list in a folder without its rows."""
        parts = parts_in(partial(self.cluster.entries, place), name, findings)
        self.places[name] = place
        return [People(name, pl.DataFrame(schema=NOBODY), parts=tuple((f"{name}/{part}", 0) for part in parts))
                ] if parts else []


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists: their ``files`` as they were read, wherever they are; what each list is called and has, with no rows,
    or the first (``people``); the ``numbers`` of their files, and the paths of those. ``settled`` says what their
    columns mean, by the number of a file, and ``uses`` what they were taken for. ``pairs`` and ``gone`` are as in
    :class:`~generator.engines.reading.Outline`, and ``columns`` those of all rows."""

    files: Pieces[Read]
    people: tuple[People, ...]
    numbers: tuple[range, ...]
    paths: Mapping[int, str]
    settled: Mapping[int, tuple[Sequence[Settled], int]]
    uses: tuple[ColumnUse, ...]
    pairs: pl.DataFrame
    gone: pl.DataFrame
    columns: tuple[str, ...]


def read_in_pieces(lists: Sequence[People], places: Mapping[str, str], cluster: Cluster, forgotten: ForgottenPeople,
                   config: Config, findings: Findings) -> Lists:
    """Read the lists that lie in some ``places``, by their names, where the work is done; the others were read here."""
    numbers = file_numbers(lists)
    spread = [people.path in places and bool(people.parts) for people in lists]
    here = [_permitted(people, config, findings) if not away else (people, [])
            for people, away in zip(lists, spread, strict=True)]
    sources = [cluster.files(places[people.path], people.path, {path.rpartition("/")[2]: number for number, (path, _)
                                                                in zip(files, people.parts, strict=True)})
               if away else cluster.values(_sources(people, files))
               for (people, _), files, away in zip(here, numbers, spread, strict=True)]
    files = read_all(cluster.together(sources), cluster.share(Reading(config, forgotten)))
    first = frozenset(each.start for each, away in zip(numbers, spread, strict=True) if away)
    outlines = sorted(files.each(partial(outline_of, first=first)).gather(), key=lambda outline: outline.number)
    _check_versions(outlines)
    heads = {place: made for place, (people, away) in enumerate(zip(lists, spread, strict=True)) if away
             and (made := _joined(people.path, [each for each in outlines if each.number in numbers[place]], files,
                                  findings))}
    found = [(heads[place] if away else here[place][0], numbers[place], here[place][1], away)
             for place, away in enumerate(spread) if not away or place in heads]
    settled, uses = _settle([(people, files, away) for people, files, _, away in found], files, cluster, config,
                            findings)
    paths = {each.number: each.path for each in outlines}
    all_uses = chain.from_iterable(uses.get(files.start, own) for _, files, own, _ in found)
    return Lists(files, tuple(people for people, *_ in found), tuple(files for _, files, *_ in found), paths, settled,
                 tuple(all_uses), pl.concat([each.pairs for each in outlines]).unique() if outlines else pl.DataFrame(),
                 pl.concat([each.gone for each in outlines]) if outlines else pl.DataFrame(), _columns(outlines))


def _permitted(people: People, config: Config, findings: Findings) -> tuple[People, list[ColumnUse]]:
    """A list that was read here, with what stands against mailing each row."""
    meant = meant_of(people, config.lists)
    level, uses = permit(people, config.columns, meant)
    report_permission(people, uses, findings, meant)
    return replace(people, rows=people.rows.with_columns(level)), uses


def _sources(people: People, files: range) -> list[Source]:
    """The rows of a list that was read here, file by file, in slices that can be sent."""
    return [Source(number, path, rows.slice(first, SLICE), first)
            for number, (path, rows) in zip(files, people.pieces(), strict=True)
            for first in range(0, max(rows.height, 1), SLICE)]


def _check_versions(outlines: Iterable[Outline]) -> None:
    """By another version's hashes of addresses the rows of one person would be in several pieces."""
    if others := {each.version for each in outlines} - {pl.__version__}:
        raise Refusal(msg("The workers have Polars {others}, and this machine {version}: install the same there.",
                          others=", ".join(sorted(others)), version=pl.__version__))


def _joined(label: str, outlines: Sequence[Outline], files: Pieces[Read], findings: Findings) -> People | None:
    """A list in parts as the reader of the whole list makes it, but with its first rows alone."""
    findings.extend(fold_findings([each.findings for each in outlines], label))
    there = [each for each in outlines if each.people is not None]
    parts = [each.people for each in there if each.people is not None]
    findings.extend(unlike(parts))
    if not parts:
        return None
    head = replace(parts[0], rows=plain_rows(_head(there, files)))
    people = join_parts(label, [head, *parts[1:]])
    return replace(people, parts=tuple((each.path, each.height) for each in outlines))


def _head(outlines: Sequence[Outline], files: Pieces[Read]) -> pl.DataFrame:
    """The first rows of a list, by which some of its columns are told; mostly its first part has enough."""
    wanted, missing = dict[int, int](), SAMPLE
    for each in outlines:
        if missing > 0:
            wanted[each.number] = min(missing, each.height)
            missing -= each.height
    first = outlines[0].head
    if len(wanted) == 1 and first.height == wanted[outlines[0].number]:
        return first
    rows = sorted(files.each(partial(_numbered_head, wanted=wanted)).gather(), key=lambda found: found[0])
    return pl.concat([some for _, some in rows if some.height] or [first], how="diagonal")


def _numbered_head(read: Read, wanted: Mapping[int, int]) -> tuple[int, pl.DataFrame]:
    return read.source.number, head_of(read, wanted)


Found = tuple[People, range, bool]


def _settle(lists: Sequence[Found], files: Pieces[Read], cluster: Cluster, config: Config, findings: Findings,
            ) -> tuple[dict[int, tuple[Sequence[Settled], int]], dict[int, list[ColumnUse]]]:
    """What the columns of the lists in pieces mean: by the number of each file, and by that of each list's first."""
    away = [(people, numbers) for people, numbers, is_away in lists if is_away]
    if not away:
        return {}, {}
    few = {number: sorting_columns(people, config.columns) for people, numbers in away for number in numbers}
    shared: Shared[tuple[Config, Mapping[int, frozenset[str]]]] = cluster.share((config, few))
    tallies = sorted(files.each(partial(tally_of, shared=shared)).gather(), key=lambda found: found[0])
    settled: dict[int, tuple[Sequence[Settled], int]] = {}
    uses: dict[int, list[ColumnUse]] = {}
    for people, numbers in away:
        meant = meant_of(people, config.lists)
        theirs = add_tallies([tally for number, tally in tallies if number in numbers])
        means, uses[numbers.start] = settle_columns(people, config.columns, theirs)
        report_permission(people, uses[numbers.start], findings, meant)
        settled |= dict.fromkeys(numbers, (means, whole_level(people, meant)))
    return settled, uses


def _columns(outlines: Iterable[Outline]) -> tuple[str, ...]:
    """The columns of all rows, in the order of the files."""
    return tuple(dict.fromkeys(name for each in outlines for name in each.columns if name != LEVEL))
