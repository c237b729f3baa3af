"""What stands above an issue's text: YAML between ``---`` lines, ``Key: value`` lines, or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from generator.findings import Findings, Span
from generator.sources import yaml_nodes as yn

FENCE = re.compile(r"---[ \t]*")
CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*")
KEY_VALUE = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_ -]*):(?:[ \t]+(?P<value>.*))?")
CONTINUATION = re.compile(r"(?: {4}|\t)\s*(?P<value>\S.*)")
HEADING = re.compile(r" {0,3}#[ \t]+(?P<title>.*?)(?:[ \t]+#+)?[ \t]*")
UNDERLINE = re.compile(r" {0,3}=+[ \t]*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of a document, and its text from the file's line ``body_line`` (from 1) on."""

    keys: yn.Mapping
    body: str
    body_line: int


def split_front_matter(text: str, path: str, known: Collection[str], findings: Findings) -> FrontMatter:
    """Take a document apart. What is wrong with its keys is reported; the body is still returned.

    ``known`` are the keys by which ``Key: value`` metadata is told from a first paragraph.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if FENCE.fullmatch(lines[start]):
        return _yaml(lines, start, path, findings)
    if lines[start].rstrip() == "+++":
        findings.error("front-matter", "TOML front matter (+++) is not read.", Span(path, start + 1),
                       "Write it as YAML: “key: value” lines between two lines of ---.")
    return _key_values(lines, start, known) or FrontMatter(yn.Mapping(), text, 1)


def _yaml(lines: list[str], start: int, path: str, findings: Findings) -> FrontMatter:
    end = next((number for number in range(start + 1, len(lines)) if CLOSING.fullmatch(lines[number])), None)
    if end is None:
        findings.error("front-matter", "The front matter is never closed.", Span(path, start + 1),
                       "Put a line of --- below the last key.")
        return FrontMatter(yn.Mapping(), "", len(lines))
    node = yn.parse_yaml("\n".join(lines[start + 1 : end]), path, findings, first_line=start + 2)
    if isinstance(node, (yn.Scalar, yn.Sequence)) and node != yn.Scalar("", node.line, node.column):
        findings.error("front-matter", "The front matter must hold “key: value” lines.",
                       Span(path, node.line, node.column))
    keys = node if isinstance(node, yn.Mapping) else yn.Mapping(line=start + 1)
    return FrontMatter(keys, "\n".join(lines[end + 1 :]), end + 2)


def _key_values(lines: list[str], start: int, known: Collection[str]) -> FrontMatter | None:
    """Metadata as Pelican and MultiMarkdown write it: up to the first blank line."""
    entries: dict[str, tuple[yn.Scalar, yn.Scalar]] = {}
    key: yn.Scalar | None = None
    number = start
    for number in range(start, len(lines) + 1):
        line = lines[number] if number < len(lines) else ""
        if not line.strip():
            break
        if key and (more := CONTINUATION.fullmatch(line)):
            old = entries[key.text][1]
            entries[key.text] = (key, yn.Scalar(f"{old.text} {more['value']}".strip(), old.line, old.column, True))
        elif found := KEY_VALUE.fullmatch(line):
            key = yn.Scalar(_canonical(found["key"], known), number + 1, 1)
            column = found.start("value") + 1 if found["value"] else len(line) + 1
            entries.setdefault(key.text, (key, yn.Scalar((found["value"] or "").strip(), number + 1, column, True)))
        else:
            return None
    if not any(name in known for name in entries):
        return None
    return FrontMatter(yn.Mapping(tuple(entries.values()), start + 1), "\n".join(lines[number + 1 :]), number + 2)


def _canonical(key: str, known: Collection[str]) -> str:
    """Pelican's keys have no case: ``Title`` is ``title``, ``Publish_Date`` stays what it is."""
    lowered = key.strip().lower()
    return next((name for name in known if name.lower() == lowered), lowered)


def take_title(body: str, title: str) -> tuple[str, str]:
    """Return the title and the body without the heading that is it.

    Without a title the first level-one heading is taken; with one, a body that begins with the
    very same heading loses it, so that no page shows it twice. Line numbers stay.
    """
    lines = body.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    for number in range(first or 0, len(lines)) if not title else [first or 0]:
        heading = HEADING.fullmatch(lines[number])
        underlined = number + 1 < len(lines) and lines[number].strip() and UNDERLINE.fullmatch(lines[number + 1])
        if not heading and not underlined:
            continue
        text = heading["title"] if heading else lines[number].strip()
        if title and text != title:
            break
        lines[number] = ""
        if not heading:
            lines[number + 1] = ""
        return text, "\n".join(lines)
    return title, body
