"""Typed values out of YAML nodes; what does not fit is reported with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import TypeVar

from generator.findings import Findings, Span, did_you_mean
from generator.messages import NOTHING, Message, joined, msg, of_error
from generator.sources import yaml_nodes as yn
from generator.sources.dates import parse_date
from generator.urls import is_harmful

NO_HINTS: Mapping[str, Message] = MappingProxyType({})
YES = frozenset({"true", "yes", "on", "1", "예"})
NO = frozenset({"false", "no", "off", "0", "아니요"})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Values:
    """Reads the values of one file. Each method returns its default where the value does not fit."""

    path: str
    findings: Findings
    zone: tzinfo
    code: str = "front-matter"

    def span(self, node: yn.Node) -> Span:
        """The place of a node."""
        return Span(self.path, node.line, node.column)

    def wrong(self, key: str, node: yn.Node, wanted: Message, hint: Message = NOTHING) -> None:
        """Report that a value is not what its key wants: ``wanted`` names that, as part of the sentence."""
        if not hint and isinstance(node, yn.Mapping):
            hint = msg('If this is text, put it in quotes: {key}: "…"', key=key)
        self.findings.error(self.code, msg("“{key}” must be {wanted}.", key=key, wanted=wanted), self.span(node), hint)

    def text(self, key: str, node: yn.Node) -> str:
        """One piece of text."""
        if isinstance(node, yn.Scalar):
            return node.text.strip()
        self.wrong(key, node, msg("text"), msg('Put it in quotes: {key}: "…"', key=key))
        return ""

    def url(self, key: str, node: yn.Node) -> str:
        """An address, of a kind that may be published."""
        text = self.text(key, node)
        if not is_harmful(text):
            return text
        self.findings.error(
            "unsafe-link", msg("“{key}” cannot be an address that runs a script or holds data itself.", key=key),
            self.span(node), msg("Write one that begins with https://, or a file below content/."))
        return ""

    def flag(self, key: str, node: yn.Node) -> bool:
        """true or false."""
        word = node.text.strip().casefold() if isinstance(node, yn.Scalar) else "?"
        if word not in YES | NO:
            self.wrong(key, node, msg("true or false"))
        return word in YES

    def number(self, key: str, node: yn.Node) -> int | None:
        """A whole number, not negative."""
        text = node.text.strip() if isinstance(node, yn.Scalar) else "?"
        if text == "":
            return None
        if text.isascii() and text.isdigit() and len(text) < 10:
            return int(text)
        self.wrong(key, node, msg("a whole number"))
        return None

    def texts(self, key: str, node: yn.Node) -> tuple[str, ...]:
        """Several pieces of text: a list, or one line with commas."""
        if isinstance(node, yn.Scalar):
            parts = [part.strip() for part in node.text.split(",")]
        elif isinstance(node, yn.Sequence):
            parts = [self.text(key, item) for item in node.items]
        else:
            self.wrong(key, node, msg("a list"), msg("Write it as {key}: [one, two]", key=key))
            parts = []
        return tuple(dict.fromkeys(part for part in parts if part))

    def date(self, key: str, node: yn.Node) -> datetime | None:
        """A date, with or without time and zone."""
        if not isinstance(node, yn.Scalar):
            self.wrong(key, node, msg("a date"), msg("Write it as 2026-11-05."))
            return None
        if not node.text.strip():
            return None
        try:
            return parse_date(node.text, self.zone)
        except ValueError as error:
            self.findings.error("date", of_error(error), self.span(node))
            return None

    def one_of(self, key: str, node: yn.Node, choices: tuple[str, ...]) -> str:
        """One of several words."""
        text = self.text(key, node)
        if text in choices:
            return text
        hint = did_you_mean(text, choices)
        self.wrong(key, node, msg("one of {choices}", choices=", ".join(choices)),
                   hint if hint.startswith("Did") else NOTHING)
        return choices[0]

    def pairs(self, key: str, node: yn.Node) -> dict[str, str]:
        """A mapping of words to text; a bare list of words has empty texts."""
        if isinstance(node, yn.Mapping):
            return {name.text: self.text(name.text, value) for name, value in node.entries}
        if isinstance(node, yn.Sequence):
            return dict.fromkeys(self.texts(key, node), "")
        if not (isinstance(node, yn.Scalar) and not node.text):
            self.wrong(key, node, msg("a list of “name: value” lines"))
        return {}

    def lines(self, key: str, node: yn.Node) -> dict[str, str]:
        """A mapping of words to text, none of which is empty; a bare list says nothing of which is whose."""
        if isinstance(node, yn.Sequence):
            self.wrong(key, node, msg("a list of “name: value” lines"))
            return {}
        found = self.pairs(key, node)
        for word in [word for word, text in found.items() if not text.strip()]:
            self.wrong(f"{key}.{word}", node, msg("text"))
            del found[word]
        return found

    def plain(self, key: str, node: yn.Node) -> object:
        """Anything, as plain text, lists and mappings."""
        if isinstance(node, yn.Scalar):
            return node.text
        if isinstance(node, yn.Sequence):
            return [self.plain(key, item) for item in node.items]
        return {name.text: self.plain(name.text, value) for name, value in node.entries}

    def mapping(self, key: str, node: yn.Node) -> dict[str, object]:
        """A mapping of words to anything."""
        if isinstance(node, yn.Mapping):
            return {name.text: self.plain(name.text, value) for name, value in node.entries}
        if not (isinstance(node, yn.Scalar) and not node.text):
            self.wrong(key, node, msg("a list of “name: value” lines"))
        return {}


Reader = Callable[[Values, str, yn.Node], object]


def read_fields(values: Values, node: yn.Mapping, readers: Mapping[str, Reader], what: str,
                elsewhere: Mapping[str, Message] = NO_HINTS) -> dict[str, object]:
    """Read every key of a mapping with its reader; a key that has none is an error. ``what`` names the mapping, and
    ``elsewhere`` tells of keys, in small letters, that mean something in another place."""
    found: dict[str, object] = {}
    for key, value in node.entries:
        if reader := readers.get(key.text):
            found[key.text] = reader(values, key.text, value)
        else:
            cut_off = isinstance(value, yn.Scalar) and not value.text and not value.quoted
            quotes = msg("A text with a comma must stand in quotes here.") if cut_off else NOTHING
            values.findings.error("unknown-key", msg("{what} has no key “{key}”.", what=what, key=key.text),
                                  values.span(key), joined(" ", [
                                      elsewhere.get(key.text.lower()) or did_you_mean(key.text, readers), quotes]))
    return found
