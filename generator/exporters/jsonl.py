"""``jsonl``: a JSON object for each recipient, for a program of your own that sends."""

from __future__ import annotations

import json
import re

from generator.exporters.base import ExporterBase, Files, Package, howto_text
from generator.exporters.html import HtmlExporter
from generator.exporters.parts.filling import split_up
from generator.exporters.parts.messages import can_be_sent, headers, report_long_lines
from generator.exporters.parts.transfer import Column, Pieces
from generator.findings import Findings
from generator.messages import msg
from generator.render.mail.merge_fields import MergeText

PLAIN = re.compile(r'[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029]*')
"""Text that JSON (RFC 8259, 7) needs no escapes for, without characters that some programs take for line breaks."""
OWN = ("To", "Subject")

HOWTO = {"ko": """
.jsonl 파일의 한 줄이 한 사람에게 가는 메일입니다: {"to", "subject", "html", "text", "headers": {…}}.
값은 이미 채워져 있습니다. headers에는 From, Reply-To, Date, Message-ID, List-Id, List-Unsubscribe가 있습니다.
보내는 프로그램에 한 줄씩 건네세요.
""", "en": """
A line of a .jsonl file is one person's mail: {"to", "subject", "html", "text", "headers": {…}}, all filled in. headers
has From, Reply-To, Date, Message-ID, List-Id and List-Unsubscribe. Hand the lines to the program that sends.
"""}


class JsonlExporter(ExporterBase):
    """Writes a line for each recipient, with all values filled in: ``{"to", "subject", "html", "text", "headers"}``."""

    about = msg("one JSON object a recipient and line: to, subject, html, text, headers")
    howto = HOWTO

    def files(self, package: Package, findings: Findings) -> Files:
        """Make ``vip.jsonl``, and the files of ``html``."""
        shared = HtmlExporter().files(package, findings)
        if not can_be_sent(package, findings):
            return shared
        return {**shared, "HOWTO.txt": howto_text(self, package).encode(),
                f"{package.title}.jsonl": lines(package, findings).chunks}


def lines(package: Package, findings: Findings) -> Pieces:
    """The lines, each with a line feed at its end. Reports headers that are too long for mail."""
    given = headers(package)
    report_long_lines(given, package, findings)
    parts: list[Column] = []
    for start, value in (('{"to":"', given["To"]), ('","subject":"', given["Subject"])):
        parts += [start.encode(), _quoted(value)]
    for start, text in (('","html":"', package.edition.html), ('","text":"', package.edition.text)):
        parts += [start.encode(), *_body(text, package)]
    mark = '","headers":{"'
    for name, value in given.items():
        if name not in OWN:
            parts += [f'{mark}{name}":"'.encode(), _quoted(value)]
            mark = '","'
    return Pieces([*parts, b'"}}\n'], package.people.height)


def _body(text: MergeText, package: Package) -> list[Column]:
    texts, own = split_up(text, package)
    parts: list[Column] = [_quoted(texts[0])]
    for following, column in zip(texts[1:], own, strict=True):
        parts += [_quoted(column), _quoted(following)]
    return parts


def _quoted(value: str | list[str]) -> Column:
    """Text escaped for the inside of a JSON string. Each distinct text is escaped once."""
    if isinstance(value, str):
        return _inside(value)
    known = {one: _inside(one) for one in set(value)}
    return [known[one] for one in value]


def _inside(text: str) -> bytes:
    return (text if PLAIN.fullmatch(text) else _escaped(text)).encode()


def _escaped(text: str) -> str:
    return re.sub("[\x7f-\x9f\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}",
                  json.dumps(text, ensure_ascii=False)[1:-1])
