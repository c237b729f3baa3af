"""The page to read before a visit: a customer on each sheet of paper, with what they got, said, and are owed.

It is private, as everything in ``output/reports`` is; it stands by itself, without a script, and loads nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.reports.views import BaseReport, CandidateView
from generator.render.theme import Theme
from generator.render.views import DateView

TEMPLATE = "reports/brief.html"


@dataclass(frozen=True, slots=True)
class BriefIssueView:
    """One of the last issues, as their edition had it. ``state`` says what became of it, in words; they did not get it
    if ``got`` is false, and of an issue that is gone there are no headlines. ``offers`` are what it offered them."""

    title: str
    day: str
    edition: str
    state: str
    got: bool
    headlines: tuple[str, ...]
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefReplyView:
    """What they wrote, in their first words; ``waits``: nobody answered yet."""

    day: str
    issue: str
    kind: str
    words: str
    waits: bool


@dataclass(frozen=True, slots=True)
class BriefNoteView:
    """What they said, as it was noted; who did, and when, may be empty."""

    day: str
    said: str
    by: str


@dataclass(frozen=True, slots=True)
class BriefCustomerView:
    """A customer. ``verdict`` and ``action`` say whether the next issue reaches them and what to do (empty for who is
    no key customer); ``status`` whether they may be mailed. ``fields`` are the columns of the lists; ``questions`` are
    people on the lists who may be the same. ``offers`` are what the next issue offers them, each with its reason,
    ``choices`` what they chose themselves; ``anchor`` is theirs on the page."""

    anchor: str
    name: str
    company: str
    tier: str
    owner: str
    email: str
    phone: str
    status: str
    verdict: str
    action: str
    reached: bool
    occasion: str
    issues: tuple[BriefIssueView, ...]
    replies: tuple[BriefReplyView, ...]
    bounces: tuple[str, ...]
    questions: tuple[CandidateView, ...]
    fields: tuple[tuple[str, str], ...]
    next: tuple[str, ...]
    offers: tuple[tuple[str, str], ...] = ()
    notes: tuple[BriefNoteView, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefReport(BaseReport):
    """Customers for one reader: an ``owner``, or whoever asked."""

    owner: str
    today: DateView
    customers: tuple[BriefCustomerView, ...]


def brief_page(theme: Theme, report: BriefReport) -> bytes:
    """The page, whole in itself. Raises :class:`~generator.render.theme.TemplateFailed`."""
    return theme.render(TEMPLATE, report=report, t=theme.texts(report.lang)).encode()
