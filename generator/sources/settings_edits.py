"""Single settings of ``newsletter.yaml``, read and changed in place as text: comments, order and all else stay.

As in a front matter (:mod:`~generator.sources.texts.front_edits`), nothing is written anew but the value itself; what
comes of it is read again, and an edit that does anything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

import yaml

from generator.messages import msg
from generator.sources import yaml_nodes as yn
from generator.sources.settings import PROSE
from generator.sources.settings_text import (
    CannotChange,
    below,
    edited,
    ended,
    newline_of,
    parsed,
    plain,
    text_of,
    unusual,
)
from generator.sources.texts.front_values import scalar

Value: TypeAlias = str | tuple[str, ...]
SENDER = "sender"
FIELDS = ("title", "description", "language", "timezone", "base_url", "sender.name", "sender.email", "sender.address",
          "sender.phone", "accent", "jurisdictions", "consent")
"""The settings that can be changed here, in the order in which they are added."""
LISTS = frozenset(("jurisdictions",))
TOP = tuple(dict.fromkeys(key.partition(".")[0] for key in FIELDS))


def read_values(data: bytes, name: str) -> dict[str, Value]:
    """Those of :data:`FIELDS` that a file has, as they are written. Raises :class:`CannotChange`."""
    return _values(parsed(text_of(data, name)[0], name, PROSE))


def other_keys(data: bytes, name: str) -> list[str]:
    """The settings that a file has beside them. Raises :class:`CannotChange`."""
    return [key.text for key, _ in parsed(text_of(data, name)[0], name, PROSE).entries if key.text not in TOP]


def with_values(data: bytes, values: Mapping[str, Value], name: str) -> bytes:
    """The file with other values of some of :data:`FIELDS`, each in one line, and nothing else changed; ``name`` is the
    file. Raises :class:`CannotChange`."""
    def change(text: str) -> str:
        for key, value in values.items():
            text = _changed(text, key, value, name)
        return text

    def is_right(before: yn.Mapping, now: yn.Mapping) -> bool:
        return _values(now) == {**_values(before), **values} and _others(now) == _others(before)

    return edited(data, name, change, is_right, PROSE)


def _values(settings: yn.Mapping) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key in FIELDS:
        group, _, inner = key.rpartition(".")
        holder = settings.get(group) if group else settings
        node = holder.get(inner) if isinstance(holder, yn.Mapping) else None
        if node is not None:
            found[key] = _value(key, node)
    return found


def _value(key: str, node: yn.Node) -> Value:
    """A value as text; what is none of the kind is nothing."""
    text = node.text.strip() if isinstance(node, yn.Scalar) else ""
    if key not in LISTS:
        return text
    items = node.items if isinstance(node, yn.Sequence) else ()
    parts = [item.text for item in items if isinstance(item, yn.Scalar)] or text.split(",")
    return tuple(dict.fromkeys(filter(None, map(str.strip, parts))))


def _others(settings: yn.Mapping) -> list[object]:
    """All settings but these, without their places."""
    found: list[object] = []
    for key, node in settings.entries:
        if key.text not in TOP:
            found.append((key.text, plain(node)))
        elif key.text == SENDER and isinstance(node, yn.Mapping):
            found += [(name.text, plain(inner)) for name, inner in node.entries
                      if f"{SENDER}.{name.text}" not in FIELDS]
    return found


def _changed(text: str, key: str, value: Value, name: str) -> str:
    """The text with one setting changed or added. Raises :class:`CannotChange`."""
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    if isinstance(top, yaml.ScalarNode) and not top.value:
        top = None
    if top is not None and (not isinstance(top, yaml.MappingNode) or top.flow_style):
        raise unusual(name)
    group, _, inner = key.rpartition(".")
    found = _entry(top, group or key)
    if not group:
        if found:
            return _replaced(text, *found, key, value)
        return _added(text, top, key, f"{key}: {_written(key, value)}")
    line = f"{inner}: {_written(inner, value)}"
    if found is None:
        return _added(text, top, group, f"{group}:{newline_of(text)}  {line}")
    return _in_group(text, *found, inner, value, line, name)


def _entry(mapping: yaml.MappingNode | None, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next(((one, node) for one, node in (mapping.value if mapping else ()) if one.value == key), None)


def _in_group(text: str, key: yaml.Node, node: yaml.Node, inner: str, value: Value, line: str, name: str) -> str:
    """The text with a setting of a group, which may be empty, in braces, or lines of its own."""
    if isinstance(node, yaml.ScalarNode):
        if node.value and node.value not in yn.NULLS:
            raise unusual(name)
        text = text[: node.start_mark.index] + text[node.end_mark.index :]
        return below(text, key.end_mark.index, f"  {line}", newline_of(text))
    if not isinstance(node, yaml.MappingNode):
        raise unusual(name)
    if found := _entry(node, inner):
        return _replaced(text, *found, inner, value, flow=bool(node.flow_style))
    if node.flow_style:
        end = _end(text, node.value[-1][1], inner) if node.value else node.start_mark.index + 1
        return f"{text[:end]}{', ' if node.value else ''}{inner}: {_written(inner, value, flow=True)}{text[end:]}"
    first = node.value[0][0].start_mark.column
    return below(text, _last(text, node), " " * first + line, newline_of(text))


def _written(key: str, value: Value, style: str = "", *, flow: bool = False) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(scalar(key, one, inside_list=True) for one in value) + "]"
    return scalar(key, value, style, inside_list=flow)


def _replaced(text: str, key_node: yaml.Node, node: yaml.Node, key: str, value: Value, *, flow: bool = False) -> str:
    """The text with a value in the place of another; what stands behind it in its line stays."""
    style = getattr(node, "style", None)
    written = _written(key, value, style if style in ("'", '"') else "", flow=flow)
    colon, start = text.index(":", key_node.end_mark.index), node.start_mark.index
    in_lines = isinstance(node, yaml.CollectionNode) and not node.flow_style
    end = _last(text, node) if in_lines else _end(text, node, key)
    old = text[start:end]
    if "\n" in old and "#" in old:
        raise CannotChange(msg("There are comments within “{key}”: change it in the file.", key=key))
    if in_lines or style in ("|", ">"):
        behind = text[colon + 1 : start] if in_lines else ""
        comment = re.match(r"[ \t]+#[^\r\n]*", behind)
        return f"{text[: colon + 1]} {written}{comment[0] if comment else ''}{text[end:]}"
    return text[:start] + ("" if text[colon + 1 : start] else " ") + written + text[end:]


def _end(text: str, node: yaml.Node, key: str) -> int:
    """Where a value ends that is no collection in lines of its own."""
    end = int(node.end_mark.index)
    style = getattr(node, "style", None)
    if style in ("|", ">"):
        return int(node.start_mark.index) + len(text[node.start_mark.index : end].rstrip())
    if isinstance(node, yaml.ScalarNode) and not style and key in PROSE:  # “News #12” is one text
        found = yn.HASH.fullmatch(text[end:].split("\n", 1)[0].rstrip("\r"))
        end += len(found["text"].rstrip()) if found else 0
    return end


def _last(text: str, node: yaml.Node) -> int:
    """Where the last value in a collection ends: its own mark lies behind the comments below it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        inner = node.value[-1]
        return _last(text, inner[1] if isinstance(inner, tuple) else inner)
    return _end(text, node, "")


def _added(text: str, top: yaml.MappingNode | None, key: str, line: str) -> str:
    """The text with another setting: below the line where it stands as a comment, else below the one that comes before
    it in :data:`TOP`, else above all."""
    newline = newline_of(text)
    if asleep := re.search(rf"^# ?{key}:", text, re.MULTILINE):
        return below(text, asleep.start(), line, newline)
    entries = {one.value: node for one, node in (top.value if top else ())}
    before = [one for one in TOP[: TOP.index(key)] if one in entries]
    if before:
        return below(text, _last(text, entries[before[-1]]), line, newline)
    if top is None:
        return f"{ended(text, newline)}{line}{newline}"
    start = top.value[0][0].start_mark.index
    return f"{text[:start]}{line}{newline}{text[start:]}"
