"""Many texts at once, in several processes where there is enough to do. Where they do all of it, this one does not even
load the dialect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from generator.parallel import ProgressCallback, processors, spread, started
from generator.render.markdown.rendered import Source, to_json

_MANY = 400_000  # characters; below, starting processes costs more than it saves


@contextmanager
def expected(characters: int) -> Iterator[None]:
    """Start the processes for so many characters of Markdown, if they are many, while the caller still reads them."""
    if processors() < 2 or characters < _MANY:
        yield
        return
    with started(_rendered, processors(), _load):
        yield


def render_all(sources: Iterable[Source], jobs: int | None = None, told: ProgressCallback = lambda done, total: None
               ) -> list[bytes]:
    """Render many texts, in their order, each as :func:`~generator.render.markdown.rendered.to_json` writes it.

    ``told`` how far it is. Bytes pass between processes many times faster than a hundred thousand links do.
    """
    every = list(sources)
    jobs = min(jobs or processors(), len(every))
    if jobs < 2 or sum(len(source.text) for source in every) < _MANY:
        return [_rendered(source) for source in every]
    longest = sorted(range(len(every)), key=lambda index: -len(every[index].text))
    done = dict(zip(longest, spread(_rendered, [every[index] for index in longest], jobs, told), strict=True))
    return [done[index] for index in range(len(every))]


def _load() -> None:
    from generator.render.markdown.markup import prepare

    prepare()


def _rendered(source: Source) -> bytes:
    from generator.render.markdown.markup import render

    return to_json(render(source))
