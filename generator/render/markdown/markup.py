"""The one door to Markdown: source text in, a fragment of HTML and all that is known of it out."""

from __future__ import annotations

from functools import cache
from threading import Lock

from generator.render.markdown.dialect import Dialect
from generator.render.markdown.dialect.texts import TEXTS, language
from generator.render.markdown.fragments import fragment
from generator.render.markdown.rendered import OWN_URL, Rendered, Source

_LOCK = Lock()


@cache
def _instance() -> Dialect:
    return Dialect()


def render(source: Source) -> Rendered:
    """The fragment of a text: always the same for the same source, whatever was rendered before."""
    tokens = dict(source.tokens)
    with _LOCK:  # the instance is one for all threads
        html = _instance().convert(source.text, source.lang, source.timezone, tokens)
    texts = TEXTS[language(source.lang)]
    return fragment(html, tokens, texts["table"], OWN_URL, dict(source.defaults), texts["swipe"])


def prepare() -> None:
    """Make ready what every text needs."""
    _instance()
