"""The private page on the audience: how many there are, who is left out and why, and how the lists grew.

And the notice that asks for consent again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator.config import Config
from generator.render.languages import date_view
from generator.render.reports.charts import draw_chart
from generator.render.theme import Theme
from generator.render.views import ColoursView, SenderView

NOTICE = "reports/consent-notice.txt"


def consent_notice(config: Config, theme: Theme) -> str:
    """The notice for all whom :func:`~generator.plan.audience.consent.plan_consent` lists, in the newsletter's
    language.

    Korea, Enforcement Decree of the Network Act, art. 62-3(2): it tells the sender's name, that and when the recipient
    consented, and how to keep or withdraw the consent. Without an answer the consent stands (Korea Internet & Security
    Agency, guide against illegal spam, on art. 50(8)). The name and the date stand as merge tags, for any mail sender.
    Raises :class:`~generator.render.theme.TemplateFailed`.
    """
    default = {field: f"{{{{ {field} }}}}" for field in ("name", "consent_date")}
    default["unsubscribe_url"] = config.unsubscribe_url
    sender = config.sender
    return theme.render(
        NOTICE, t=theme.texts(config.language), title=config.title,
        tags={field: config.merge_tags.get(field, tag) for field, tag in default.items()},
        sender=SenderView(sender.name or config.title, sender.email, sender.address, sender.phone))


if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATE = "reports/audience.html"
SIZES = {"wide": (736.0, 300.0), "middle": (500.0, 290.0), "narrow": (330.0, 250.0)}
"""The chart is drawn for several screens: its letters would shrink with it."""

LEAST = 0.001
"""The smallest share that is told exactly."""


@dataclass(frozen=True, slots=True)
class ListCounts:
    """What became of the rows of one file. ``encoding`` and ``sheet`` say how it was read; each may be empty."""

    path: str
    rows: int
    accepted: int
    duplicates: int
    invalid: int
    suppressed: int
    encoding: str = ""
    sheet: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What a column of a list was taken for: ``role`` names a text, ``held`` counts whom it keeps from mail."""

    list: str
    title: str
    role: str
    held: int = 0


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many get no mail for one reason: ``unsubscribed``, ``bounced``, ``no-consent``, …"""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class SegmentSize:
    """How many subscribers a segment has. ``title`` may be empty."""

    name: str
    count: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class GrowthPoint:
    """How many there were when an issue was exported; ``sent`` once it is known to have gone out."""

    day: date
    issue: str
    title: str
    subscribers: int
    mailable: int
    sent: bool


@dataclass(frozen=True, slots=True)
class ConsentCounts:
    """How many gave consent with a date and how many without; whose date cannot be read, whose source is not known.

    ``due`` are those to be asked to confirm it, ``overdue`` those of them who should have been asked already.
    """

    dated: int
    undated: int
    unreadable: int
    sourceless: int
    due: int
    overdue: int


@dataclass(frozen=True, slots=True)
class AudienceReport:
    """What the page shows. ``growth`` is in the order of its days; ``left_out`` may count people who are on no list."""

    title: str
    lang: str
    today: date
    colours: ColoursView
    subscribers: int
    mailable: int
    left_out: tuple[ReasonCount, ...] = ()
    lists: tuple[ListCounts, ...] = ()
    segments: tuple[SegmentSize, ...] = ()
    growth: tuple[GrowthPoint, ...] = ()
    consent: ConsentCounts | None = None
    notes: tuple[str, ...] = ()
    columns: tuple[ColumnReading, ...] = ()


def render_audience_report(theme: Theme, report: AudienceReport) -> bytes:
    """The page, whole in itself. Raises :class:`~generator.render.theme.TemplateFailed`."""
    from babel.numbers import format_decimal, format_percent

    t = theme.texts(report.lang)
    number: Callable[[int], str] = partial(format_decimal, locale=t["locale"])
    growth = report.growth
    charts = {name: draw_chart([point.day for point in growth], [point.subscribers for point in growth],
                               [point.mailable for point in growth], width=width, height=height, number=number)
              for name, (width, height) in SIZES.items()} if growth else {}

    def percent(part: int, whole: int) -> str:
        share = part / whole if whole else 0
        return ("<" if 0 < share < LEAST else "") + format_percent(
            max(share, LEAST) if part else 0, "#,##0.#%", locale=t["locale"])

    noon = datetime.combine(report.today, time(12), UTC)
    return theme.render(
        TEMPLATE, report=report, today=date_view(noon, report.lang, ZoneInfo("UTC")), charts=charts, t=t, number=number,
        percent=percent, segments=sorted(report.segments, key=lambda segment: (-segment.count, segment.name)),
    ).encode()
