"""What people said, as somebody wrote it down: every row of the files of notes accounted for, and whose it is.

A note changes nothing about who is mailed; segments and offers may ask for it (``noted:``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date

import polars as pl
import polars.selectors as cs

from generator.findings import Findings, Span
from generator.messages import joined, msg, plural
from generator.model import Noted
from generator.plan.audience.accounting import texts_of
from generator.plan.audience.addresses import first_keys
from generator.plan.audience.row_owners import (
    AGAIN,
    KEPT_OUT,
    NAMESAKES,
    NO_PERSON,
    NOTHING_SAID,
    SHARED,
    UNKNOWN,
    RowCounts,
    find_owners,
    say_unused,
)
from generator.plan.audience.values import as_date, first_day, folded, plain
from generator.sources.dates import parse_date
from generator.sources.people.row_files import RowFile
from generator.sources.tables.roles import OTHER_EMAILS, OTHER_PHONES

OWN_ID = "id:"
"""Begins what stands for the address of a key customer who has none: the number on the key list."""
COLUMNS = ("_key", "day", "said", "by")
KNOWN_BY = ("_key", "email", "name", "company", "phone", OTHER_EMAILS, OTHER_PHONES)


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes on people whom the lists, suppressions or key lists have, the newest first. ``rows`` has ``_key`` (their
    address, or :data:`OWN_ID` and their number), ``day`` (null: unknown), ``said`` and ``by``; ``unused`` has ``path``,
    ``line`` and ``why`` of every other row."""

    rows: pl.DataFrame
    unused: pl.DataFrame
    counts: tuple[RowCounts, ...]

    def of(self, keys: Collection[str], ids: Collection[str] = ()) -> pl.DataFrame:
        """The notes on somebody: by addresses, and by numbers on the key list."""
        return self.rows.filter(pl.col("_key").is_in([*keys, *(f"{OWN_ID}{one}" for one in ids)]))

    def holders(self, rule: Noted, today: date) -> pl.Series:
        """The addresses of those whom a rule holds for. Raises :class:`ValueError` with a sentence for the author."""
        rows = self.rows
        if rule.words:
            rows = rows.filter(folded(pl.col("said")).str.contains_any([plain(word) for word in rule.words]))
        if rule.by:
            rows = rows.filter(folded(pl.col("by")).is_in([plain(name) for name in rule.by]))
        for name, value in rule.limits:
            if name == "within":
                rows = rows.filter(pl.col("day").is_between(first_day(value, today), today))
            else:
                day = parse_date(value, UTC).date()
                rows = rows.filter(pl.col("day") < day if name == "before" else pl.col("day") > day)
        return rows["_key"].unique()


def take_notes(files: Sequence[RowFile], people: pl.DataFrame, stopped: pl.DataFrame, customers: pl.DataFrame | None,
               forgotten: pl.Series) -> Notes | None:
    """Account for every row of the files of notes; ``None`` where there is no file.

    ``people`` are the subscribers and ``stopped`` those on lists who are not to be mailed, whose notes are kept all the
    same; of who was ``forgotten`` none is.
    """
    if not files:
        return None
    rows = pl.concat([file.rows.with_columns(_file=pl.lit(number, pl.UInt16)) for number, file in enumerate(files)])
    rows = rows.with_row_index("_row").with_columns(as_date(pl.col("date")).alias("day"),
                                                    pl.col("said").str.strip_chars())
    listed = pl.concat([frame.select(cs.by_name(KNOWN_BY, require_all=False)) for frame in (people, stopped)],
                       how="diagonal")
    rows = rows.with_columns(_owners(rows, listed, customers))
    gone = pl.col("_key").is_in(forgotten.implode()).fill_null(False)
    rows = rows.with_columns(_why=(
        pl.when(pl.col("problem") != "").then("problem")
        .when(pl.col("said") == "").then(pl.lit(str(NOTHING_SAID)))
        .when(gone).then(pl.lit(str(KEPT_OUT)))
        .when("_several").then(pl.lit(str(NAMESAKES))).when("_shared").then(pl.lit(str(SHARED)))
        .when("_nobody").then(pl.lit(str(NO_PERSON)))
        .when(pl.col("_key").is_null()).then(pl.lit(str(UNKNOWN))).otherwise(pl.lit(""))))
    newest = pl.col("_file").max().over("_key", "date", "said", "by")
    rows = rows.with_columns(_why=pl.when((pl.col("_why") == "") & (pl.col("_file") < newest)).then(
        pl.lit(str(AGAIN))).otherwise("_why"))
    used = rows.filter(pl.col("_why") == "")
    names = pl.col("_file").replace_strict(dict(enumerate(file.path for file in files)), return_dtype=pl.String)
    unused = rows.filter(pl.col("_why") != "").select(names.alias("path"), "line", why="_why")
    counts = tuple(_count(number, file, rows, used) for number, file in enumerate(files))
    ordered = used.sort("day", "_row", descending=True, nulls_last=True)
    return Notes(ordered.select(COLUMNS), unused, counts)


def _owners(rows: pl.DataFrame, listed: pl.DataFrame, customers: pl.DataFrame | None) -> list[pl.Series]:
    """The address behind each row (``_key``), and why it has none.

    An address or a telephone number says whose a row is; where it has neither, a number on the key list, or a name. A
    name that the key list has once is that customer's, whoever else on the lists is called so.
    """
    there = find_owners(rows, listed)
    key, nameless = listed["_key"].gather(there["_person"]), there["_nobody"]
    groups = [(listed, pl.col("name"))]
    if customers is not None:
        customers = _with_keys(customers)
        key = _either(key, customers["_key"].gather(find_owners(rows, customers)["_person"]))
        numbers = customers.select("_key", name="id")
        groups = [(numbers, pl.coalesce(pl.when(pl.col("id") != "").then("id"), "name")), (customers, pl.col("name")),
                  *groups]
    several = pl.Series([False]).new_from_index(0, rows.height)
    for people, wanted in groups:
        asked = rows.select("_row", "company", wanted.alias("name")).filter(nameless & key.is_null() & ~several)
        found = rows.select("_row").join(_called(asked, people), on="_row", how="left", maintain_order="left")
        key, several = _either(key, found["_key"]), several | found["_several"].fill_null(False)
    nobody = nameless & (rows["name"] == "") & (rows["id"] == "")
    return [key.alias("_key"), (there["_shared"] & key.is_null()).alias("_shared"), several.alias("_several"),
            nobody.alias("_nobody")]


def _with_keys(customers: pl.DataFrame) -> pl.DataFrame:
    """Key customers by their addresses; by their numbers, those who have none."""
    number = pl.when(pl.col("id") != "").then(pl.concat_str(pl.lit(OWN_ID), "id"))
    return customers.with_columns(_key=pl.coalesce(first_keys(customers["email"]), number)).filter(
        pl.col("_key").is_not_null())


def _either(first: pl.Series, second: pl.Series) -> pl.Series:
    return pl.select(pl.coalesce(first, second).alias("_key")).to_series()


def _called(asked: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Who of some people a row means by its name, and its company if it has one (``_key``), and whether ``_several``
    are called so."""
    who = people.select("_key", *(folded(text).alias(f"_{text.meta.output_name()}")
                                  for text in texts_of(people, ("name", "company"))))
    pairs = asked.select("_row", _name=folded(pl.col("name")), _firm=folded(pl.col("company"))).join(
        who.filter(pl.col("_name") != ""), on="_name")
    pairs = pairs.filter((pl.col("_firm") == pl.col("_company")) | (pl.col("_firm") == "") | (pl.col("_company") == ""))
    found = pairs.group_by("_row").agg(pl.col("_key").first(), _several=pl.col("_key").n_unique() > 1)
    return found.with_columns(pl.when(~pl.col("_several")).then("_key").alias("_key"))


def _count(number: int, file: RowFile, rows: pl.DataFrame, used: pl.DataFrame) -> RowCounts:
    own, of_file = used.filter(pl.col("_file") == number), pl.col("_file") == number
    fates = rows.filter(of_file)["_why"].value_counts().sort("count", "_why", descending=[True, False])
    unused = {str(why): int(count) for why, count in fates.iter_rows() if why}
    assert file.rows.height == own.height + sum(unused.values())
    return RowCounts(file.path, file.sheet, file.rows.height, own.height, unused, file.titles, file.line,
                     own["day"].null_count())


def report_notes(notes: Notes | None, findings: Findings) -> None:
    """Say of each file of notes what it lacks, and how many of its rows are not used."""
    for counts in notes.counts if notes else ():
        span = Span(counts.path, counts.line)
        if counts.rows and "said" not in counts.titles:
            findings.warning("notes", msg("This file does not say what was said."), span,
                             msg("Call the column “said” or “내용”, or name it in newsletter.yaml under columns:."))
        if counts.undated:
            findings.warning("notes", plural(
                "{count} note has no day that can be read, and is in no period.",
                "{count} notes have no day that can be read, and are in no period.", counts.undated), span,
                msg("Write days as 2026-11-05."))
        if counts.unused:
            reasons = joined(", ", (msg("{count} {reason}", count=count, reason=say_unused(why))
                                    for why, count in counts.unused.items()))
            findings.note("notes", plural(
                "{used} of {count} note is used; the others are not: {reasons}.",
                "{used} of {count} notes are used; the others are not: {reasons}.", counts.rows, used=counts.used,
                reasons=reasons), span, msg("See output/reports/notes.csv."))


def report_unsaid(rule: Noted, notes: Notes, path: str, code: str, findings: Findings) -> None:
    """Say of a rule that it asks for words that no note has."""
    said = notes.rows.select(folded(pl.col("said")).alias("said"))
    for word in rule.words if notes.rows.height else ():
        if not said.select(pl.col("said").str.contains(plain(word), literal=True).any()).item():
            findings.warning(code, msg("No note has “{word}” in it.", word=word), Span(path, rule.line, rule.column))
