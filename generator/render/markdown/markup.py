"""The one door to Markdown: source text in, a fragment of HTML and all that is known of it out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from threading import Lock

from generator.parallel import ProgressCallback, processors, spread
from generator.render.markdown.dialect import Dialect
from generator.render.markdown.dialect.blocks import EVENT_URL
from generator.render.markdown.dialect.texts import TEXTS, language
from generator.render.markdown.fragments import fragment
from generator.render.markdown.rendered import Rendered, Source, to_json

_MANY = 400_000  # characters; below, starting processes costs more than it saves


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
    return fragment(html, tokens, texts["table"], EVENT_URL, dict(source.defaults), texts["swipe"])


def render_all(sources: Iterable[Source], jobs: int | None = None, told: ProgressCallback = lambda done, total: None
               ) -> list[bytes]:
    """Render many texts, in their order, each as :func:`~generator.render.markdown.rendered.to_json` writes it.

    In several processes if there is enough to do; ``told`` how far it is. Bytes pass between processes many times
    faster than a hundred thousand links do.
    """
    every = list(sources)
    jobs = min(jobs or processors(), len(every))
    if jobs < 2 or sum(len(source.text) for source in every) < _MANY:
        return [_rendered(source) for source in every]
    longest = sorted(range(len(every)), key=lambda index: -len(every[index].text))
    done = dict(zip(longest, spread(_rendered, [every[index] for index in longest], jobs, told), strict=True))
    return [done[index] for index in range(len(every))]


def _rendered(source: Source) -> bytes:
    return to_json(render(source))
