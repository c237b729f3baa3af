"""What an importer is, and what it tells of each thing in an export: an issue, a page, a list, or why it is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeAlias

from generator.findings import Findings
from generator.messages import NOTHING, Message, msg

if TYPE_CHECKING:
    from generator.importers.parts.container import Export


class Form(StrEnum):
    """What a text is written in."""

    HTML = "html"
    MARKDOWN = "markdown"


class Fate(StrEnum):
    """What became of an item."""

    IMPORTED = "imported"
    DRAFT = "draft"
    RESTRICTED = "restricted"
    LIST = "list"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DIFFERS = "differs"
    LEFT_OUT = "left-out"


FATES: Mapping[Fate, Message] = {
    Fate.IMPORTED: msg("imported"), Fate.DRAFT: msg("imported as a draft"),
    Fate.RESTRICTED: msg("imported for some alone"),
    Fate.LIST: msg("taken over as it is"), Fate.UPDATED: msg("updated"), Fate.UNCHANGED: msg("unchanged"),
    Fate.DIFFERS: msg("differs, not touched"), Fate.LEFT_OUT: msg("left out")}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text, for those in one of ``segments`` alone where there are some."""

    text: str
    form: Form = Form.HTML
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audience:
    """A segment that restricted texts need: its name, its title, and the YAML of its ``where:``."""

    name: str
    title: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An issue or a page of another system.

    ``origin`` tells it apart in its export for good. ``url`` is where it stood and ``addresses`` are other old ones,
    whole or from ``/`` on. ``hold`` says why it cannot be public as it is: it becomes a draft. ``mail`` says that the
    text is a whole mail, with its footer. ``known_as`` are other paths by which texts link to it. ``told`` is what
    else is to be known of it. A moment without a zone is one of the zone of the account, or of the newsletter.
    """

    origin: str
    title: str
    parts: tuple[Part, ...]
    date: datetime | None = None
    page: bool = False
    slug: str = ""
    url: str = ""
    addresses: tuple[str, ...] = ()
    draft: bool = False
    hold: Message = NOTHING
    restricted: bool = False
    mail: bool = False
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    description: str = ""
    subject: str = ""
    preheader: str = ""
    image: str = ""
    image_alt: str = ""
    updated: datetime | None = None
    expires: datetime | None = None
    visibility: str = ""
    segments: tuple[str, ...] = ()
    canonical_url: str = ""
    lang: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    folder: str = ""
    known_as: tuple[str, ...] = ()
    told: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in an export that is not taken over, and why."""

    origin: str
    title: str
    reason: Message


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list of people, as it is exported: ``place`` is ``lists`` or ``suppressions``, ``name`` that of its file."""

    origin: str
    name: str
    place: str
    data: bytes
    told: Message = NOTHING


Found: TypeAlias = Item | LeftOut | ListFile


@dataclass(frozen=True, slots=True)
class Account:
    """What an export says of itself: where the site stood, so that links to it are mended, which segments its
    restricted texts need, and in which zone it wrote its dates."""

    site: str = ""
    audiences: tuple[Audience, ...] = ()
    found: tuple[Found, ...] = ()
    tags: frozenset[str] = frozenset()
    """The kinds of merge tags that it has; see :mod:`generator.importers.parts.tags`."""
    zone: tzinfo | None = None


class Importer(Protocol):
    """Reads the exports of one system."""

    @property
    def about(self) -> str:
        """What it reads, in a few words."""

    def recognises(self, export: Export) -> bool:
        """Whether an export is one of this system."""

    def read(self, export: Export, findings: Findings) -> Account:
        """Everything in it. What cannot be read is reported."""


def members_only(name: str = "members") -> Audience:
    """Everybody on the lists: what the website does not show and every mail has."""
    return Audience(name, "Members", "email: {exists: true}")


def texts(items: Iterable[Found]) -> list[Item]:
    """The issues and pages among what was found."""
    return [one for one in items if isinstance(one, Item)]
