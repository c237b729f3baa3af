"""Buttondown: ``emails.csv`` or ``emails.json`` with ``emails/SLUG.md``, and lists of subscribers.

A comment at the beginning of a text tells whether it is Markdown or HTML. Types and states as its API names them
(https://docs.buttondown.com/api-emails-introduction).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from generator.findings import Findings
from generator.importers.base import Account, Form, Found, Item, LeftOut, ListFile, Part
from generator.importers.parts.container import Export
from generator.importers.parts.restricted import FREE, MEMBERS, NOBODY, meet, paid, unknown_readers
from generator.importers.parts.tags import BRACES
from generator.importers.parts.values import csv_rows, json_of, moment_of, rows_of, text_of, titles_of
from generator.messages import NOTHING, msg

COLUMNS = frozenset(("subject", "publish_date"))
MODE = re.compile(r"<!--\s*buttondown-editor-mode:\s*(\w+)\s*-->\s*")
FORM = re.compile(r"\{\{\s*(?:subscribe_form|upgrade_url|unsubscribe_url|manage_subscription_url)\s*\}\}")
PAID = paid("type: [premium, gifted, trialed, churning, past_due]")
TYPES = {"public": (), "": (), "private": ("members",), "premium": ("paid",), "free": ("free",), "churned": ("nobody",),
         "archival": ()}
ARCHIVE = {"": (), "enabled": (), "archive_only": (), "disabled": (), "enabled_for_subscribers": ("members",),
           "enabled_for_paid_subscribers": ("paid",)}
"""``archival_mode``, and who may read the text in the archive."""
SENT = ("sent", "imported", "scheduled", "about_to_send", "in_flight", "resending", "throttled", "")


class ButtondownImporter:
    """Reads exports of Buttondown."""

    about = msg("Buttondown: the ZIP of an export, with emails and subscribers")

    def recognises(self, export: Export) -> bool:
        """A list of emails, and their texts."""
        return any(name.rpartition("/")[2] in ("emails.csv", "emails.json") for name in export.names) or any(
            MODE.match(export.start(name, 80)) for name in export.ending(".md")[:20])

    def read(self, export: Export, findings: Findings) -> Account:
        """Emails and lists."""
        return Account("", (PAID, FREE, MEMBERS, NOBODY), tuple(self._found(export, findings)), frozenset((BRACES,)))

    def _found(self, export: Export, findings: Findings) -> Iterator[Found]:
        texts = {name.rpartition("/")[2].removesuffix(".md"): name for name in export.ending(".md")}
        seen: set[str] = set()
        for row in self._rows(export, findings):
            item = self._email(row, texts, export)
            if item.origin not in seen:
                seen.add(item.origin)
                yield item
        for name in export.ending(".csv"):
            titles = titles_of(export, name)
            if not titles.isdisjoint(("email", "email_address")) and "subscriber" in name.rpartition("/")[2]:
                yield ListFile(f"buttondown:{name}", f"buttondown-{name.rpartition('/')[2]}", "lists",
                               export.read(name))

    def _rows(self, export: Export, findings: Findings) -> Iterator[Mapping[str, Any]]:
        for name in export.names:
            base = name.rpartition("/")[2]
            if base == "emails.json":
                data = json_of(export, name, findings)
                rows = data.get("results") if isinstance(data, dict) else data
                yield from rows_of(rows)
            elif base == "emails.csv" and titles_of(export, name) >= COLUMNS:
                yield from (row for _, row in csv_rows(export, name, findings))

    def _email(self, row: Mapping[str, Any], texts: Mapping[str, str], export: Export) -> Item | LeftOut:
        slug, title = text_of(row.get("slug")), text_of(row.get("subject")).strip()
        origin = f"buttondown:{text_of(row.get('id')) or slug}"
        text = text_of(row.get("body")) or (export.text(texts[slug]) if slug in texts else "")
        status = text_of(row.get("status"))
        if not text.strip() or status == "deleted":
            return LeftOut(origin, title, msg("the export has no text of it"))
        mode = MODE.match(text)
        body = FORM.sub("", text[mode.end():] if mode else text)
        fancy = (mode[1] if mode else "") == "fancy" or (not mode and body.lstrip().startswith("<"))
        kind, archive = text_of(row.get("email_type")), text_of(row.get("archival_mode"))
        segments = meet(TYPES.get(kind, ("nobody",)), ARCHIVE.get(archive, ("nobody",)))
        unknown = next((one for one, known in ((kind, TYPES), (archive, ARCHIVE)) if one not in known), "")
        url = text_of(row.get("absolute_url"))
        return Item(
            origin=origin, title=title, slug=slug, subject=title, mail=fancy, restricted=bool(segments),
            parts=(Part(body, Form.HTML if fancy else Form.MARKDOWN, segments),), draft=status not in SENT,
            date=moment_of(row.get("publish_date")) or moment_of(row.get("creation_date")),
            hold=unknown_readers(unknown) if unknown else NOTHING,
            visibility="none" if archive == "disabled" or kind == "private" else "",
            canonical_url=text_of(row.get("canonical_url")), description=text_of(row.get("description")),
            image=text_of(row.get("image")), url=f"/archive/{slug}/" if slug else "",
            addresses=(url,) if urlsplit(url).netloc else ())
