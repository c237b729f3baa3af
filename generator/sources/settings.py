"""``newsletter.yaml`` into a :class:`~generator.config.Config`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from generator.clients.facts import facts
from generator.config import (
    CALENDARS,
    CONSENT,
    ENCODINGS,
    FONTS,
    JURISDICTIONS,
    MEANT,
    NO_WEBSITE,
    RADII,
    SOCIAL_IMAGES,
    THEMES,
    WIDTHS,
    Acknowledgement,
    Config,
    Reconcile,
    Sender,
    documented,
)
from generator.findings import Finding, Findings, Severity, Span, did_you_mean
from generator.messages import msg
from generator.sources import yaml_nodes as yn
from generator.sources.settings_engine import read_engine
from generator.sources.settings_website import read_next_step, read_subscribe_form
from generator.sources.text import read_text
from generator.sources.texts.answers import PLACES
from generator.sources.values import Reader, Values, read_fields

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
PROSE = frozenset(("title", "description", "name", "address", "fields", "merge_tags", "unsubscribe_url",
                   "text", "button"))
"""Keys whose values are names and sentences, those of the sender among them, and tags, such as ``#{name}``."""
ACKNOWLEDGED = "{customer: K001, why: moves in May, by: 서지안, until: 2026-12-31}"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read_config(path: Path, name: str, findings: Findings) -> Config:
    """Read the settings; what is wrong is reported and has its default."""
    text = read_text(path, name, findings)
    node = parse_mapping(text or "", name, findings, PROSE)
    values = Values(name, findings, ZoneInfo("UTC"), "config")
    fields = read_fields(values, node, READERS, name)
    return Config(**fields, path=name, positions=dict(_positions(node)))  # type: ignore[arg-type]


def _positions(node: yn.Mapping, prefix: str = "") -> Iterator[tuple[str, tuple[int, int]]]:
    """Where each key stands; those of the sender are ``sender.name`` and so on."""
    for key, value in node.entries:
        yield f"{prefix}{key.text}", (key.line, key.column)
        if key.text in ("sender", "subscribe", "next_step") and isinstance(value, yn.Mapping):
            yield from _positions(value, f"{key.text}.")


def setting_problems(key: str, value: str | tuple[str, ...]) -> list[Finding]:
    """What reading would have against a value of one setting; those of the sender take any text."""
    findings = Findings()
    if reader := READERS.get(key):
        node = yn.Scalar(value, 1, 1) if isinstance(value, str) else yn.Sequence(
            tuple(yn.Scalar(one, 1, 1) for one in value), 1, 1)
        reader(Values("", findings, ZoneInfo("UTC"), "config"), key, node)
    return [one for one in findings if one.severity is Severity.ERROR]


def parse_mapping(text: str, name: str, findings: Findings, prose: Collection[str] = ()) -> yn.Mapping:
    """Parse a YAML file that holds keys and values, of which some are ``prose``."""
    node = yn.parse_yaml(text, name, findings, prose=prose)
    if node is None or isinstance(node, yn.Mapping):
        return node or yn.Mapping()
    findings.error("config", msg("This file must hold “key: value” lines."), Span(name, node.line, node.column))
    return yn.Mapping()


def read_texts(path: Path, name: str, findings: Findings) -> dict[str, str]:
    """Read a file of interface texts, ``key: text`` lines. A missing file has none."""
    if not path.is_file():
        return {}
    text = read_text(path, name, findings)
    values = Values(name, findings, ZoneInfo("UTC"), "config")
    node = parse_mapping(text or "", name, findings)
    return values.pairs("texts", node)


def read_language(values: Values, key: str, node: yn.Node) -> str:
    """A language code, which also names a file of interface texts."""
    text = values.text(key, node)
    if LANGUAGE.fullmatch(text):
        return text.replace("_", "-")
    values.wrong(key, node, msg("a language code"), msg("Write ko, en, ja, zh-Hans and so on."))
    return "ko"


def _timezone(values: Values, key: str, node: yn.Node) -> str:
    text = values.text(key, node)
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        values.wrong(key, node, msg("a time zone such as Asia/Seoul"), did_you_mean(text, available_timezones()))
        return "UTC"
    return text


def _url(values: Values, key: str, node: yn.Node) -> str:
    text = values.text(key, node)
    if text.strip().lower() == "none":
        return NO_WEBSITE
    with suppress(ValueError):
        parts = urlsplit(text)
        if parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment):
            return text.rstrip("/") + "/"
    values.wrong(key, node, msg("an address that begins with https://"),
                 msg("Write it as https://news.example.com/, or none."))
    return "https://invalid.example/"


def _one_click(values: Values, key: str, node: yn.Node) -> str:
    text = values.text(key, node)
    if text and not text.startswith("https://"):
        values.wrong(key, node, msg("an address that begins with https://, as RFC 8058 wants it"))
        return ""
    return text


def _ask(values: Values, key: str, node: yn.Node) -> str:
    text = values.text(key, node)
    places = set(re.findall(r"\{([^{}]*)\}", text))
    if text and not (text.startswith("https://") and "answer" in places and places <= {*PLACES}
                     and not re.search(r"[\s<>]", text)):
        values.wrong(key, node, msg("an address that begins with https:// and has {places} in it", places="{answer}"),
                     msg("It may have these too: {others}.", others="{question}, {issue}"))
        return ""
    return text


def _subscribe(values: Values, key: str, node: yn.Node) -> str:
    text = values.text(key, node)
    places = re.findall(r"\{([^{}]*)\}", text)
    if text and not (text.startswith("https://") and places in ([], ["referral"]) and not re.search(r"[\s<>]", text)):
        values.wrong(key, node, msg("an address that begins with https://, with {place} where the code goes",
                                    place="{referral}"))
        return ""
    return text


def _colour(values: Values, key: str, node: yn.Node) -> str:
    text = values.text(key, node)
    if not COLOUR.fullmatch(text):
        values.wrong(key, node, msg("a colour"),
                     msg('Write it in quotes, as "#0b6e4f"; without them YAML reads a comment.'))
        return "#000000"
    digits = text[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _count(values: Values, key: str, node: yn.Node) -> int:
    number = values.number(key, node)
    if not number and (number == 0 or node == yn.Scalar("", node.line, node.column)):
        values.wrong(key, node, msg("at least 1"))
    return number or 1


def _jurisdictions(values: Values, key: str, node: yn.Node) -> tuple[str, ...]:
    codes = tuple(code.lower() for code in values.texts(key, node))
    for code in codes:
        if code not in JURISDICTIONS:
            values.wrong(key, node, msg("some of {choices}", choices=", ".join(JURISDICTIONS)),
                         did_you_mean(code, JURISDICTIONS))
    return tuple(code for code in codes if code in JURISDICTIONS)


def _sender(values: Values, key: str, node: yn.Node) -> Sender:
    if not isinstance(node, yn.Mapping):
        values.wrong(key, node, msg("name, email, address and phone"))
        return Sender()
    readers: dict[str, Reader] = {item.name: Values.text for item in documented(Sender)}
    return Sender(**read_fields(values, node, readers, "sender"))  # type: ignore[arg-type]


def _reconcile(values: Values, key: str, node: yn.Node) -> Reconcile:
    """Whom an export must not leave out. What does not fit is reported for the file as a whole, and left out."""
    given, where = values.mapping(key, node), Span(values.path)
    known = [item.name for item in documented(Reconcile)]
    for name in given.keys() - set(known):
        values.findings.error("config", msg("{what} has no key “{key}”.", what="reconcile:", key=name), where,
                              msg("Known: {words}.", words=", ".join(known)))
    required, entries = given.get("required", []), given.get("acknowledged", [])
    if not isinstance(required, list) or not all(isinstance(tier, str) for tier in required):
        values.findings.error("config", msg("required: must be a list of tiers."), where,
                              msg("Write it as: {example}", example="required: [A]"))
        required = []
    read = [_acknowledgement(entry) for entry in (entries if isinstance(entries, list) else [entries])]
    if None in read:
        values.findings.error(
            "config", msg("An acknowledged customer needs customer:, why:, by: and until: (a date)."), where,
            msg("Write it as: {example}", example=f"acknowledged: [{ACKNOWLEDGED}]"))
    return Reconcile(required=tuple(required), acknowledged=tuple(entry for entry in read if entry), written=given)


def _acknowledgement(entry: object) -> Acknowledgement | None:
    """One entry under ``acknowledged:``; ``None`` where a part of it is missing or its date is none."""
    given = entry if isinstance(entry, dict) else {}
    customer, why, by = (str(given.get(key) or "") for key in ("customer", "why", "by"))
    if not all(part.strip() for part in (customer, why, by)):
        return None
    try:
        return Acknowledgement(customer=customer, why=why, by=by, until=date.fromisoformat(str(given.get("until"))))
    except ValueError:
        return None


def one_of(choices: tuple[str, ...]) -> Reader:
    """What reads one of some words."""
    return lambda values, key, node: values.one_of(key, node, choices)


def _bytes(values: Values, key: str, node: yn.Node) -> int:
    return values.number(key, node) or 0


def _clients(values: Values, key: str, node: yn.Node) -> tuple[str, ...]:
    names = tuple(name.lower() for name in values.texts(key, node))
    known = facts().names()
    for name in names:
        if name not in known:
            values.wrong(key, node, msg("names of mail programs"), did_you_mean(name, known))
    return tuple(name for name in names if name in known)


def _lists(values: Values, key: str, node: yn.Node) -> dict[str, str]:
    """What files are; one that is misspelt would be taken for a list like others."""
    found = values.pairs(key, node)
    for name, meant in found.items():
        if meant not in MEANT:
            values.wrong(key, node, msg("file names, each with one of {choices}", choices=", ".join(MEANT)),
                         did_you_mean(meant, MEANT) or msg("“{file}” has “{word}”.", file=name, word=meant))
    return {name: meant for name, meant in found.items() if meant in MEANT}


def _occasions(values: Values, key: str, node: yn.Node) -> dict[str, str]:
    """Columns with the calendar of their days; a bare list of columns is meant in the solar one."""
    found = {name: calendar or CALENDARS[0] for name, calendar in values.pairs(key, node).items()}
    for calendar in found.values():
        if calendar not in CALENDARS:
            values.wrong(key, node, msg("columns, each with one of {choices}", choices=", ".join(CALENDARS)),
                         did_you_mean(calendar, CALENDARS))
    return {name: calendar for name, calendar in found.items() if calendar in CALENDARS}


READERS: dict[str, Reader] = {
    "title": Values.text,
    "description": Values.text,
    "language": read_language,
    "timezone": _timezone,
    "base_url": _url,
    "sender": _sender,
    "accent": _colour,
    "logo": Values.url,
    "logo_dark": Values.url,
    "theme": one_of(THEMES),
    "font": one_of(FONTS),
    "width": one_of(WIDTHS),
    "radius": one_of(RADII),
    "template": Values.text,
    "social_image": one_of(SOCIAL_IMAGES),
    "social_font": Values.text,
    "per_page": _count,
    "feed_items": _count,
    "jurisdictions": _jurisdictions,
    "consent": one_of(CONSENT),
    "columns": Values.pairs,
    "lists": _lists,
    "occasions": _occasions,
    "sensitive": Values.texts,
    "because": Values.flag,
    "hotline": Values.lines,
    "fields": Values.pairs,
    "merge_tags": Values.pairs,
    "unsubscribe_url": Values.url,
    "one_click_url": _one_click,
    "ask_url": _ask,
    "subscribe_url": _subscribe,
    "subscribe": read_subscribe_form,
    "next_step": read_next_step,
    "clients": _clients,
    "link_growth": _bytes,
    "mail_extra": _bytes,
    "transfer_encoding": one_of(ENCODINGS),
    "reconcile": _reconcile,
    "engine": read_engine,
}
