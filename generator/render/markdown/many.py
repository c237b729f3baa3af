"""Many texts at once, in several processes where there is enough to do. Where they do all of it, this one does not even
load the dialect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from generator.parallel import processors
from generator.processes import ProgressCallback, spread, started
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


def render_all(sources: Mapping[str, Source], keep: Callable[[str, bytes], None], jobs: int | None = None,
               told: ProgressCallback = lambda done, total: None) -> dict[str, bytes]:
    """Render many texts, each under a key, as :func:`~generator.render.markdown.rendered.to_json` writes it.

    ``keep`` is given each as soon as it is made, ``told`` how far it is. Bytes pass between processes many times faster
    than a hundred thousand links do.
    """
    jobs = min(jobs or processors(), len(sources))
    if jobs < 2 or sum(len(source.text) for source in sources.values()) < _MANY:
        made = {key: _rendered(source) for key, source in sources.items()}
        for key, blob in made.items():
            keep(key, blob)
        return made
    longest = sorted(sources, key=lambda key: -len(sources[key].text))
    blobs = spread(_rendered, [sources[key] for key in longest], jobs, told,
                   lambda number, blob: keep(longest[number], blob))
    return dict(zip(longest, blobs, strict=True))


def _load() -> None:
    from generator.render.markdown.markup import prepare

    prepare()


def _rendered(source: Source) -> bytes:
    from generator.render.markdown.markup import render

    return to_json(render(source))
