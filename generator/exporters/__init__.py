"""Exporters write editions the way a mail sender wants them. Each mail sender has a module of its own.

To add one, write a module with a :class:`~generator.exporters.sender.Sender` (or a class derived from
:class:`~generator.exporters.base.ExporterBase`), and a line in :data:`EXPORTERS`. Other packages announce theirs in
the entry-point group ``dangol.exporters``; see docs/plugins.md.
"""

from __future__ import annotations

from generator.exporters import (
    brevo,
    buttondown,
    campaignmonitor,
    hubspot,
    klaviyo,
    listmonk,
    mailchimp,
    mailerlite,
    mailgun,
    postmark,
    sendgrid,
    sendy,
    ses,
    stibee,
)
from generator.exporters.base import Exporter, ExporterBase, Package
from generator.exporters.eml import EmlExporter
from generator.exporters.html import HtmlExporter
from generator.exporters.jsonl import JsonlExporter
from generator.exporters.mbox import MboxExporter
from generator.findings import Findings
from generator.plugins import with_plugins

EXPORTERS: dict[str, Exporter] = {
    "html": HtmlExporter(),
    "eml": EmlExporter(),
    "mbox": MboxExporter(),
    "jsonl": JsonlExporter(),
    "mailchimp": mailchimp.SENDER,
    "stibee": stibee.SENDER,
    "sendgrid": sendgrid.SENDER,
    "ses": ses.SENDER,
    "mailgun": mailgun.SENDER,
    "postmark": postmark.SENDER,
    "brevo": brevo.SENDER,
    "hubspot": hubspot.SENDER,
    "klaviyo": klaviyo.SENDER,
    "buttondown": buttondown.SENDER,
    "listmonk": listmonk.SENDER,
    "sendy": sendy.SENDER,
    "campaignmonitor": campaignmonitor.SENDER,
    "mailerlite": mailerlite.SENDER,
}


def all_exporters(findings: Findings) -> dict[str, Exporter]:
    """All exporters by name, including those of other packages. Reports those that cannot be used."""
    return with_plugins(EXPORTERS, "dangol.exporters", Exporter, findings)


__all__ = ["EXPORTERS", "Exporter", "ExporterBase", "Package", "all_exporters"]
