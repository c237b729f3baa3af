"""What stands above an issue's text: YAML between ``---`` lines, JSON or TOML, ``Key: value`` lines, or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.findings import Findings, Span
from generator.messages import NOTHING, joined, msg
from generator.sources import yaml_nodes as yn
from generator.sources.texts.blocks import FENCE as BLOCK_FENCE
from generator.sources.texts.front_formats import OBJECT, PARSERS, REMEDY, json_object, looks_like_front_matter
from generator.sources.texts.lines import Kind, Line, scan, without_closing

FENCE = re.compile(r"(?P<mark>---|\+\+\+|;;;)[ \t]*(?P<language>[A-Za-z]\w*)?[ \t]*")
LANGUAGES = {"---": "yaml", "+++": "toml", ";;;": "json"}
INVISIBLE = "\ufeff\u200b\u2060"
KEY_VALUE = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_ -]*):(?:[ \t]+(?P<value>.*))?")
CONTINUATION = re.compile(r"(?: {4}|\t)\s*(?P<value>\S.*)")
HEADING = re.compile(r" {0,3}#[ \t]+(?P<title>.*)")
UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
CODE_SPAN = re.compile(r"(?<!\\)`+(.+?)`+")
LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
LONGEST = 2000
"""Characters of a title in which marks are looked for."""
ATTRIBUTES = re.compile(r"\s*\{[:#.][^{}]*\}\s*$")
EMPHASIS = re.compile(r"(?<!\\)(?:\*+|~~)(?=[^\s*])|(?<=[^\s\\*])(?:\*+|~~)")
UNDERSCORES = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])(.*?[^\s_\\])\1(?![a-zA-Z0-9_])")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of a document, and its text from the file's line ``body_line`` (from 1) on.

    ``form`` is what the keys are written in: ``yaml``, ``yml``, ``json``, ``toml``, ``pairs`` (``Key: value``) or
    nothing. They stand in the lines from ``first`` up to ``end``, from 0.
    """

    keys: yn.Mapping
    body: str
    body_line: int
    form: str = ""
    first: int = 0
    end: int = 0


def split_front_matter(text: str, path: str, known: Collection[str], findings: Findings) -> FrontMatter:
    """Take a document apart. What is wrong with its keys is reported; the body is still returned.

    ``known`` are the keys by which ``Key: value`` metadata is distinguished from a first paragraph.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip(INVISIBLE).strip()), 0)
    lines[start] = lines[start].lstrip(INVISIBLE)
    if fence := FENCE.fullmatch(lines[start]):
        found = _fenced(lines, start, fence, path, findings)
    elif OBJECT.match("\n".join(lines[start:])):
        return _object("\n".join(lines[start:]), start + 1, path, findings)
    else:
        found = _closed_alone(lines, start, known, path, findings) or _key_values(lines, start, known)
    if not found and (key := looks_like_front_matter(text, known)):
        line = text[: key[0]].count("\n") + 1
        findings.error("front-matter", msg("“{key}” begins the file as a key does, but in no form that is read; as "
                                           "text, everybody would see it.", key=key[1]), Span(path, line),
                       joined(" ", [REMEDY, msg("If it is text, let another line begin it.")]))
    return found or FrontMatter(yn.Mapping(), text, 1)


def _fenced(lines: list[str], start: int, fence: re.Match[str], path: str, findings: Findings) -> FrontMatter | None:
    """Front matter between two fences. ``None`` for what is only a line of text."""
    mark, language = fence["mark"], (fence["language"] or LANGUAGES[fence["mark"]]).lower()
    closing = (mark, "...") if mark == "---" else (mark,)
    end = next((number for number in range(start + 1, len(lines)) if lines[number].rstrip() in closing), None)
    if end is None and language not in PARSERS:
        return None
    if end is None:
        findings.error("front-matter", msg("The front matter is never closed."), Span(path, start + 1),
                       msg("Put a line of {mark} below the last key.", mark=mark))
        return FrontMatter(yn.Mapping(), "", len(lines))
    if language not in PARSERS:
        findings.error("front-matter", msg("Front matter in “{language}” is not read.", language=language),
                       Span(path, start + 1), REMEDY)
        return FrontMatter(yn.Mapping(), "\n".join(lines[end + 1 :]), end + 2)
    return _parsed(lines, start + 1, end, language, path, findings)


def _parsed(lines: list[str], start: int, end: int, language: str, path: str, findings: Findings) -> FrontMatter:
    """Front matter in the lines from ``start`` up to the fence in line ``end``, both from 0."""
    text = "\n".join(lines[start:end])
    node = PARSERS[language](text, path, findings, start + 1)
    if isinstance(node, (yn.Scalar, yn.Sequence)) and node != yn.Scalar("", node.line, node.column):
        wide = msg("“：” is a full-width character: write “: ” in half width.") if "：" in text else NOTHING
        findings.error("front-matter", msg("The front matter must hold “key: value” lines."),
                       Span(path, node.line, node.column), wide)
    keys = node if isinstance(node, yn.Mapping) else yn.Mapping(line=start)
    return FrontMatter(keys, "\n".join(lines[end + 1 :]), end + 2, language, start, end)


def _object(text: str, first_line: int, path: str, findings: Findings) -> FrontMatter:
    """A JSON object that nothing but its braces marks."""
    node, end = json_object(text, path, findings, first_line)
    keys = node if isinstance(node, yn.Mapping) else yn.Mapping(line=first_line)
    return FrontMatter(keys, text[end:], first_line + text[:end].count("\n"), "json")


def _closed_alone(lines: list[str], start: int, known: Collection[str], path: str,
                  findings: Findings) -> FrontMatter | None:
    """YAML without a fence above it, as Hexo takes it."""
    first = KEY_VALUE.fullmatch(lines[start])
    if not first or _canonical(first["key"], known) not in known:
        return None
    for number in range(start + 1, len(lines)):
        if not lines[number].strip():
            break
        if lines[number].rstrip() == "---":
            return _parsed(lines, start, number, "yaml", path, findings)
    return None


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
    return FrontMatter(yn.Mapping(tuple(entries.values()), start + 1), "\n".join(lines[number + 1 :]), number + 2,
                       "pairs", start, number)


def _canonical(key: str, known: Collection[str]) -> str:
    """Pelican's keys have no case: ``Title`` is ``title``, ``Publish_Date`` stays what it is."""
    lowered = key.strip().lower()
    return next((name for name in known if name.lower() == lowered), lowered)


def take_title(body: str, title: str) -> tuple[str, str]:
    """Return the title and the body without the heading that is it. Line numbers stay.

    Without a title the first level-one heading is taken that everybody may read: code, raw HTML,
    lists and blocks have none. With one, a body that begins with the very same heading loses it,
    so that no page shows it twice.
    """
    lines = body.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    for number, text, height in _headings(lines[: first + 2] if title else lines):
        if title and (text != title or number != first):
            break
        lines[number : number + height] = [""] * height
        return text, "\n".join(lines)
    return title, body


def _headings(lines: list[str]) -> Iterator[tuple[int, str, int]]:
    """The level-one headings outside everything: their line, plain text and height in lines."""
    if not any(HEADING.fullmatch(line) or UNDERLINE.fullmatch(line) for line in lines):
        return
    scanned, depth = scan("\n".join(lines)), 0
    for number, line in enumerate(scanned):
        if line.kind is not Kind.TEXT or line.containers:
            continue
        if block := BLOCK_FENCE.fullmatch(line.content):
            depth = depth + 1 if block["rest"].strip() else max(depth - 1, 0)
        elif depth == 0 and (heading := HEADING.fullmatch(line.content)):
            yield number, plain_text(without_closing(heading["title"])), 1
        elif depth == 0 and _is_underlined(scanned, number):
            yield number, plain_text(line.content.strip()), 2


def _is_underlined(lines: list[Line], number: int) -> bool:
    """Whether this one line of text is made a heading by the next."""
    below = lines[number + 1] if number + 1 < len(lines) else None
    return lines[number].fresh and below is not None and below.opener == number + 1 and bool(
        UNDERLINE.fullmatch(below.content))


def plain_text(markdown: str) -> str:
    """A line of Markdown without its marks: titles are shown where no markup is. What is too long for a title stays."""
    if len(markdown) > LONGEST:
        return markdown.strip()
    pieces = []
    for number, piece in enumerate(CODE_SPAN.split(markdown)):
        if number % 2 == 0:
            piece = TAG.sub("", LINK.sub(r"\1", ATTRIBUTES.sub("", piece)))
            piece = ESCAPE.sub(r"\1", EMPHASIS.sub("", UNDERSCORES.sub(r"\2", piece)))
        pieces.append(piece.strip() if number % 2 else piece)
    return "".join(pieces).strip()
