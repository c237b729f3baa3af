"""Kit (ConvertKit): the list of subscribers, and broadcasts whose HTML was copied out: it exports no archive."""

from __future__ import annotations

import re

from generator.findings import Findings
from generator.importers.base import Account, Found, ListFile
from generator.importers.mails import MailsImporter
from generator.importers.parts.container import Export
from generator.importers.parts.tags import BRACES
from generator.importers.parts.values import titles_of
from generator.messages import msg

STATUS = "subscription status"


class KitImporter(MailsImporter):
    """Reads lists and broadcasts of Kit."""

    about = msg("Kit (ConvertKit): subscribers.csv, and broadcasts as HTML")
    origin = "kit"

    def recognises(self, export: Export) -> bool:
        """Its columns."""
        return any(self._is_list(export, name) for name in export.ending(".csv"))

    def _is_list(self, export: Export, name: str) -> bool:
        titles = titles_of(export, name)
        return all(titles & names for names in ({"first_name"}, {"email", "email_address"}, {"state", "status"}))

    def read(self, export: Export, findings: Findings) -> Account:
        """Broadcasts and lists."""
        found: list[Found] = [*self._found(export, findings)]
        found += [self._list(export, name) for name in export.ending(".csv") if self._is_list(export, name)]
        return Account("", (), tuple(found), frozenset((BRACES,)))

    def _list(self, export: Export, name: str) -> ListFile:
        """A list. Its ``state`` would be a part of a country in other lists, so it gets a title that is none."""
        head, line, rows = export.text(name).partition("\n")
        named = re.sub(r"(?i)(?<![\w ])(?:state|status)(?![\w ])", STATUS, head, count=1)
        return ListFile(f"kit:{name}", f"kit-{name.rpartition('/')[2]}", "lists", f"{named}{line}{rows}".encode(),
                        msg("Its column of states is called “{title}” here: it says who may be mailed.", title=STATUS))
