"""The page by which whoever is responsible approves an issue: every edition as it will arrive, and numbers, no address.

It is one file without a script that loads nothing, to be sent by mail and answered by mail.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from generator.messages import msg, tell
from generator.render.reports.views import BaseReport, TierView
from generator.render.theme import Theme
from generator.render.views import DateView

TEMPLATE = "reports/approval.html"


@dataclass(frozen=True, slots=True)
class ApprovalEditionView:
    """An edition as somebody gets it of whom nothing is known. ``segments`` are titles; ``kilobytes`` is its size."""

    name: str
    segments: tuple[str, ...]
    subject: str
    preheader: str
    recipients: int
    kilobytes: int
    source: str


@dataclass(frozen=True, slots=True)
class CountView:
    """How many there are of something that has a name."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalReport(BaseReport):
    """An issue before it goes out. ``unreached`` counts by reason who gets none, ``verdicts`` the key customers who are
    left out; ``approve`` and ``change`` are ``mailto:`` links to answer by, empty where the sender has no address."""

    issue: str
    day: DateView
    today: DateView
    sender: str
    editions: tuple[ApprovalEditionView, ...]
    recipients: int
    unreached: tuple[CountView, ...]
    customers: int
    reached: int
    share: str
    tiers: tuple[TierView, ...]
    verdicts: tuple[CountView, ...]
    errors: int
    warnings: int
    approve: str = ""
    change: str = ""


def approval_page(theme: Theme, report: ApprovalReport) -> bytes:
    """The page, whole in itself. Raises :class:`~generator.render.theme.TemplateFailed`."""
    return theme.render(TEMPLATE, report=report, t=theme.texts(report.lang)).encode()


def answers(address: str, issue: str) -> tuple[str, str]:
    """Links that begin a mail which says yes, and one which asks for changes (RFC 6068)."""
    if "@" not in address:
        return "", ""
    yes, no = (tell(text) for text in (msg("Approved: {issue}", issue=issue), msg("Changes: {issue}", issue=issue)))
    return (_mail(address, yes, tell(msg("This issue may go out."))),
            _mail(address, no, tell(msg("Before it goes out, please change this:"))))


def _mail(address: str, subject: str, text: str) -> str:
    body = quote(f"{text}\r\n", safe="")
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={body}"
