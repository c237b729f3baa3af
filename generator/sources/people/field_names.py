"""The names that the people's files give: segments, and the columns of lists. Nobody's data is kept."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from generator.config import Config
from generator.findings import Findings, Span
from generator.messages import msg
from generator.model import GENERAL, JOINER, MOMENTS
from generator.sources.folders import entries
from generator.sources.people.files import PART, Candidate, yaml_files
from generator.sources.tables.base import FindTitles, Titles
from generator.sources.tables.heads import file_titles
from generator.sources.tables.kinds import SUFFIXES
from generator.sources.tables.titles import (
    fields_of,
    list_field,
    name_parts,
    possible_fields,
    sheets_of_list,
    titles_with_address,
)
from generator.sources.text import decode

KEY = re.compile(r"(?m)(?:^[ \t]*(?:-[ \t]+)?\{?|[,{])[ \t]*([^\W\d][\w ]*?)[ \t]*:(?=\s)")


def segment_name(path: Path) -> str:
    """The name of the segment in a file, in the letters that people type: macOS takes those of file names apart."""
    return unicodedata.normalize("NFC", path.stem)


def segment_names(root: Path, findings: Findings, candidate: Candidate | None = None) -> frozenset[str]:
    """The names of the segments that have files: the files' names."""
    names = set()
    for path, label in yaml_files(root, "segments", findings, candidate):
        name = segment_name(path)
        if name == GENERAL or not name or set(name) & set(f"{JOINER}, |/"):
            findings.error("segment", msg("A segment cannot be called “{name}”.", name=name), Span(label),
                           msg("Rename the file: no spaces, commas or “{joiner}”, and not “{general}”.", joiner=JOINER,
                               general=GENERAL))
        elif name in MOMENTS:
            findings.error("moment", msg("A segment cannot be called “{name}”: that is one of the four moments.",
                                         name=name), Span(label),
                           msg("Rename the file, or put its rule into subscribers/moments.yaml."))
        else:
            names.add(name)
    return frozenset(names)


def column_fields(root: Path, config: Config) -> frozenset[str]:
    """The fields that lists and inline members have, by the titles alone: nobody's row is read from a table."""
    ignored = Findings()  # what is wrong is reported when the people are read
    fields: set[str] = set()
    for path, _ in (*yaml_files(root, "lists", ignored), *yaml_files(root, "segments", ignored)):
        try:
            text, _ = decode(path.read_bytes())
        except (OSError, UnicodeDecodeError):
            continue
        text = text if path.parent.name == "lists" else text.partition("\nmembers:")[2]
        for title in set(KEY.findall(text)):
            fields.update(possible_fields(title, config.columns))
    for path, _ in entries(root / "subscribers" / "lists", "subscribers/lists", ignored):
        sheets = [(sheet, name_parts(titles, fields_of(titles, config.columns, list_field)))
                  for sheet, titles in _titles(path, titles_with_address(config.columns))]
        fields.update(field for place in sheets_of_list(sheets) for field in sheets[place][1])
    if {"first_name", "last_name"} & fields:
        fields.add("name")
    return frozenset(fields - {""})


def _titles(path: Path, find_titles: FindTitles) -> list[Titles]:
    """The titles of a file, of each sheet."""
    if path.is_dir():  # a list in parts, which all have the titles of the first
        path = next((each for each in sorted(path.glob(f"{PART}*")) if each.is_file()), path)
    if path.name.startswith((".", "~$")) or path.suffix.lower() not in SUFFIXES or not path.is_file():
        return []
    return file_titles(path, find_titles)
