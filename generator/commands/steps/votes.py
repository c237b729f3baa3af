"""What readers were asked, and what they answered by one tap, as history remembers both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from generator.commands.context import Run
from generator.findings import Findings
from generator.history import VOTES, History
from generator.model import Issue
from generator.plan.audience.addresses import every_key
from generator.plan.replies.votes import COLUMNS, Votes, last_votes, plan_votes
from generator.sources.people.row_titles import CHOSEN

ASKED, KEEP = "asks", "keep"
"""The key under which a record of an export has what its issue asked."""


def asks_of(issue: Issue) -> list[dict[str, object]]:
    """What an issue asks, as a record keeps it: the issue may be written anew before answers are back."""
    return [{"question": one.question, "answers": list(one.answers),
             **({KEEP: one.keep} if one.keep else {})} for one in issue.body.asks]


def known_votes(run: Run, history: History) -> Votes:
    """Every answer that can come back: of issues as they were exported, and as they are now; and to what the page of
    every issue asks, whether it was useful."""
    now = [(issue.slug, one.question, one.answers) for issue in run.project.issues for one in issue.body.asks]
    return plan_votes([*now, *_useful(run), *_exported(history)])


def _useful(run: Run) -> Iterator[tuple[str, str, Sequence[str]]]:
    for issue in run.project.issues:
        t = run.theme.texts(issue.lang or run.config.language)
        yield issue.slug, t["useful_question"], (t["useful_yes"], t["useful_no"])


def kept_asks(run: Run, history: History) -> dict[tuple[str, str], str]:
    """Which answers are choices of readers: by issue and question, as what they are kept."""
    kept = {}
    for record in history.of("exported"):
        told = record.data.get(ASKED)
        for one in told if isinstance(told, list) else ():
            if isinstance(one, dict) and one.get(KEEP) in CHOSEN:
                kept[record.issue, str(one.get("question", ""))] = str(one[KEEP])
    return kept | {(issue.slug, one.question): one.keep for issue in run.project.issues for one in issue.body.asks
                   if one.keep}


def _exported(history: History) -> Iterator[tuple[str, str, Sequence[str]]]:
    for record in history.of("exported"):
        told = record.data.get(ASKED)
        for one in told if isinstance(told, list) else ():
            if isinstance(one, dict) and isinstance(one.get("answers"), list):
                yield record.issue, str(one.get("question", "")), [str(answer) for answer in one["answers"]]


def read_votes(history: History, findings: Findings, new: pl.DataFrame | None = None) -> pl.DataFrame:
    """The last answer of everybody to every question, with what is ``new``."""
    tables = []
    for record in history.of("replies"):
        told = record.data.get("tables")
        if isinstance(told, list) and VOTES in told and (
                table := history.table(record, list(COLUMNS), findings, VOTES)) is not None:
            tables.append(table)
    return last_votes(pl.concat([pl.DataFrame(schema=COLUMNS), *tables, *([] if new is None else [new])]))


def voted_customers(customers: pl.DataFrame, votes: pl.DataFrame) -> tuple[Mapping[str, object], ...]:
    """What key customers answered, by owner, the latest issue first."""
    who = every_key(customers).select("_key", "id", "name", "company", "tier", "owner", "email")
    both = who.join(votes, on="_key").unique(["id", "name", "issue", "question"], keep="last", maintain_order=True)
    both = both.sort(pl.col("owner") == "", "owner", "issue", "tier", "name",
                     descending=[False, False, True, False, False])
    return tuple(both.drop("_key").iter_rows(named=True))
