"""Taking one person out of everything that Dangol wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.plan.audience.persons import Person

NOTES = "erased"


@dataclass(frozen=True, slots=True)
class Erasure:
    """One person to be taken out of what is below ``root``; with ``dry_run`` nothing is removed, and only the places
    are listed.

    ``note`` is what records say of it: the day, and a keyed hash, which tells erasures apart and nobody who it was.
    """

    root: Path
    person: Person
    theirs: re.Pattern[str]
    note: Mapping[str, str]
    dry_run: bool = False

    @property
    def named(self) -> re.Pattern[str]:
        """What finds them in a text by an address or by a name; one letter is no name."""
        names = "|".join(re.escape(name) for name in self.person.names if len(name) > 1)
        by_name = rf"|(?<!\w)(?:{names})(?![A-Za-z])" if names else ""
        return re.compile(f"(?i:{self.theirs.pattern}){by_name}")

    def noted(self, told: dict[str, Any]) -> dict[str, Any]:
        """A record with the note of this erasure, once however often it is run."""
        notes = told.get(NOTES)
        notes = notes if isinstance(notes, list) else []
        return told | {NOTES: notes if any(one.get("hash") == self.note["hash"] for one in notes)
                       else [*notes, dict(self.note)]}


@dataclass(frozen=True, slots=True)
class ErasedFile:
    """A file that somebody was taken out of: its path from the root, and how many times they stood there."""

    path: str
    count: int
