"""Stibee: lists as CSV, and mails whose HTML was copied out one by one: it exports no archive.

https://help.stibee.com/
"""

from __future__ import annotations

import re

from generator.findings import Findings
from generator.importers.base import Account, Found, ListFile
from generator.importers.mails import HTML, MailsImporter
from generator.importers.parts.container import Export
from generator.importers.parts.tags import STIBEE
from generator.importers.parts.values import titles_of
from generator.messages import NOTHING, msg

COLUMNS = frozenset(("이메일 주소",))
OUT = re.compile(r"수신\s?거부|구독\s?해지|자동\s?삭제|unsubscribed|deleted", re.IGNORECASE)


class StibeeImporter(MailsImporter):
    """Reads lists and mails of Stibee."""

    about = msg("Stibee: lists as CSV, and mails as HTML")
    origin = "stibee"

    def recognises(self, export: Export) -> bool:
        """Its columns, or its merge tags."""
        return any(titles_of(export, name) >= COLUMNS for name in export.ending(".csv")) or any(
            re.search(r"\$%\w+%\$|stibee", export.start(name, 60_000)) for name in export.ending(*HTML)[:20])

    def read(self, export: Export, findings: Findings) -> Account:
        """Mails and lists: which state a list is of, its name alone can tell."""
        found: list[Found] = [*self._found(export, findings)]
        for name in export.ending(".csv"):
            if titles_of(export, name) >= COLUMNS:
                stopped = OUT.search(name.rpartition("/")[2])
                found.append(ListFile(
                    f"stibee:{name}", f"stibee-{name.rpartition('/')[2]}", "suppressions" if stopped else "lists",
                    export.read(name), NOTHING if stopped else msg(
                        "Stibee’s lists have no column of states: export 수신거부 and 자동삭제 too, each under its "
                        "name.")))
        return Account("", (), tuple(found), frozenset((STIBEE,)))
