"""What the templates ``desk/people*.html`` see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.desk.views import FindingView
from generator.messages import NOTHING, Message
from generator.plan.customers.cards import Said
from generator.render.reports.views import ChartView


@dataclass(frozen=True, slots=True)
class PagesView:
    """Where a page of rows stands among all; ``before`` and ``after`` are addresses, empty at the ends."""

    first: int
    last: int
    total: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class PartView:
    """How many there are of one kind, and where they are shown. ``current``: these are shown just now."""

    name: str
    said: Message
    state: str
    count: int
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class ListView:
    """A list and what became of its rows; ``facts`` say how it was read. ``counts`` are accepted, duplicates, invalid
    and suppressed."""

    name: str
    href: str
    facts: Sequence[str]
    rows: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A file that was dropped and is not saved yet."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class GrowthView:
    """The audience at one export."""

    day: str
    title: str
    subscribers: int
    mailable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """The people of the newsletter in figures."""

    reading: Message = NOTHING
    subscribers: int = 0
    mailable: int = 0
    left_out: Sequence[PartView] = ()
    lists: Sequence[ListView] = ()
    stops: Sequence[ListView] = ()
    customers: Sequence[ListView] = ()
    growth: Sequence[GrowthView] = ()
    charts: Mapping[str, ChartView] = field(default_factory=dict)
    findings: Sequence[FindingView] = ()
    waiting: Sequence[WaitingView] = ()
    accept: str = ""
    kind: str = "lists"
    today: str = ""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A title of a list, what it was taken for, what stands under ``columns:`` (a choice, or nothing), the first values
    below it, and how many rows it keeps from mail."""

    title: str
    taken: Message
    choice: str
    values: Sequence[str] = ()
    held: int = 0


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a text that is to change; ``mark`` is +, - or a space."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class MappingView:
    """What is to be written under a ``setting``: by title (or file), as it is written and as the choice that it was,
    with the settings' file, its lines, and what it held."""

    path: str
    seen: str
    lines: Sequence[LineView]
    entries: Mapping[str, str]
    choices: Mapping[str, str]
    setting: str


@dataclass(frozen=True, slots=True)
class MeaningView:
    """A list or a sheet of it: what it is called under ``lists:`` and here, what it was said to be (a choice, or
    nothing), and whether it is ``held`` until somebody says so."""

    entry: str
    name: str
    choice: str
    held: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a list. ``who`` is where its person is shown."""

    line: int
    sheet: str
    cells: Sequence[str]
    said: Message
    state: str
    why: Message = NOTHING
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsView:
    """Rows of a list: the page that was asked for."""

    titles: Sequence[str] = ()
    rows: Sequence[RowView] = ()
    pages: PagesView | None = None
    parts: Sequence[PartView] = ()
    query: str = ""
    became: str = ""
    sheets: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPageView:
    """A file of people by itself: a list, suppressions or key customers (``kind``, as its folder is called)."""

    name: str
    kind: str
    href: str
    reading: Message = NOTHING
    facts: Sequence[str] = ()
    columns: Sequence[ColumnView] = ()
    choices: Mapping[str, Message] = field(default_factory=dict)
    meanings: Sequence[MeaningView] = ()
    meant: Mapping[str, Message] = field(default_factory=dict)
    mapping: MappingView | None = None
    rows: RowsView = field(default_factory=RowsView)
    findings: Sequence[FindingView] = ()


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody in a table of people. ``detail`` is what else is to be said of them there."""

    email: str
    name: str
    company: str
    phone: str
    said: Message
    state: str
    href: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """A page of people."""

    reading: Message = NOTHING
    people: Sequence[PersonView] = ()
    pages: PagesView | None = None
    parts: Sequence[PartView] = ()
    query: str = ""
    became: str = ""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Somebody of whom something would be another; ``before`` and ``after`` are values of a column."""

    email: str
    name: str
    field: Message
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateView:
    """A file that was dropped, before anything of it is saved.

    ``exists``: one of its name is there, with ``state``, and ``free`` is a name that is free. ``counts`` is how many
    rows became what; ``allowed`` and ``stopped`` are people who would get mail after all, or none any more. ``ready``:
    it can be saved.
    """

    key: str
    name: str
    kind: str
    reading: Message = NOTHING
    exists: bool = False
    same: bool = False
    state: str = ""
    free: str = ""
    facts: Sequence[str] = ()
    columns: Sequence[ColumnView] = ()
    choices: Mapping[str, Message] = field(default_factory=dict)
    mapping: MappingView | None = None
    counts: Sequence[PartView] = ()
    total: int = 0
    new: int = 0
    known: int = 0
    new_people: Sequence[PersonView] = ()
    gone: int = 0
    gone_people: Sequence[PersonView] = ()
    stopped: int = 0
    stopped_people: Sequence[PersonView] = ()
    allowed: int = 0
    allowed_people: Sequence[PersonView] = ()
    changed: int = 0
    changes: Sequence[ChangeView] = ()
    rows: RowsView = field(default_factory=RowsView)
    findings: Sequence[FindingView] = ()
    ready: bool = False


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment in the table of all."""

    name: str
    title: str
    href: str
    people: int
    rule: Sequence[Message]
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentPageView:
    """A segment by itself: its rule in words, its text with what it was when it was read (``seen``), and its people.

    ``fits`` says what a text that is not saved would do. ``conflict``: the file was changed since it was seen.
    """

    name: str
    title: str = ""
    new: bool = False
    reading: Message = NOTHING
    rule: Sequence[Message] = ()
    text: str = ""
    seen: str = ""
    fits: Message = NOTHING
    lines: Sequence[LineView] = ()
    conflict: bool = False
    findings: Sequence[FindingView] = ()
    people: PeopleView = field(default_factory=PeopleView)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSegmentView:
    """What a new segment may be made of: the columns of the lists, and the operators in words."""

    fields: Mapping[str, Message]
    operators: Mapping[str, Message]


@dataclass(frozen=True, slots=True)
class MailView:
    """An issue that somebody got, or will."""

    title: str
    edition: str
    day: str
    said: Message
    state: str
    href: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A row of a person on a list."""

    path: str
    line: int
    href: str
    said: Message
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """One person; ``others`` are the segments that they are not in."""

    reading: Message = NOTHING
    email: str = ""
    name: str = ""
    company: str = ""
    said: Message = NOTHING
    state: str = ""
    fields: Sequence[tuple[Message, str]] = ()
    segments: Sequence[tuple[str, str]] = ()
    others: Sequence[str] = ()
    tier: str = ""
    owner: str = ""
    places: Sequence[PlaceView] = ()
    places_reading: Message = NOTHING
    received: Sequence[MailView] = ()
    coming: Sequence[MailView] = ()
    offers: Sequence[tuple[str, Message]] = ()
    referrals: Sequence[Message] = ()
    moment: Message = NOTHING
    notes: Sequence[Said] = ()
    choices: Sequence[tuple[Message, str]] = ()
