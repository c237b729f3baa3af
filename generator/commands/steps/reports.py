"""The private reports in ``output/reports/``: on people and their consent, and on key customers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from hashlib import sha256
from itertools import chain
from pathlib import Path

import polars as pl

from generator.cache import digest
from generator.commands.context import Run
from generator.files import replace_file
from generator.findings import Findings
from generator.messages import msg, tell
from generator.plan.archive.mailings import Growth
from generator.plan.audience.accounting import SAID
from generator.plan.audience.audience import Audience
from generator.plan.audience.consent import Consent
from generator.plan.audience.purchase_report import say_unused
from generator.plan.audience.purchases import Purchases
from generator.plan.audience.readers import unmailable
from generator.plan.customers.customer_history import Hindsight, Past
from generator.plan.customers.reconciliation import Choice, Outcome, Reconciliation
from generator.render.colours import palette
from generator.render.languages import day_view
from generator.render.reports.charts import draw_charts
from generator.render.reports.pages import audience_page, consent_notice, share_of
from generator.render.reports.reconciliation import TEMPLATE, reconciliation_page, reconciliation_report
from generator.render.reports.tables import SHEETS, TITLES, Table, past_table, remedy_tables
from generator.render.reports.views import (
    AudienceReport,
    ColumnView,
    ConsentView,
    GrowthView,
    ListView,
    PurchaseView,
    ReasonView,
    SegmentView,
)
from generator.render.reports.wording import say_past, tell_remedies
from generator.render.theme import InterfaceTexts, TemplateFailed
from generator.render.views import view_of
from generator.sources.tables.problems import told_problem
from generator.spreadsheet import for_excel, to_csv, to_xlsx


def write_rows(root: Path, audience: Audience) -> None:
    """What was not accepted, and what gave way, each with its file and line; of who was forgotten the address is not
    written down again."""
    gone = pl.col("_key").is_in(audience.forgotten.implode()).fill_null(False)
    address = pl.when(gone).then(pl.lit("")).otherwise("email")
    rows = audience.rows.select(list="path", line="line", address=address, fate=pl.col("_fate").cast(pl.String),
                                reason="_why")
    rows = rows.with_columns(_told(rows["fate"]), _told(rows["reason"]))
    conflicts = audience.conflicts.rename({"path": "list"}).cast({"field": pl.String})
    write_report(root, "rows.csv", for_excel(to_csv(rows)))
    write_report(root, "conflicts.csv", for_excel(to_csv(conflicts)))
    _write_purchases(root, audience.purchases)


def _write_purchases(root: Path, purchases: Purchases | None) -> None:
    """Which rows of the files of orders are not used, each with the reason; nothing where there are no files."""
    if purchases is None:
        (root / "output" / "reports" / "purchases.csv").unlink(missing_ok=True)
        return
    rows = purchases.unused.rename({"path": "file", "why": "reason"})
    known = rows["reason"].unique()
    told = pl.Series([tell(say_unused(why)) for why in known], dtype=pl.String)
    write_report(root, "purchases.csv", for_excel(to_csv(rows.with_columns(pl.col("reason").replace(known, told)))))


def _told(column: pl.Series) -> pl.Series:
    """States and reasons in the language that people are spoken to in."""
    names = column.drop_nulls().unique()
    told = [tell(SAID.get(name) or told_problem(name)) for name in names]
    return column.replace(names, pl.Series(told, dtype=pl.String))


def write_consent(run: Run, consent: Consent) -> None:
    """Who is to be asked to confirm their consent, and what to tell them; nothing where nobody is."""
    if not consent.due.height:
        for name in ("consent-due.csv", "consent-notice.txt"):
            (run.root / "output" / "reports" / name).unlink(missing_ok=True)
        return
    nameless = run.theme.texts(run.config.language)["consent_nameless"]
    due = consent.due.with_columns(
        pl.when(pl.col("name") == "").then(pl.lit(nameless)).otherwise("name").alias("name"),
        pl.col("consent_date", "due").dt.to_string("%Y-%m-%d"),
        pl.when(pl.col("overdue")).then(pl.lit(tell(msg("yes")))).otherwise(pl.lit("")).alias("overdue"))
    write_report(run.root, "consent-due.csv", for_excel(to_csv(due)))
    notice = consent_notice(run.config, run.theme)
    write_report(run.root, "consent-notice.txt", notice.encode())


def write_page(run: Run, audience: Audience, consent: Consent, growth: Sequence[Growth]) -> None:
    """The audience as a page."""
    report = audience_report(run, audience, consent, growth)
    write_report(run.root, "audience.html", audience_page(run.theme, report))


def audience_report(run: Run, audience: Audience, consent: Consent, growth: Sequence[Growth]) -> AudienceReport:
    """The audience in numbers, with names of files, segments and issues, but of no person."""
    config, people, mailable = run.config, audience.subscribers.height, audience.mailable
    titles, t = {issue.slug: issue.title for issue in run.project.issues}, run.theme.texts(run.language)
    return AudienceReport(
        title=config.title, lang=run.language, colours=palette(config.accent),
        today=day_view(run.today, run.language), subscribers=people, mailable=mailable,
        share=share_of(mailable, people, t),
        left_out=tuple(ReasonView(reason, count) for reason, count in unmailable(audience).items()),
        lists=tuple(view_of(ListView, counts) for counts in audience.counts),
        segments=_segments(audience, t),
        growth=tuple(view_of(GrowthView, point, day=point.day.isoformat(), title=titles.get(point.issue) or point.issue)
                     for point in growth),
        charts=draw_charts([point.day for point in growth], [point.subscribers for point in growth],
                           [point.mailable for point in growth], t.number),
        consent=view_of(ConsentView, consent, due=consent.due.height),
        columns=tuple(view_of(ColumnView, use) for use in audience.columns if use.taken_for),
        purchases=tuple(PurchaseView(counts.path, counts.sheet, counts.rows, counts.used, tuple(
            ReasonView(tell(say_unused(why)), count) for why, count in counts.unused.items()))
            for counts in audience.purchases.counts) if audience.purchases else ())


def _segments(audience: Audience, t: InterfaceTexts) -> tuple[SegmentView, ...]:
    """Every segment, the largest first."""
    sizes, people = audience.sizes, audience.subscribers.height
    views = [SegmentView(segment.name, segment.title, sizes[segment.name], share_of(sizes[segment.name], people, t))
             for segment in audience.segments]
    return tuple(sorted(views, key=lambda segment: (-segment.count, segment.name)))


def write_reports(run: Run, audience: Audience, consent: Consent, growth: Sequence[Growth]) -> None:
    """Every report on people. What a template of the author's gets wrong is reported, and its report not written."""
    write_rows(run.root, audience)
    try:
        write_consent(run, consent)
        write_page(run, audience, consent, growth)
    except TemplateFailed:
        return


def write_report(root: Path, name: str, data: bytes) -> None:
    """Put a private report in its place; two runs at once do not meet."""
    replace_file(root, _place(root, name), data, private=True)


def _place(root: Path, name: str) -> Path:
    return root / "output" / "reports" / name


def _renew(run: Run, name: str, parts: Iterable[str], make: Callable[[], bytes]) -> None:
    """Make a private report of its ``parts``, unless that of the same ones stands there already: what came of them is
    remembered by its digest alone."""
    key = digest("report", name, *parts)
    known = run.cache.recall(key)
    if known is None or known != _fingerprint(_place(run.root, name)):
        data = make()
        write_report(run.root, name, data)
        run.cache.remember(key, sha256(data).hexdigest())


def _fingerprint(path: Path) -> str:
    """A digest of a report that stands there and is its owner's alone; else nothing."""
    try:
        return "" if path.stat().st_mode & 0o077 else sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in (Outcome, Choice)}


def write_reconciliation(run: Run, reconciliation: Reconciliation, seen: Hindsight) -> None:
    """Every report on key customers.

    If a template of the author's has an error, that is reported and its page is not written.
    """
    root = run.root
    words = run.theme.texts(run.language)
    remedies = tell_remedies(reconciliation.outcomes, words)
    told = remedy_tables(remedies, words, say_past(seen.past, words)) | {"past": past_table(seen.past, words)}
    tables = {name: _frame(table) for name, table in told.items()}
    write_report(root, "reconciliation.csv", for_excel(to_csv(tables["all"])))
    sheets = {tell(SHEETS[name]): table.rename({column: tell(TITLES[column]) for column in table.columns})
              for name, table in tables.items()}
    shown = ((name, *table.columns, table.write_csv()) for name, table in sheets.items())
    _renew(run, "reconciliation.xlsx", chain.from_iterable(shown), lambda: to_xlsx(sheets))
    contract = json.dumps(reconciliation_json(reconciliation, seen.past, run.findings), ensure_ascii=False)
    write_report(root, "reconciliation.json", f"{contract}\n".encode())
    try:
        report = reconciliation_report(run.project, run.today, reconciliation, remedies, seen, words)
        parts = (run.theme.closure(TEMPLATE), repr(report), repr(run.theme.texts(report.lang)))
        _renew(run, "reconciliation.html", parts, lambda: reconciliation_page(run.theme, report))
    except TemplateFailed:
        return


def _frame(table: Table) -> pl.DataFrame:
    return pl.DataFrame(list(table.rows), schema=dict.fromkeys(table.columns, pl.String), orient="row")


def reconciliation_json(found: Reconciliation, past: Past, findings: Findings) -> dict[str, object]:
    """The contract of ``reconcile --json``; ``history`` says what became of the issues before."""
    customers = [_plain(outcome) | {
        "subscriber": outcome.subscriber or None, "match": outcome.match and _plain(outcome.match),
        "candidates": [_plain(choice) for choice in outcome.candidates]} for outcome in found.outcomes]
    return {"issue": found.issue or None, "subscribers": found.subscribers, "verdicts": found.verdicts,
            "customers": customers, "history": past_json(past), "findings": [item.as_json() for item in findings]}


def _plain(record: Outcome | Choice) -> dict[str, object]:
    """A record's own values; ``asdict`` copies whatever is in them too, and takes ten times as long."""
    return {name: getattr(record, name) for name in NAMES[type(record)]}


def past_json(past: Past) -> dict[str, object]:
    """What history tells, each key customer by what tells them apart."""
    def who(outcome: Outcome) -> dict[str, str]:
        return {name: str(getattr(outcome, name)) for name in ("id", "name", "company", "email", "tier", "owner")}

    issues = [{"issue": item.issue, "exported": item.exported.isoformat(),
               "sent": item.sent.isoformat() if item.sent else None} for item in past.issues]
    return {"issues": issues, "sent": past.mailed,
            "missed": [who(one.customer) | {"why": list(one.why)} for one in past.missed],
            "bounced": [who(one) for one in past.bounced], "never_mailed": [who(one) for one in past.never]}
