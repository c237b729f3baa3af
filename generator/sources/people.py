"""The names that the people's files give: segments, and the columns of lists. Nobody's data is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.config import Config
from generator.findings import Findings, Span
from generator.model import GENERAL, JOINER
from generator.sources.columns import field_of
from generator.sources.text import decode

YAML_SUFFIXES = (".yaml", ".yml")
KEY = re.compile(r"(?m)(?:^[ \t]*(?:-[ \t]+)?\{?|[,{])[ \t]*([^\W\d][\w ]*?)[ \t]*:(?=\s)")


def yaml_files(folder: Path) -> Iterator[Path]:
    """The YAML files of a folder, in the order of their names."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in YAML_SUFFIXES and not path.name.startswith("."):
            yield path


def segment_names(root: Path, findings: Findings) -> frozenset[str]:
    """The names of the segments: their files' names."""
    names = set()
    for path in yaml_files(root / "subscribers" / "segments"):
        name = path.stem
        if name == GENERAL or not name or set(name) & set(f"{JOINER}, |/"):
            findings.error("segment", f"A segment cannot be called “{name}”.",
                           Span(path.relative_to(root).as_posix()),
                           f"Rename the file: no spaces, commas or “{JOINER}”, and not “{GENERAL}”.")
        else:
            names.add(name)
    return frozenset(names)


def column_fields(root: Path, config: Config) -> frozenset[str]:
    """The fields that lists and inline members have, by the titles alone."""
    folders = (root / "subscribers" / "lists", root / "subscribers" / "segments")
    titles: set[str] = set()
    for path in (path for folder in folders for path in yaml_files(folder)):
        try:
            text, _ = decode(path.read_bytes())
        except (OSError, UnicodeDecodeError):
            continue
        text = text if path.parent.name == "lists" else text.partition("\nmembers:")[2]
        titles.update(KEY.findall(text))
    return frozenset(field_of(title, config.columns) for title in titles)
