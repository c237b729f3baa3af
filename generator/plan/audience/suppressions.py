"""Suppressions: which addresses are never mailed, by files, by results and by request to be forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.permission.values import LASTING
from generator.plan.audience.accounting import WHO, strictest, texts_of
from generator.plan.audience.addresses import (
    LIKE_FORMULA,
    address_keys,
    are_addresses,
    cleaned,
    each_address,
    every_key,
)
from generator.plan.audience.values import as_date
from generator.sources.people.forgotten import FILE, ForgottenPeople
from generator.sources.people.forgotten import FILE as FORGOTTEN
from generator.sources.people.people_files import People
from generator.sources.tables.problems import NO_ADDRESS
from generator.sources.tables.roles import OTHER_EMAILS

SCHEMA = {"line": pl.Int64, "problem": pl.String, "email": pl.String, "reason": pl.String, "date": pl.String,
          "released": pl.String, "note": pl.String, "_path": pl.String}
RELEASE = "- {email: minsu@example.com, released: 2026-11-05, reason: by phone}"
FOLDER = "subscribers/suppressions"
BY_RESULTS = f"{FOLDER}/results-"
BY_REPLIES = f"{FOLDER}/replies-"
"""How the names of those files begin that come of mail senders' reports, and of readers' replies."""
BY_DANGOL = (BY_RESULTS, BY_REPLIES)
REMEMBERED = {"_key": pl.String, "email": pl.String, "reason": pl.String, "date": pl.Date, "_path": pl.String}


def plan_suppressions(files: Sequence[People], remembered: pl.DataFrame, today: date,
                      findings: Findings) -> pl.DataFrame:
    """The suppressions in force: ``_key``, ``email``, ``reason`` (complained, unsubscribed, bounced: the strictest),
    ``date`` and ``_path``.

    A release takes an address off what is not newer than the release itself. ``remembered`` has the columns of the
    result, as history knows them: whoever was suppressed, by a file here or by a status in a list, stays suppressed.
    That their file of suppressions has them no more is an error: nobody is mailed because a file was gone. Who was
    forgotten (:mod:`~generator.plan.audience.suppressions`) comes with them.
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
        findings.error("suppression", plural(
            "{count} of the entries here cannot be read or names no address, so it suppresses nobody. This is it.",
            "{count} of the entries here cannot be read or name no address, so they suppress nobody. This is the "
            "first.", count), Span(path, line), msg("Write it as: {example}", example="- email: minsu@example.com"))
    releases = rows.filter(pl.col("released").fill_null("") != "")
    wrong = releases.filter(pl.col("_released").is_null() | (pl.col("note").fill_null("") == ""))
    for path, line in wrong.select("_path", "line").iter_rows():
        findings.error("suppression", msg("A release needs its date and a reason."), Span(path, line),
                       msg("Write it as: {example}", example=RELEASE))
    for path, line in releases.filter(pl.col("_released") > today).select("_path", "line").iter_rows():
        findings.warning("suppression", msg("This release is dated in the future: it does not count yet."),
                         Span(path, line))


def _report_gone(gone: pl.DataFrame, findings: Findings) -> None:
    for path, count in gone.group_by("_path").len().sort("_path").iter_rows():
        findings.error("suppressions-gone",
                       plural("{count} address that this file suppressed at an earlier export is in no file now.",
                              "{count} addresses that this file suppressed at an earlier export are in no file now.",
                              count),
                       Span(path), msg("They stay suppressed. Put the file back; to mail someone again, write a "
                                       "released: entry with a date and a reason."))


def among(keys: pl.Series, forgotten: ForgottenPeople) -> pl.Series:
    """Those of some addresses that were forgotten, each once."""
    distinct = keys.drop_nulls().unique(maintain_order=True)
    if not forgotten.days:
        return distinct.clear()
    return distinct.filter(pl.Series([forgotten.hash_of(key) in forgotten.days for key in distinct], dtype=pl.Boolean))


def find_forgotten(forgotten: ForgottenPeople, people: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Who of some people (``email``, perhaps ``other_emails``) was forgotten, as history has suppressions."""
    found = [pl.DataFrame(schema=REMEMBERED)]
    for rows in people if forgotten.days else ():
        columns = [name for name in ("email", OTHER_EMAILS) if name in rows.columns]
        every = every_key(rows.select(pl.col(columns).fill_null("")))
        theirs = every.filter(pl.col("_key").is_in(among(every["_key"], forgotten).implode())).unique("_key")
        days = [forgotten.days[forgotten.hash_of(key)] for key in theirs["_key"]]
        found.append(theirs.select("_key", "email", reason=pl.lit("unsubscribed"), date=pl.Series(days, dtype=pl.Date),
                                   _path=pl.lit(FILE)))
    return pl.concat(found).unique("_key", maintain_order=True)


FINAL = LASTING
"""What stops all mail at once, the strictest first."""
SOFT_BOUNCES = 3
"""As many mailings in a row as may bounce softly; Stibee and Mailchimp give up after a similar number."""


def accounted(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of a result file with ``_key``, ``email`` cleaned, and ``problem`` where there is no address."""
    email = cleaned(rows["email"])
    usable = are_addresses(email)
    problem = (pl.when(pl.col("problem") != "").then("problem").when(~usable).then(pl.lit(str(NO_ADDRESS)))
               .otherwise(pl.lit("")))
    return rows.with_columns(email.alias("email"), address_keys(email).alias("_key"), problem.alias("problem"))


def new_suppressions(rows: pl.DataFrame, earlier_soft: pl.DataFrame, suppressed: pl.Series) -> pl.DataFrame:
    """Whom the accounted rows stop who was not stopped before: ``_key``, ``email``, ``reason``, ``date``, ``note``.

    ``earlier_soft`` has ``_key`` and ``issue`` of soft bounces that came back before; after ``SOFT_BOUNCES`` issues an
    address counts as bounced.
    """
    usable = rows.filter((pl.col("problem") == "") & ~pl.col("_key").is_in(suppressed.implode()))
    final = usable.filter(pl.col("outcome").is_in(FINAL))
    soft = usable.filter(pl.col("outcome") == "soft-bounced").unique("_key", keep="last", maintain_order=True)
    times = earlier_soft.group_by("_key").agg(pl.col("issue").n_unique().alias("times"))
    often = soft.join(times, on="_key").filter(pl.col("times") + 1 >= SOFT_BOUNCES)
    reason = pl.col("outcome").replace("soft-bounced", "bounced").alias("reason")
    columns = ["_key", "email", reason, as_date(pl.col("date")).alias("date"), pl.col("detail").alias("note")]
    return strictest([final.select(columns), often.select(columns)])


def merge_stopped(rows: pl.DataFrame, refused: pl.DataFrame, more: Sequence[str] = ()) -> pl.DataFrame:
    """A row for each suppressed address: ``_key``, ``email``, name, company, phone, other addresses (if anybody has
    some) and ``more`` columns as the newest rows have them, and ``reason``. ``rows`` are accounted; ``refused`` is what
    :func:`~generator.plan.audience.accounting.explain` says."""
    stopped = rows.filter(pl.col("_fate") == "suppressed")
    who = (*WHO, *(name for name in [OTHER_EMAILS] if name in rows.columns), *more)
    stopped = stopped.select("_key", "email", *texts_of(stopped, who))
    newest = [pl.col(name).filter(pl.col(name) != "").last().fill_null("").alias(name) for name in who]
    people = stopped.group_by("_key", maintain_order=True).agg(pl.col("email").last(), *newest)
    reasons = refused.filter(pl.col("_fate") == "suppressed").select("_key", reason="_why").unique("_key")
    return people.join(reasons, on="_key", how="left", maintain_order="left")
