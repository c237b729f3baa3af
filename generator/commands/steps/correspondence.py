"""What readers answered, as history remembers it: on cards, by owner, and for telling what was read before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from generator.findings import Findings
from generator.history import History
from generator.plan.audience.addresses import every_key
from generator.plan.replies.kinds import ANSWER, PERSONAL

KIND = "replies"
COLUMNS = {"_key": pl.String, "issue": pl.String, "basis": pl.String, "kind": pl.String, "date": pl.String,
           "words": pl.String, "message": pl.String, "answers": pl.String}
"""What a record keeps of a message: the issue and how it was found, the day, the first words, the digest of its id,
and, of an answer of ours, the digests of what it answers."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """All messages that are remembered (:data:`COLUMNS`), oldest first, with whether each was ``answered``."""

    rows: pl.DataFrame

    def of(self, keys: Collection[str]) -> Iterator[dict[str, Any]]:
        """What somebody wrote, newest first."""
        mine = self.rows.filter(pl.col("_key").is_in(list(keys)), pl.col("kind") != ANSWER).reverse()
        told = mine.sort("date", descending=True, maintain_order=True)
        yield from told.select("issue", "basis", "kind", "date", "words", "answered").iter_rows(named=True)

    def read(self) -> frozenset[tuple[str, str, str]]:
        """What tells a message again: digest, address and kind."""
        return frozenset(self.rows.select("message", "_key", "kind").iter_rows())

    def waiting(self) -> dict[str, str]:
        """Who wrote each message that may be answered, by its digest."""
        return dict(self.rows.filter(pl.col("kind").is_in(PERSONAL)).select("message", "_key").iter_rows())


def read_correspondence(history: History, findings: Findings, new: pl.DataFrame | None = None) -> Correspondence:
    """Everything that is remembered, and what is new."""
    tables = [table for record in history.of(KIND)
              if (table := history.table(record, list(COLUMNS), findings)) is not None]
    rows = pl.concat([pl.DataFrame(schema=COLUMNS), *tables, *([] if new is None else [new])])
    answered = rows.filter(pl.col("kind") == ANSWER)["answers"].str.split(" ").explode().drop_nulls().unique()
    return Correspondence(rows.with_columns(answered=pl.col("message").is_in(answered.implode())))


def by_owner(customers: pl.DataFrame, found: Correspondence, new: Collection[str]) -> tuple[Mapping[str, object], ...]:
    """What key customers wrote: all that is unanswered, and of the rest what is ``new`` (digests). By owner, the
    unanswered first, then the first tier, then who waits longest."""
    mine = found.rows.filter(pl.col("kind").is_in(PERSONAL),
                             ~pl.col("answered") | pl.col("message").is_in(list(new)))
    who = every_key(customers).select("_key", "id", "name", "company", "tier", "owner", "email")
    both = who.join(mine, on="_key").unique(["id", "name", "message", "kind"], maintain_order=True)
    both = both.sort(pl.col("owner") == "", "owner", "answered", pl.col("tier") == "", "tier", "date", "name")
    return tuple(_plain(row) for row in both.iter_rows(named=True))


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    return {name: row[name] for name in ("id", "name", "company", "tier", "owner", "email", "issue", "basis", "kind",
                                         "date", "words", "answered")}
