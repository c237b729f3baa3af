"""Views without the HTML of texts: what files of the website are told apart by, and made from only if they are new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic

from generator.render.views import AnyView


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
