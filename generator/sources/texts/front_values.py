"""Values of a front matter as text: where each stands in its YAML, and how a new one is written so that YAML reads it.

Places are offsets into the lines of the front matter, joined; marks of YAML count characters as Python does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from generator.findings import Findings
from generator.sources import yaml_nodes as yn
from generator.sources.texts.front_formats import PROSE

ESCAPED = re.compile(r'["\\]')


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value of a top-level key stands: from ``start`` up to ``end``, behind the colon at ``colon``.

    ``style`` is how it is written: ``'``, ``"``, nothing for a plain scalar, ``|`` or ``>``, ``[`` and ``-`` for lists,
    ``{`` for a mapping. ``items`` are the entries of a list, each with its text, start and end.
    """

    colon: int
    start: int
    end: int
    style: str
    column: int
    items: tuple[tuple[str, int, int], ...] = ()

    @property
    def spans_lines(self) -> bool:
        """Whether the value stands in lines of its own below its key."""
        return self.style in ("|", ">", "-", "{")


def places(block: str) -> dict[str, Place]:
    """Where the value of each key of a YAML mapping in block style stands; nothing for any other text.

    The block is one that :func:`generator.sources.yaml_nodes.parse_yaml` reads.
    """
    events: Iterator[Any] = iter([event for event in yaml.parse(block, Loader=yn.LOADER)
                                  if not isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent))])
    top = next(events, None)
    if not isinstance(top, yaml.MappingStartEvent) or top.flow_style:
        return {}
    found: dict[str, Place] = {}
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            break
        found.setdefault(key.value, _place(block, key, next(events), events))
    return found


def _place(block: str, key: Any, event: Any, rest: Iterator[Any]) -> Place:
    colon = block.index(":", key.end_mark.index)
    start, column = event.start_mark.index, key.start_mark.column
    if isinstance(event, yaml.ScalarEvent):
        if not event.value and not event.style:
            return Place(colon, colon + 1, colon + 1, "", column)
        mark: Any = event.end_mark
        end = mark.index
        if event.style in ("|", ">"):
            return Place(colon, start, start + len(block[start:end].rstrip()), event.style, column)
        if not event.style and key.value.lower() in PROSE:
            end += _hash(block, end)
        return Place(colon, start, end, event.style or "", column)
    return _collection(block, colon, column, event, rest)


def _collection(block: str, colon: int, column: int, event: Any, rest: Iterator[Any]) -> Place:
    """The place of a list or a mapping. Where one in block style ends is told by what stands in it last: its own mark
    lies behind the comments below."""
    start = end = last = event.start_mark.index
    items, depth = [], 1
    while depth:
        inner = next(rest)
        is_scalar = isinstance(inner, yaml.ScalarEvent)
        if depth == 1 and is_scalar:
            stop = inner.end_mark.index + (0 if inner.style else _hash(block, inner.end_mark.index))
            items.append((inner.value, inner.start_mark.index, stop))
        depth += isinstance(inner, yaml.CollectionStartEvent) - isinstance(inner, yaml.CollectionEndEvent)
        last = inner.end_mark.index
        if is_scalar or inner.start_mark.index != last:
            end = start + len(block[start:last].rstrip())
    style = "{" if isinstance(event, yaml.MappingStartEvent) else "[" if event.flow_style else "-"
    return Place(colon, start, last if event.flow_style else end, style, column, tuple(items))


def _hash(block: str, end: int) -> int:
    """How many characters behind a plain value belong to it, though YAML takes them for a comment (``News #12``)."""
    line = block[end : block.find("\n", end) if "\n" in block[end:] else None]
    found = yn.HASH.fullmatch(line)
    return len(found["text"].rstrip()) if found else 0


def scalar(key: str, value: str, style: str = "", *, inside_list: bool = False) -> str:
    """A text as YAML: plain where YAML reads it as it is, else in quotes, those of ``style`` where they can hold it."""
    if not style and value and _is_plain(key, value, inside_list):
        return value
    if (style == "'" or ESCAPED.search(value)) and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    escaped = "".join(_escape(character) for character in value)
    return f'"{escaped}"'


def _escape(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _is_plain(key: str, value: str, inside_list: bool) -> bool:
    """Whether a text without quotes is read as just that text, and nobody wonders about it."""
    if not value.isprintable() or value != value.strip() or "#" in value:
        return False
    findings = Findings()
    node = yn.parse_yaml(f"{key}: [{value}]" if inside_list else f"{key}: {value}", "", findings)
    found = node.get(key) if isinstance(node, yn.Mapping) else None
    if inside_list and isinstance(found, yn.Sequence) and len(found.items) == 1:
        found = found.items[0]
    return isinstance(found, yn.Scalar) and found.text == value and not found.quoted and not list(findings)


def flow_list(key: str, values: Sequence[str], block: str, place: Place | None) -> str:
    """A list in one line. Items that were there are written as they were."""
    kept = {text: block[start:end] for text, start, end in place.items} if place and place.style == "[" else {}
    return "[" + ", ".join(kept.get(one) or scalar(key, one, inside_list=True) for one in values) + "]"


def block_list(key: str, values: Sequence[str], block: str, place: Place) -> str:
    """The lines of a list that stands below its key, from its first ``-`` on. Items that stay keep their lines, and the
    comments above and behind them."""
    lines = block[: place.end].split("\n")
    first = block[: place.start].count("\n")
    indent = block[block.rfind("\n", 0, place.start) + 1 : place.start]
    ends = [block[:start].count("\n") + block[start:end].count("\n") + 1 for _, start, end in place.items]
    chunks: dict[str, str] = {}
    begin = first
    for (text, _, _), end in zip(place.items, ends, strict=True):
        chunks.setdefault(text, "\n".join(lines[begin:end]))
        begin = end
    written = [chunks.get(one) or f"{indent}- {scalar(key, one)}" for one in values]
    return "\n".join(written)[len(indent) :]
