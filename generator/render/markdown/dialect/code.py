"""Code blocks, highlighted by Pygments into spans with classes. Languages are never guessed."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_LANGUAGE = re.compile(r"\{?\s*\.?([\w+#.-]+)")
_TOO_LONG = 200_000  # characters; some lexers are slow on what no one reads in colour


def highlighted(code: str, info: str = "") -> str:
    """The HTML of a code block whose fence says ``info``."""
    name = found[1].lower() if (found := _LANGUAGE.match(info)) else ""
    lexer = _lexer(name) if name and len(code) < _TOO_LONG else None
    attribute = f' class="language-{escape(name)}"' if name else ""
    body = _spans(code, lexer) if lexer else escape(code, quote=False)
    return f'<div class="highlight"><pre><code{attribute}>{body.rstrip()}\n</code></pre></div>'


def _spans(code: str, lexer: Lexer) -> str:
    return highlight(code, lexer, _formatter())


@cache
def _formatter() -> HtmlFormatter[str]:
    """Made once, as it looks at its whole style."""
    return HtmlFormatter(nowrap=True)


@lru_cache(maxsize=64)
def _lexer(name: str) -> Lexer | None:
    try:
        lexer = get_lexer_by_name(name, stripnl=False)
    except ClassNotFound:
        return None
    return None if lexer.name == "Text only" else lexer
