"""HTML of other systems as Markdown in the dialect of Dangol.

The tree is cleaned first (:mod:`~generator.importers.markup.clean`), since most of what mails and editors write is not
meant to be read; then written by a writer that knows the dialect, because what it is for is that the text comes out of
``dangol build`` as it went in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.importers.markup import dom
from generator.importers.markup.blocks import Blocks
from generator.importers.markup.cards import open_cards
from generator.importers.markup.clean import clean
from generator.importers.markup.dom import Element
from generator.importers.markup.footnotes import footnotes
from generator.importers.markup.inline import Writer
from generator.importers.markup.substack_cards import open_substack
from generator.importers.markup.tables import lay_out


@dataclass(frozen=True, slots=True)
class Converted:
    """Some Markdown; what was dropped on purpose, in words; and the kinds of elements that stay HTML."""

    text: str
    dropped: tuple[str, ...] = ()
    html: tuple[str, ...] = ()


def to_markdown(source: str | Element, link: Callable[[str], str] = str,
                picture: Callable[[str], str] = str) -> Converted:
    """Write HTML, or a tree of it, as Markdown. ``link`` and ``picture`` say which address to write for that of the
    source. Raises :class:`~generator.importers.markup.dom.TooMuch`."""
    root = dom.parse(source) if isinstance(source, str) else source
    alive = list(root.iter())  # lxml makes an object anew for each that nobody holds, each time it is passed
    for comment in dom.comments(root):
        dom.drop(comment)
    dropped = [*open_substack(root), *open_cards(root)]
    notes = footnotes(root)
    clean(root)
    lay_out(root)
    blocks = Blocks(Writer(link, picture))
    for name, element in notes:
        clean(element)
        made = "\n\n".join(blocks.of(element))
        blocks.notes.append(f"[^{name}]: " + made.replace("\n", "\n    "))
    text = blocks.write(root)
    alive.clear()
    return Converted(text, tuple(dropped), tuple(sorted(blocks.kept)))
