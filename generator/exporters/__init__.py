"""Exporters: editions the way a mail sender wants them. One file a mail sender.

To add one: a module with a class like :class:`Exporter`, and a line in :data:`EXPORTERS`; other
packages announce theirs in the entry-point group ``dangol.exporters``.
"""

from __future__ import annotations

from generator.exporters.base import Exporter, Package
from generator.exporters.html import HtmlExporter
from generator.plugins import with_plugins

EXPORTERS: dict[str, Exporter] = {
    "html": HtmlExporter(),
}


def all_exporters() -> dict[str, Exporter]:
    """The exporters by name, those of other packages among them."""
    return with_plugins(EXPORTERS, "dangol.exporters")


__all__ = ["EXPORTERS", "Exporter", "Package", "all_exporters"]
