"""One document: its fields out of its text, and what is wrong with them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import TypeVar, cast

from generator.config import Config
from generator.findings import Findings, Span, did_you_mean
from generator.messages import Message, msg
from generator.model import Correction, Document, Issue, Notice, Page, Visibility
from generator.sources import yaml_nodes as yn
from generator.sources.dates import date_in_name
from generator.sources.settings import read_language
from generator.sources.texts.answers import AnswerLinks
from generator.sources.texts.body import BodyReader
from generator.sources.texts.front_matter import split_front_matter, take_title
from generator.sources.texts.merge_fields import FIELD
from generator.sources.texts.places import PAGES, Foreign, is_safe_slug, key_place
from generator.sources.values import Reader, Values, read_fields

D = TypeVar("D", bound=Document)
MOST_DAYS = 60
"""Longer than that nobody is told before all others."""
CORRECTION = '- {date: 2026-11-05, text: "…"}'


def _corrections(values: Values, key: str, node: yn.Node) -> tuple[Correction, ...]:
    if not isinstance(node, yn.Sequence):
        values.wrong(key, node, msg("a list"), msg("Write each as: {example}", example=CORRECTION))
        return ()
    readers: dict[str, Reader] = {"text": Values.text, "date": Values.date, "issue": Values.text, "was": Values.text,
                                  "visibility": _shown}
    found = []
    for item in node.items:
        if isinstance(item, yn.Scalar):
            found.append(Correction(item.text, line=item.line, column=item.column))
        elif isinstance(item, yn.Mapping) and item.get("text"):
            read = read_fields(values, item, readers, msg("A correction"))
            found.append(Correction(**read, line=item.line, column=item.column))  # type: ignore[arg-type]
        else:
            values.wrong(key, item, msg("text with a date"), msg("Write it as: {example}", example=CORRECTION))
    return tuple(found)


def _notice(values: Values, key: str, node: yn.Node) -> Notice | None:
    """``notice: {segment: vip, days: 3}``."""
    example = msg("Write it as: {example}", example="notice: {segment: vip, days: 3}")
    if not isinstance(node, yn.Mapping):
        values.wrong(key, node, msg("a segment and a number of days"), example)
        return None
    read = read_fields(values, node, {"segment": Values.text, "days": Values.number}, msg("A notice"))
    segment, days = read.get("segment"), read.get("days")
    if not segment or not isinstance(days, int) or not 0 < days <= MOST_DAYS:
        values.wrong(key, node, msg("a segment and 1 to {most} days", most=MOST_DAYS), example)
        return None
    return Notice(str(segment), days)


def _shown(values: Values, key: str, node: yn.Node) -> Visibility:
    return Visibility(values.one_of(key, node, (Visibility.PUBLIC, Visibility.NONE)))


def _visibility(values: Values, key: str, node: yn.Node) -> Visibility:
    return Visibility(values.one_of(key, node, tuple(Visibility)))


def _status(values: Values, key: str, node: yn.Node) -> str:
    return values.one_of(key, node, ("published", "draft", "hidden"))


COMMON: dict[str, Reader] = {
    "title": Values.text, "date": Values.date, "slug": Values.text, "number": Values.number,
    "draft": Values.flag, "description": Values.text, "tags": Values.texts, "authors": Values.texts,
    "image": Values.url, "aliases": Values.texts, "updated": Values.date, "expires": Values.date,
    "lang": read_language, "template": Values.text, "canonical_url": Values.url, "extra": Values.mapping,
    "visibility": _visibility,
}
ISSUE_ONLY: dict[str, Reader] = {
    "commercial": Values.flag, "corrections": _corrections, "subject": Values.text,
    "preheader": Values.text, "segments": Values.texts, "topics": Values.texts, "notice": _notice,
}
FOREIGN: dict[str, tuple[str, Reader]] = {
    "summary": ("description", Values.text), "author": ("authors", Values.texts),
    "modified": ("updated", Values.date), "lastmod": ("updated", Values.date),
    "publishDate": ("date", Values.date), "status": ("", _status),
    "layout": ("", Values.plain), "category": ("", Values.plain),
}
"""Keys of other generators: what they are read as (nothing: not used, or handled apart)."""
ELSEWHERE = {key: msg("It is a key of {system}’s. “dangol import {name} FOLDER” reads such files, addresses and all.",
                      system=system, name=system.lower())
             for system, keys in {
                 "Jekyll": ("permalink", "redirect_from", "categories", "published", "excerpt", "comments", "header",
                            "last_modified_at"),
                 "Hugo": ("expirydate", "url", "images", "weight", "keywords", "cascade", "headless", "linktitle",
                          "outputs", "featured_image", "cover", "series", "menu", "resources", "sitemap"),
                 "Pelican": ("save_as",),
                 "Eleventy": ("eleventyexcludefromcollections", "eleventynavigation", "pagination")}.items()
             for key in keys}
"""Keys of other generators that are not read here, in small letters."""
KNOWN = (*COMMON, *ISSUE_ONLY, *FOREIGN)


@dataclass(slots=True)
class DocumentParser:
    """Reads the text of one document; keys of other generators are in ``foreign`` then."""

    config: Config
    findings: Findings
    bodies: BodyReader
    foreign: dict[str, Foreign] = field(default_factory=dict)

    def issue(self, name: str, text: str) -> Issue | None:
        """An issue; none where it has no date."""
        path = PurePosixPath(name)
        stem = path.parent.name if path.stem == "index" else path.stem
        read = self._read(name, text, stem, COMMON | ISSUE_ONLY, msg("An issue"))
        date = read.pop("date", None) or date_in_name(stem, self.config.zone)
        if not isinstance(date, datetime):
            self.findings.warning(
                "undated", msg("This issue has no date; it was left out."), Span(name, 1),
                msg("Add a line such as “date: 2026-11-05”, or begin the file's name with the date."))
            return None
        issue = Issue(path=name, date=date, **read)  # type: ignore[arg-type]
        self._check_issue(issue)
        return issue

    def _check_issue(self, issue: Issue) -> None:
        for name in issue.segments:
            if name not in self.bodies.segments:
                self.findings.error("segment", msg("There is no segment “{name}”.", name=name),
                                    key_place(issue, "segments"),
                                    did_you_mean(name, self.bodies.segments))
        if issue.notice and issue.notice.segment not in self.bodies.segments:
            self.findings.error("segment", msg("There is no segment “{name}”.", name=issue.notice.segment),
                                key_place(issue, "notice"),
                                did_you_mean(issue.notice.segment, self.bodies.segments))
        if "/" in issue.slug:
            self.findings.error(
                "slug", msg("“{slug}” cannot be the slug of an issue: it has a slash.", slug=issue.slug),
                key_place(issue, "slug"), msg("Use letters, digits and hyphens, such as 2026-11-regulars."))
        for correction in issue.corrections:
            self._check_correction(issue, correction)

    def _check_correction(self, issue: Issue, correction: Correction) -> None:
        """What is put right is told to everybody alike: nothing in it is for a few, or of one person."""
        where = Span(issue.path, correction.line, correction.column)
        body, _ = self.bodies.read(correction.text, correction.line, issue.path, {}, yn.Mapping(), issue.slug)
        if body.restrictions or body.asks or body.events:
            self.findings.error("block", msg("Such a block cannot stand in a correction."), where,
                                msg("Whoever is told it sees all of it. What is for those alone who had the wrong "
                                    "words has “visibility: none”."))
        elif body.merge_fields:
            self.findings.error("merge-field", msg("A merge field cannot stand in a correction."), where,
                                msg("Everybody is told the same."))

    def page(self, name: str, text: str) -> Page:
        """A page."""
        inside = PurePosixPath(name).relative_to(PAGES).with_suffix("")
        stem = (inside.parent if inside.name == "index" else inside).as_posix()
        return Page(path=name, **self._read(name, text, stem, COMMON, msg("A page")))  # type: ignore[arg-type]

    def _read(self, name: str, text: str, stem: str, readers: Mapping[str, Reader], what: Message) -> dict[str, object]:
        """The fields of a document."""
        errors = self.findings.errors
        front = split_front_matter(text, name, KNOWN, self.findings)
        values = Values(name, self.findings, self.config.zone)
        keys = self._own_keys(front.keys, readers, name)
        foreign = {key: reader for key, (_, reader) in FOREIGN.items()}
        read = read_fields(values, keys, dict(readers) | foreign, what, ELSEWHERE)
        fields = self._merged(read)
        title, body_text = take_title(front.body, str(fields.get("title", "")))
        if not title and self.findings.errors == errors:
            self._report_untitled(name)
        fields["title"] = title or stem
        for key in ("title", "description"):
            if FIELD.search(str(fields.get(key, ""))):
                self.findings.error(
                    "merge-field", msg("A merge field cannot stand in the {key}.", key=key), Span(name, 1),
                    msg("Everybody sees the {key}, on the website too. Put it into “subject:”.", key=key))
        fields["positions"] = {key.text: (value.line, value.column) for key, value in keys.entries}
        fields["slug"] = self._slug(str(fields.get("slug", "")), stem, name, keys)
        texts: dict[str, str] = {key: str(fields[key]) for key in ("subject", "preheader") if key in fields}
        body, texts = self.bodies.read(body_text, front.body_line, name, texts, keys, str(fields["slug"]))
        return fields | texts | {"body": body}

    def _own_keys(self, keys: yn.Mapping, readers: Mapping[str, Reader], name: str) -> yn.Mapping:
        """Keys without regard to case, foreign ones remembered for one note each."""
        canonical = {key.lower(): key for key in (*readers, *FOREIGN)}
        entries: dict[str, tuple[yn.Scalar, yn.Node]] = {}
        for key, value in keys.entries:
            text = canonical.get(key.text.lower(), key.text)
            if text in entries:
                self.findings.error("front-matter", msg("“{key}” stands here a second time.", key=key.text),
                                    Span(name, key.line, key.column), msg("Keep one of them."))
            if text in FOREIGN:
                span, count, meaning = self.foreign.get(text, (Span(name, key.line, key.column), 0, FOREIGN[text][0]))
                self.foreign[text] = (span, count + 1, meaning)
            entries.setdefault(text, (replace(key, text=text), value))
        return replace(keys, entries=tuple(entries.values()))

    def _merged(self, read: dict[str, object]) -> dict[str, object]:
        """Foreign keys as ours, which win where both stand."""
        fields = {key: value for key, value in read.items() if key not in FOREIGN}
        for key, (own, _) in FOREIGN.items():
            if own and key in read:
                fields.setdefault(own, read[key])
        if read.get("status") == "draft":
            fields.setdefault("draft", True)
        if read.get("status") == "hidden":
            fields.setdefault("visibility", Visibility.UNLISTED)
        return fields

    def _report_untitled(self, name: str) -> None:
        self.findings.warning("untitled", msg("This has no title; its file name stands in."), Span(name, 1),
                              msg("Add a line such as “title: …”, or begin the text with “# …”."))

    def _slug(self, given: str, stem: str, name: str, keys: yn.Mapping) -> str:
        slug = unicodedata.normalize("NFC", given.strip("/") if given else stem)
        if given and not is_safe_slug(slug):
            node = keys.get("slug")
            span = Span(name, node.line, node.column) if node else Span(name)
            self.findings.error(
                "slug", msg("“{slug}” cannot be a slug: it would not be one safe folder name.", slug=given), span,
                msg("Use letters, digits and hyphens, such as 2026-11-regulars."))
            return unicodedata.normalize("NFC", stem)
        return slug


def parsed(kind: type[D], name: str, text: str, config: Config, segments: Collection[str], fields: Collection[str],
           findings: Findings) -> tuple[D | None, dict[str, Foreign]]:
    """An issue or a page, and the keys of other generators in it."""
    parser = DocumentParser(config, findings, BodyReader(
        segments, fields, config.zone, findings, AnswerLinks(email=config.sender.email, form=config.ask_url),
        config.because))
    document = parser.issue(name, text) if issubclass(kind, Issue) else parser.page(name, text)
    return cast("D | None", document), parser.foreign
