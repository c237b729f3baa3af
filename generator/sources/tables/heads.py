"""The titles of files of rows, in any format, and nothing below them.

This is what the website's build reads of the people's files. Neither this module nor any that it imports needs Polars,
which takes longer to load than a small newsletter takes to build, but for Parquet, which it reads; rows are read by
:mod:`generator.sources.tables.formats`.
"""

from __future__ import annotations

from pathlib import Path

from generator.sources.tables.base import DAMAGE, FindTitles, Titles, UnreadableFile
from generator.sources.tables.kinds import SHEETS, Kind, kind_of
from generator.sources.tables.plaintext.addresses import is_plain, plain_titles
from generator.sources.tables.plaintext.cards import card_titles
from generator.sources.tables.plaintext.objects import object_titles
from generator.sources.tables.plaintext.records import delimited_titles


def file_titles(path: Path, find_titles: FindTitles) -> list[Titles]:
    """The titles of each sheet of a file, read without its rows as far as the format allows.

    The list is empty if the file cannot be read: that is reported when its people are read.
    """
    try:
        kind = kind_of(path)
        if kind in SHEETS:
            from generator.sources.tables.sheets.readers import sheet_titles

            return sheet_titles(kind, path, find_titles)
        if kind is Kind.JSON:
            return object_titles(path, find_titles)
        if kind is Kind.PARQUET:
            from generator.sources.tables.parquet import parquet_titles

            found = parquet_titles(path, find_titles)
            return [("", found)] if found else []
        titles = card_titles(find_titles) if kind is Kind.CARDS else delimited_titles(path, find_titles) or (
            plain_titles(find_titles) if is_plain(path) else ())
    except (UnreadableFile, OSError, *DAMAGE):
        return []
    return [("", titles)] if titles else []
