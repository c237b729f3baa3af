"""The data that everything is about: issues, editions, people. Frozen, and free of any behaviour.

Nothing here imports anything of ours, so that every layer can speak of the same things.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

NOTHING: Mapping[str, str] = MappingProxyType({})

GENERAL = "general"
"""The name of the edition that no segment is named in; so no segment is called that."""
MOMENTS = ("first-meeting", "preparation", "continued-use", "advocacy")
"""The four moments of a customer in their order. Each is a segment of its own, so no file's segment is called so."""
JOINER = "+"
"""Joins the segments in an edition's name; so no segment's name has it."""
TOKEN = re.compile(r"mf(?:dangol|[0-9a-f]{10})x\d+(?:x|unsubscribex|viewx)")
"""The token of any merge field: a pattern of all tokens of a text would try each of them at each place."""


class Visibility(StrEnum):
    """Where an issue's page shows: everywhere, by its address alone, or nowhere (mail only)."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MergeField:
    """A per-recipient value: ``{{ subscriber.FIELD | default("…") }}``.

    ``token`` stands for it, as opaque ASCII letters and digits, through Markdown, Jinja2 and
    the CSS inliner; ``source`` is what the author wrote, for where it stands in code.
    """

    token: str
    field: str
    default: str
    source: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Restriction:
    """An ``only`` or ``except`` block: body lines ``first`` to ``last`` (from 0, fences included)."""

    exclusive: bool
    segments: frozenset[str]
    first: int
    last: int

    def hidden_from(self, reader: frozenset[str]) -> bool:
        """Whether someone in exactly these segments must not see the block."""
        return bool(self.segments & reader) != self.exclusive


@dataclass(frozen=True, slots=True)
class Event:
    """An ``event`` block: something to come to. ``line`` is its body line (from 0); with ``places`` it is an invitation
    that readers answer. They are no part of what tells one event from another in calendars."""

    title: str
    start: datetime
    end: datetime | None
    place: str
    line: int
    places: int = field(default=0, repr=False)


@dataclass(frozen=True, slots=True)
class Ask:
    """An ``ask`` block: a question with its answers, without marks. ``line`` is its body line (from 0);
    ``keep`` says which of the reader's own choices the answers are (topics, at_most, channel), if any."""

    question: str
    answers: tuple[str, ...]
    line: int
    keep: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown of a document, made safe to cut: comments blanked, merge fields as tokens.

    ``text`` has the same lines as the file has from line ``first_line`` on. ``voices`` are the body lines (from 0) of
    customers' words that the home page shows.
    """

    text: str
    first_line: int = 1
    restrictions: tuple[Restriction, ...] = ()
    merge_fields: tuple[MergeField, ...] = ()
    events: tuple[Event, ...] = ()
    asks: tuple[Ask, ...] = ()
    voices: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """Something that was wrong and is put right, shown with the issue that had it wrong.

    ``issue`` is that issue's slug; nothing stands for the one whose front matter has it. ``was`` are the words that
    were wrong, by which those are found who read them. What has no ``visibility`` goes to them alone.
    """

    text: str
    date: datetime | None = None
    issue: str = ""
    was: str = ""
    visibility: Visibility = Visibility.PUBLIC
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One Markdown file with its front matter. ``positions`` gives each key's line and column."""

    path: str
    slug: str
    title: str
    body: Body
    date: datetime | None = None
    number: int | None = None
    draft: bool = False
    description: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    image: str = ""
    aliases: tuple[str, ...] = ()
    updated: datetime | None = None
    expires: datetime | None = None
    lang: str = ""
    template: str = ""
    canonical_url: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)
    visibility: Visibility = Visibility.PUBLIC
    positions: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """Who gets an issue first, by mail, and how many days before its page is public and all others get it."""

    segment: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Document):
    """One number of the newsletter. While it is ``early``, it is for the segment of its ``notice`` alone."""

    date: datetime
    commercial: bool = False
    corrections: tuple[Correction, ...] = ()
    subject: str = ""
    preheader: str = ""
    segments: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    series: str = ""
    notice: Notice | None = None
    early: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Document):
    """Any other page of the site: about, subscribe, privacy."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of a segment's ``where:``, such as ``tier: [vip, gold]``. ``own`` is the column of
    that title, where another has the ``field``: 소속 beside 회사명. ``calendar`` (solar, lunar) is
    the one that days of the year are meant in."""

    field: str
    operator: str
    values: tuple[str, ...]
    line: int
    column: int
    own: str = dataclasses.field(default="", compare=False)
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """``segment: [vip, partner]`` in a segment's ``where:``: whoever is in one of these, their own members too."""

    segments: tuple[str, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Purchased:
    """What somebody has bought: ``bought`` something, ``never`` did, ``spent`` so much, or bought so many ``times``.

    Any of ``items`` counts, or everything where there is none; ``limits`` are ``within``, ``before``, ``after``,
    ``at_least`` and ``at_most``, each with its value as it is written.
    """

    kind: str
    items: tuple[str, ...]
    limits: tuple[tuple[str, str], ...]
    line: int = dataclasses.field(compare=False)
    column: int = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Referred:
    """``referred: {at_least: 1, within: 90 days}``: whoever brought so many new subscribers, one where no number is
    named.

    ``limits`` are as those of :class:`Purchased`; ``due`` counts those alone for whom nobody was thanked yet.
    """

    limits: tuple[tuple[str, str], ...]
    due: bool = False
    line: int = dataclasses.field(default=1, compare=False)
    column: int = dataclasses.field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody said, as a note has it: any of ``words`` (or anything) is in it, written down ``by`` one of these
    (or anybody). ``limits`` are ``within``, ``before`` and ``after``, each with its value as it is written."""

    words: tuple[str, ...]
    by: tuple[str, ...]
    limits: tuple[tuple[str, str], ...]
    line: int = dataclasses.field(compare=False)
    column: int = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Rules together: ``all`` of them, ``any``, or ``none``."""

    mode: str
    rules: tuple[Condition | Reference | Purchased | Referred | Noted | Group, ...]


Rule: TypeAlias = Condition | Reference | Purchased | Referred | Noted | Group


@dataclass(frozen=True, slots=True)
class Segment:
    """A named choice of subscribers: those a rule holds for (``None``: nobody), and its own members."""

    name: str
    title: str
    path: str
    rule: Rule | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that an issue offers to those whom it fits: ``rule`` holds for them and ``unless`` does not. Without
    both it is for everybody, and stands in where nothing else fits.

    ``picture`` is a file below ``content/`` or a web address; ``start`` and ``until`` are the first and the last day of
    issues that may have it. Nobody gets it more than ``times`` in ``issues`` issues that follow each other.
    """

    slug: str
    path: str
    title: str
    text: str
    link: str
    picture: str = ""
    rule: Rule | None = None
    unless: Rule | None = None
    start: date | None = None
    until: date | None = None
    priority: int = 0
    times: int = 1
    issues: int = 2


@dataclass(frozen=True, slots=True)
class Record:
    """Something that history remembers of an issue: it was ``exported``, ``sent``, or ``results`` came back.

    ``data`` has what belongs to each kind, as it stands in the record's file.
    """

    kind: str
    id: str
    at: datetime
    issue: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided: a key customer and a subscriber are the ``same`` person, or are not.

    ``customer`` is an id, an address or a name of the key list; ``name`` is who that was when it was decided.
    """

    customer: str
    subscriber: str
    same: bool
    date: str
    line: int = 0
    name: str = ""
