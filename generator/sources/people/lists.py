"""All lists of a newsletter: the files and folders in ``subscribers/lists``, and where ``engine:`` says that there are
more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.config import Config
from generator.findings import Findings, Span
from generator.messages import joined, msg
from generator.sources.people.files import FORMATS, Candidate, files_of, how_to_read, is_read
from generator.sources.people.part_files import is_in_parts, read_folder
from generator.sources.people.people_files import People, read_list

ReadFolder = Callable[[str, str, Config, Findings], list[People]]
"""What reads a list that lies in a folder: its path or address, what findings call it, settings, findings."""
FILE = "file:"
NAMED = "://"


def is_remote(place: str) -> bool:
    """Whether a place is on no disk of this machine: ``s3a://bucket/people``."""
    return NAMED in place and not place.startswith(FILE)


def read_lists(root: Path, config: Config, findings: Findings, candidate: Candidate | None = None,
               folders: ReadFolder | None = None) -> list[People]:
    """Every list in ``subscribers/lists``, by name, then those that ``engine:`` names. Files and sheets that are not
    read are reported. ``folders`` reads lists that lie in folders; if there is none, they are read here."""
    folders = folders or read_here
    found = []
    for path, name in files_of(root, "lists", findings, candidate):
        if config.lists.get(path.name) == "ignore":
            findings.note("unread-list", msg("This file was not read, as newsletter.yaml says under lists:"),
                          Span(name))
        elif is_read(path):
            found += read_list(path, name, config, findings)
        elif is_in_parts(path):
            found += folders(str(path.resolve()), name, config, findings)
        else:
            findings.warning("unread-list", msg("This file was not read: lists are {formats}.", formats=FORMATS),
                             Span(name), joined(" ", [msg("Nobody in it will be mailed."), how_to_read(path)]))
    for written in config.engine.lists:
        place = written if is_remote(written) else str((root / local_path(written)).resolve())
        found += folders(place, written.rstrip("/"), config, findings)
    return found


def local_path(written: str) -> str:
    """A path on this machine, also one that is written as an address: ``file:///data/people``."""
    return "/" + written.removeprefix(FILE).lstrip("/") if written.startswith(FILE) else written


def read_here(place: str, name: str, config: Config, findings: Findings) -> list[People]:
    """The list in a folder of this machine; one that is elsewhere is an error: people who are missing are not mailed.
    """
    if not is_remote(place):
        return read_folder(Path(place), name, config, findings)
    findings.error("engine", msg("{place} is on no disk of this machine: only Spark reads it.", place=name),
                   config.place("engine"),
                   msg("Say --engine spark with audience and reconcile; for all else, copy the list here."))
    return []
