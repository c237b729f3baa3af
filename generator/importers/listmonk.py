"""listmonk: ``subscribers.csv``, and campaigns as its API gives them (``GET /api/campaigns``), as JSON.

https://listmonk.app/docs/apis/campaigns/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Findings
from generator.importers.base import Account, Form, Found, Item, LeftOut, ListFile, Part
from generator.importers.parts.container import Export
from generator.importers.parts.tags import BRACES
from generator.importers.parts.values import json_of, moment_of, rows_of, text_of, titles_of
from generator.messages import msg

KEYS = ('"subject"', '"from_email"', '"uuid"')
"""What stands in a campaign before its text, which may be long."""
SENT = ("finished", "running", "scheduled")
LEFT = msg("Who left a list of listmonk’s is “enabled” here like all others: compare with it before you mail.")
COLUMNS = frozenset(("uuid", "email", "status", "attributes"))


class ListmonkImporter:
    """Reads exports of listmonk."""

    about = msg("listmonk: subscribers.csv, and campaigns as its API gives them")

    def recognises(self, export: Export) -> bool:
        """Its columns, or campaigns."""
        starts = (export.start(name, 20_000) for name in export.ending(".json"))
        return any(titles_of(export, name) >= COLUMNS for name in export.ending(".csv")) or any(
            all(key in start for key in KEYS) for start in starts)

    def read(self, export: Export, findings: Findings) -> Account:
        """Campaigns and lists."""
        return Account("", (), tuple(self._found(export, findings)), frozenset((BRACES,)))

    def _found(self, export: Export, findings: Findings) -> Iterator[Found]:
        for name in export.ending(".json"):
            data = json_of(export, name, findings)
            if isinstance(data, dict):
                data = data.get("data", data)
            rows = data.get("results", [data]) if isinstance(data, dict) else data
            yield from (self._campaign(row) for row in rows_of(rows) if "content_type" in row)
        for name in export.ending(".csv"):
            if titles_of(export, name) >= COLUMNS:
                yield ListFile(f"listmonk:{name}", f"listmonk-{name.rpartition('/')[2]}", "lists", export.read(name),
                               LEFT)

    def _campaign(self, row: Mapping[str, Any]) -> Found:
        origin, title = f"listmonk:{row.get('uuid') or row.get('id')}", text_of(row.get("subject"))
        kind, body = text_of(row.get("content_type")), text_of(row.get("body"))
        if row.get("type") == "optin":
            return LeftOut(origin, title, msg("it asks for a confirmation"))
        if not body.strip():
            return LeftOut(origin, title, msg("it has no text"))
        slug = text_of(row.get("archive_slug"))
        tags = row.get("tags")
        shown = row.get("archive") is True  # older versions have no archive, so nothing was to be seen
        return Item(
            origin=origin, title=title, subject=title, slug=slug, mail=kind not in ("markdown", "plain"),
            parts=(Part(body, Form.MARKDOWN if kind in ("markdown", "plain") else Form.HTML),),
            date=moment_of(row.get("started_at")) or moment_of(row.get("send_at")) or moment_of(row.get("created_at")),
            draft=text_of(row.get("status")) not in SENT, visibility="" if shown else "none",
            tags=tuple(text_of(tag) for tag in tags if text_of(tag)) if isinstance(tags, list) else (),
            url=f"/archive/{slug or row.get('uuid')}" if shown else "")
