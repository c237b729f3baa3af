"""A page of many rows, and the addresses of those before and after it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import polars as pl
from starlette.requests import Request

from generator.desk.people.changes import ENTRY, ROLE, TITLE
from generator.desk.people.views import PagesView

SIZE = 50
"""Rows on a page."""


def asked(request: Request, name: str) -> str:
    """What an address asks for, on one line."""
    return " ".join(request.query_params.get(name, "").split())


def paged(frame: pl.DataFrame, request: Request, name: str = "page") -> tuple[pl.DataFrame, PagesView]:
    """The rows of the page that an address asks for; past the end, those of the last one."""
    number = request.query_params.get(name, "1")
    pages = max(1, -(-frame.height // SIZE))
    page = min(max(int(number), 1), pages) if number.isascii() and number.isdigit() and len(number) < 9 else 1
    start = (page - 1) * SIZE
    shown = frame.slice(start, SIZE)
    return shown, PagesView(
        start + 1 if shown.height else 0, start + shown.height, frame.height,
        before=link(request, {name: str(page - 1)}) if page > 1 else "",
        after=link(request, {name: str(page + 1)}) if page < pages else "")


def link(request: Request, changed: Mapping[str, str]) -> str:
    """The address of a request with some parameters changed, and without those that are empty; choices, which stand two
    by two, stay as they are."""
    given = [(key, value) for key, value in request.query_params.multi_items()
             if key not in changed and key != "notice"]
    wanted = urlencode([(key, value) for key, value in (*given, *changed.items())
                        if value or key in (ENTRY, TITLE, ROLE)])
    return f"?{wanted}" if wanted else "?"


def containing(query: str, frame: pl.DataFrame) -> pl.Expr:
    """Whether a row has a text in any of its columns, in upper or lower case."""
    word = query.lower()
    columns = [name for name, kind in frame.schema.items() if kind == pl.String and not name.startswith("_")]
    return pl.any_horizontal(pl.col(name).str.to_lowercase().str.contains(word, literal=True) for name in columns)
