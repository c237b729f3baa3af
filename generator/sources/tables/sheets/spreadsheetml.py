"""XML spreadsheets of Excel 2003, which ERPs call .xls.

https://learn.microsoft.com/previous-versions/office/developer/office-xp/aa140066(v=office.10). Read as a stream; no DTD
is loaded and no entity resolved.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from generator.messages import msg
from generator.sources.tables.base import UnreadableFile
from generator.sources.tables.sheets.grids import MOST_COLUMNS, MOST_ROWS, Grid, linked_text, moment_text, number_text
from generator.sources.tables.sheets.sheetxml import Portions

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
TAGS = (f"{SS}Worksheet", f"{SS}Row", "{urn:schemas-microsoft-com:office:excel}Visible")
DAY_ZERO = "1899-12-31T"


def xml_grids(path: Path, most: int = 0) -> Iterator[Grid]:
    """The worksheets of an XML spreadsheet, with ``most`` rows each (0: all).

    Raises :class:`UnreadableFile`, or one of :data:`generator.sources.tables.base.DAMAGE`.
    """
    grid, line = Grid(), 1
    with path.open("rb") as stream:
        portions = Portions(stream)
        for event, element in etree.iterparse(portions, events=("start", "end"), tag=TAGS, load_dtd=False,
                                              no_network=True, resolve_entities=False):
            if event == "start" and element.tag == TAGS[0]:
                grid, line = Grid(str(element.get(f"{SS}Name", "")), most=most), 1
            elif event == "end" and element.tag == TAGS[0]:
                yield grid
            elif event == "end" and element.tag == TAGS[1]:
                line = _add_row(element, grid, line)
                portions.forget(element)
            elif event == "end":
                grid.hidden = "Hidden" in str(element.text)


def _add_row(row: _Element, grid: Grid, line: int) -> int:
    """Take in a row, and return the number of the next one."""
    line = int(row.get(f"{SS}Index", line))
    texts: list[str] = []
    for cell in () if grid.is_full else row.iterchildren(f"{SS}Cell"):
        place = int(cell.get(f"{SS}Index", len(texts) + 1)) - 1
        across = int(cell.get(f"{SS}MergeAcross", "0"))
        if not 0 <= place + across < MOST_COLUMNS or place < len(texts):
            raise UnreadableFile(msg("A row here has cells in places that cannot be."),
                                 msg("Save the list as XLSX or CSV."))
        texts += [""] * (place - len(texts))
        down = min(int(cell.get(f"{SS}MergeDown", "0")), MOST_ROWS)
        grid.merged += [(line, line + down, place)] if down else []
        texts += [linked_text(_text(cell), cell.get(f"{SS}HRef")), *[""] * across]
    grid.add(line, texts, hidden=row.get(f"{SS}Hidden") == "1")
    return line + 1 + int(row.get(f"{SS}Span", "0"))


def _text(cell: _Element) -> str:
    data = cell.find(f"{SS}Data")
    kind = data.get(f"{SS}Type") if data is not None else "Error"
    text = "".join(map(str, data.itertext())) if data is not None else ""
    if kind == "Number":
        return number_text(float(text))
    if kind == "DateTime":
        return _moment(text)
    if kind == "Boolean":
        return "true" if text.strip() == "1" else "false"
    return text if kind == "String" else ""


def _moment(text: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return text
    return moment_text(moment, timeless=moment.time() == dt.time(), dayless=text.startswith(DAY_ZERO))
