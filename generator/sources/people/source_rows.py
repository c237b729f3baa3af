"""Rows and files of lists that mean in their source's export what no title of theirs says."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from generator.findings import Findings, Span
from generator.messages import msg
from generator.sources.tables.base import PROBLEM
from generator.sources.tables.problems import DELETED

DELETION = "@deletion-request.substack.com"
"""What Substack puts in the place of somebody who asked to be deleted
(TryGhost/migrate, ``packages/mg-substack-members-csv/lib/process.js``)."""
SIGNED_UP = "신청|구독|(?i:subscri|sign|form)"
"""How Stibee says, under 추가 경로, that somebody came by themselves. 구독일 is the day on which anybody was added to
the list (its help, ``list/adding-managing-subscriber/export-list.md``): of all others it is no day of consent."""
GHOST = re.compile(rb'\s*\{\s*"db"\s*:\s*\[\s*\{\s*"(?:meta|data)"')
"""How a JSON export of Ghost's begins. It has the staff's addresses too, and members in several tables."""
HEAD = 400


def as_its_source_means(rows: pl.DataFrame, source: str) -> pl.DataFrame:
    """The rows of a list as the program means them that it comes from; “” is none that is known."""
    deleted = pl.col("email").str.to_lowercase().str.contains(DELETION, literal=True)
    if rows.select(deleted.any()).item():
        rows = rows.with_columns(pl.when(deleted & (pl.col(PROBLEM) == "")).then(pl.lit(str(DELETED)))
                                 .otherwise(PROBLEM).alias(PROBLEM))
    if source == "Stibee" and {"consent_date", "consent_source"} <= set(rows.columns):
        came = pl.col("consent_source").str.contains(SIGNED_UP)
        rows = rows.with_columns(consent_date=pl.when(came).then("consent_date").otherwise(pl.lit("")))
    return rows


def report_archive(path: Path, name: str, findings: Findings) -> bool:
    """Whether a file is a program's whole archive and no list, which is reported."""
    if path.suffix.lower() != ".json":
        return False
    with path.open("rb") as file:
        found = GHOST.match(file.read(HEAD).removeprefix(b"\xef\xbb\xbf"))
    if found:
        findings.error("unread-list", msg("This is a whole archive of Ghost’s and no list: nobody in it is mailed."),
                       Span(name), msg("Read it with dangol import, or export the members alone (Members, Export): a "
                                       "CSV."))
    return bool(found)
