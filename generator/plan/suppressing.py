"""Which addresses are suppressed: by their files, unless released later, and by what history remembers of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from generator.findings import Findings, Span
from generator.plan.accounting import strictest
from generator.plan.addresses import LIKE_FORMULA, address_keys, are_addresses, cleaned
from generator.plan.several import each_address
from generator.plan.values import as_date
from generator.sources.forgotten import FILE as FORGOTTEN
from generator.sources.lists import People

SCHEMA = {"line": pl.Int64, "problem": pl.String, "email": pl.String, "reason": pl.String, "date": pl.String,
          "released": pl.String, "note": pl.String, "_path": pl.String}
FOLDER = "subscribers/suppressions"
BY_RESULTS = f"{FOLDER}/results-"
"""How the names of those files begin that come of mail senders' reports."""
REMEMBERED = {"_key": pl.String, "email": pl.String, "reason": pl.String, "date": pl.Date, "_path": pl.String}


def plan_suppressions(files: Sequence[People], remembered: pl.DataFrame, today: date,
                      findings: Findings) -> pl.DataFrame:
    """The suppressions in force: ``_key``, ``email``, ``reason`` (complained, unsubscribed, bounced: the strictest),
    ``date`` and ``_path``.

    A release takes an address off what is not newer than the release itself. ``remembered`` has the columns of the
    result, as history knows them: whoever was suppressed, by a file here or by a status in a list, stays suppressed.
    That their file of suppressions has them no more is an error: nobody is mailed because a file was gone. Who was
    forgotten (:mod:`~generator.plan.forgetting`) comes with them.
    """
    frames = [people.rows.with_columns(pl.lit(people.path).alias("_path")) for people in files]
    rows = each_address(pl.concat([pl.DataFrame(schema=SCHEMA), *frames], how="diagonal").select(list(SCHEMA)))
    email = cleaned(rows["email"])
    rows = rows.with_columns(email.alias("email"), address_keys(email).alias("_key"),
                             (are_addresses(email) & (rows["problem"].fill_null("") == "")).alias("_usable"),
                             as_date(pl.col("date")).alias("_date"), as_date(pl.col("released")).alias("_released"))
    _report(rows, today, findings)
    releases = _releases(rows, today)
    stops = rows.filter(pl.col("_usable") & (pl.col("released").fill_null("") == ""))
    stops = stops.select("_key", "email", pl.col("reason").replace("", "unsubscribed"), pl.col("_date").alias("date"),
                         "_path")
    in_force = _unreleased(stops, releases)
    gone = _unreleased(remembered, releases).join(stops, on="_key", how="anti")
    _report_gone(gone.filter(pl.col("_path").str.starts_with(FOLDER), pl.col("_path") != FORGOTTEN), findings)
    return strictest([in_force, gone])


def _releases(rows: pl.DataFrame, today: date) -> pl.DataFrame:
    """The newest release of each address that is in force."""
    explained = pl.col("_usable") & (pl.col("note").fill_null("") != "") & (pl.col("_released") <= today)
    return rows.filter(explained).group_by("_key").agg(pl.col("_released").max())


def _unreleased(stops: pl.DataFrame, releases: pl.DataFrame) -> pl.DataFrame:
    """What no release undoes. A suppression without a date is older than any release."""
    joined = stops.join(releases, on="_key", how="left", maintain_order="left")
    newer = (pl.col("date") > pl.col("_released")).fill_null(False)
    return joined.filter(pl.col("_released").is_null() | newer).drop("_released")


def _report(rows: pl.DataFrame, today: date, findings: Findings) -> None:
    """A suppression that names no address stops nobody, a release without date or reason releases nobody."""
    wrong = rows.filter(~pl.col("_usable") & ~pl.col("email").str.contains(LIKE_FORMULA))  # nobody mails those
    for path, line, count in wrong.group_by("_path").agg(pl.col("line").first(), pl.len()).sort("_path").iter_rows():
        findings.error("suppression", f"{count} of the entries here cannot be read or name no address, so they "
                       "suppress nobody. This is the first.", Span(path, line),
                       "Write it as: - email: minsu@example.com")
    releases = rows.filter(pl.col("released").fill_null("") != "")
    wrong = releases.filter(pl.col("_released").is_null() | (pl.col("note").fill_null("") == ""))
    for path, line in wrong.select("_path", "line").iter_rows():
        findings.error("suppression", "A release needs its date and a reason.", Span(path, line),
                       "Write it as: - {email: minsu@example.com, released: 2026-11-05, reason: asked for it by phone}")
    for path, line in releases.filter(pl.col("_released") > today).select("_path", "line").iter_rows():
        findings.warning("suppression", "This release is dated in the future: it does not count yet.", Span(path, line))


def _report_gone(gone: pl.DataFrame, findings: Findings) -> None:
    for path, count in gone.group_by("_path").len().sort("_path").iter_rows():
        findings.error("suppressions-gone",
                       f"{count} addresses that this file suppressed at an earlier export are in no file now.",
                       Span(path), "They stay suppressed. Put the file back; to mail someone again, write a "
                       "released: entry with a date and a reason.")
