"""What every page of the website shares: the site's view, summaries of issues, corrections."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from markupsafe import Markup

from generator import __version__
from generator.config import Config
from generator.model import Correction, Document, Issue, Visibility
from generator.plan.archive.announced import has_page
from generator.plan.archive.archive import Archive, Tag, document_path, names_in, quoted, tag_path
from generator.plan.archive.corrections import shown
from generator.plan.archive.links import Goal, Places
from generator.render.assets import Asset, Published
from generator.render.bodies import Rendition
from generator.render.colours import palette
from generator.render.forwarding import SUBSCRIBE, plain_form
from generator.render.languages import FALLBACK, date_view, direction, written_in
from generator.render.leading_views import StepView
from generator.render.look import look_of
from generator.render.subscribing import referral_field, subscribing
from generator.render.views import (
    CardView,
    CorrectionView,
    DateView,
    ImageView,
    IssueSummary,
    LinkView,
    ReferralView,
    SenderView,
    SeriesView,
    SiteView,
)
from generator.sources.texts.merge_fields import REFERRAL
from generator.urls import scheme

PRIVACY = "privacy/"
"""The page that says what becomes of what readers tell."""


@dataclass(frozen=True)
class Site:
    """Everything that pages, feeds and mail are made from. ``bodies`` are the general renditions by path, ``languages``
    those that have interface texts, ``cards`` the pictures that were drawn for social media, by the paths of documents
    and nothing for the newsletter as a whole."""

    config: Config
    archive: Archive
    bodies: Mapping[str, Rendition]
    assets: Mapping[str, Asset]
    places: Places
    now: datetime
    stylesheet: str = ""
    search_script: str = ""
    referral_script: str = ""
    share_script: str = ""
    corrections: Mapping[str, Rendition] = field(default_factory=dict)
    languages: frozenset[str] = frozenset({"ko", "en"})
    dates: dict[tuple[datetime, str], DateView] = field(default_factory=dict)
    cards: Mapping[str, Published] = field(default_factory=dict)

    def lang(self, document: Document) -> str:
        """The language that a document is written in."""
        return document.lang or self.config.language

    def date(self, moment: datetime, lang: str) -> DateView:
        """A day as a language writes it, or English where the interface does not know the language."""
        lang = lang if written_in(lang) in self.languages else FALLBACK
        key = (moment, lang)
        if key not in self.dates:
            self.dates[key] = date_view(moment, lang, self.config.zone)
        return self.dates[key]

    def optional_date(self, moment: datetime | None, lang: str) -> DateView | None:
        """The same, where there may be none."""
        return self.date(moment, lang) if moment else None

    def view(self) -> SiteView:
        """The site as templates see it."""
        config, look = self.config, look_of(self.config)
        sender = config.sender
        return SiteView(
            title=config.title, description=config.description, lang=config.language, url=config.base_url,
            colours=palette(config.accent), logo=self.image(config.logo, config.path),
            logo_dark=self.image(config.logo_dark, config.path) if config.logo else None, look=look,
            events=self.lists_events,
            sender=SenderView(sender.name, sender.email, sender.address, sender.phone),
            navigation=self._navigation(), stylesheet=self.stylesheet, search_script=self.search_script,
            direction=direction(config.language),
            year=self.now.astimezone(config.zone).year, generator=f"Dangol {__version__}",
            referral=self._referral(), share_script=self.share_script, has_address=config.has_website,
            subscribe=subscribing(config, self._page(SUBSCRIBE) is not None, self._page(PRIVACY)),
            next_step=self._next_step())

    def _page(self, path: str) -> LinkView | None:
        """A page at an address, if there is one that everybody may find."""
        found = (page for page in self.archive.pages
                 if page.visibility is Visibility.PUBLIC and document_path(page) == path)
        return next(map(self.link, found), None)

    def _next_step(self) -> StepView | None:
        """What to do next, where it leads somewhere."""
        step = self.config.next_step
        if not step.url:
            return None
        target = None if scheme(step.url) else self.places.find(step.url, self.config.path, "")
        if target and target.goal is not Goal.PAGE:
            return None  # told by the check of links
        return StepView(step.kind, step.title, step.text, step.button, "" if target else step.url,
                        quoted(target.path) + (f"#{quoted(target.fragment)}" if target.fragment else "")
                        if target else "")

    def _referral(self) -> ReferralView | None:
        """What carries codes on, where there are any to carry."""
        form = self.config.subscribe_url
        return ReferralView(self.referral_script, referral_field(self.config), form,
                            plain_form(form)) if self.carries else None

    @cached_property
    def lists_events(self) -> bool:
        """Whether there is a page of events."""
        return has_page(self.archive)

    @property
    def carries(self) -> bool:
        """Whether a mail has links with a code of each reader: some document has a block for that, or says so
        itself."""
        documents = (*self.archive.published, *self.archive.pages)
        return bool(self.config.subscribe_url) or any(
            field.field == REFERRAL for document in documents for field in document.body.merge_fields)

    def _navigation(self) -> tuple[LinkView, ...]:
        pages = [page for page in self.archive.pages if page.visibility is Visibility.PUBLIC and "/" not in page.slug]
        return tuple(LinkView(page.title, quoted(document_path(page))) for page in pages)

    def image(self, url: str, source: str) -> ImageView | None:
        """A picture named in settings or front matter."""
        if not url:
            return None
        if url.startswith(("http://", "https://")):
            return ImageView(url)
        asset = self._asset(url, source)
        return asset.view(self.config.base_url) if asset else None

    def mail_image(self, url: str, source: str) -> ImageView | None:
        """The same as mails show it."""
        asset = self._asset(url, source)
        return asset.mail_view(self.config.base_url) if asset else self.image(url, source)

    def pictured(self, document: Document) -> ImageView | None:
        """The picture of a document's own that social media show, which is no drawing (SVG)."""
        one = self.published(document.image, document.path)
        if one is None:
            return self.image(document.image, document.path)
        return None if one.path.endswith(".svg") else ImageView(
            self.url(one.path), quoted(one.path), one.width, one.height)

    def social(self, document: Document | None = None) -> ImageView | None:
        """The picture that social media show of a document, or of any other page."""
        card = self.cards.get(document.path if document else "")
        own = self.pictured(document) if document and self.config.social_image != "drawn" else None
        if own or not (card or (document and not document.draft)):
            return own
        card = card or self.cards.get("")
        return ImageView(self.url(card.path), quoted(card.path), card.width, card.height) if card else None

    def published(self, url: str, source: str) -> Published | None:
        """A picture named in settings or front matter as mails and social media get it."""
        asset = self._asset(url, source)
        return asset.mailed if asset else None

    def _asset(self, url: str, source: str) -> Asset | None:
        target = self.places.find(url, source, "")
        return self.assets.get(target.path) if target.goal is Goal.MEDIA else None

    def description(self, document: Document) -> str:
        """What a document is about: as its author says, else its first words."""
        if document.description or document.path not in self.bodies:
            return document.description
        return self.bodies[document.path].outline.excerpt

    def url(self, path: str) -> str:
        """The absolute address of a site path."""
        return self.config.base_url + quoted(path)

    def link(self, document: Document) -> LinkView:
        """A document as a link."""
        return LinkView(document.title, quoted(document_path(document)))

    def tag_links(self, issue: Issue, group: str = "tags") -> tuple[LinkView, ...]:
        """The tags of an issue as links, or its authors."""
        paths = {name: tag_path(name, group) for name in names_in(issue, group)}
        return tuple(LinkView(name, quoted(path)) for name, path in paths.items() if path in self._listed_tags)

    def series(self, issue: Issue) -> SeriesView | None:
        """Where an issue stands in its series."""
        if issue.path not in self._parts:
            return None
        found, place = self._parts[issue.path]
        parts = found.issues[::-1]
        return SeriesView(found.name, quoted(found.path), place + 1, len(parts),
                          self.link(parts[place - 1]) if place else None,
                          self.link(parts[place + 1]) if place + 1 < len(parts) else None)

    def card(self, issue: Issue | None) -> CardView | None:
        """An issue as others lead on to it."""
        if issue is None:
            return None
        lang = self.lang(issue)
        return CardView(issue.title, quoted(document_path(issue)), self.date(issue.date, lang), issue.number,
                        self.image(issue.image, issue.path), lang, direction(lang))

    def summary(self, issue: Issue) -> IssueSummary:
        """An issue as lists show it."""
        path, lang = document_path(issue), self.lang(issue)
        return IssueSummary(
            title=issue.title, path=quoted(path), url=self.url(path), date=self.date(issue.date, lang),
            number=issue.number, description=self.description(issue), tags=self.tag_links(issue),
            image=self.image(issue.image, issue.path), lang=lang, direction=direction(lang),
            corrected=bool(self.corrections_of(issue, self.config.base_url)))

    def summaries(self, issues: Iterable[Issue]) -> tuple[IssueSummary, ...]:
        """Issues as lists show them."""
        return tuple(self.summary(issue) for issue in issues)

    @cached_property
    def _by_slug(self) -> Mapping[str, Issue]:
        return {issue.slug: issue for issue in self.archive.published}

    @cached_property
    def _corrections(self) -> Mapping[str, list[tuple[Issue, Correction]]]:
        """The corrections of each issue by its slug, with the issue that each stands in."""
        found: dict[str, list[tuple[Issue, Correction]]] = {}
        for issue in self.archive.published:
            for item in shown(issue):
                found.setdefault(item.issue, []).append((issue, item))
        return found

    @cached_property
    def _listed_tags(self) -> frozenset[str]:
        return frozenset(tag.path for tag in (*self.archive.tags, *self.archive.authors))

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Tag, int]]:
        """The series of each issue by its path, and its place in it."""
        return {issue.path: (one, place) for one in self.archive.series
                for place, issue in enumerate(reversed(one.issues))}

    def corrections_of(self, issue: Issue, root: str) -> tuple[CorrectionView, ...]:
        """What was put right about an issue, in itself or in later ones."""
        own = [self._correction(item, issue, None, root)
               for item in shown(issue) if item.issue in ("", issue.slug)]
        later = [self._correction(item, issue, other, root)
                 for other, item in self._corrections.get(issue.slug, ()) if other is not issue]
        return tuple(own + later)

    def corrected_on(self, issue: Issue) -> list[datetime]:
        """When each of these was put right, as far as it says, or as the issue does in which it stands."""
        own = [item.date for item in shown(issue) if item.date and item.issue in ("", issue.slug)]
        return own + [item.date or other.date
                      for other, item in self._corrections.get(issue.slug, ()) if other is not issue]

    def corrections_in(self, issue: Issue, root: str) -> tuple[CorrectionView, ...]:
        """What an issue puts right about others."""
        return tuple(self._correction(item, issue, self._by_slug.get(item.issue), root)
                     for item in shown(issue) if item.issue not in ("", issue.slug))

    def _correction(self, item: Correction, shown_in: Issue, link: Issue | None, root: str) -> CorrectionView:
        listed = link if link and link.visibility is Visibility.PUBLIC else None
        moment = item.date or (link.date if link else shown_in.date)
        html = self.corrections[item.text].public_html(root, self.assets)
        return CorrectionView(html, self.date(moment, self.lang(shown_in)), self.link(listed) if listed else None)


def script_json(data: object) -> Markup:
    """JSON that may stand inside a ``script`` element (HTML Standard, 4.12.1.3)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def relative_root(path: str) -> str:
    """What leads from a page to the top of the site: ``./`` or ``../../``."""
    return "../" * path.count("/") or "./"


def tag_link(tag: Tag) -> LinkView:
    """A tag as a link."""
    return LinkView(tag.name, quoted(tag.path))
