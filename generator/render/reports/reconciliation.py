"""The private page for the sales team: which key customers are left out, why, and what their owners can do.

Names and addresses of key customers stand in it: it never goes where the site goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator.plan.customers.customer_history import TierCoverage, Trend
from generator.render.languages import date_view
from generator.render.reports.audience import SIZES
from generator.render.reports.charts import Chart, draw_chart
from generator.render.theme import Theme
from generator.render.views import ColoursView

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATE = "reports/reconciliation.html"
MOST = 0.999
"""What is not yet all is not rounded up to it."""


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A subscriber who may be the key customer, and what speaks for it."""

    email: str
    evidence: str


@dataclass(frozen=True, slots=True)
class CustomerView:
    """One key customer, in words. ``verdict`` is the word of the vocabulary, ``meaning`` the same in the language."""

    id: str
    name: str
    company: str
    email: str
    phone: str
    tier: str
    verdict: str
    meaning: str
    subscriber: str
    evidence: str
    action: str
    candidates: tuple[CandidateView, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerView:
    """The key customers of one owner (nobody's, if ``name`` is empty), the worst first."""

    name: str
    left_out: tuple[CustomerView, ...]
    reached: tuple[CustomerView, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Whose verdict changed since the last run; both verdicts in words, ``before`` empty for a new key customer."""

    name: str
    company: str
    owner: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class PastCustomerView:
    """A key customer of whom history has something to say; ``why`` may be empty."""

    name: str
    company: str
    owner: str
    tier: str
    email: str
    why: str


@dataclass(frozen=True, slots=True)
class PastView:
    """What became of earlier issues. ``is_long`` says whether there are enough; ``sent`` how many went out.

    ``unsent`` are titles of the last issues that nobody said were sent, and ``unknown`` how many key customers are
    known to have got none of them for that reason alone.
    """

    is_long: bool = False
    sent: int = 0
    unsent: tuple[str, ...] = ()
    unknown: int = 0
    missed: tuple[PastCustomerView, ...] = ()
    bounced: tuple[PastCustomerView, ...] = ()
    never: tuple[PastCustomerView, ...] = ()


@dataclass(frozen=True, slots=True)
class ReconciliationView:
    """What the page shows. ``issue`` is a title, empty for the newsletter as a whole; ``trend`` is ordered by day.

    ``compared`` says whether there was an earlier run.
    """

    title: str
    lang: str
    today: date
    colours: ColoursView
    issue: str
    customers: int
    reached: int
    tiers: tuple[TierCoverage, ...] = ()
    owners: tuple[OwnerView, ...] = ()
    compared: bool = False
    newly_left_out: tuple[ChangeView, ...] = ()
    newly_reached: tuple[ChangeView, ...] = ()
    trend: tuple[Trend, ...] = ()
    past: PastView = PastView()


def reconciliation_page(theme: Theme, view: ReconciliationView) -> bytes:
    """The page, whole in itself. Raises :class:`~generator.render.theme.TemplateFailed`."""
    from babel.numbers import format_decimal, format_percent

    t = theme.texts(view.lang)
    number: Callable[[int], str] = partial(format_decimal, locale=t["locale"])

    def percent(part: int, whole: int) -> str:
        share = part / whole if whole else 0
        return format_percent(share if part == whole else min(share, MOST), "#,##0.#%", locale=t["locale"])

    noon = datetime.combine(view.today, time(12), UTC)
    return theme.render(
        TEMPLATE, report=view, today=date_view(noon, view.lang, ZoneInfo("UTC")), charts=_charts(view.trend, number),
        t=t, number=number, percent=percent).encode()


def _charts(trend: tuple[Trend, ...], number: Callable[[int], str]) -> dict[str, Chart]:
    if not trend:
        return {}
    days, most, least = zip(*((point.day, point.customers, point.reached) for point in trend), strict=True)
    return {name: draw_chart(days, most, least, width=width, height=height, number=number)
            for name, (width, height) in SIZES.items()}
