"""What the page of previews sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.desk.previews import InboxLine
from generator.desk.views import FindingView
from generator.messages import NOTHING, Message


@dataclass(frozen=True, slots=True)
class LinkView:
    """Something that can be chosen: what it is called, where that leads, and whether it is chosen; ``count`` is a
    figure beside it."""

    title: Message
    href: str
    current: bool = False
    count: str = ""


@dataclass(frozen=True, slots=True)
class FrameOf:
    """A look at the mail: ``src`` is the page in the frame, ``width`` its CSS pixels, ``href`` where it is shown
    large."""

    name: str
    title: Message
    clients: Message
    src: str
    width: int
    href: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody on the lists: ``lot`` says what they get, ``href`` shows the mail for them (empty for whoever gets none
    by their own will)."""

    name: str
    company: str
    email: str
    lot: Message
    href: str = ""
    current: bool = False
    offers: Sequence[tuple[str, Message]] = ()


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """What is chosen: the ``edition``; the ``person`` on the lists, or ``made`` up with values of ``fields``; ``lost``:
    the lists have changed, and the person is not where they stood. ``elsewhere`` leads to the edition that the person
    gets. ``hits`` are who was found for ``query``, of ``count``; ``keep`` and ``hold`` (who is chosen) are what forms
    have to hand on; a field is its parameter, its name and its value."""

    editions: Sequence[LinkView]
    nobody: str
    making: str
    person: PersonView | None = None
    made: bool = False
    lost: bool = False
    elsewhere: str = ""
    fields: Sequence[tuple[str, str, str]] = ()
    query: str = ""
    hits: Sequence[PersonView] = ()
    count: Message = NOTHING
    keep: Sequence[tuple[str, str]] = ()
    hold: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class WeightView:
    """How large the mail is: in kilobytes, and in percent of Gmail's limit, with what would be cut."""

    kilobytes: str
    percent: int
    clipped: bool
    paragraph: str
    keeps_link: bool


@dataclass(frozen=True, slots=True)
class WhoView:
    """Who gets the edition and who does not: ``gets`` and ``others`` are the groups, ``people`` one page of the chosen
    group."""

    gets: LinkView
    others: Sequence[LinkView]
    people: Sequence[PersonView]
    shown: Message
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class MailView:
    """The mail: who it is from, how inboxes tell of it, the ``frames`` that show it, side by side or one ``large``,
    what else ``looks`` leads to, and what it weighs."""

    sender: str
    inbox: Sequence[InboxLine]
    looks: Sequence[LinkView]
    frames: Sequence[FrameOf]
    large: bool
    weight: WeightView


@dataclass(frozen=True, slots=True)
class PreviewView:
    """The page. With ``problems`` what is shown is the last that was good; without ``choice`` there is nothing yet, or
    it is being read (``reading``). ``who`` is ``None`` as long as the lists cannot be read."""

    problems: Sequence[FindingView] = ()
    reading: Message = NOTHING
    choice: ChoiceView | None = None
    mail: MailView | None = None
    who: WhoView | None = None
