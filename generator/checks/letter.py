"""One edition of an issue as a mail, for checks to look at: its HTML, its text, and what its author wrote of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from lxml import html as lxml_html
from lxml.html import HtmlElement

from generator.cache import digest
from generator.findings import Span
from generator.model import Issue
from generator.render.bodies import Rendition
from generator.render.mail.body import mail_body
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import (
    Field,
    Slot,
    Unsubscribe,
    default_of,
    escaped,
    fill,
    known_by_default,
    shown,
    with_defaults,
)

UNSUBSCRIBE_URL = "https://unsubscribe.invalid/" + "u" * 80
"""Stands for the mail sender's own address, which is about as long (RFC 2606 keeps ``.invalid`` free)."""


@dataclass(frozen=True)
class Letter:
    """A rendition with the mail it became. ``longest`` has, for each field, a text as long as its longest value on
    the lists; ``base`` is the site's address."""

    rendition: Rendition
    edition: Edition
    longest: Mapping[str, str] = field(default_factory=dict)
    body_source: str = ""

    @property
    def issue(self) -> Issue:
        """What it is an edition of."""
        return cast(Issue, self.rendition.document)

    @property
    def name(self) -> str:
        """The edition's name."""
        return self.edition.name

    @cached_property
    def identity(self) -> str:
        """A digest of the mail as somebody reads it of whom nothing is known, and of what it was made of."""
        return digest(self.rendition.identity, self.body_source, self.edition.template, self.html)

    @property
    def template(self) -> Span:
        """The template of its HTML part."""
        return Span(f"templates/{self.edition.template}")

    @cached_property
    def subject(self) -> str:
        """The subject as somebody reads it of whom nothing is known."""
        return with_defaults(self.edition.subject)

    @cached_property
    def preheader(self) -> str:
        """The preheader likewise."""
        return with_defaults(self.edition.preheader)

    @cached_property
    def text(self) -> str:
        """The text part likewise."""
        return with_defaults(self.edition.text)

    @cached_property
    def html(self) -> str:
        """The page likewise, with an address behind the unsubscribe link."""
        return fill(known_by_default(self.edition.html), self._default)

    @cached_property
    def longest_html(self) -> str:
        """The page of whoever has the longest values."""
        filled = {name for name, value in self.longest.items() if value}
        has = {part.name for part in self.edition.html if isinstance(part, Field) and part.default} | filled
        return fill(shown(self.edition.html, has.__contains__), self._longest)

    @property
    def root(self) -> HtmlElement:
        """The page as a tree of one's own: it may be changed."""
        return parsed(self.html)

    @cached_property
    def page(self) -> HtmlElement:
        """The page as a tree to read."""
        return self.root

    @cached_property
    def body(self) -> HtmlElement:
        """What the author wrote, as mail can take it, before a template or a style sheet saw it."""
        return lxml_html.fragment_fromstring(mail_body(self.body_source), create_parent="div")

    def _default(self, slot: Slot) -> str:
        return UNSUBSCRIBE_URL if isinstance(slot, Unsubscribe) else default_of(slot)

    def _longest(self, slot: Slot) -> str:
        if not isinstance(slot, Field):
            return self._default(slot)
        values = (slot.default, self.longest.get(slot.name, ""))
        return escaped(max(values, key=lambda value: len(value.encode())), slot.place)


def parsed(source: str) -> HtmlElement:
    """A page as a tree, huge ones too."""
    return lxml_html.document_fromstring(source, parser=lxml_html.HTMLParser(huge_tree=True, encoding=None))
