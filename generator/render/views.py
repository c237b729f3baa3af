"""What templates see: plain, frozen view objects, never the core types.

A template gets three names: ``site`` (:class:`SiteView`), ``page`` (one of the page views below)
and ``t`` (the interface texts of the page's language, a mapping). Every ``path`` is relative to the
root of the site and ends in ``/`` (``issues/2026-11/``); ``page.root`` leads from the page to that
root (``./``, ``../../``), so a link is ``{{ page.root }}{{ link.path }}``. Every ``url`` is absolute.
HTML that is ready to stand in the page is :class:`markupsafe.Markup`; all else is escaped.
What leads on to something, the look, feeds and mails are in :mod:`~generator.render.leading_views`,
:mod:`~generator.render.look_views`, :mod:`~generator.render.feed_views` and :mod:`~generator.render.mail_views`, the
private pages in :mod:`generator.render.reports.views`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, ClassVar, Protocol, TypeVar

from markupsafe import Markup

from generator.render.leading_views import FeedbackView, FormView, ShareView, StepView
from generator.render.look_views import LookView


class View(Protocol):
    """Any view: a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


AnyView = TypeVar("AnyView", bound=View)


def view_of(kind: type[AnyView], record: object, **others: object) -> AnyView:
    """A view of a record: each field is what the record has under the same name, unless it is among ``others``."""
    return kind(**{item.name: others[item.name] if item.name in others else getattr(record, item.name)
                   for item in fields(kind)})


@dataclass(frozen=True, slots=True)
class DateView:
    """A moment: ``iso`` for machines, ``text`` as the page's language writes the day."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """A named place on this site."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class SizeView:
    """One size of a picture: its ``path`` on this site and its width in pixels."""

    path: str
    width: int


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture: ``path`` on this site, or ``url`` alone where it stands elsewhere. ``sizes`` are its sizes and
    ``webp`` the same as WebP, each from narrow to wide; both are empty where there is nothing to choose. ``is_mark``
    says of a logo that it is about as wide as it is high."""

    url: str
    path: str = ""
    width: int = 0
    height: int = 0
    webp: tuple[SizeView, ...] = ()
    sizes: tuple[SizeView, ...] = ()

    @property
    def is_mark(self) -> bool:
        """Whether it is no wider than twice its height: a logo that has no room for a name."""
        return 0 < self.width <= 2 * self.height


@dataclass(frozen=True, slots=True)
class SenderView:
    """Who sends the newsletter. Each may be empty."""

    name: str
    email: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True)
class ColoursView:
    """The accent and its readable companions, as ``#rrggbb``; contrast is at least 4.5:1 (WCAG AA).

    ``accent`` is a surface, ``on_accent`` text on it; ``link`` is accent-coloured text on white,
    ``link_dark`` the same on a dark page. ``rim`` goes around ``accent`` and stands out (3:1) from a white and from a
    dark page; ``lit`` is the surface in its place on a dark page, ``on_lit`` text on that.
    """

    accent: str
    on_accent: str
    link: str
    link_dark: str
    rim: str = ""
    lit: str = ""
    on_lit: str = ""


@dataclass(frozen=True, slots=True)
class ReferralView:
    """What carries on the code of who recommended the newsletter: a ``script``, the ``field`` in which a ``form``
    takes it, and the ``plain`` address of that form, without a code. ``form`` and ``plain`` may be empty."""

    script: str
    field: str
    form: str
    plain: str


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """How to subscribe: by a ``form``; else at ``url``, elsewhere; else on the page at ``path``; else, if all are
    empty, by a mail. ``privacy`` is the page about that."""

    form: FormView | None
    url: str
    path: str
    privacy: LinkView | None


@dataclass(frozen=True, slots=True)
class SiteView:
    """The newsletter as a whole, the same on every page. ``has_address`` says that it is known where the website
    stands, so that its pages can be passed on; ``events`` that it has a page of events."""

    title: str
    description: str
    lang: str
    url: str
    colours: ColoursView
    logo: ImageView | None
    sender: SenderView
    navigation: tuple[LinkView, ...]
    stylesheet: str
    search_script: str
    year: int
    generator: str
    direction: str = "ltr"
    referral: ReferralView | None = None
    subscribe: SubscribeView | None = None
    next_step: StepView | None = None
    share_script: str = ""
    has_address: bool = False
    logo_dark: ImageView | None = None
    events: bool = False
    look: LookView = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class IssueSummary:
    """An issue as lists of issues show it; ``corrected`` says that something in it was put right."""

    title: str
    path: str
    url: str
    date: DateView
    number: int | None
    description: str
    tags: tuple[LinkView, ...]
    image: ImageView | None
    lang: str
    direction: str = "ltr"
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class CardView:
    """An issue as others lead on to it: no more than what changes seldom."""

    title: str
    path: str
    date: DateView
    number: int | None
    image: ImageView | None
    lang: str
    direction: str


@dataclass(frozen=True, slots=True)
class VoiceView:
    """What a customer said in an issue, and who that was."""

    html: Markup
    who: str
    issue: LinkView
    lang: str
    direction: str


@dataclass(frozen=True, slots=True)
class SeriesView:
    """Where an issue stands in its series: it is the ``part`` of so many, from 1."""

    title: str
    path: str
    part: int
    count: int
    previous: LinkView | None
    next: LinkView | None


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What was put right. ``link`` leads to the other issue, if the correction stands in another."""

    html: Markup
    date: DateView | None
    link: LinkView | None


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A heading inside a body, for a table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BasePage:
    """What every page has. ``kind`` names its template; ``path`` is ``""`` for the home page; ``direction`` is ``ltr``,
    or ``rtl`` for Arabic, Hebrew and the like; ``social`` is what social media show: the page's own picture, or one
    that was drawn."""

    kind: str
    title: str
    path: str
    root: str
    url: str
    description: str
    lang: str
    canonical: str
    direction: str = "ltr"
    noindex: bool = False
    image: ImageView | None = None
    social: ImageView | None = None
    structured_data: Markup = Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage(BasePage):
    """One issue. ``correction_of`` are corrections this issue makes of others; ``corrections`` those made of it.
    ``author_links`` has a page for each of ``authors`` that has one, ``minutes`` is how long it takes to read."""

    heading: str
    body: Markup
    date: DateView
    updated: DateView | None
    number: int | None
    tags: tuple[LinkView, ...]
    authors: tuple[str, ...]
    corrections: tuple[CorrectionView, ...]
    correction_of: tuple[CorrectionView, ...]
    expired: DateView | None
    headings: tuple[HeadingView, ...]
    previous: CardView | None
    next: CardView | None
    related: tuple[CardView, ...] = ()
    series: SeriesView | None = None
    author_links: tuple[LinkView, ...] = ()
    minutes: int = 0
    feedback: FeedbackView | None = None
    share: ShareView | None = None
    draft: bool = False
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(BasePage):
    """A page from ``content/pages/``."""

    heading: str
    body: Markup
    updated: DateView | None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """Where a page of the archive stands among its pages (numbered from 1)."""

    number: int
    count: int
    previous: LinkView | None
    next: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(BasePage):
    """The home page: the latest issue, with its opening, the ones before it, and what customers said."""

    latest: IssueSummary | None
    opening: Markup
    recent: tuple[IssueSummary, ...]
    more: LinkView | None
    voices: tuple[VoiceView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage(BasePage):
    """A page of the archive, or of one tag, series or author (then ``tag``, ``series`` or ``author`` is its name). The
    issues of a series stand in the order in which they came out."""

    issues: tuple[IssueSummary, ...]
    pagination: Pagination
    tag: str = ""
    series: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagsPage(BasePage):
    """All tags, each with how many issues bear it."""

    tags: tuple[tuple[LinkView, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event: when it begins and ends, where it is announced (``link``), and the ``calendar`` file of it alone."""

    title: str
    start: DateView
    end: DateView | None
    place: str
    link: LinkView
    calendar: str
    lang: str
    direction: str = "ltr"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage(BasePage):
    """All events: those to come, the next first, and those that are over, the latest first."""

    coming: tuple[EventView, ...]
    past: tuple[EventView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPage(BasePage):
    """A page with no data of its own: 404, search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage(BasePage):
    """An old address of something; ``target`` is the link to follow."""

    target: str
