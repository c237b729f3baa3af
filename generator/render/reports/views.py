"""What the templates of ``reports/`` see: plain, frozen view objects, never the core types.

A template gets two names: ``report`` (one of the reports below) and ``t`` (the interface texts in the report's
language). Counts are plain numbers, which ``{{ t.number(1234) }}`` writes as that language does; shares (``93.7%``) and
days (``2026-11-05``) are text. The views of the website and of mail are in :mod:`generator.render.views`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.render.views import ColoursView, DateView, SenderView


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseReport:
    """What the pages in ``output/reports/`` have in common. ``title`` is the newsletter's."""

    title: str
    lang: str
    colours: ColoursView


@dataclass(frozen=True, slots=True)
class TickView:
    """A label on an axis of a chart, and where it stands."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class DotView:
    """The two values of one day, as places in a chart."""

    x: float
    upper: float
    lower: float


@dataclass(frozen=True, slots=True)
class ChartView:
    """Two lines over days. ``upper``, ``lower`` and ``band`` (the area between them) are points as SVG lists them.

    ``reach`` is how far the area of a dot extends to its left and right; ``crowded`` says that there are too many dots
    to draw each. ``rows`` label the values, ``days`` the days.
    """

    width: float
    height: float
    left: float
    right: float
    bottom: float
    upper: str
    lower: str
    band: str
    dots: tuple[DotView, ...]
    reach: float
    crowded: bool
    rows: tuple[TickView, ...]
    days: tuple[TickView, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """What became of the rows of one file. ``encoding`` and ``sheet`` say how it was read, ``origin`` which program it
    seems to come from; each of the three may be empty."""

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
class ColumnView:
    """What a column of a list was taken for. ``place`` is the file, with the sheet if it has several; ``taken_for``
    stands in ``t`` as ``audience_role_…``; ``held`` is how many rows it keeps from being mailed."""

    place: str
    title: str
    taken_for: str
    held: int = 0


@dataclass(frozen=True, slots=True)
class ReasonView:
    """How many people get no mail for one reason: ``unsubscribed``, ``bounced``, ``no-consent``, …"""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class RowFileView:
    """What became of the rows of one file about people (orders, notes); the reasons of ``unused`` are in words."""

    path: str
    sheet: str
    rows: int
    used: int
    unused: tuple[ReasonView, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentView:
    """How many subscribers a segment has, and their share of all. ``title`` may be empty."""

    name: str
    title: str
    count: int
    share: str


@dataclass(frozen=True, slots=True)
class GrowthView:
    """How many there were when an issue was exported; ``sent`` once it is known to have gone out."""

    day: str
    title: str
    subscribers: int
    mailable: int
    sent: bool


@dataclass(frozen=True, slots=True)
class ConsentView:
    """How many people gave consent with a date, how many without one, with one that cannot be read, and how many from
    nobody knows where.

    ``due`` are those who must be asked to confirm it soon, ``overdue`` those among them who should have been asked
    already.
    """

    dated: int
    undated: int
    unreadable: int
    sourceless: int
    due: int
    overdue: int


@dataclass(frozen=True, slots=True)
class WordOfMouthView:
    """How many subscribers were ``brought`` by others, ``by`` how many, to how many of these thanks are ``due``, and
    for how many it is ``unclear`` who brought them."""

    brought: int
    by: int
    due: int
    unclear: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceReport(BaseReport):
    """The page on the audience. ``share`` is the share of subscribers that can be mailed.

    ``left_out`` may count people who are on no list. ``segments`` begin with the largest; ``growth`` is in order of
    days, and so are the dots of its ``charts``: one each for ``wide``, ``middle`` and ``narrow`` screens, or none.
    """

    today: DateView
    subscribers: int
    mailable: int
    share: str
    left_out: tuple[ReasonView, ...] = ()
    lists: tuple[ListView, ...] = ()
    segments: tuple[SegmentView, ...] = ()
    growth: tuple[GrowthView, ...] = ()
    charts: Mapping[str, ChartView] = field(default_factory=dict)
    consent: ConsentView | None = None
    notes: tuple[str, ...] = ()
    columns: tuple[ColumnView, ...] = ()
    purchases: tuple[RowFileView, ...] = ()
    said: tuple[RowFileView, ...] = ()
    chosen: tuple[RowFileView, ...] = ()
    referrals: WordOfMouthView | None = None


@dataclass(frozen=True, slots=True)
class MergeTagsView:
    """What the mail sender replaces for each person, as it writes such tags."""

    name: str
    consent_date: str
    unsubscribe_url: str


@dataclass(frozen=True, slots=True)
class ConsentNotice:
    """The notice that asks people to confirm their consent. ``title`` is the newsletter's."""

    title: str
    sender: SenderView
    tags: MergeTagsView


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A subscriber who may be the key customer, and in words what speaks for it and against it.

    ``state`` is what becomes of them with this issue; it stands in ``t`` as ``review_state_…``.
    """

    email: str
    name: str
    company: str
    phone: str
    state: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerView:
    """A key customer, as the key list has them. Any of these may be empty."""

    id: str
    name: str
    company: str
    email: str
    phone: str
    tier: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView(CustomerView):
    """A key customer with a verdict. ``verdict`` is its name (``reached``, ``missing``, …), ``meaning`` the same in the
    report's language, as are ``evidence`` and ``action``. ``subscriber`` is their address on the lists, if one was
    found; ``candidates`` are who may be meant, if nobody could be told apart."""

    verdict: str
    meaning: str
    subscriber: str
    evidence: str
    action: str
    candidates: tuple[CandidateView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView(CustomerView):
    """A key customer whose verdict has changed: from what, in words (empty for a new key customer), to what.
    ``subscriber`` is the address that is now found on the lists, if one is."""

    before: str
    now: str
    subscriber: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCustomerView(CustomerView):
    """A key customer about whom history has something to say; ``why`` may be empty."""

    why: str


@dataclass(frozen=True, slots=True)
class OwnerView:
    """The key customers of one owner, the worst cases first. ``name`` is empty for those who have no owner."""

    name: str
    left_out: tuple[VerdictView, ...]
    reached: tuple[VerdictView, ...]


@dataclass(frozen=True, slots=True)
class TierView:
    """How many key customers of a tier are reached. ``tier`` is empty for those who have none."""

    tier: str
    reached: int
    customers: int
    share: str


@dataclass(frozen=True, slots=True)
class TrendView:
    """How many key customers an issue reached. ``issue`` is its title, empty for the newsletter as a whole."""

    day: str
    issue: str
    reached: int
    customers: int
    share: str


@dataclass(frozen=True, slots=True)
class PastView:
    """What became of earlier issues. ``is_long`` says whether there are enough of them to tell who ``missed`` the last
    ones; ``sent`` is how many went out.

    ``unsent`` are the titles of those of the last issues that nobody said were sent, and ``unknown`` is how many key
    customers are known to have missed them for that reason alone. ``bounced`` are those whose address stopped taking
    mail, ``never`` those who were in no mailing.
    """

    is_long: bool = False
    sent: int = 0
    unsent: tuple[str, ...] = ()
    unknown: int = 0
    missed: tuple[PastCustomerView, ...] = ()
    bounced: tuple[PastCustomerView, ...] = ()
    never: tuple[PastCustomerView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationReport(BaseReport):
    """The page on key customers. ``issue`` is a title, empty for the newsletter as a whole; ``share`` is the share of
    key customers who are reached.

    ``compared`` says whether there was an earlier issue to compare with. ``trend`` is in order of days, and so are the
    dots of its ``charts``: one each for ``wide``, ``middle`` and ``narrow`` screens, or none.
    """

    today: DateView
    issue: str
    customers: int
    reached: int
    share: str
    tiers: tuple[TierView, ...] = ()
    owners: tuple[OwnerView, ...] = ()
    compared: bool = False
    newly_left_out: tuple[ChangeView, ...] = ()
    newly_reached: tuple[ChangeView, ...] = ()
    trend: tuple[TrendView, ...] = ()
    charts: Mapping[str, ChartView] = field(default_factory=dict)
    past: PastView = PastView()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView(CustomerView):
    """A key customer to decide on, and the subscribers who may be the same person. ``key`` is the question's name in
    the form."""

    key: str
    choices: tuple[CandidateView, ...]
