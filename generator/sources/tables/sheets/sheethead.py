"""The titles of a workbook without its rows: what the website's build needs to know, and no more.

ECMA-376 part 1, 18.3.1.73 (row), 18.4 (shared strings). XML is read as a stream that ends with the titles; no DTD is
loaded and no entity resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from lxml import etree
from lxml.etree import _Element

from generator.sources.tables.base import DAMAGE, HEAD, FindTitles, UnreadableFile, titles_at
from generator.sources.tables.sheets.sheetxml import STRINGS, Portions, column_number, list_sheets


def workbook_titles(path: Path, find_titles: FindTitles) -> list[tuple[str, tuple[str, ...]]]:
    """The name and the titles of each visible sheet that has any; empty if the workbook cannot be read."""
    try:
        with ZipFile(path) as archive:
            sheets = [sheet for sheet in list_sheets(archive) or () if not sheet.hidden]
            heads = [(sheet.name, _head(archive, sheet.part)) for sheet in sheets]
    except (UnreadableFile, *DAMAGE, OSError):
        return []
    found = [(name, rows, find_titles(rows)) for name, rows in heads]
    return [(name, titles_at(rows, index)) for name, rows, index in found if index is not None]


def _head(archive: ZipFile, part: ZipInfo) -> list[list[str]]:
    """The texts of a sheet's first filled rows."""
    rows = []
    for row in _elements(archive, part, "row"):
        cells: dict[int, tuple[bool, str]] = {}
        for cell in row.iterfind("{*}c"):
            letters = re.match(r"[A-Z]*", str(cell.get("r", "")))
            place = column_number(letters[0] if letters else "") or len(cells) + 1
            cells[place] = cell.get("t") == "s", _text(cell, "{*}is") or str(cell.findtext("{*}v") or "")
        if any(text for _, text in cells.values()):
            rows.append(cells)
        if len(rows) == HEAD:
            break
    wanted = {int(text) for cells in rows for shared, text in cells.values() if shared and text.isdecimal()}
    strings = _strings(archive, wanted)
    return [[strings.get(text, "") if shared else text
             for shared, text in (cells.get(place, (False, "")) for place in range(1, max(cells, default=0) + 1))]
            for cells in rows]


def _strings(archive: ZipFile, wanted: set[int]) -> dict[str, str]:
    """Shared strings by their number, as far as they are wanted."""
    part = next((info for info in archive.infolist() if info.filename.replace("\\", "/").lower() == STRINGS), None)
    found: dict[str, str] = {}
    for number, item in enumerate(_elements(archive, part, "si") if part and wanted else ()):
        if number in wanted:
            found[str(number)] = _text(item, ".")
        if number >= max(wanted):
            break
    return found


def _text(element: _Element, path: str) -> str:
    """The text of an element's runs; furigana and the like (``rPh``) are none."""
    return "".join(str(text.text or "") for inside in element.iterfind(path) for text in inside.iter("{*}t")
                   if not str(getattr(text.getparent(), "tag", "")).endswith("}rPh")).strip()


def _elements(archive: ZipFile, part: ZipInfo, name: str) -> Iterator[_Element]:
    with archive.open(part) as stream:
        portions = Portions(stream)
        for _, element in etree.iterparse(portions, tag=f"{{*}}{name}", load_dtd=False, no_network=True,
                                          resolve_entities=False):
            yield element
            portions.forget(element)
