"""A list as a folder of part files, as Spark and data warehouses write it: the parts are one list, cut into pieces.

Every part has the titles of all. A place in such a list is a part and a line of it, or a record where there are no
lines. Parts are read one by one by the readers of all other lists, be it here or by whoever shares the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import polars as pl

from generator.config import Config
from generator.findings import Finding, Findings, Span
from generator.messages import msg, plural
from generator.reasons import why_unreadable
from generator.sources.people.files import PART
from generator.sources.people.people_files import People, read_people

SUFFIXES = (".csv", ".tsv", ".txt", ".parquet")
PASSED_OVER = (".", "_", "~$")
"""How files are called that are none: marks that a folder is whole (``_SUCCESS``), and checksums."""
MOST = 10_000
"""As many parts as a list may have."""
TOLD = 3
"""As many findings of a kind are told of one by one, out of all parts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What lies in a folder: its name, its size in bytes, and whether it is a folder."""

    name: str
    size: int
    is_folder: bool = False


def is_in_parts(path: Path) -> bool:
    """Whether a folder among the lists is a list itself: one that something else put there has files of other names."""
    try:
        return path.is_dir() and any(each.name.startswith(PART) and _is_part(each.name) for each in path.iterdir())
    except OSError:
        return False


def _is_part(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def choose_parts(entries: Iterable[Entry], label: str, findings: Findings) -> list[str]:
    """The names of the parts in a folder, in order; anything else in it may hold people, and so is an error."""
    found = []
    for entry in sorted(entries, key=lambda entry: entry.name):
        if entry.name.startswith(PASSED_OVER) or (not entry.size and not entry.is_folder):
            continue
        if entry.is_folder or not _is_part(entry.name):
            findings.error("unread-list", msg("This is no part of the list: parts are CSV or Parquet, in no folder "
                                              "below it."), Span(f"{label}/{entry.name}"),
                           msg("Write the list anew in one of these, uncompressed, or move this elsewhere."))
        else:
            found.append(entry.name)
    if not found:
        findings.error("unread-list", msg("There is no part of a list in this folder."), Span(label),
                       msg("Put its CSV or Parquet files there."))
    elif len(found) > MOST:
        findings.error("unread-list", plural("This list has {count:,} part, more than can be told apart ({most:,}).",
                                             "This list has {count:,} parts, more than can be told apart ({most:,}).",
                                             len(found), most=MOST), Span(label),
                       msg("Write it in fewer and larger ones."))
        return []
    return found


def entries_of(folder: Path) -> list[Entry]:
    """What lies in a folder of this machine. Raises :class:`OSError`."""
    return [Entry(each.name, each.stat().st_size, each.is_dir()) for each in folder.iterdir()]


def parts_in(entries: Callable[[], Iterable[Entry]], label: str, findings: Findings) -> list[str]:
    """The names of the parts in a folder, in order; that it cannot be read is reported."""
    try:
        there = entries()
    except OSError as error:
        findings.error("unreadable", msg("This folder cannot be read: {reason}.", reason=why_unreadable(error)),
                       Span(label))
        return []
    return choose_parts(there, label, findings)


def read_folder(folder: Path, label: str, config: Config, findings: Findings) -> list[People]:
    """The list in a folder, if it can be read: all of its parts, in the order of their names."""
    parts, said = [], []
    for name in parts_in(partial(entries_of, folder), label, findings):
        found, told = read_part(folder / name, f"{label}/{name}", config)
        parts += found
        said.append(told)
    findings.extend(fold_findings(said, label))
    findings.extend(unlike(parts))
    return [join_parts(label, parts)] if parts else []


def read_part(path: Path, name: str, config: Config) -> tuple[list[People], list[Finding]]:
    """The people of a part, and what was found in it."""
    findings = Findings()
    return read_people(path, name, config, findings)[:1], list(findings)


def unlike(parts: Sequence[People]) -> list[Finding]:
    """Parts that have other titles than the first: what a column is, is said once for all."""
    findings = Findings()
    for part in parts[1:]:
        if list(part.titles.items()) != list(parts[0].titles.items()):
            findings.error("unread-list", msg("This part has other titles than the first one, {file}.",
                                              file=parts[0].path.rpartition("/")[2]), Span(part.path, part.line),
                           msg("Write all parts with the same columns in the same order."))
    return [*fold_findings([[finding] for finding in findings], parts[0].path.rpartition("/")[0])] if parts else []


def join_parts(label: str, parts: Sequence[People]) -> People:
    """One list of its parts; what they are like is told by the first."""
    encodings = ", ".join(sorted({part.encoding for part in parts} - {""}))
    rows = parts[0].rows if len(parts) == 1 else pl.concat([part.rows for part in parts], how="diagonal")
    return replace(parts[0], path=label, rows=rows, encoding=encodings, line=0,
                   parts=tuple((part.path, part.rows.height) for part in parts))


def fold_findings(said: Iterable[Sequence[Finding]], label: str) -> list[Finding]:
    """What was found in all parts: of each kind the first ones, and how many more there are."""
    kinds: dict[tuple[object, str], list[Finding]] = {}
    for told in said:
        for finding in told:
            kinds.setdefault((finding.severity, finding.code), []).append(finding)
    folded = []
    for found in kinds.values():
        folded += found[:TOLD]
        if more := len(found) - TOLD:
            folded += [replace(found[TOLD], span=Span(label), message=plural(
                "There is {count} more finding of this kind in the parts of this list.",
                "There are {count} more findings of this kind in the parts of this list.", more))] if more > 0 else []
    return folded
