"""The private page for the sales team: which key customers are left out, why, and what their owners can do.

Names and addresses of key customers stand in it: it never goes where the site goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from generator.plan.customers.customer_history import Change, Hindsight, Past, Trend
from generator.plan.customers.reconciliation import Outcome, Reconciliation
from generator.plan.customers.remedies import LAST
from generator.plan.customers.states import REACHED
from generator.render.colours import palette
from generator.render.languages import day_view
from generator.render.reports.charts import draw_charts
from generator.render.reports.views import (
    ChangeView,
    OwnerView,
    PastCustomerView,
    PastView,
    ReconciliationReport,
    TierView,
    TrendView,
)
from generator.render.reports.wording import ToldRemedy, Words, say_missed, say_verdict
from generator.render.theme import InterfaceTexts, Theme
from generator.render.views import view_of
from generator.sources.project import Project

TEMPLATE = "reports/reconciliation.html"
MOST = 0.999
"""What is not yet all is not rounded up to it."""


def reconciliation_page(theme: Theme, report: ReconciliationReport) -> bytes:
    """The page, whole in itself. Raises :class:`~generator.render.theme.TemplateFailed`."""
    return theme.render(TEMPLATE, report=report, t=theme.texts(report.lang)).encode()


def reconciliation_report(project: Project, today: date, found: Reconciliation, told: Sequence[ToldRemedy],
                          seen: Hindsight, t: InterfaceTexts) -> ReconciliationReport:
    """Every key customer with a verdict, a section for each owner. ``told`` is in the order of owners."""
    config, titles = project.config, {issue.slug: issue.title for issue in project.issues}
    trend, changes = seen.trend, seen.changes or ()
    return ReconciliationReport(
        title=config.title, lang=t.page, colours=palette(config.accent),
        today=day_view(today, t.page), issue=titles.get(found.issue, found.issue),
        customers=len(found.outcomes), reached=found.reached, share=coverage_of(found.reached, len(found.outcomes), t),
        tiers=tier_views(found.outcomes, t), owners=_owners(told), compared=seen.changes is not None,
        newly_left_out=tuple(change_view(change, t) for change in changes if _is_worse(change)),
        newly_reached=tuple(change_view(change, t) for change in changes if _is_better(change)),
        trend=tuple(_trend_view(point, titles.get(point.issue, point.issue), t) for point in trend),
        charts=draw_charts([point.day for point in trend], [point.customers for point in trend],
                           [point.reached for point in trend], t.number),
        past=_past(seen.past, t))


def change_view(change: Change, words: Words) -> ChangeView:
    """A verdict that changed, in words."""
    return view_of(ChangeView, change.customer, before=say_verdict(change.before, words) if change.before else "",
                   now=say_verdict(change.customer.verdict, words))


def _is_worse(change: Change) -> bool:
    """Whether they are left out now, and were not before; who is new was not."""
    return change.customer.left_out and (change.before in REACHED or not change.before)


def _is_better(change: Change) -> bool:
    """Whether they are reached now, and were not before."""
    return not change.customer.left_out and change.before not in REACHED


def tier_views(outcomes: Sequence[Outcome], t: InterfaceTexts) -> tuple[TierView, ...]:
    """How many of each tier are reached, in the order of tiers."""
    tiers: dict[str, list[bool]] = {}
    for outcome in sorted(outcomes, key=lambda outcome: outcome.tier or LAST):
        tiers.setdefault(outcome.tier, []).append(not outcome.left_out)
    return tuple(TierView(tier, sum(reached), len(reached), coverage_of(sum(reached), len(reached), t))
                 for tier, reached in tiers.items())


def _owners(told: Sequence[ToldRemedy]) -> tuple[OwnerView, ...]:
    """Owners by name, those none of whose customers is left out last."""
    views = []
    for name, each in groupby(told, lambda one: one.view.owner):
        own = list(each)
        views.append(OwnerView(name, tuple(one.view for one in own if one.remedy.outcome.left_out),
                               tuple(one.view for one in own if not one.remedy.outcome.left_out)))
    return tuple(sorted(views, key=lambda owner: not owner.left_out))


def _trend_view(point: Trend, title: str, t: InterfaceTexts) -> TrendView:
    return view_of(TrendView, point, day=point.day.isoformat(), issue=title,
                   share=coverage_of(point.reached, point.customers, t))


def _past(past: Past, words: Words) -> PastView:
    def views(customers: Sequence[Outcome]) -> Iterator[PastCustomerView]:
        return (view_of(PastCustomerView, customer, why="") for customer in customers)

    missed = (view_of(PastCustomerView, item.customer, why=say_missed(item, past, words)) for item in past.known_missed)
    return view_of(PastView, past, sent=past.mailed, unknown=len(past.missed) - len(past.known_missed),
                   missed=tuple(missed), bounced=tuple(views(past.bounced)), never=tuple(views(past.never)))


def coverage_of(part: int, whole: int, t: InterfaceTexts) -> str:
    """How much of all is reached, in per cent; only all of it is 100 %."""
    share = part / whole if whole else 0
    return t.percent(share if part == whole else min(share, MOST))
