"""Mailchimp: the ZIP of an audience, and campaigns as HTML, in whatever folders they lie.

Who may be mailed is told by the names of the lists alone: ``subscribed_…``, ``unsubscribed_…``, ``cleaned_…`` and
``nonsubscribed_…``, who bought something and never agreed to mail. Whatever else a list is called, nobody in it counts
as having agreed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from generator.findings import Findings
from generator.importers.base import Account, Found, ListFile
from generator.importers.mails import MailsImporter
from generator.importers.parts.container import Export
from generator.importers.parts.tags import MAILCHIMP
from generator.importers.parts.values import csv_rows
from generator.messages import NOTHING, msg

LIST = re.compile(r"(?:^|/)(?P<state>[a-z_-]+?)_(?:email_)?(?:audience|members|segment)_export\w*\.csv$", re.IGNORECASE)
STATES = {"subscribed": ("lists", ""), "unsubscribed": ("suppressions", "unsubscribed"),
          "cleaned": ("suppressions", "bounced")}
HELD = msg("These never agreed to mail, or it is not known: each is held back as unconfirmed.")


class MailchimpImporter(MailsImporter):
    """Reads exports of Mailchimp."""

    about = msg("Mailchimp: the ZIP of an audience, and campaigns as HTML")
    origin = "mailchimp"

    def recognises(self, export: Export) -> bool:
        """Lists by their names, or campaigns with merge tags."""
        return any(LIST.search(name) for name in export.ending(".csv")) or any(
            re.search(r"\*\|\w+(?::[^|]*)?\|\*|mc:edit", export.start(name, 60_000))
            for name in export.ending(".html", ".htm")[:20])

    def read(self, export: Export, findings: Findings) -> Account:
        """Campaigns and lists."""
        found: list[Found] = [*self._found(export, findings), *self._lists(export, findings)]
        return Account("", (), tuple(found), frozenset((MAILCHIMP,)))

    def _lists(self, export: Export, findings: Findings) -> Iterator[Found]:
        for name in export.ending(".csv"):
            match = LIST.search(name)
            if not match:
                continue
            state = match["state"].lower()
            place, word = STATES.get(state, ("lists", "unconfirmed"))
            data = export.read(name) if not word else with_status(export, name, word, findings)
            yield ListFile(f"mailchimp:{name}", f"mailchimp-{name.rpartition('/')[2].lower()}", place, data,
                           NOTHING if state in STATES else HELD)


def with_status(export: Export, name: str, word: str, findings: Findings) -> bytes:
    """A list with a column that says what its name does."""
    rows = [row for _, row in csv_rows(export, name, findings)]
    titles = list(dict.fromkeys(title for row in rows for title in row)) or ["email address"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*titles, "status" if "status" not in titles else "dangol status"])
    writer.writerows([*(row.get(title, "") for title in titles), word] for row in rows)
    return out.getvalue().encode()
