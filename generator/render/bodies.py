"""Bodies as HTML: each text rendered once, its links resolved, ready to stand at any address."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from html import escape
from types import MappingProxyType

from markupsafe import Markup

from generator.cache import Cache, digest
from generator.config import Config
from generator.memory import Memory
from generator.model import Document, Event, MergeField, Visibility
from generator.offer_fields import conditions_in
from generator.plan.archive.archive import document_path, quoted
from generator.plan.archive.editions import cut, uncut, visible_events
from generator.plan.archive.links import Goal, Places, Target
from generator.render.assets import Asset
from generator.render.calendar import calendar_links
from generator.render.forwarding import Forwarding, plan_forwarding
from generator.render.mail.merge_fields import Field, Slot, default_of, fill, known_by_default, split
from generator.render.markdown.rendered import (
    FORWARD_URL,
    SLOT,
    Outline,
    Reference,
    Source,
    html_of,
    outline_of,
    references_of,
)
from generator.render.pictures.markup import LAZY, chosen_image, sized_image
from generator.sources.texts.merge_fields import REFERRAL

CALENDAR = re.compile(r'<p class="event-calendar"><a href="([^"]*)">([^<]*)</a></p>\s*')
FORWARD = re.compile(r'<p class="forward-\w+"><a href="([^"]*)">[^<]*</a></p>\s*')
EVENT = re.compile(r"x-dangol-event:(\d+)")
SLOT_OR_IMAGE = re.compile(rf"<picture\b[^>]*>.*?</picture>|<img\b[^>]*>|{SLOT.pattern}", re.DOTALL)
IMAGE = re.compile(rf"<img\b[^>]*>|{SLOT.pattern}")


@dataclass(frozen=True)
class Rendition:
    """The body of a document as one audience reads it. ``targets`` tells where each slot leads, and ``events`` which
    event the link to a calendar is about; ``forwarding`` is what the links of a block to pass it on are made of. Its
    HTML is fetched when it is first asked for; ``key`` stands for it."""

    document: Document
    reader: frozenset[str]
    key: str
    outline: Outline
    targets: Mapping[str, Target]
    events: Mapping[str, Event]
    fetch: Callable[[], bytes] = field(compare=False, repr=False)
    forwarding: Forwarding | None = None

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references of the fragment; not held, as those of an archive would take much memory."""
        return references_of(self.fetch())

    @property
    def source(self) -> str:
        """The fragment's HTML alone, with its slots."""
        return html_of(self.fetch())

    @cached_property
    def identity(self) -> str:
        """A digest of the fragment and of the text that it came of, as they are by themselves."""
        body = self.document.body
        return digest(self.key, type(self.document).__name__, self.document.path, str(body.first_line),
                      repr(body.merge_fields), body.text if body.restrictions else "")

    def html_key(self, assets: Mapping[str, Asset]) -> str:
        """A digest of all that its HTML is made of, but for where it is to stand."""
        shown = [(slot, target, _told(assets[target.path]) if target.path in assets else None)
                 for slot, target in self.targets.items()]
        offered = [field.default for field in self.merge_fields("", assets) if field.field.endswith("_image")]
        passed = [repr(self.forwarding)] if self.forwarding else []
        return digest(self.key, repr(shown), *offered, *passed) if shown or offered else self.key

    def html(self, root: str, assets: Mapping[str, Asset], *, choice: bool = False) -> Markup:
        """The body for a page from which ``root`` leads to the top of the site. Merge fields stay tokens. With
        ``choice`` the browser chooses among the sizes of pictures; else they are as mails and feeds have them."""
        return self._located(self._with_forwarding(self._with_calendars({}), "", root), root, assets, choice)

    def _located(self, text: str, root: str, assets: Mapping[str, Asset], choice: bool) -> Markup:
        """Some HTML with addresses in the place of its slots."""
        references = {one.slot: one for one in self.outline.references if one.slot in self.targets}
        if not references:
            return Markup(text)
        shown = {slot: asset for slot, one in references.items() if one.kind == "image"
                 and (asset := assets.get(self.targets[slot].path))}

        def written(match: re.Match[str]) -> str:
            """An address, or a picture with its size; one for which the author gave a choice is left at that."""
            if match[0].startswith("<picture"):
                return IMAGE.sub(lambda inner: written(inner) if inner[0] in references else SLOT.sub(
                    written, sized_image(inner[0], shown, root)), match[0])
            if match[0].startswith("<"):
                place = chosen_image if choice else sized_image
                return SLOT.sub(written, place(match[0], shown, root))
            reference = references.get(match[0])
            target = self.targets.get(match[0])
            return _address(target, reference, root, assets, choice) if reference and target else match[0]

        return Markup(SLOT_OR_IMAGE.sub(written, text))

    def public_html(self, root: str, assets: Mapping[str, Asset], *, choice: bool = False) -> Markup:
        """The same with every merge field at its default; the first picture of a page is not waited with."""
        fields = self.merge_fields(root, assets)
        ours = {new.token for new, old in zip(fields, self.document.body.merge_fields, strict=True) if new is not old}

        def written(slot: Slot) -> str:
            """A default; of a picture of ours the way to it, which no list could give."""
            return escape(slot.default) if isinstance(slot, Field) and slot.token in ours else default_of(slot)

        html = fill(known_by_default(split(self.html(root, assets, choice=choice), fields, html=True)), written)
        return Markup(html.replace(LAZY, "", 1) if choice else html)

    def merge_fields(self, root: str, assets: Mapping[str, Asset]) -> tuple[MergeField, ...]:
        """The merge fields, those of offers with the addresses of the pictures that everybody gets."""
        return tuple(replace(field, default=root + quoted(assets[field.default].small.path))
                     if field.field.endswith("_image") and field.default in assets else field
                     for field in self.document.body.merge_fields)

    def mail_html(self, config: Config, assets: Mapping[str, Asset]) -> Markup:
        """The body for a mail: everything absolute, and a link to a calendar that carries the event itself where there
        is no file to lead to."""
        text = self._with_calendars(self.without_file(config))
        token = next((field.token for field in self.document.body.merge_fields if field.field == REFERRAL), "")
        return self._located(self._with_forwarding(text, token, config.base_url), config.base_url, assets,
                             choice=False)

    def without_file(self, config: Config) -> Mapping[str, Event]:
        """The events of which no website has a calendar file, by the slots of their links."""
        return {slot: event for slot, event in self.events.items()
                if not (config.has_website and self.targets[slot].goal is Goal.PAGE)}

    def _with_calendars(self, carried: Mapping[str, Event]) -> str:
        """The HTML with links for the events that they carry, and none to a file that there is not."""
        lost = {reference.slot for reference in self.outline.references
                if reference.kind == "event" and self.targets[reference.slot].goal is Goal.NOTHING}

        def written(match: re.Match[str]) -> str:
            slot, label = match.groups()
            if slot not in carried:
                return "" if slot in lost else match[0]
            links = " · ".join(f'<a href="{escape(url)}">{name}</a>'
                               for name, url in calendar_links(carried[slot]).items())
            return f'<p class="event-calendar">{label}: {links}</p>\n'

        return CALENDAR.sub(written, self.source) if lost or carried else self.source

    def _with_forwarding(self, text: str, token: str, root: str) -> str:
        """The HTML with the addresses of a block to pass it on, ``token`` in the place of a code, and without those
        that lead nowhere."""
        if self.forwarding is None:
            return text
        addresses = self.forwarding.addresses(token, root)
        slots = {one.slot: addresses[one.url.removeprefix(FORWARD_URL)] for one in self.outline.references
                 if one.kind == "forward"}

        def written(match: re.Match[str]) -> str:
            address = slots.get(match[1])
            return match[0].replace(match[1], escape(address)) if address else match[0] if address is None else ""

        return FORWARD.sub(written, text)

    def media(self) -> set[str]:
        """The media files that the body shows or links to."""
        return {target.path for target in self.targets.values() if target.goal is Goal.MEDIA}

    def linked(self) -> set[str]:
        """Those of them that it links to."""
        return {self.targets[one.slot].path for one in self.outline.references if one.kind == "link"
                and one.slot in self.targets and self.targets[one.slot].goal is Goal.MEDIA}


@dataclass(frozen=True, slots=True)
class Bodies:
    """Renders documents for audiences, from the memory or the cache where the same text was rendered before."""

    config: Config
    places: Places
    cache: Cache
    memory: Memory = field(default_factory=Memory)
    jobs: int | None = None

    def render(self, wanted: Sequence[tuple[Document, frozenset[str] | None]],
               progress: Callable[[int, int], None] = lambda done, total: None) -> list[Rendition]:
        """Render each document as each reader sees it (``None``: with every block shown)."""
        config = self.config
        shared = self.memory.made("shared", (self.places, config.language, config.timezone, config.base_url,
                                             config.subscribe_url, bool(config.subscribe.action),
                                             config.sender.email), object)
        names = [("rendition", document.path, reader, document.body.text) for document, reader in wanted]
        found = [self.memory.recall(name, (document, shared))
                 for name, (document, _) in zip(names, wanted, strict=True)]
        missing = [number for number, rendition in enumerate(found) if rendition is None]
        for number, made in zip(missing, self._render([wanted[each] for each in missing], progress), strict=True):
            found[number] = self.memory.keep(names[number], (made.document, shared), made)
        return found

    def _render(self, wanted: Sequence[tuple[Document, frozenset[str] | None]],
                progress: Callable[[int, int], None]) -> list[Rendition]:
        """The same where nothing is in the memory."""
        sources = [self._source(document, reader) for document, reader in wanted]
        keys = [source.key() for source in sources]
        known = {key: Outline.of_row(row) for key in dict.fromkeys(keys) if (row := self.cache.recall(key))}
        unknown = {key: source for key, source in zip(keys, sources, strict=True) if key not in known}
        fresh = self._blobs(unknown, progress)
        for key, blob in fresh.items():
            known[key] = outline_of(blob)
            self.cache.remember(key, known[key].row())
        for key in known:
            self.cache.use(key)
        return [self._locate(document, reader, key, known[key],
                             partial(bytes, fresh[key]) if key in fresh else partial(self._fetch, key, source))
                for (document, reader), key, source in zip(wanted, keys, sources, strict=True)]

    def _blobs(self, sources: Mapping[str, Source], progress: Callable[[int, int], None]) -> dict[str, bytes]:
        """The fragments of some sources as the cache has them, or else as they are made now."""
        known = {key: blob for key in sources if (blob := self.cache.get(key)) is not None}
        missing = {key: source for key, source in sources.items() if key not in known}
        if not missing:
            return known
        from generator.render.markdown.many import render_all

        return known | render_all(missing, self.cache.put, self.jobs, progress)

    def _fetch(self, key: str, source: Source) -> bytes:
        return self._blobs({key: source}, lambda done, total: None)[key]

    def _source(self, document: Document, reader: frozenset[str] | None) -> Source:
        body = document.body
        text = uncut(body) if reader is None else cut(body, reader)
        conditions = [(token, "") for tokens in conditions_in(field.field for field in body.merge_fields).values()
                      for token in tokens]
        tokens = (*((field.token, field.source) for field in body.merge_fields), *conditions)
        defaults = (*((field.token, field.default) for field in body.merge_fields), *conditions)
        return Source(text, document.lang or self.config.language, self.config.timezone, tokens, defaults)

    def _locate(self, document: Document, reader: frozenset[str] | None, key: str, outline: Outline,
                fetch: Callable[[], bytes]) -> Rendition:
        page = page_path(document)
        visible = document.body.events if reader is None else visible_events(document.body, reader)
        files = {event.line: path for path, event in event_files(document).items()}
        targets: dict[str, Target] = {}
        events: dict[str, Event] = {}
        for reference in outline.references:
            if not reference.slot:
                continue
            if found := EVENT.fullmatch(reference.url):
                event = next(iter(visible[int(found[1]):]), None)  # one that could not be read has been reported
                path = files.get(event.line) if event else None
                targets[reference.slot] = Target(Goal.PAGE, path) if path else Target(Goal.NOTHING)
                if event:
                    events[reference.slot] = event
            elif reference.kind == "forward":
                targets[reference.slot] = Target(Goal.NOTHING)
            else:
                targets[reference.slot] = self.places.find(reference.url, document.path, page)
        return Rendition(document, reader or frozenset(), key, outline, MappingProxyType(targets),
                         MappingProxyType(events), fetch,
                         plan_forwarding(document, self.config, self.places) if any(
                             reference.kind == "forward" for reference in outline.references) else None)


def _told(asset: Asset) -> tuple[object, ...]:
    """All that HTML can have of an asset."""
    return asset.view(""), asset.mail_view(""), asset.linked


def page_path(document: Document) -> str:
    """The site path of a document's page; a document without one reads as if it stood at the top."""
    return "" if document.visibility is Visibility.NONE else document_path(document)


def event_files(document: Document) -> Mapping[str, Event]:
    """The events of a document that have a calendar file on the site, by where it stands: those that everybody may see,
    of a document that has a page."""
    if not document.body.events or document.visibility is Visibility.NONE:
        return {}
    public = {event.line for event in visible_events(document.body, frozenset())}
    return {f"{document_path(document)}event-{number}.ics": event
            for number, event in enumerate(document.body.events, 1) if event.line in public}


def _address(target: Target, reference: Reference, root: str, assets: Mapping[str, Asset], choice: bool) -> str:
    """A target as the value of an attribute: a picture as it is shown, or the whole of it for a link."""
    if target.goal is Goal.NOTHING:
        return escape(reference.url)
    path, asset = target.path, assets.get(target.path) if target.goal is Goal.MEDIA else None
    if asset:
        path = (asset.path if choice else asset.mailed.path) if reference.kind != "link" else asset.linked
    return escape(root + quoted(path) + (f"#{target.fragment}" if target.fragment else ""))
