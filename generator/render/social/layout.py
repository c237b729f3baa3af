"""Where things stand in the picture for social media, as a theme's ``web/social.yaml`` says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from generator.findings import Findings
from generator.messages import msg
from generator.render.social import HEIGHT, WIDTH
from generator.sources import yaml_nodes as yn
from generator.sources.values import Reader, Values, read_fields

BOX, RIBBON, LOGO, TEXT = "box", "ribbon", "logo", "text"
KINDS = (BOX, RIBBON, LOGO, TEXT)
WORDS = ("title", "name", "description", "date", "number")
"""What a text can be, beside words of its own."""
GIVEN = ("accent", "on_accent", "link", "paper", "ink", "quiet")
"""Colours that the newsletter's settings make."""
WEIGHTS, ALIGNS, PLACES = ("regular", "bold"), ("start", "centre", "end"), ("top", "middle", "bottom")
WHEN = ("", "logo", "no logo")
HEX = re.compile(r"#[0-9a-fA-F]{6}")
SMALLEST, LARGEST, MOST_LINES = 12, 300, 12

Area = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in the picture, in ``area`` (left, top, width, height). Of a text, ``words`` are its own or name what
    stands there; it is as large as it can be between ``sizes``, in no more than ``lines``."""

    kind: str
    area: Area
    words: str = ""
    colour: str = "ink"
    when: str = ""
    radius: int = 0
    sizes: tuple[int, int] = (40, 40)
    lines: int = 1
    weight: str = "regular"
    align: str = "start"
    place: str = "top"


@dataclass(frozen=True, slots=True)
class Layout:
    """All parts from the back to the front, and the colours by their names."""

    parts: tuple[Part, ...]
    colours: Mapping[str, str]


def read_layout(text: str, name: str, findings: Findings) -> Layout | None:
    """What a layout file says; ``None`` where something in it is wrong, which is reported."""
    before = findings.errors
    node = yn.parse_yaml(text, name, findings)
    values = Values(name, findings, ZoneInfo("UTC"), "template")
    if node is None:
        return None
    if not isinstance(node, yn.Mapping):
        values.wrong("parts", node, msg("a list of parts"))
        return None
    found = read_fields(values, node, {"colours": _colours, "parts": _nodes}, "social.yaml")
    colours, parts = found.get("colours", {}), found.get("parts", ())
    assert isinstance(colours, dict)
    assert isinstance(parts, tuple)
    known = (*GIVEN, *colours)
    made = [_part(values, one, known) for one in parts]
    return Layout(tuple(part for part in made if part), colours) if findings.errors == before else None


def _nodes(values: Values, key: str, node: yn.Node) -> tuple[yn.Node, ...]:
    if isinstance(node, yn.Sequence):
        return node.items
    values.wrong(key, node, msg("a list of parts"))
    return ()


def _colours(values: Values, key: str, node: yn.Node) -> dict[str, str]:
    found = values.pairs(key, node)
    for colour in found.values():
        if not HEX.fullmatch(colour):
            values.wrong(key, node, msg('a colour such as "#0b6e4f"'))
    return found


def _part(values: Values, node: yn.Node, colours: tuple[str, ...]) -> Part | None:
    if not isinstance(node, yn.Mapping):
        values.wrong("parts", node, msg("a list of parts"))
        return None
    kinds = [key.text for key, _ in node.entries if key.text in KINDS]
    if len(kinds) != 1:
        values.wrong("parts", node, msg("one of {choices}", choices=", ".join(KINDS)))
        return None
    kind = kinds[0]
    readers: dict[str, Reader] = {"when": partial(_one_of, choices=WHEN)}
    if kind in (BOX, RIBBON, TEXT):
        readers["colour"] = partial(_colour, known=colours)
    if kind == BOX:
        readers["radius"] = partial(_number, least=0, most=HEIGHT)
    if kind == TEXT:
        readers |= {"at": _area, "size": _sizes, "lines": partial(_number, least=1, most=MOST_LINES),
                    "weight": partial(_one_of, choices=WEIGHTS), "align": partial(_one_of, choices=ALIGNS),
                    "place": partial(_one_of, choices=PLACES)}
    found = read_fields(values, node, readers | {kind: Values.text if kind == TEXT else _area}, kind)
    area = found.pop("at", None) if kind == TEXT else found.pop(kind)
    if area is None:
        values.wrong("at", node, msg("four whole numbers: left, top, width, height"))
        return None
    words, sizes = found.pop(TEXT, ""), found.pop("size", None)
    return Part(kind, area, words, **({"sizes": sizes} if sizes else {}), **found)  # type: ignore[arg-type]


def _one_of(values: Values, key: str, node: yn.Node, choices: tuple[str, ...]) -> str:
    return values.one_of(key, node, choices)


def _colour(values: Values, key: str, node: yn.Node, known: tuple[str, ...]) -> str:
    text = values.text(key, node)
    if text not in known and not HEX.fullmatch(text):
        values.wrong(key, node, msg("one of {choices}", choices=", ".join((*known, '"#rrggbb"'))))
    return text


def _number(values: Values, key: str, node: yn.Node, least: int, most: int) -> int:
    number = values.number(key, node)
    if number is not None and least <= number <= most:
        return number
    values.wrong(key, node, msg("a whole number from {least} to {most}", least=least, most=most))
    return least


def _area(values: Values, key: str, node: yn.Node) -> Area:
    items = node.items if isinstance(node, yn.Sequence) else ()
    texts = [item.text if isinstance(item, yn.Scalar) else "" for item in items]
    if len(texts) == 4 and all(re.fullmatch(r"\d{1,4}", text) for text in texts):
        left, top, width, height = map(int, texts)
        if width and height and left + width <= WIDTH and top + height <= HEIGHT:
            return left, top, width, height
    values.wrong(key, node, msg("four whole numbers, left, top, width and height, within {width} × {height}",
                                width=WIDTH, height=HEIGHT))
    return 0, 0, 1, 1


def _sizes(values: Values, key: str, node: yn.Node) -> tuple[int, int]:
    items = node.items if isinstance(node, yn.Sequence) else (node, node)
    numbers = [_number(values, key, item, SMALLEST, LARGEST) for item in items]
    if len(numbers) == 2:
        return max(numbers), min(numbers)
    values.wrong(key, node, msg("a size, or the largest and the smallest: [84, 46]"))
    return LARGEST, SMALLEST
