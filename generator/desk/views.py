"""What the templates of ``desk/`` see: plain, frozen view objects, never the core types.

Every template of a page gets ``desk`` (a :class:`FrameView`) and what its step adds. Words that are messages are told
in the reader's language by ``{{ tell(text) }}``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from generator.messages import NOTHING, Message


class State(StrEnum):
    """Where a step of the month stands."""

    DONE = "done"
    WAITING = "waiting"
    BLOCKED = "blocked"
    EMPTY = "empty"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class IssueView:
    """An issue in the column at the left. ``state`` is draft, scheduled, out, exported, sent or corrected; ``said`` is
    the same in words, ``day`` its date in the reader's language."""

    slug: str
    title: str
    day: str
    state: str
    said: Message
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the month: what it is called, where it stands, one line that says what, and where it is done (empty if
    nowhere yet). ``number`` is its key on the keyboard."""

    name: str
    number: int
    title: Message
    state: State
    line: Message
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What is told at the top of a page: what was done or refused. ``kind`` is done, warning or error; ``findings`` are
    the details."""

    kind: str
    text: str
    findings: Sequence[FindingView] = ()


@dataclass(frozen=True, slots=True)
class FindingView:
    """Something to fix. ``place`` is the file with line and column; ``excerpt`` is the line itself, if it may be shown;
    ``href`` is where it can be mended (empty if nowhere in the desk)."""

    code: str
    severity: str
    message: Message
    hint: Message
    place: str
    line: int = 0
    excerpt: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameView:
    """What the frame around every page needs. ``theme`` is auto, light or dark; ``assets`` is where scripts and styles
    lie; ``path`` is the page's own address; ``issue`` is the chosen one. ``nonce`` lets a page's own styles in. Where
    there is no newsletter yet it is not ``begun``. ``neighbours`` are all newsletters where several are served."""

    title: str
    lang: str
    theme: str
    token: str
    assets: str
    path: str
    issues: Sequence[IssueView] = ()
    issue: IssueView | None = None
    steps: Sequence[StepView] = ()
    here: str = ""
    notices: Sequence[NoticeView] = ()
    reading: Message = NOTHING
    nonce: str = ""
    begun: bool = True
    neighbours: Sequence[NeighbourView] = ()

    def link(self, room: str, slug: str = "", fragment: str = "") -> str:
        """The address of a page of the desk."""
        return address(room, slug, fragment)


@dataclass(frozen=True, slots=True)
class NeighbourView:
    """A newsletter that is served beside others: the state of its month, and in ``line`` what blocks it or, where
    nothing does, where its issue at hand stands, whose state (as of an :class:`IssueView`) is the ``stage``."""

    title: str
    state: State
    line: Message
    issue: str = ""
    stage: str = ""
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class StartView:
    """Where a newsletter may begin: the folder, what lies in it already (the first of it, and how much more), and, for
    each way to begin, what is in its way."""

    folder: str
    there: Sequence[str]
    more: int
    empty: Sequence[str]
    example: Sequence[str]


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition of an issue: its name, who reads it (``people`` empty: not known yet), and where it stands as mail and
    as plain text."""

    name: str
    people: Message
    mail: str
    text: str


@dataclass(frozen=True, slots=True)
class OccasionView:
    """A day of a customer that comes: on which ``day``, what it is (``title``), who looks after them, the last issue
    that they received (empty if none), and what keeps mail from them (empty if nothing). ``card`` and ``brief`` are
    where more stands."""

    day: str
    title: Message
    name: str
    company: str
    tier: str
    owner: str
    last: str
    held: Message
    card: str
    brief: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """What the month of an issue shows beside its steps: what stands in the way, where the issue is on the website
    (empty if nowhere), its editions, and the occasions that come next, with how many more there are."""

    problems: Sequence[FindingView] = ()
    page: str = ""
    editions: Sequence[EditionView] = ()
    occasions: Sequence[OccasionView] = ()
    more_occasions: int = 0
    occasions_href: str = ""


@dataclass(frozen=True, slots=True)
class CheckView:
    """What was found about an issue, by weight; ``reading`` says how far the checks are where they are not done."""

    errors: Sequence[FindingView] = ()
    warnings: Sequence[FindingView] = ()
    notes: Sequence[FindingView] = ()
    reading: Message = NOTHING


@dataclass(frozen=True, slots=True)
class ExportView:
    """An export that counts. ``exported`` and ``sent`` are days in words (``sent`` may be empty), ``since`` the first
    day on which it can have gone out (2026-11-05), ``changed`` that the issue reads otherwise now."""

    exporter: str
    exported: str
    since: str
    sent: str
    people: Message
    changed: Message


@dataclass(frozen=True, slots=True)
class SentView:
    """The exports of an issue, newest first, and the corrections of it. With ``results``, what came back of it was
    taken in already."""

    today: str
    exports: Sequence[ExportView]
    results: bool
    findings: Sequence[FindingView] = ()
    corrections: CorrectionsView | None = None


@dataclass(frozen=True, slots=True)
class OwedView:
    """Words that were wrong, what is right, and how many are still to be told; or why that is not known."""

    was: str
    text: str
    line: Message
    problems: Sequence[FindingView]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """The corrections of an issue that name wrong words, and the mails that were made of them, newest first.
    ``exporters`` can be chosen (``chosen`` is that of the issue), ``may`` says that there is somebody to be told."""

    owed: Sequence[OwedView]
    exports: Sequence[ExportView]
    exporters: Sequence[str]
    chosen: str
    may: bool


def address(room: str, slug: str = "", fragment: str = "") -> str:
    """The address of a room of the desk, for an issue or for none."""
    path = f"/_dangol/{room}/{quote(slug, safe='')}/" if slug else f"/_dangol/{room}/"
    return f"{path}#{fragment}" if fragment else path
