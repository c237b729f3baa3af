"""``columns:`` and ``lists:`` in ``newsletter.yaml`` changed as text: what else stands there, comments too, stays byte
for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import yaml

from generator.sources import yaml_nodes as yn
from generator.sources.settings_text import below, edited, ended, newline_of, plain, unusual

COLUMNS, LISTS = "columns", "lists"
PLAIN = re.compile(r"[^\W_](?:[\w ]*\w)?")
"""What needs no quotation marks in YAML, in braces neither."""


def with_entries(data: bytes, setting: str, entries: Mapping[str, str], name: str) -> bytes:
    """The settings with some entries of one setting (:data:`COLUMNS`, :data:`LISTS`) as said, and those whose value is
    empty taken out; ``name`` is the file.

    Raises :class:`~generator.sources.settings_text.CannotChange` where the file is written in a way that this would
    not leave as it is.
    """
    def change(text: str) -> str:
        newline = newline_of(text)
        for key, value in entries.items():
            text = _mapped(text, setting, key, value, newline, name)
        return text

    def is_right(before: yn.Mapping, now: yn.Mapping) -> bool:
        wanted = {key: value for key, value in (_entries(before, setting, name) | dict(entries)).items() if value}
        return _entries(now, setting, name) == wanted and _others(now, setting) == _others(before, setting)

    return edited(data, name, change, is_right)


def _entries(settings: yn.Mapping, setting: str, name: str) -> dict[str, str]:
    node = settings.get(setting)
    if node is None or (isinstance(node, yn.Scalar) and not node.text):
        return {}
    if not isinstance(node, yn.Mapping):
        raise unusual(name)
    return {key.text: value.text if isinstance(value, yn.Scalar) else "?" for key, value in node.entries}


def _others(settings: yn.Mapping, setting: str) -> list[tuple[str, object]]:
    """All settings but this one, without their places."""
    return [(key.text, plain(value)) for key, value in settings.entries if key.text != setting]


def _mapped(text: str, setting: str, title: str, value: str, newline: str, name: str) -> str:
    """The text with one entry, or without it."""
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    if top is not None and (not isinstance(top, yaml.MappingNode) or top.flow_style):
        raise unusual(name)
    found = next(((key, node) for key, node in (top.value if top else ()) if key.value == setting), None)
    line = f"{_quoted(title)}: {_quoted(value)}"
    if found is None:
        return f"{ended(text, newline)}{setting}:{newline}  {line}{newline}" if value else text
    key, node = found
    if isinstance(node, yaml.ScalarNode):
        if not value:
            return text
        text = text[:node.start_mark.index] + text[node.end_mark.index:]
        return below(text, key.end_mark.index, f"  {line}", newline)
    if not isinstance(node, yaml.MappingNode):
        raise unusual(name)
    return _in_mapping(text, node, title, value, line, newline)


def _in_mapping(text: str, node: yaml.MappingNode, title: str, value: str, line: str, newline: str) -> str:
    place = next((place for place, (key, _) in enumerate(node.value) if key.value == title), None)
    if place is not None:
        key, old = node.value[place]
        if value:
            space = "" if text[old.start_mark.index - 1].isspace() else " "
            return f"{text[:old.start_mark.index]}{space}{_quoted(value)}{text[old.end_mark.index:]}"
        return _without(text, node, place)
    if not value:
        return text
    if not node.flow_style:
        key, last = node.value[-1]
        return below(text, last.end_mark.index, " " * key.start_mark.column + line, newline)
    end = node.value[-1][1].end_mark.index if node.value else node.start_mark.index + 1
    return f"{text[:end]}{', ' if node.value else ''}{line}{text[end:]}"


def _without(text: str, node: yaml.MappingNode, place: int) -> str:
    """The text without one entry: its line, or what stands between two commas."""
    key, old = node.value[place]
    if node.flow_style:
        begin, end = key.start_mark.index, old.end_mark.index
        if place + 1 < len(node.value):
            end = node.value[place + 1][0].start_mark.index
        elif place:
            begin = node.value[place - 1][1].end_mark.index
        return text[:begin] + text[end:]
    begin, stop = text.rfind("\n", 0, key.start_mark.index) + 1, text.find("\n", old.end_mark.index)
    return text[:begin] + (text[stop + 1:] if stop >= 0 else "")


def _quoted(text: str) -> str:
    plain = PLAIN.fullmatch(text) and text.casefold() not in ("null", "true", "false", "yes", "no", "on", "off")
    return text if plain else json.dumps(text, ensure_ascii=False)
