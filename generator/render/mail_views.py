"""What templates see of mails: one edition of an issue, and the mail that puts right what was wrong in another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.render.look import fonts_of
from generator.render.look_views import FontsView
from generator.render.views import CorrectionView, DateView, ImageView


@dataclass(frozen=True, slots=True)
class MailSection:
    """A section of a mail: what begins with a heading of the second level. ``id`` is where a link to it leads,
    ``title`` the words of its ``heading`` without a number, ``html`` all below that; the text part has only ``id`` and
    ``title``."""

    id: str
    title: str
    heading: Markup = Markup("")
    html: Markup = Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """One edition as mail. ``view_url`` and ``unsubscribe_url`` are tokens that the exporter resolves; so are the merge
    fields in ``preheader`` and ``body``, and ``agreed``, a sentence on when somebody agreed to get mail. Everything in
    ``body`` is absolute. It is there in parts too: ``hero``, the picture with which it begins, ``lead``, what stands
    before the first heading of the second level, and ``sections``; in the text part there are only ``sections``.
    ``fonts`` are those for its language."""

    edition: str
    title: str
    subject: str
    preheader: str
    lang: str
    number: int | None
    date: DateView
    body: Markup
    corrections: tuple[CorrectionView, ...]
    image: ImageView | None
    view_url: str
    unsubscribe_url: str
    commercial: bool
    direction: str = "ltr"
    extra: Mapping[str, object] = field(default_factory=dict)
    agreed: str = ""
    hero: Markup = Markup("")
    lead: Markup = Markup("")
    sections: tuple[MailSection, ...] = ()

    @property
    def fonts(self) -> FontsView:
        """The fonts for its language."""
        return fonts_of(self.lang)


@dataclass(frozen=True, slots=True)
class WrongView:
    """Words that were wrong, and what is right: both as Markdown, ``was`` so that nothing in it is markup. ``edition``
    is whom it is for, as blocks name them."""

    edition: str
    was: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionMailView:
    """The mail for just those who got what was wrong. ``title``, as Markdown, and ``date`` are those of the mail that
    had it, ``page_url`` is where it stands now, or empty. ``again`` says that it was wrong in a mail that was to put
    something right."""

    title: str
    date: DateView
    wrongs: tuple[WrongView, ...]
    page_url: str
    again: bool
