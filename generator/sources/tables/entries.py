"""People written as YAML into columns of text: a list of mappings, or of addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from generator.findings import Findings, Span
from generator.sources import yaml_nodes as yn
from generator.sources.tables.base import LINE, NO_FIELDS, PROBLEM

if TYPE_CHECKING:
    import polars as pl

Row = dict[str, str | int]
TitleOf = Callable[[str], str]
"""The field that a key means."""


def read_entries(node: yn.Node | None, path: str, title_of: TitleOf, findings: Findings) -> pl.DataFrame:
    """The rows of a YAML list of people; a file that holds anything else is reported."""
    if node is None or (isinstance(node, yn.Scalar) and not node.text):
        return _frame([])
    if not isinstance(node, yn.Sequence):
        findings.error("list", "This must be a list of people.", Span(path, node.line, node.column),
                       "Write each as: - {email: minsu@example.com, name: 김민수}")
        return _frame([])
    field = cache(title_of)
    return _frame(_row(item, field) for item in node.items)


def _row(item: yn.Node, title_of: TitleOf) -> Row:
    """A person; what is no mapping has no address, and so is accounted for as invalid."""
    row: Row = {LINE: item.line, PROBLEM: ""}
    if isinstance(item, yn.Scalar):
        return row | ({"email": item.text} if "@" in item.text else {})
    for key, value in item.entries if isinstance(item, yn.Mapping) else ():
        for title, text in _texts(key.text, value):
            field = title_of(title)
            if field not in NO_FIELDS and not row.get(field):
                row[field] = text.strip()
    return row


def _texts(key: str, node: yn.Node) -> Iterable[tuple[str, str]]:
    """What stands under a key; of ``released: {date: …, reason: …}`` each part by its own name."""
    if isinstance(node, yn.Mapping) and key == "released":
        return [(key if part.text == "date" else f"{key}_{part.text}", _text(value)) for part, value in node.entries]
    return [(key, _text(node))]


def _text(node: yn.Node) -> str:
    if isinstance(node, yn.Scalar):
        return node.text
    if isinstance(node, yn.Sequence):
        return ", ".join(_text(item) for item in node.items)
    return ", ".join(f"{key.text}: {_text(value)}" for key, value in node.entries)


def _frame(rows: Iterable[Mapping[str, str | int]]) -> pl.DataFrame:
    import polars as pl

    listed = list(rows)
    fields = list(dict.fromkeys([LINE, PROBLEM, "email", *(field for row in listed for field in row)]))
    columns: dict[str, list[str | int]] = defaultdict(list)
    for row in listed:
        for field in fields:
            columns[field].append(row.get(field, ""))
    schema = {field: pl.Int64 if field == LINE else pl.String for field in fields}
    return pl.DataFrame({field: columns[field] for field in fields}, schema=schema)
