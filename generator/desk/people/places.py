"""The files of people that have pages, and where those are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.desk.views import address
from generator.sources.people.field_names import segment_name
from generator.sources.people.files import YAML_SUFFIXES
from generator.sources.people.forgotten import FILE, KEY_FILE
from generator.sources.tables.kinds import SUFFIXES

LISTS, STOPS, CUSTOMERS = "lists", "suppressions", "key-customers"
KINDS = (LISTS, STOPS, CUSTOMERS)
"""What a file of people can be, as its folder in ``subscribers/`` is called."""
ROOMS: Mapping[str, str] = {LISTS: "people/list", STOPS: "people/stop", CUSTOMERS: "people/key"}
READ = (*SUFFIXES, *YAML_SUFFIXES)
"""The suffixes of files that are read, and so may be brought."""


def file_address(path: str) -> str:
    """Where the page of a file of people is (``subscribers/lists/a.csv``); empty if it has none."""
    place = Path(path)
    folder, kind = place.parent.as_posix(), place.parent.name
    if folder != f"subscribers/{kind}" or place.suffix.lower() not in READ or path in (FILE, KEY_FILE):
        return ""
    if kind == "segments":
        return address("people/segment", segment_name(place)) if place.suffix.lower() in YAML_SUFFIXES else ""
    return address(ROOMS[kind], place.name) if kind in ROOMS else ""
