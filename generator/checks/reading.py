"""A text to read for its words."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.html import HtmlElement

from generator.model import Document
from generator.render.bodies import Rendition
from generator.render.markdown.parsed import close_voids
from generator.render.web.site import Site


@dataclass(frozen=True, slots=True)
class Reading:
    """A text to read for its words: a rendition, and its neutral HTML as a tree with merge fields at their defaults."""

    rendition: Rendition
    tree: HtmlElement

    @property
    def document(self) -> Document:
        """What it was written in."""
        return self.rendition.document


def reading(rendition: Rendition, site: Site) -> Reading:
    """A rendition as a text to read."""
    source = rendition.public_html(site.config.base_url, site.assets)
    return Reading(rendition, lxml_html.fragment_fromstring(close_voids(source), create_parent="div"))
