"""Importers read what other systems export. Each system has a module of its own.

To add one, write a module with a class that fits :class:`~generator.importers.base.Importer`, and a line in
:data:`IMPORTERS`. Other packages announce theirs in the entry-point group ``dangol.importers``; see docs/plugins.md.
"""

from __future__ import annotations

from generator.findings import Findings
from generator.importers.base import Importer
from generator.importers.beehiiv import BeehiivImporter
from generator.importers.buttondown import ButtondownImporter
from generator.importers.eleventy import EleventyImporter
from generator.importers.ghost import GhostImporter
from generator.importers.hugo import HugoImporter
from generator.importers.jekyll import JekyllImporter
from generator.importers.kit import KitImporter
from generator.importers.listmonk import ListmonkImporter
from generator.importers.mailchimp import MailchimpImporter
from generator.importers.mails import MailsImporter
from generator.importers.parts.container import Export
from generator.importers.pelican import PelicanImporter
from generator.importers.stibee import StibeeImporter
from generator.importers.substack import SubstackImporter
from generator.importers.wordpress import WordPressImporter
from generator.plugins import with_plugins

IMPORTERS: dict[str, Importer] = {
    "ghost": GhostImporter(),
    "wordpress": WordPressImporter(),
    "substack": SubstackImporter(),
    "beehiiv": BeehiivImporter(),
    "buttondown": ButtondownImporter(),
    "listmonk": ListmonkImporter(),
    "mailchimp": MailchimpImporter(),
    "kit": KitImporter(),
    "stibee": StibeeImporter(),
    "jekyll": JekyllImporter(),
    "hugo": HugoImporter(),
    "pelican": PelicanImporter(),
    "eleventy": EleventyImporter(),
    "mails": MailsImporter(),
}
"""The systems that exports are read of, those with the surest marks first."""


def all_importers(findings: Findings) -> dict[str, Importer]:
    """All importers by name, including those of other packages. Reports those that cannot be used."""
    return with_plugins(IMPORTERS, "dangol.importers", Importer, findings)


def guess(export: Export, importers: dict[str, Importer]) -> str:
    """The name of the system that an export is of; nothing where none knows it."""
    return next((name for name, importer in importers.items() if importer.recognises(export)), "")


__all__ = ["IMPORTERS", "Importer", "all_importers", "guess"]
