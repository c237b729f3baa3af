"""What readers chose themselves: topics, how often, and by which way; and whom an issue leaves out for that.

It stands in files of choices, or in columns of the lists; the newest that somebody said of each counts. It only ever
takes people out of an issue: who may be mailed is decided before.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, TypeVar

import polars as pl

from generator.model import Issue
from generator.plan.audience.row_owners import (
    NOTHING_CHOSEN,
    RowCounts,
    count_rows_of,
    name_rows,
    unless_problem,
    unused_rows,
)
from generator.sources.people.choice_words import (
    AT_MOST,
    CHANNEL,
    MAIL,
    TOPICS,
    UNCLEAR,
    Frequency,
    is_said,
    read_channel,
    read_frequency,
    read_topics,
    speaks,
    topic_key,
)
from generator.sources.people.columns import fold
from generator.sources.people.row_files import RowFile
from generator.sources.people.row_titles import CHOSEN

Meant = TypeVar("Meant", bound=Hashable)
BY_CHANNEL, BY_TOPICS, BY_FREQUENCY = "chose-channel", "chose-topics", "chose-frequency"
REASONS = (BY_CHANNEL, BY_TOPICS, BY_FREQUENCY)
"""Why an issue leaves somebody out by their own choice; the first that holds is told."""
UNSURE = Frequency(1, 2)
"""What holds for who wants less mail in words that are not understood."""
TITLES = {title: (name, rank) for name, titles in CHOSEN.items() for rank, title in enumerate(titles.split())}
ROW = {"_key": pl.String, "what": pl.String, "value": pl.String, "day": pl.Date, "path": pl.String, "line": pl.Int64}


class Went(NamedTuple):
    """An issue that went out, on which day, and to whom (addresses)."""

    issue: str
    day: date
    keys: pl.Series


@dataclass(frozen=True, slots=True)
class Choices:
    """What people chose last: ``rows`` has ``_key``, ``what`` (topics, at_most, channel), ``value`` as it is written,
    ``day`` (null: unknown), and ``path`` and ``line`` (of a column of the lists: its name, and nothing).

    ``unused`` has ``path``, ``line`` and ``why`` of every row of a file that says nothing of anybody. ``went`` are the
    issues that went out, the last one first, of which those who want less mail may have got some.
    """

    rows: pl.DataFrame
    unused: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema={
        "path": pl.String, "line": pl.Int64, "why": pl.String}))
    counts: tuple[RowCounts, ...] = ()
    went: tuple[Went, ...] = ()

    def of(self, key: str) -> pl.DataFrame:
        """What somebody chose."""
        return self.rows.filter(pl.col("_key") == key)

    def limits(self) -> dict[Frequency, pl.Series]:
        """Who wants no more than so much mail."""
        said = _meant(self.rows, AT_MOST, lambda text: read_frequency(text) or UNSURE)
        return {limit: keys for limit, keys in said.items() if limit.is_limit}

    def left_out(self, issue: Issue | None, today: date, *, urgent: bool = False) -> pl.DataFrame:
        """Whom an issue leaves out (``_key``) and ``why``, one of :data:`REASONS`; without an issue, or of a mail that
        is ``urgent`` since it puts something right, those alone who want no mail at all."""
        ways = _meant(self.rows, CHANNEL, lambda text: read_channel(text) or UNCLEAR)
        found = [(BY_CHANNEL, keys) for way, keys in ways.items() if way != MAIL]
        if issue and not urgent:
            about = {topic_key(topic) for topic in issue.topics}
            for wanted, keys in _meant(self.rows, TOPICS, read_topics).items() if about else ():
                if wanted and not about & set(map(topic_key, wanted)):
                    found.append((BY_TOPICS, keys))
            found += [(BY_FREQUENCY, self._resting(limit, keys, issue, today)) for limit, keys in self.limits().items()]
        parts = [pl.DataFrame({"_key": keys}, schema={"_key": pl.String}).with_columns(why=pl.lit(why))
                 for why, keys in found]
        nobody = pl.DataFrame(schema={"_key": pl.String, "why": pl.String})
        return pl.concat([nobody, *parts]).unique("_key", keep="first", maintain_order=True)

    def _resting(self, limit: Frequency, keys: pl.Series, issue: Issue, today: date) -> pl.Series:
        """Those of some people who had as much as they want."""
        if not limit.times:
            return keys
        others = [one for one in self.went if one.issue != issue.slug]
        if limit.unit == "issue":
            others = others[:limit.count - 1]
        else:
            now = limit.period(max(issue.date.date(), today))
            others = [one for one in others if limit.period(one.day) == now]
        got = pl.concat([pl.Series("_key", [], pl.String), *(one.keys.filter(one.keys.is_in(keys.implode()))
                                                            for one in others)])
        return got.to_frame("_key").group_by("_key").len().filter(pl.col("len") >= limit.times)["_key"]


NOBODY_CHOSE = Choices(pl.DataFrame(schema=ROW))


def _meant(rows: pl.DataFrame, what: str, read: Callable[[str], Meant]) -> dict[Meant, pl.Series]:
    """Who said something, by what it means."""
    found: dict[Meant, list[pl.Series]] = {}
    for (value,), those in rows.filter(pl.col("what") == what).group_by("value", maintain_order=True):
        found.setdefault(read(str(value)), []).append(those["_key"])
    return {meant: pl.concat(keys) for meant, keys in found.items()}


def take_choices(files: Sequence[RowFile], people: pl.DataFrame, stopped: pl.DataFrame,
                 customers: pl.DataFrame | None, forgotten: pl.Series) -> Choices | None:
    """What people chose, in files and in columns of the lists; ``None`` where nobody says anything."""
    listed, columns = _of_lists(people)
    if not files:
        return replace(NOBODY_CHOSE, rows=_newest(listed)) if columns else None
    rows, unused, counts = _of_files(files, people, stopped, customers, forgotten)
    return Choices(_newest(pl.concat([listed, rows])), unused, counts)


def _newest(rows: pl.DataFrame) -> pl.DataFrame:
    """Of each choice of each person what was said last; what has no day was said before."""
    return rows.sort("day", nulls_last=False, maintain_order=True).unique(
        ["_key", "what"], keep="last", maintain_order=True)


def _of_lists(people: pl.DataFrame) -> tuple[pl.DataFrame, list[str]]:
    """What columns of the lists say, and which they are: those of which something is understood."""
    found = [(known[1], known[0], column) for column in people.columns
             if not column.startswith("_") and (known := TITLES.get(fold(column)))]
    parts, used = [pl.DataFrame(schema=ROW)], []
    for _, what, column in sorted(found, reverse=True):
        said = people.select("_key", value=pl.col(column).fill_null("").str.strip_chars()).filter(pl.col("value") != "")
        values = said["value"].unique()
        meant = [value for value in values if is_said(value)]
        if any(speaks(what, value) for value in meant):
            used.append(column)
            said = said.filter(pl.col("value").is_in(meant))
            parts.append(said.select("_key", pl.lit(what).alias("what"), "value", pl.lit(None, pl.Date).alias("day"),
                                     pl.lit(column).alias("path"), pl.lit(None, pl.Int64).alias("line")))
    return pl.concat(parts), used


def _of_files(files: Sequence[RowFile], people: pl.DataFrame, stopped: pl.DataFrame, customers: pl.DataFrame | None,
              forgotten: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame, tuple[RowCounts, ...]]:
    rows = name_rows(files, people, stopped, customers, forgotten).with_columns(
        pl.col(name).str.strip_chars() for name in CHOSEN)
    said = pl.any_horizontal(pl.col(name).map_elements(is_said, return_dtype=pl.Boolean) for name in CHOSEN)
    rows = rows.with_columns(_why=unless_problem(~said, NOTHING_CHOSEN))
    used = rows.filter(pl.col("_why") == "").unpivot(
        list(CHOSEN), index=["_key", "day", "path", "line", "_row"], variable_name="what").sort("_row")
    used = used.filter(pl.col("value").map_elements(is_said, return_dtype=pl.Boolean))
    return used.select(list(ROW)), unused_rows(rows), count_rows_of(files, rows)
