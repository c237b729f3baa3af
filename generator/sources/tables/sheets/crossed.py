"""What people say of a row of a workbook without a word in a cell: it is crossed out, or has a comment that says no.

Who left or refused is often struck through rather than deleted. What a workbook shows that way becomes a column, which
is read as any other column about permission is. ECMA-376 part 1, 18.4.10 (strike), 18.8.10 (cellXfs), 18.7 (comments).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from zipfile import ZipFile

import polars as pl
from lxml.etree import _Element

from generator.permission.words import REFUSALS
from generator.sources.tables.base import LINE
from generator.sources.tables.sheets.sheetxml import STYLES, Sheet, parse_part, parts_of, relations, row_bytes

CROSSED, COMMENT = "취소선 (strikethrough)", "셀 메모 (comment)"
"""Titles of the columns that are added, where there is anything for them."""
STYLED = re.compile(rb'<c\b(?=[^>]*\bs="(\d+)")(?=[^>]*\br="[A-Z]+(\d+)")[^>]*(?<!/)>\s*<(?:v>[^<]|is>|f)')
"""A cell with something in it, its style and its row."""
PLACE = re.compile(r"\$?[A-Z]+\$?(\d+)")
SAYS_NO = re.compile(REFUSALS)


def with_what_is_shown(titles: tuple[str, ...], rows: pl.DataFrame, archive: ZipFile,
                       sheet: Sheet) -> tuple[tuple[str, ...], pl.DataFrame]:
    """Titles and rows of a sheet with a column for rows that are crossed out, and one for comments that say no."""
    crossed = dict.fromkeys(_crossed_out(archive, sheet), "Y")
    for title, found in ((CROSSED, crossed), (COMMENT, _refusing(archive, sheet))):
        column = _column(rows[LINE], found, str(len(titles)))
        if column is not None:
            titles, rows = (*titles, title), rows.with_columns(column)
    return titles, rows


def _column(lines: pl.Series, found: Mapping[int, str], name: str) -> pl.Series | None:
    """What was found by rows as a column; ``None`` where there is nothing in these rows."""
    told = [found.get(line, "") for line in lines] if found else []
    return pl.Series(name, told, pl.String) if any(told) else None


def _crossed_out(archive: ZipFile, sheet: Sheet) -> set[int]:
    """The rows with a cell that is crossed out."""
    styles = _struck_styles(archive)
    return {int(row) for xml in (row_bytes(archive, sheet.part) if styles else ())
            for style, row in STYLED.findall(xml) if int(style) in styles}


def _struck_styles(archive: ZipFile) -> Collection[int]:
    """The styles of cells whose font is struck through."""
    part = parts_of(archive).get(STYLES)
    if part is None:
        return ()
    styles = parse_part(archive, part)
    fonts = {place for place, font in enumerate(styles.iterfind("{*}fonts/{*}font")) if _is_struck(font)}
    formats = enumerate(styles.iterfind("{*}cellXfs/{*}xf")) if fonts else ()
    return {place for place, style in formats if _number(style.get("fontId")) in fonts}


def _is_struck(font: _Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false", "off")


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else -1


def _refusing(archive: ZipFile, sheet: Sheet) -> dict[int, str]:
    """What comments say that say no, by their rows."""
    found = defaultdict[int, list[str]](list)
    parts = parts_of(archive)
    for name in relations(archive, sheet.part.filename.replace("\\", "/").lower(), "comments").values():
        for comment in parse_part(archive, parts[name]).iterfind("{*}commentList/{*}comment") if name in parts else ():
            place = PLACE.match(str(comment.get("ref")))
            text = " ".join("".join(str(part.text or "") for part in comment.iter("{*}t")).split())
            if place and SAYS_NO.search(text.casefold()):
                found[int(place[1])].append(text)
    return {row: " / ".join(texts) for row, texts in found.items()}
