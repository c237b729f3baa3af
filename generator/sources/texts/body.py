"""The text of a document, made safe to cut and to render.

Outside code, a line that starts with ``///`` and opens or closes no known block is an error, since
text that was meant for a few must never reach all because of a typing slip.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo

from generator.findings import Findings
from generator.model import Body
from generator.sources import yaml_nodes as yn
from generator.sources.texts.answers import AnswerLinks
from generator.sources.texts.blocks import BlockReader
from generator.sources.texts.lines import Kind, Line, code_spans, scan
from generator.sources.texts.merge_fields import MergeFieldReader

SIGNS = ("///", "／", "{{")
BRACED = re.compile(r"[{｛]\s*subscriber", re.IGNORECASE)
SLIP = re.compile(r"\n[^\S\n]*//[^\S\n]*(?:only|except)\b", re.IGNORECASE)  # quick, as it begins with one sign


def has_signs(text: str) -> bool:
    """Whether there may be blocks or merge fields; comments alone are left to the renderer."""
    return (any(sign in text for sign in SIGNS)
            or (("{" in text or "｛" in text) and BRACED.search(text) is not None)
            or SLIP.search(f"\n{text}") is not None)


@dataclass(frozen=True, slots=True)
class BodyReader:
    """Reads bodies against the segments and merge fields that there are. With ``because`` offers say why somebody gets
    them."""

    segments: Collection[str]
    fields: Collection[str]
    zone: tzinfo
    findings: Findings
    links: AnswerLinks = AnswerLinks()
    because: bool = False

    def read(self, text: str, first_line: int, path: str, headers: Mapping[str, str],
             keys: yn.Mapping, slug: str = "") -> tuple[Body, dict[str, str]]:
        """Read a body, and the front-matter texts that may hold merge fields.

        Returns the body and those texts with tokens in place of merge fields, all of which
        the body knows. Answers to what is asked say the ``slug`` of the issue.
        """
        merge = MergeFieldReader(path, text, self.fields, self.findings)
        tokenised = {key: merge.replace(value, *_place(keys, key)) for key, value in headers.items()}
        if not has_signs(text) and not merge.has_foreign:
            return Body(text, first_line, merge_fields=tuple(merge.found)), tokenised
        lines = scan(text)
        source = [_without_comments(raw, line) for raw, line in zip(text.split("\n"), lines, strict=True)]
        blocks = BlockReader(path, first_line, self.segments, self.zone, self.findings,
                             links=replace(self.links, issue=slug))
        blocks.read(source, lines)
        source = blocks.normalised(source)
        for number, count in blocks.offers.items():
            tokens = merge.offers(count, first_line + number, self.because)
            source[number] = re.sub(r"\|.*|$", f"| {tokens}", source[number], count=1)
        if blocks.forwards:
            merge.referral(first_line + blocks.forwards[0])
        for number in blocks.hotlines:
            source[number] = re.sub(r"\|.*|$", f"| {merge.hotline(first_line + number)}", source[number], count=1)
        if "{" in text or "｛" in text or merge.has_foreign:
            source = _merged(source, lines, merge, first_line)
        body = Body("\n".join(source), first_line, tuple(blocks.restrictions), tuple(merge.found),
                    tuple(blocks.events), tuple(blocks.asks), tuple(blocks.voices))
        return body, tokenised


def _place(keys: yn.Mapping, key: str) -> tuple[int, int]:
    node = keys.get(key)
    return (node.line, node.column) if node else (1, 1)


def _without_comments(raw: str, line: Line) -> str:
    """An author's comment is a note to self: it reaches no reader. It must not leave an indentation behind."""
    for start, end in reversed(line.comments):
        raw = raw[:start] + (" " * (end - start) if raw[:start].strip() else "") + raw[end:]
    return raw


def _merged(source: list[str], lines: list[Line], merge: MergeFieldReader, first_line: int) -> list[str]:
    """Merge fields as tokens, paragraph by paragraph, since code spans may run over lines."""
    result: list[str] = []
    start = 0
    for number in range(len(source) + 1):
        if number < len(source) and lines[number].kind in (Kind.TEXT, Kind.RAW_HTML):
            continue
        result += _paragraph(source[start:number], merge, first_line + start)
        result += source[number : number + 1]
        start = number + 1
    return result


def _paragraph(lines: list[str], merge: MergeFieldReader, first_line: int) -> list[str]:
    if not merge.has_foreign and not any("{" in line or "｛" in line for line in lines):
        return lines
    text = "\n".join(lines)
    spans = deque(code_spans(text))
    offset = 0
    result = []
    for number, line in enumerate(lines):
        parts, position = [], 0
        while spans and spans[0][0] < offset + len(line):
            start, end = spans[0]
            begin, stop = max(start - offset, 0), min(end - offset, len(line))
            if begin < stop:
                parts += [merge.replace(line[position:begin], first_line + number, position + 1), line[begin:stop]]
                position = stop
            if end > offset + len(line):
                break
            spans.popleft()
        parts.append(merge.replace(line[position:], first_line + number, position + 1))
        result.append("".join(parts))
        offset += len(line) + 1
    return result
