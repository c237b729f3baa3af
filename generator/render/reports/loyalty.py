"""The page on loyal customers: how lately, how often and for how much people bought, and who may be a key customer.

It is private, as everything in ``output/reports`` is: it names those who are proposed.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.reports.views import BaseReport
from generator.render.theme import Theme
from generator.render.views import DateView

TEMPLATE = "reports/loyalty.html"


@dataclass(frozen=True, slots=True)
class FieldView:
    """How many people are in one share by how often and one by how lately they bought; ``tint`` is from 0 to 1."""

    count: int
    tint: float


@dataclass(frozen=True, slots=True)
class ShareView:
    """One of five shares by one measure: how many people, and from what to what (a number, or two with a dash)."""

    count: int
    span: str


@dataclass(frozen=True, slots=True)
class FifthView:
    """One of five shares, 5 being the best: its ``fields`` by how lately, the least so first, and by each measure how
    many it has."""

    number: int
    fields: tuple[FieldView, ...]
    recency: ShareView
    frequency: ShareView
    monetary: ShareView


@dataclass(frozen=True, slots=True)
class ProposedView:
    """A subscriber who buys as key customers do and is on no key list; any of the texts may be empty."""

    name: str
    company: str
    email: str
    phone: str
    times: int
    spent: str
    days_ago: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoyaltyReport(BaseReport):
    """The page. ``fifths`` begin with the best; there are none where nobody bought anything. ``orders`` says whether
    there are files of orders at all, ``dated`` whether a day is known of any purchase."""

    today: DateView
    orders: bool
    subscribers: int
    buyers: int = 0
    share: str = ""
    times: int = 0
    spent: str = ""
    dated: bool = False
    fifths: tuple[FifthView, ...] = ()
    proposed: tuple[ProposedView, ...] = ()


def loyalty_page(theme: Theme, report: LoyaltyReport) -> bytes:
    """The page, whole in itself. Raises :class:`~generator.render.theme.TemplateFailed`."""
    return theme.render(TEMPLATE, report=report, t=theme.texts(report.lang)).encode()
