"""Consent to mail: since when, from where, and whom the law wants asked again.

Korea, Act on Promotion of Information and Communications Network Utilization and Information Protection
(https://law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률): art. 50(1) wants express prior consent to advertising
by mail (but for who bought the like within six months, Enforcement Decree art. 61(1)); art. 50(8) wants it confirmed
regularly, which Decree art. 62-3(1) makes *every two years, before the same day of the year as consent was given*.
The text of the notice is in :mod:`generator.render.reports.pages`.

European Union: prior consent (ePrivacy Directive 2002/58/EC art. 13(1); art. 13(2) excepts one's own customers and
the like of what they bought); who relies on it must be able to show it (GDPR art. 7(1)) and it can be withdrawn at any
time, as easily as it was given (art. 7(3)). It does not run out by itself.

United States: no prior consent; a way out that works, honoured within ten business days, and a postal address
(CAN-SPAM, 15 U.S.C. 7704(a)(3)–(5)).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.model import Issue
from generator.plan.audience.accounting import Counts
from generator.plan.audience.audience import Audience
from generator.plan.audience.permission import ColumnUse
from generator.plan.audience.values import as_date

PROOF = frozenset({"kr", "eu"})
"""Whose law wants prior consent that can be shown."""
PERIOD = "2y"
FIELDS = ("email", "name", "consent_date", "consent_source", "consent_version", "consent_confirmed")
LISTS = Span("subscribers/lists")


@dataclass(frozen=True, slots=True)
class Consent:
    """How many gave consent when and where. ``due`` has who must be asked to confirm it, the longest due first:
    ``email``, ``name``, ``consent_date``, ``consent_source``, ``consent_version``, ``due`` (asked *before* that day),
    ``overdue``."""

    dated: int
    undated: int
    unreadable: int
    sourceless: int
    due: pl.DataFrame

    @property
    def overdue(self) -> int:
        """How many should have been asked already."""
        return int(self.due["overdue"].sum())


def plan_consent(people: pl.DataFrame, today: date, jurisdictions: Collection[str], *,
                 horizon_days: int = 60) -> Consent:
    """Sum up the consent of people, and list those due for confirmation within ``horizon_days``, in Korea.

    A date to come, or none that can be read, is no date. The two years run from the last confirmation
    (``consent_confirmed``), if there is one; from 29 February they end on 28 February (Civil Act art. 160(3)).
    """
    texts = people.with_columns(pl.lit("").alias(field) for field in FIELDS if field not in people.columns).select(
        pl.col(field).fill_null("").str.strip_chars() for field in FIELDS)
    dated = texts.with_columns((pl.col("consent_date") != "").alias("written"), *(
        as_date(pl.col(field)) for field in ("consent_date", "consent_confirmed")))
    dated = dated.with_columns(_past(field, today) for field in ("consent_date", "consent_confirmed"))
    dated = dated.with_columns(pl.max_horizontal("consent_date", "consent_confirmed").alias("since"))
    counts = dated.select(
        dated=pl.col("consent_date").is_not_null().sum(), undated=(~pl.col("written")).sum(),
        unreadable=(pl.col("written") & pl.col("consent_date").is_null()).sum(),
        sourceless=(pl.col("consent_source") == "").sum()).row(0, named=True)
    return Consent(**counts, due=_due(dated, today, horizon_days if "kr" in jurisdictions else None))


def _past(field: str, today: date) -> pl.Expr:
    return pl.when(pl.col(field) <= today).then(pl.col(field)).alias(field)


def _due(dated: pl.DataFrame, today: date, horizon_days: int | None) -> pl.DataFrame:
    """Those whose two years are over within the horizon; nobody without one."""
    day = pl.col("since").dt.offset_by(PERIOD)
    soon = pl.lit(False) if horizon_days is None else day <= today + timedelta(days=horizon_days)
    due = dated.filter(soon).with_columns(day.alias("due"), (day <= today).alias("overdue"))
    due = due.select("email", "name", "consent_date", "consent_source", "consent_version", "due", "overdue")
    return due.sort("due", maintain_order=True)


def report_consent(consent: Consent, jurisdictions: Collection[str], consent_required: bool,
                   findings: Findings) -> None:
    """Report what is missing and what is due, in numbers: no address stands in a finding."""
    proof = PROOF & set(jurisdictions)
    if consent.undated and (proof or consent_required):
        findings.warning("consent", plural(
            "{count} subscriber has no date of consent; they are not mailed.",
            "{count} subscribers have no date of consent; they are not mailed.", consent.undated)
            if consent_required else plural(
                "{count} subscriber has no date of consent; the law wants one that you can show.",
                "{count} subscribers have no date of consent; the law wants one that you can show.", consent.undated),
            LISTS, msg("Put the day into a column consent_date (동의일)."))
    if consent.unreadable:
        findings.warning("consent", plural(
            "{count} subscriber has a date of consent that cannot be read or is still to come.",
            "{count} subscribers have a date of consent that cannot be read or is still to come.", consent.unreadable),
            LISTS, msg("Write it as 2026-11-05."))
    if consent.sourceless and proof:
        findings.note("consent", plural(
            "{count} subscriber has no source of consent.", "{count} subscribers have no source of consent.",
            consent.sourceless), LISTS,
            msg("Put where it was given into a column consent_source (동의경로), to be able to show it."))
    soon = consent.due.height - consent.overdue
    hint = msg("See output/reports/consent-due.csv; consent-notice.txt beside it is what to tell them.")
    if consent.overdue:
        findings.warning("consent-due", plural(
            "{count} subscriber has consent that was to be confirmed within two years and was not (Korea’s Network "
            "Act, art. 50(8)).",
            "{count} subscribers have consent that was to be confirmed within two years and was not (Korea’s Network "
            "Act, art. 50(8)).", consent.overdue), LISTS, hint)
    if soon:
        findings.note("consent-due", plural(
            "{count} subscriber has consent to be confirmed soon.",
            "{count} subscribers have consent to be confirmed soon.", soon), LISTS, hint)


def report_advertising(audience: Audience, people: pl.DataFrame, issue: Issue, today: date,
                       jurisdictions: Collection[str], findings: Findings) -> None:
    """Report how many would get an advertisement without a consent that can be shown, where the law wants one.

    ``people`` are those whom the issue is for. Lists that all ask about advertising have said it person by person.
    """
    if not is_unshown(audience.columns, audience.counts, issue, jurisdictions):
        return
    report_unshown(people.height - plan_consent(people, today, ()).dated, issue, findings)


def is_unshown(columns: Collection[ColumnUse], counts: Collection[Counts], issue: Issue,
               jurisdictions: Collection[str]) -> bool:
    """Whether consent to the advertising in an issue hangs on the day on which people agreed."""
    asked = {(use.path, use.sheet) for use in columns if use.advertising and not use.empty}
    everywhere = asked >= {(each.path, each.sheet) for each in counts if each.rows}
    return not everywhere and issue.commercial and bool(PROOF & set(jurisdictions))


def report_unshown(count: int, issue: Issue, findings: Findings) -> None:
    """Report how many would get an advertisement of whom nobody can show that they agreed."""
    if count > 0:
        findings.warning("consent", plural(
            "{count} person would get this advertisement without a date of consent; the law wants one that you can "
            "show.",
            "{count} people would get this advertisement without a date of consent; the law wants one that you can "
            "show.", count), Span(issue.path),
            msg("A column 광고성 정보 수신 동의 or consent_date says it; consent: required mails no others."))
