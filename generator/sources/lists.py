"""People's files into columns of text: lists, the members of segments, suppressions.

Nothing is guessed: every cell is text, and every row knows its file and physical line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.config import Config
from generator.findings import Findings, Span
from generator.sources import yaml_nodes as yn
from generator.sources.columns import field_of
from generator.sources.people import YAML_SUFFIXES
from generator.sources.text import decode

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class People:
    """The rows of one file: columns of text by field, and ``line`` (from 1). ``segment`` is set for members."""

    path: str
    rows: pl.DataFrame
    segment: str = ""


def read_lists(root: Path, config: Config, findings: Findings) -> list[People]:
    """Every list in ``subscribers/lists``, in the order of their names; a file that is not read is reported."""

    def unread(span: Span) -> None:
        findings.warning("unread-list", "This file was not read: lists are YAML for now.", span,
                         "Nobody in it will be mailed. CSV and XLSX are not read yet.")

    return _people(root, "lists", config, findings, unread)


def read_suppressions(root: Path, config: Config, findings: Findings) -> list[People]:
    """Every file in ``subscribers/suppressions``: ``email``, and ``reason`` and ``date`` where known."""

    def unread(span: Span) -> None:
        findings.error("unread-suppressions", "This file was not read: suppressions are YAML for now.", span,
                       "Write each address as a line: - email: minsu@example.com")

    return _people(root, "suppressions", config, findings, unread)


def _people(root: Path, kind: str, config: Config, findings: Findings,
            unread: Callable[[Span], None]) -> list[People]:
    """The files of a folder of people; ``unread`` is told of each that is in no format we read."""
    folder = root / "subscribers" / kind
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = path.relative_to(root).as_posix()
        if path.name.startswith("."):
            continue
        if path.suffix.lower() in YAML_SUFFIXES:
            found.append(People(name, _rows(read_yaml(path, name, findings), name, config, findings)))
        else:
            unread(Span(name))
    return found


def read_yaml(path: Path, name: str, findings: Findings) -> yn.Node | None:
    """Parse a YAML file of people of any size."""
    try:
        text, _ = decode(path.read_bytes())
    except (OSError, UnicodeDecodeError):
        findings.error("unreadable", "This file cannot be read as text.", Span(name), "Save it as UTF-8.")
        return None
    return yn.parse_yaml(text, name, findings)


def members(node: yn.Node, segment: str, path: str, config: Config, findings: Findings) -> People:
    """The people who stand in a segment's own file."""
    return People(path, _rows(node, path, config, findings), segment)


def _rows(node: yn.Node | None, path: str, config: Config, findings: Findings) -> pl.DataFrame:
    if (isinstance(node, yn.Scalar) and not node.text) or node is None:
        return _frame([])
    if not isinstance(node, yn.Sequence):
        findings.error("list", "This must be a list of people.", Span(path, node.line, node.column),
                       "Write each as: - {email: minsu@example.com, name: 김민수}")
        return _frame([])
    return _frame([_row(item, config) for item in node.items])


def _row(item: yn.Node, config: Config) -> dict[str, str | int]:
    """A person; what is no mapping has no address, and so is accounted for as invalid."""
    row: dict[str, str | int] = {"line": item.line}
    if isinstance(item, yn.Scalar):
        return row | ({"email": item.text} if "@" in item.text else {})
    for key, value in item.entries if isinstance(item, yn.Mapping) else ():
        field = field_of(key.text, config.columns)
        text = _text(value).strip()
        if field and field != "line" and not row.get(field):
            row[field] = text
    return row


def _text(node: yn.Node) -> str:
    if isinstance(node, yn.Scalar):
        return node.text
    if isinstance(node, yn.Sequence):
        return ", ".join(_text(item) for item in node.items)
    return ", ".join(f"{key.text}: {_text(value)}" for key, value in node.entries)


def _frame(rows: Iterable[dict[str, str | int]]) -> pl.DataFrame:
    import polars as pl

    listed = list(rows)
    fields = list(dict.fromkeys(["line", "email", *(field for row in listed for field in row)]))
    columns: dict[str, list[str | int]] = defaultdict(list)
    for row in listed:
        for field in fields:
            columns[field].append(row.get(field, ""))
    schema = {field: pl.Int64 if field == "line" else pl.String for field in fields}
    return pl.DataFrame({field: columns[field] for field in fields}, schema=schema)
