"""What is to be said of the files of orders: what in them cannot be read, and how many of their rows count."""

from __future__ import annotations

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.plan.audience.purchases import PurchaseCounts, Purchases
from generator.plan.audience.row_owners import say_reasons

PEOPLE = ("email", "phone")


def report_purchases(purchases: Purchases | None, findings: Findings) -> None:
    """Say of each file what it lacks, and how many rows are not used."""
    for counts in purchases.counts if purchases else ():
        span = Span(counts.path, counts.line)
        if counts.rows:
            _report_columns(counts, span, findings)
        if counts.unused:
            findings.note("purchases", plural(
                "{used} of {count} row of orders is used; the others are not: {reasons}.",
                "{used} of {count} rows of orders are used; the others are not: {reasons}.", counts.rows,
                used=counts.used, reasons=say_reasons(counts.unused)), span, msg("See output/reports/purchases.csv."))


def _report_columns(counts: PurchaseCounts, span: Span, findings: Findings) -> None:
    titles = counts.titles
    if not any(name in titles for name in PEOPLE):
        findings.warning("purchases", msg("This file does not say who bought: no title means an address or a telephone "
                                          "number."), span, msg("Call the column “email” or “이메일”, or name it in "
                                                                "newsletter.yaml under columns:."))
    if "date" not in titles:
        findings.warning("purchases", msg("This file does not say when anything was bought, so no rule with a period "
                                          "counts it."), span, msg("Call the column “date” or “주문일”, or name it in "
                                                                   "newsletter.yaml under columns:."))
    elif counts.undated:
        findings.warning("purchases", plural(
            "{count} purchase has no day in “{title}” that can be read, and is in no period.",
            "{count} purchases have no day in “{title}” that can be read, and are in no period.", counts.undated,
            title=titles["date"]), span, msg("Write days as 2026-11-05."))
    priced = next((titles[name] for name in ("amount", "total", "unit") if name in titles), "")
    if priced and counts.unpriced:
        findings.note("purchases", plural(
            "{count} purchase has no amount in “{title}” that can be read; it counts, but not as money.",
            "{count} purchases have no amount in “{title}” that can be read; they count, but not as money.",
            counts.unpriced, title=priced), span)
    if counts.once:
        findings.note("purchases", msg("“{title}” repeats in every row of an order, so it is counted once an order.",
                                       title=titles["total"]), span,
                      msg("If it is the amount of each row, say so in newsletter.yaml: {setting}",
                          setting=f"columns: {{{titles['total']}: amount}}"))
