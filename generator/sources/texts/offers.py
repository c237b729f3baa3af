"""Offers: ``content/offers/NAME.md``, what an issue can offer, to whom, and how often."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from generator.cache import Cache, digest
from generator.config import Config
from generator.findings import Finding, Findings, Span
from generator.messages import msg
from generator.model import Document, Group, Offer
from generator.offer_fields import FIELD, MOST, PARTS, offer_field, places_in
from generator.sources import yaml_nodes as yn
from generator.sources.people.rules import read_rule
from generator.sources.text import decoded, read_data
from generator.sources.texts.documents import SUFFIXES
from generator.sources.texts.front_matter import plain_text, split_front_matter
from generator.sources.texts.places import is_safe_slug
from generator.sources.values import Reader, Values, read_fields
from generator.urls import is_harmful

FOLDER = "content/offers/"
WEB = re.compile(r"(?i)(?:https?://|mailto:|tel:)\S+")
SHARE = re.compile(r"\s*(\d{1,3})\s*(?:in|/|of)\s*(\d{1,3})\s*(?:issues?)?\s*|"
                   r"\s*(\d{1,3})\s*호(?:에|당)?\s*(\d{1,3})\s*(?:번|회)\s*")
MANY = 1000
"""So many offers are chosen among in seconds; more are said."""
LONGEST = 1000
"""The most characters of an offer's text: it stands in a column of everybody whom it goes to."""


@dataclass(frozen=True, slots=True)
class OfferReader:
    """Reads offers. ``files`` are those of ``content/``, by their path relative to the root; what a file gave is in
    ``cache`` as long as its bytes are the same."""

    files: Mapping[str, Path]
    config: Config
    findings: Findings
    cache: Cache

    def read(self) -> tuple[Offer, ...]:
        """Every offer that is sound, in the order of their slugs."""
        found: dict[str, Offer] = {}
        names = [name for name in self.files if name.startswith(FOLDER) and PurePosixPath(name).suffix in SUFFIXES
                 and not PurePosixPath(name).name.startswith("_")]
        for offer in filter(None, map(self._known, names)):
            if offer.slug in found:
                self.findings.error("offer", msg("The slug “{slug}” is taken by {path}.", slug=offer.slug,
                                                 path=found[offer.slug].path), Span(offer.path, 1),
                                    msg("Rename one of the two files, or give it a “slug:”."))
            found.setdefault(offer.slug, offer)
        if len(names) > MANY:
            self.findings.warning("offer", msg("There are {count:,} offers; to choose among more than {many:,} takes "
                                               "long.", count=len(names), many=MANY), Span(FOLDER.rstrip("/")),
                                  msg("Delete those that are over."))
        return tuple(found[slug] for slug in sorted(found))

    def _known(self, name: str) -> Offer | None:
        data = read_data(self.files[name], name, self.findings)
        text = None if data is None else decoded(data, name, self.findings)
        if data is None or text is None:
            return None
        key = digest("offer", name, repr(self.config.columns), repr(self.config.zone), data)
        known: tuple[Offer | None, tuple[Finding, ...]] | None = self.cache.recall(key)
        if known is None:
            findings = Findings()
            known = read_offer(name, text, self.config, findings), tuple(findings)
            self.cache.remember(key, known)
        self.findings.extend(known[1])
        return self._with_picture(known[0]) if known[0] else None

    def _with_picture(self, offer: Offer) -> Offer:
        """The offer with its picture as a path relative to the root."""
        if not offer.picture or WEB.match(offer.picture):
            return offer
        path = unicodedata.normalize("NFC", offer.picture.lstrip("/"))
        for folder in (FOLDER, "content/", "content/media/", ""):
            candidate = posixpath.normpath(posixpath.join(folder, path))
            if candidate in self.files and PurePosixPath(candidate).suffix.lower() not in SUFFIXES:
                return replace(offer, picture=candidate)
        self.findings.error("offer", msg("There is no picture {path}.", path=offer.picture), Span(offer.path, 1),
                            msg("Put it beside the offer, or into content/media/."))
        return replace(offer, picture="")


def _rule(config: Config) -> Reader:
    return lambda values, key, node: read_rule(node, values, config)


def _day(values: Values, key: str, node: yn.Node) -> date | None:
    moment = values.date(key, node)
    return moment.date() if moment else None


def _share(values: Values, key: str, node: yn.Node) -> tuple[int, int]:
    text = values.text(key, node)
    found = SHARE.fullmatch(text)
    times, issues = (int(found[1] or found[4]), int(found[2] or found[3])) if found else (0, 0)
    if not 0 < times < issues:
        values.wrong(key, node, msg("so many times in so many issues"),
                     msg("Write it as {example}", example=f"{key}: 1 in 3 issues"))
        return 1, 2
    return times, issues


def read_offer(name: str, text: str, config: Config, findings: Findings) -> Offer | None:
    """An offer out of the text of its file; ``None`` where there is no telling what it offers."""
    readers: dict[str, Reader] = {
        "title": Values.text, "slug": Values.text, "link": Values.text, "picture": Values.text,
        "where": _rule(config), "not_if": _rule(config), "from": _day, "until": _day, "priority": _priority,
        "at_most": _share, "draft": Values.flag}
    front = split_front_matter(text, name, readers, findings)
    values = Values(name, findings, config.zone, "offer")
    found: dict[str, Any] = read_fields(values, front.keys, readers, msg("An offer"))
    if found.get("draft"):
        return None
    slug = unicodedata.normalize("NFC", found.get("slug") or PurePosixPath(name).stem)
    start, until, link = found.get("from"), found.get("until"), found.get("link", "")
    body = " ".join(plain_text(line) for line in front.body.split("\n") if line.strip())
    place = Span(name, 1)
    if not is_safe_slug(slug) or "," in slug or "/" in slug:
        findings.error("offer", msg("“{slug}” cannot be the name of an offer.", slug=slug), place,
                       msg("Use letters, digits and hyphens."))
    if not found.get("title"):
        findings.error("offer", msg("This offer has no title."), place, msg("Add a line such as “title: …”."))
    if not link:
        findings.error("offer", msg("This offer leads nowhere: it has no link."), place,
                       msg("Add a line such as “link: https://…”."))
    elif is_harmful(link) or not WEB.fullmatch(link):
        findings.error("offer", msg("“{link}” is no address that a mail can lead to.", link=link), place,
                       msg("Write one that begins with https://."))
    if start and until and until < start:
        findings.error("offer", msg("This offer is over before it begins."), place,
                       msg("Look at “from:” and “until:”."))
    if len(body) > LONGEST:
        findings.error("offer", msg("The text of this offer has {count:,} characters; {most:,} is the most.",
                                    count=len(body), most=LONGEST), place, msg("Say it shorter, and link to the rest."))
    times, issues = found.get("at_most", (1, 2))
    sound = found.get("title") and link and len(body) <= LONGEST
    return Offer(slug=slug, path=name, title=found["title"], text=body, link=link, picture=found.get("picture", ""),
                 rule=_filled(found.get("where")), unless=_filled(found.get("not_if")), start=start, until=until,
                 priority=found.get("priority", 0), times=times, issues=issues) if sound else None


def _filled(rule: Group | None) -> Group | None:
    return rule if rule and rule.rules else None


def _priority(values: Values, key: str, node: yn.Node) -> int:
    text = values.text(key, node)
    if not re.fullmatch(r"-?\d{1,6}", text):
        values.wrong(key, node, msg("a whole number"))
        return 0
    return int(text)


D = TypeVar("D", bound=Document)


def is_general(offer: Offer) -> bool:
    """Whether an offer is for everybody."""
    return offer.rule is None and offer.unless is None


def offers_on(offers: Sequence[Offer], day: date) -> list[Offer]:
    """The offers that an issue of a day may have, the first to be chosen first: those that are for some before those
    for everybody, then by priority, then by slug."""
    there = [offer for offer in offers if (not offer.start or offer.start <= day) and (
        not offer.until or day <= offer.until)]
    return sorted(there, key=lambda offer: (is_general(offer), -offer.priority, offer.slug))


def with_general(document: D, offers: Sequence[Offer], moment: datetime | None) -> D:
    """A document whose fields of offers have those for everybody as their defaults: so the website shows them."""
    fields = document.body.merge_fields
    if not places_in([field.field for field in fields]):
        return document
    general = [offer for offer in offers_on(offers, moment.date()) if is_general(offer)] if moment else []
    values = {offer_field(place, part): value for place, offer in enumerate(general[:MOST], 1)
              for part, value in zip(PARTS, (offer.title, offer.link, offer.picture, offer.text), strict=True)}
    told = tuple(replace(field, default=values.get(field.field, "") or field.default)
                 if FIELD.fullmatch(field.field) else field for field in fields)
    return replace(document, body=replace(document.body, merge_fields=told))
