"""Lists of people in JSON: an array of objects or of addresses, however deep it lies, or one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import Any

from generator.messages import msg
from generator.sources.tables.base import FindTitles, Titles, UnreadableFile
from generator.sources.tables.problems import NOT_JSON
from generator.sources.tables.sheets.grids import number_text
from generator.sources.text import decode

Object = dict[str, Any]
ENVELOPES = ("SuppressedDestinationSummaries", "Suppressions", "Contacts", "items")
"""The keys under which these answers have their entries."""
LISTS = re.compile(r"/(bounces|complaints|unsubscribes)\b")
"""Mailgun's pages of answers name in their addresses what they list."""
LISTED = {"bounces": "bounced", "complaints": "complained", "unsubscribes": "unsubscribed"}
MAIL_DATE = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} ")


def listed_by(text: str) -> str:
    """The outcome that an API's answer states for all its entries (bounced, complained, unsubscribed), or ``""``."""
    place = text.rfind('"paging"')
    found = LISTS.search(text, place) if place >= 0 else None
    return LISTED[found[1]] if found else ""


def spelled_out(entry: Object, named: str = "") -> Object:
    """An entry with a ``status`` derived from its keys. Someone who opted out of any topic may not be mailed.

    ``named`` is the outcome that the answer states for all its entries (see :func:`listed_by`).
    """
    status = _contact(entry) or _mailgun(entry, named)
    return entry if not status or "status" in entry else {**entry, **_iso(entry), "status": status}


def _iso(entry: Object) -> Object:
    """Mailgun's dates, which are those of mail (RFC 5322, 3.3), year first."""
    date = str(entry.get("created_at", ""))
    if not MAIL_DATE.match(date):
        return {}
    try:
        return {"created_at": parsedate_to_datetime(date).isoformat()}
    except ValueError:
        return {}


def _contact(entry: Object) -> str:
    """A contact of Amazon SES: of its topics those count that the person chose, not what is so by default."""
    if "EmailAddress" not in entry or entry.keys().isdisjoint(("UnsubscribeAll", "TopicPreferences")):
        return ""
    return "unsubscribed" if entry.get("UnsubscribeAll") is True or "OPT_OUT" in _choices(entry) else "subscribed"


def _choices(entry: Object) -> Iterator[str]:
    topics = entry.get("TopicPreferences")
    for topic in topics if isinstance(topics, list) else ():
        yield str(topic.get("SubscriptionStatus")) if isinstance(topic, dict) else ""


def _mailgun(entry: Object, named: str) -> str:
    if "address" not in entry or "created_at" not in entry:
        return ""
    if "code" in entry and "error" in entry:
        return "bounced"
    return "unsubscribed" if not entry.keys().isdisjoint(("tag", "tags")) else named


LARGEST = 300_000_000
"""Bytes of JSON that are read; half a million people have about 200 MB."""
AS_CSV = msg("Save it as CSV.")
DEPTH = 8
"""How deep people may lie."""
SPACE = re.compile(r"[ \t\n\r]*")
BETWEEN = re.compile(r"[\s,]*")
NAMES = ("name", "title", "label", "tag", "value")
"""The keys that may hold the name of an object in a list."""
DECODER = json.JSONDecoder()

Row = dict[str, str]


@dataclass(slots=True)
class PeopleArray:
    """An array of people: the keys that lead to it, joined by dots, and its rows.

    A row is its line (from 1), its texts by title, and the reason why it cannot be used (empty if it can).
    """

    path: str
    rows: list[tuple[int, Row, str]] = field(default_factory=list)

    def titles(self) -> tuple[str, ...]:
        """All keys that any row has, in the order in which they turn up."""
        return tuple(dict.fromkeys(key for _, row, _ in self.rows for key in row))


def object_titles(path: Path, find_titles: FindTitles) -> list[Titles]:
    """The name and the keys of each array of people. Raises the same errors as :func:`find_people`."""
    return [(found.path, found.titles()) for found in find_people(path, find_titles)]


def find_people(path: Path, find_titles: FindTitles) -> list[PeopleArray]:
    """Every array of objects with an address, and every array of addresses.

    Raises :class:`UnreadableFile` if the file is not JSON or is too large, and :class:`OSError`.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise UnreadableFile(msg("This file has {size:,.0f} MB of JSON, which is too much.", size=size / 1e6),
                             AS_CSV)
    try:
        text, _ = decode(path.read_bytes())
        walk = _JsonWalker(text, find_titles)
        walk.document()
    except UnicodeDecodeError as error:
        raise UnreadableFile(msg("This file cannot be read as text."), msg("Export it anew as UTF-8.")) from error
    except RecursionError as error:
        raise UnreadableFile(msg("This JSON is nested too deep to be a list."), AS_CSV) from error
    return [found for found in walk.found.values() if find_titles([list(found.titles())]) is not None and any(
        len(row) > 1 or "@" in text for _, row, _ in found.rows for text in row.values())]


class _JsonWalker:
    """Goes through a text of JSON, and decodes the people in it one by one, so that each has its line."""

    def __init__(self, text: str, find_titles: FindTitles) -> None:
        self.text = text
        self.found: dict[str, PeopleArray] = {}
        self.counted, self.line = 0, 1
        self.has_address = cache(lambda keys: find_titles([list(keys)]) is not None)

    def document(self) -> None:
        """The value that the text is, or the values: one a line. A broken line costs itself alone, where others are
        whole; of an array that is broken nobody knows who is missing."""
        place = _after(BETWEEN, self.text, 0)
        while place < len(self.text):
            try:
                place = self._value(place, (), DEPTH)
            except (ValueError, IndexError) as error:
                line = self._line(place)
                if not self.found or self.text[place:place + 1] == "[":
                    raise UnreadableFile(msg("This is not JSON, or it is cut off (line {line}).", line=line),
                                         msg("Export it anew.")) from error
                self._add("", line, {}, NOT_JSON)
                place = self.text.find("\n", place)
                place = place if place >= 0 else len(self.text)
            place = _after(BETWEEN, self.text, place)

    def _value(self, place: int, path: tuple[str, ...], depth: int) -> int:
        """Take in what is at a place, and return the place behind it."""
        if self.text[place] == "[":
            return self._array(place, path, depth)
        line = self._line(place)
        value, end = DECODER.raw_decode(self.text, place)
        if isinstance(value, dict):
            value = spelled_out(value)
            others = {key for key, inner in value.items() if isinstance(inner, dict | list) and inner}
            if others and depth and not self.has_address(tuple(_titles(value))):
                value = {key: inner for key, inner in value.items() if key not in others}
                self._object(place, path, depth)
            self._add(".".join(path), line, _flat(value))
        elif isinstance(value, str):
            self._add(".".join(path), line, {"email": value.strip()})
        elif path or depth < DEPTH:
            pass  # numbers and the like in an array are nobody
        else:
            raise ValueError(NOT_JSON)
        return end

    def _array(self, place: int, path: tuple[str, ...], depth: int) -> int:
        place = _after(SPACE, self.text, place + 1)
        while self.text[place] != "]":
            place = _after(SPACE, self.text, self._value(place, path, depth - 1))
            if self.text[place] == ",":
                place = _after(SPACE, self.text, place + 1)
            elif self.text[place] != "]":
                raise ValueError(NOT_JSON)
        return place + 1

    def _object(self, place: int, path: tuple[str, ...], depth: int) -> None:
        """Look into the values of an object, which is known to be whole, for arrays of people."""
        place = _after(SPACE, self.text, place + 1)
        while self.text[place] != "}":
            key, place = DECODER.raw_decode(self.text, place)
            place = _after(SPACE, self.text, _after(SPACE, self.text, place) + 1)
            if self.text[place] in "{[":
                place = self._value(place, (*path, key), depth - 1)
            else:
                _, place = DECODER.raw_decode(self.text, place)
            place = _after(SPACE, self.text, place)
            place = _after(SPACE, self.text, place + 1) if self.text[place] == "," else place

    def _add(self, path: str, line: int, row: Row, problem: str = "") -> None:
        self.found.setdefault(path, PeopleArray(path)).rows.append((line, row, problem))

    def _line(self, place: int) -> int:
        self.line += self.text.count("\n", self.counted, place)
        self.counted = max(self.counted, place)
        return self.line


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def _titles(value: Mapping[str, Any]) -> Iterator[str]:
    for key, inner in value.items():
        yield from (f"{key}.{name}" for name in inner) if isinstance(inner, dict) and inner else (key,)


def _flat(value: Mapping[str, Any]) -> Row:
    """An object as texts by title; of objects in it each value by both keys."""
    return {title: text for key, inner in value.items() for title, text in _texts(key, inner)}


def _texts(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield f"{key}.{name}", _text(inner)
    else:
        yield key, _text(value)


def _text(value: Any) -> str:
    """A value as a person would write it."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: ""}[value]
    if isinstance(value, list):
        return ", ".join(filter(None, (_called(item) for item in value)))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return number_text(value) if isinstance(value, float) else str(value)


def _called(item: Any) -> str:
    names = [item[key] for key in NAMES if isinstance(item.get(key), str)] if isinstance(item, dict) else []
    return str(names[0]) if names else _text(item)
