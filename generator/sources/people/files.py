"""The files in the folders of people: which there are, and which of them can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.findings import Findings, Span
from generator.messages import Message, msg
from generator.sources import yaml_nodes as yn
from generator.sources.folders import entries
from generator.sources.tables.kinds import SUFFIXES
from generator.sources.text import decode

YAML_SUFFIXES = (".yaml", ".yml")
PART = "part-"
"""How a part of a list is called by whatever writes lists in parts."""
FORMATS = msg("YAML, CSV, TXT, XLSX, XLS, XLSB, ODS, JSON, Parquet or vCards (.vcf)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that is to be in ``subscribers/KIND`` and lies elsewhere yet: it is read as if it lay there under its own
    name, in the place of one that is called so."""

    kind: str
    path: Path

    @property
    def name(self) -> str:
        """What findings call it."""
        return f"subscribers/{self.kind}/{self.path.name}"


def read_yaml(path: Path, name: str, findings: Findings) -> yn.Node | None:
    """Parse a YAML file of people of any size. ``None``, with an error, if it is not text or not YAML."""
    try:
        text, _ = decode(path.read_bytes())
    except (OSError, UnicodeDecodeError):
        findings.error("unreadable", msg("This file cannot be read as text."), Span(name), msg("Save it as UTF-8."))
        return None
    return yn.parse_yaml(text, name, findings)


def files_of(root: Path, kind: str, findings: Findings, candidate: Candidate | None = None,
             ) -> Iterator[tuple[Path, str]]:
    """The files in ``subscribers/KIND``, each with its name in findings. One that is open in Excel is noted."""
    for path, name in _entries(root, kind, findings, candidate):
        if path.name.startswith("~$"):
            findings.note("open-in-excel", msg("This list is open in Excel: what is not saved yet is not read."),
                          Span(name))
        elif not path.name.startswith("."):
            yield path, name


def is_read(path: Path) -> bool:
    """Whether a file has the suffix of a format that is read."""
    return path.is_file() and path.suffix.lower() in (*YAML_SUFFIXES, *SUFFIXES)


def how_to_read(path: Path) -> Message:
    """The hint for a file that is not read: how to turn it into one that is."""
    if path.is_dir():
        return msg("Files in folders are not read: move them up. A folder is a list if its files are called part-….")
    if path.suffix.lower() == ".zip":
        return msg("Unpack it, and keep the names of the files in it: they may say who unsubscribed. Or let "
                   "dangol import read it.")
    if path.suffix.lower() in (".numbers", ".hwp", ".hwpx", ".cell", ".fods", ".xlt", ".xml", ".htm", ".html"):
        return msg("Open it and save it as .xlsx.")
    return msg("Save it as {formats}, or move it elsewhere.", formats=FORMATS)


def yaml_files(root: Path, kind: str, findings: Findings, candidate: Candidate | None = None,
               ) -> Iterator[tuple[Path, str]]:
    """The YAML files of a folder of people, with their names in findings, in the order of their names."""
    for path, name in _entries(root, kind, findings, candidate):
        if path.suffix.lower() in YAML_SUFFIXES and not path.name.startswith("."):
            yield path, name


def _entries(root: Path, kind: str, findings: Findings, candidate: Candidate | None) -> Iterator[tuple[Path, str]]:
    """What lies in a folder of people, a candidate for it among them."""
    found = {name: path for path, name in entries(root / "subscribers" / kind, f"subscribers/{kind}", findings)}
    if candidate and candidate.kind == kind:
        found[candidate.name] = candidate.path
    for name in sorted(found):
        yield found[name], name
