"""The rows of a file of people, each with what it is to the audience: of lists, suppressions and key customers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from generator.plan.audience.addresses import keyed
from generator.plan.audience.audience import Audience
from generator.plan.audience.list_rows import MAILABLE, list_rows
from generator.plan.audience.permission import as_consent_date
from generator.sources.people.key_customers import FIELDS
from generator.sources.people.people_files import People
from generator.sources.tables.problems import NO_ADDRESS, NOT_AN_ADDRESS

NOBODY = pl.DataFrame(schema={"line": pl.Int64} | dict.fromkeys(
    ("problem", "email", "name", "company", "reason", "released", "sheet"), pl.String))
SAVED = {"stops": "released", "stopped": "kept-out"}
"""What an entry is called that would stop somebody, or finds them stopped, once it is in force."""
NO_DATE, NO_SOURCE, NOTHING_KNOWN, DATE_TO_COME = "no-date", "no-source", "nothing-known", "date-to-come"
NOT_MAILED = "+held"
"""What is missing of somebody's consent; the last one is put behind where that keeps mail from them."""


@dataclass(frozen=True, slots=True)
class ListReading:
    """A file as it was read: its sheets (without their rows) and its ``rows``, as
    :func:`~generator.plan.audience.list_rows.list_rows` has them."""

    sheets: Sequence[People]
    rows: pl.DataFrame


def list_reading(sheets: Sequence[People], audience: Audience) -> ListReading:
    """A list with what became of its rows in an audience."""
    return _reading(sheets, list_rows(sheets, audience))


def stops_of(files: Sequence[People], audience: Audience, *, saved: bool = False) -> ListReading:
    """The entries of a file of suppressions, each with what it would do: stops somebody's mail, finds them stopped, is
    of nobody on the lists, releases them, or cannot be used. If it is ``saved``, the audience knows of it: who gets
    mail all the same was released."""
    rows = _stacked(files)
    listed = pl.concat([audience.subscribers.select("_key"), audience.stopped.select("_key")])["_key"].implode()
    mailed = audience.subscribers.filter("mailable")["_key"].implode()
    key = pl.col("_key")
    became = (pl.when(key.is_null() | (pl.col("problem") != "")).then(pl.lit("invalid"))
              .when(pl.col("released") != "").then(pl.lit("released")).when(key.is_in(mailed)).then(pl.lit("stops"))
              .when(key.is_in(listed)).then(pl.lit("stopped")).otherwise(pl.lit("nobody")))
    rows = rows.with_columns(became=became)
    if saved:
        rows = rows.with_columns(pl.col("became").replace(SAVED))
    plain = pl.when(pl.col("email") == "").then(pl.lit(str(NO_ADDRESS))).otherwise(pl.lit(str(NOT_AN_ADDRESS)))
    rows = rows.with_columns(
        why=pl.when(pl.col("problem") != "").then("problem").when(pl.col("became") == "invalid").then(plain).otherwise(
            pl.lit("")))
    return _reading(files, rows)


def customers_of(files: Sequence[People], audience: Audience, *, saved: bool = False) -> ListReading:
    """The key customers of a file, each with what becomes of their address on the lists; who has none there is looked
    for by name, company and telephone once the file is ``saved``, which is asked of each issue
    (:mod:`~generator.plan.customers.reconciliation`)."""
    rows = _stacked(files)
    known = pl.concat([
        audience.subscribers.select("_key", pl.col("reason").cast(pl.String)),
        audience.stopped.select("_key", pl.col("reason").cast(pl.String))]).unique("_key", keep="first")
    rows = rows.join(known.rename({"reason": "_held"}), on="_key", how="left", maintain_order="left")
    sought = pl.lit("sought" if saved else "to-seek")
    became = (pl.when(pl.col("_held").is_null()).then(sought).when(pl.col("_held") == "").then(pl.lit(MAILABLE))
              .otherwise("_held"))
    empty = [name for name in FIELDS if name in rows.columns and (rows[name] == "").all()]
    return _reading(files, rows.with_columns(became=became, why=pl.lit("")).drop("_held", *empty))


def with_gaps(reading: ListReading, today: date, *, required: bool) -> ListReading:
    """A list that has a column of when or where people agreed, with what is missing there (``why``) of each who would
    be mailed, or would be but for that. ``required``: who has no date is not mailed."""
    rows = reading.rows
    if not {"consent_date", "consent_source"} & set(rows.columns):
        return reading
    written, where = (pl.col(name) if name in rows.columns else pl.lit("")
                      for name in ("consent_date", "consent_source"))
    missing = pl.when(where == "").then(pl.lit(NOTHING_KNOWN)).otherwise(pl.lit(NO_DATE))
    why = (pl.when(written == "").then(missing).when(~(as_consent_date(written) <= today).fill_null(False)).then(
        pl.lit(DATE_TO_COME)).when((where == "") & pl.lit("consent_source" in rows.columns)).then(
            pl.lit(NO_SOURCE)).otherwise(pl.lit("")))
    kept_out = pl.when(pl.lit(required) & (why != "") & (why != NO_SOURCE)).then(pl.concat_str(
        why, pl.lit(NOT_MAILED))).otherwise(why)
    asked = pl.col("became").is_in([MAILABLE, "no-consent"]) & (pl.col("why") == "")
    return replace(reading, rows=rows.with_columns(why=pl.when(asked).then(kept_out).otherwise("why")))


def _stacked(files: Sequence[People]) -> pl.DataFrame:
    frames = [file.rows.with_columns(sheet=pl.lit(file.sheet)) for file in files] or [NOBODY]
    rows = pl.concat(frames, how="diagonal").with_columns(pl.col(pl.String).fill_null(""))
    return rows.with_columns(keyed(rows["email"]))


def _reading(files: Sequence[People], rows: pl.DataFrame) -> ListReading:
    return ListReading([replace(file, rows=file.rows.clear()) for file in files],
                       rows.drop("problem", strict=False))
