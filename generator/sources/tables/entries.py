"""People written as YAML into columns of text: a list of mappings, or of addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

import polars as pl

from generator.findings import Findings, Span
from generator.messages import msg
from generator.sources import yaml_nodes as yn
from generator.sources.tables.base import LINE, NO_FIELDS, PROBLEM
from generator.sources.tables.cells import clean_cells, joined_tags
from generator.sources.tables.table import Table

Row = dict[str, str | int]
TitleOf = Callable[[str], str]
"""The field that a key means."""
RowsOf = Callable[[Table], "pl.DataFrame"]
"""The rows of a table, by their fields."""
PLACE = "_place"


def read_entries(node: yn.Node | None, path: str, title_of: TitleOf, findings: Findings) -> pl.DataFrame:
    """The rows of a YAML list of people; a file that holds anything else is reported."""
    field = cache(title_of)
    return _frame(_row(item, field) for item in _items(node, path, findings))


def read_people_entries(node: yn.Node | None, path: str, title_of: TitleOf, rows_of: RowsOf,
                        findings: Findings) -> pl.DataFrame:
    """The same as ``rows_of`` makes them of tables: entries that have the same keys are one, as a file of rows is.

    So 담당자 beside 고객명, or a second telephone, means in YAML what it means in a table.
    """
    field = cache(title_of)
    tables: dict[tuple[str, ...], list[tuple[int, int, list[str]]]] = {}
    for place, item in enumerate(_items(node, path, findings)):
        texts = _cells(item, field)
        tables.setdefault(tuple(texts), []).append((place, item.line, list(texts.values())))
    frames = [_frame([])]
    for titles, rows in tables.items():
        cells = {str(number): [row[2][number] for row in rows] for number in range(len(titles))}
        frame = pl.DataFrame({**cells, LINE: [row[1] for row in rows], PROBLEM: [""] * len(rows)},
                             schema={**dict.fromkeys(cells, pl.String), LINE: pl.Int64, PROBLEM: pl.String})
        people = rows_of(Table(titles, clean_cells(frame), 0))
        frames.append(people.with_columns(pl.Series(PLACE, [row[0] for row in rows])))
    people = pl.concat(frames, how="diagonal")
    people = people.sort(PLACE).drop(PLACE) if PLACE in people.columns else people
    return people.with_columns(pl.col(pl.String).fill_null(""))


def _cells(item: yn.Node, title_of: TitleOf) -> dict[str, str]:
    """What stands under each key of a person, but for empty ones beside another of that field; an address alone is a
    person too."""
    if isinstance(item, yn.Scalar):
        return {"email": item.text} if "@" in item.text else {}
    found: dict[str, str] = {}
    for key, value in item.entries if isinstance(item, yn.Mapping) else ():
        if isinstance(value, yn.Sequence) and title_of(key.text) == "tags":
            found[key.text] = joined_tags(map(_text, value.items))
        else:
            found[key.text] = _text(value).strip()
    filled = {title_of(key) for key, text in found.items() if text}
    return {key: text for key, text in found.items() if text or title_of(key) not in filled}


def _items(node: yn.Node | None, path: str, findings: Findings) -> Sequence[yn.Node]:
    """The entries of a YAML list; a file that holds anything else is reported."""
    if node is None or (isinstance(node, yn.Scalar) and not node.text):
        return ()
    if isinstance(node, yn.Sequence):
        return node.items
    findings.error("list", msg("This must be a list of people."), Span(path, node.line, node.column),
                   msg("Write each as: {example}", example="- {email: minsu@example.com, name: 김민수}"))
    return ()


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
    listed = list(rows)
    fields = list(dict.fromkeys([LINE, PROBLEM, "email", *(field for row in listed for field in row)]))
    columns: dict[str, list[str | int]] = defaultdict(list)
    for row in listed:
        for field in fields:
            columns[field].append(row.get(field, ""))
    schema = {field: pl.Int64 if field == LINE else pl.String for field in fields}
    return pl.DataFrame({field: columns[field] for field in fields}, schema=schema)
