"""The words of a Markdown text as its author wrote them, without the marks, addresses and names that make no text.

Rough on purpose: where a mark could be text it is left out, so that what is found is text beyond doubt.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

from generator.checks.content import UNSEEN
from generator.model import TOKEN
from generator.sources.lines import Kind, Line, scan

SILENT = (Kind.BLANK, Kind.FENCE_OPEN, Kind.FENCE_CLOSE)
BLOCK = re.compile(r"\s*/{3,}\s*(?P<name>\w*)\s*\|?(?P<argument>.*)")
OPTION = re.compile(r"\s+[\w-]+ *:.*")
FOOTNOTE = re.compile(r"\[\^([^\]\n]{1,200})\](?!:)")
_VALUE = r""""(?:[^"\n]|\n(?!\s*\n))*"|'(?:[^'\n]|\n(?!\s*\n))*'"""
_TITLE = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\([^()]*\))"""
_LABEL = r"\[(?!\^)(?:[^\]\n]|\n(?!\s*\n))*\]"
_TARGET = r"(?:[^()\n\\]|\\.|\n(?!\s*\n)|\((?:[^()\n\\]|\\.|\((?:[^()\n\\]|\\.)*\))*\))*"
MARKS = [re.compile(pattern, re.DOTALL | re.MULTILINE | re.IGNORECASE) for pattern in (
    r"<(?:https?|mailto|ftp):[^\s<>]*>",
    rf"</?[a-z](?:[^<>\"'=]|=\s*(?:{_VALUE})|=(?!\s*[\"'])|[\"'])*?>",
    r"^[ \t>]*(?:(?:[-*+:]|\d+[.)])[ \t]+>?)+(?:\[[ x]\])?",
    r"^[ \t>]*\*\[[^\]\n]+\]:[^\n]*$",
    rf"^[ \t>]*{_LABEL}:[ \t]*\n?[ \t]*\S+(?:[ \t]*\n?[ \t]*{_TITLE})?[ \t]*$",
    rf"\]\(\s*+(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^()\s]*\))*)(?:\s+{_TITLE})?\s*\)|\]\({_TARGET}\)",
    r"(?:(?<=\])|(?<=\]\s))\[[^\]]*\]|\[\^[^\]\n]{1,200}\]:?|\[!\w+\]|\{[^{}\n]*\}|:[\w+-]+:",
)]
"""Addresses in pointed brackets; tags, whose values have no empty line in them; what begins an
item; abbreviations; definitions of links; where links lead; names of notes, alerts and emoji, lists of attributes."""
HIDDEN = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)
ENDS = {"": re.compile("-->"), **{name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}}
WORD = re.compile(r"[a-zA-Z0-9]+|[^\W_a-zA-Z0-9]+")
"""Letters of ASCII by themselves, as an address may end where Hangul begins."""


def written_words(text: str, whole: str, silent: Collection[str]) -> Iterator[tuple[int, str]]:
    """Each word of a text with the line (from 0) that it stands on.

    ``whole`` is the text with nothing cut from it: a note that is referred to there alone is not meant for this
    reader. ``silent`` are tokens, which stand for no words.
    """
    body = "\n".join(_lines(text, frozenset(FOOTNOTE.findall(whole)) - frozenset(FOOTNOTE.findall(text))))
    if silent:
        body = TOKEN.sub(lambda found: " " if found[0] in silent else found[0], body)
    body = _without_hidden(body)
    for marks in MARKS:
        body = marks.sub(lambda found: _gap(found[0]), body)
    for number, line in enumerate(body.split("\n")):
        yield from ((number, word) for word in WORD.findall(UNSEEN.sub("", unescape(line))))


def _gap(text: str) -> str:
    """What is left of a text that is taken out: its lines."""
    return "\n" * text.count("\n") or " "


def _without_hidden(text: str) -> str:
    """A text without comments, scripts and styles; one that is never closed is text, and so are all others like it."""
    parts, position, open_kinds = [], 0, set()
    for start in HIDDEN.finditer(text):
        kind = (start[1] or "").lower()
        if start.start() < position or kind in open_kinds:
            continue
        end = ENDS[kind].search(text, start.end())
        if end:
            parts += [text[position : start.start()], _gap(text[start.start() : end.end()])]
            position = end.end()
        else:
            open_kinds.add(kind)
    return "".join([*parts, text[position:]])


def _lines(text: str, others: Collection[str]) -> Iterator[str]:
    """The lines of a text; empty are those that make none, and notes to what ``others`` read."""
    options = False
    for raw, line in zip(text.split("\n"), scan(text), strict=True):
        block = BLOCK.fullmatch(raw) if line.kind is Kind.TEXT else None
        options = bool(block) or (options and bool(OPTION.fullmatch(raw)))
        if block:
            yield "" if block["name"] == "button" else block["argument"]
        elif options or line.kind in SILENT or _is_note(line, others):
            yield ""
        else:
            yield raw


def _is_note(line: Line, labels: Collection[str]) -> bool:
    return any(box.marker == "^" and box.label in labels for box in line.containers)
