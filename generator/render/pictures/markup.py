"""Pictures in HTML: their size, so that the page does not jump when they arrive, and the sizes that a browser has to
choose from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from generator.render.markdown.rendered import SLOT
from generator.render.views import ImageView, SizeView

COLUMN = "(min-width: 46rem) 43rem, calc(100vw - 2.5rem)"
"""How wide a picture stands in the column of a page (``--measure`` and ``--edge`` of ``web/style.css``)."""
LAZY = ' loading="lazy"'
SIZE = re.compile(r"\s(?:width|height|style)=")
WIDTH = re.compile(r"""\swidth=["']?(\d{1,4})(?:px)?["'\s>]""")
OWN_CHOICE = re.compile(r"\s(?:srcset|sizes)=")


class Shown(Protocol):
    """A picture of ours."""

    def view(self, base_url: str) -> ImageView:
        """As templates see it."""


def sized_image(image: str, shown: Mapping[str, Shown], root: str = "") -> str:
    """An ``<img>`` with the size of its picture, unless the author gave it one. ``shown`` are pictures by their slots.
    """
    view = _view(image, shown)
    return _with_size(image, view) if view else image


def chosen_image(image: str, shown: Mapping[str, Shown], root: str) -> str:
    """The same with a choice of sizes, where there are some and the author gave none."""
    view = _view(image, shown)
    if view is None or OWN_CHOICE.search(image) or not (view.webp or view.sizes):
        return _with_size(image, view) if view else image
    width = WIDTH.search(image)
    sizes = f' sizes="{f"{width[1]}px" if width else COLUMN}"'
    own = f' srcset="{_choice(view.sizes, root)}"{sizes}' if view.sizes else ""
    tag = f"{_with_size(image, view)[:-1].rstrip('/ ')}{own}>"
    if not view.webp:
        return tag
    return f'<picture><source type="image/webp" srcset="{_choice(view.webp, root)}"{sizes}>{tag}</picture>'


def _view(image: str, shown: Mapping[str, Shown]) -> ImageView | None:
    return next((shown[slot].view("") for slot in SLOT.findall(image) if slot in shown), None)


def _with_size(image: str, view: ImageView) -> str:
    if SIZE.search(image):
        return image
    size = f' width="{view.width}" height="{view.height}"' if view.width else ""
    return f'{image[:-1].rstrip("/ ")}{size}{LAZY}>'


def _choice(sizes: Sequence[SizeView], root: str) -> str:
    """Sizes as an attribute has them; a comma or blank in an address would end it there."""
    return ", ".join(f"{root}{size.path} {size.width}w" for size in sizes)
