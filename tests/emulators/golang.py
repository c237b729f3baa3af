"""Go's templates, as far as our exports use them; ``tests/exporters/test_listmonk.py`` compares it with Go itself.

https://pkg.go.dev/text/template: ``{{ .Field }}``, ``{{ "string" }}``, ``{{ if pipeline }} T1 {{ else }} T0 {{ end
}}``, empty values being false. https://pkg.go.dev/html/template: values are escaped by where they stand;
“html/template … HTML comments are … removed”.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

ACTION = re.compile(r'\{\{\s*((?:"(?:[^"\\]|\\.)*"|[^}"])*?)\s*\}\}')
OPEN_LINK = re.compile(r'\shref="[^"]*$')


def render(template: str, data: Mapping[str, str], *, html: bool) -> str:
    """What Go makes of a template, with listmonk's functions among ``data``: ``UnsubscribeURL``, ``MessageURL``."""
    if html:
        template = _bare(template)
    out: list[str] = []
    _run(iter(ACTION.split(template)), data, html, out, live=True)
    return "".join(out)


def _bare(template: str) -> str:
    """The template without comments that stand outside of actions."""
    pieces = ACTION.split(template)
    pieces[::2] = [re.sub(r"<!--.*?-->", "", piece, flags=re.DOTALL) for piece in pieces[::2]]
    return "".join(piece if place % 2 == 0 else f"{{{{ {piece} }}}}" for place, piece in enumerate(pieces))


def _run(pieces: Iterator[str], data: Mapping[str, str], html: bool, out: list[str], *, live: bool) -> str:
    """Write until an action ends this block; returns that action."""
    for text in pieces:
        if live:
            out.append(text)
        action = next(pieces, None)
        if action is None:
            return ""
        if action in ("else", "end"):
            return action
        if action.startswith("if "):
            holds = bool(_value(action[3:], data))
            if _run(pieces, data, html, out, live=live and holds) == "else":
                _run(pieces, data, html, out, live=live and not holds)
        elif live:
            out.append(_shown(action, data, html, "".join(out)))
    return ""


def _shown(action: str, data: Mapping[str, str], html: bool, before: str) -> str:
    if action.startswith("Safe "):
        return str(json.loads(action[5:]))
    value = _value(action, data)
    if not html:
        return value
    link = OPEN_LINK.search(before)
    if link and "?" in link[0]:
        return re.sub("%[0-9A-F]{2}", lambda found: found[0].lower(), quote(value, safe=""))
    return escape(quote(value, safe="%/?:@!$&'()*+,;=#[]~-._") if link else value)


def _value(name: str, data: Mapping[str, str]) -> str:
    if name.startswith('"'):
        return str(json.loads(name))
    return data.get(name.rpartition(".")[2], "")
