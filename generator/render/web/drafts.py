"""Views without the HTML of texts: what files of the website are told apart by, and made from only if they are new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias

from generator.cache import Cache, Kept
from generator.render.views import AnyView

Recipe: TypeAlias = tuple[str, Callable[[], bytes]]
"""A key for all that a file is made of, and what makes it."""


@dataclass(frozen=True, slots=True)
class Draft(Generic[AnyView]):
    """A view as far as it is known without reading texts. ``texts`` is a digest of those that are missing, and ``rest``
    makes the fields that they fill."""

    view: AnyView
    texts: str = ""
    rest: Callable[[], Mapping[str, object]] = dict

    def whole(self) -> AnyView:
        """The view."""
        return replace(self.view, **self.rest())


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that is to be made, of a ``template`` if it is a page; ``recipe`` looks at what it shows. Copies of this
    process may make it."""

    cache: Cache
    recipe: Callable[[], Recipe]
    template: str = ""

    def __call__(self) -> bytes | Kept:
        """The file as it was made before, or is made now."""
        return self.cache.kept(*self.recipe())
