"""Rows that were pasted out of a spreadsheet or typed into a form, as the file that they become."""

from __future__ import annotations

import csv
import io
from datetime import date

from generator.desk.session import Form
from generator.desk.uploads import Unwelcome
from generator.messages import msg, tell
from generator.render.reports.tables import TITLES

CALLED = msg("added by hand")
"""What such a file is called, with the day."""
FIELDS = ("email", "name", "company", "phone", "consent_date", "consent_source")
ROW = "row"


def pasted(text: str) -> bytes:
    """What was pasted, as a spreadsheet gives it: columns by tabs, in lines; empty where nothing was."""
    return f"{text.strip()}\n".encode("utf-8", "replace") if text.strip() else b""


def added(form: Form, today: date) -> bytes:
    """The rows of a form, below titles in the reader's language: of each field a list, and under ``row`` the numbers of
    those that are wanted. Those in which nothing but the consent stands are left out; empty where none is left.

    Raises :class:`~generator.desk.uploads.Unwelcome` where somebody would have agreed on no day, or on one after
    ``today``.
    """
    columns = {field: form.get(field, []) for field in FIELDS}
    numbers = [int(number) for number in form.get(ROW, []) if number.isdecimal() and len(number) < 9]
    rows = [[" ".join(cells[number].split()) if number < len(cells) else "" for cells in columns.values()]
            for number in numbers]
    rows = [row for row in rows if any(row[:4])]
    for row in rows:
        day = row[FIELDS.index("consent_date")]
        if day and not is_past(day, today):
            raise Unwelcome(msg("{day}, when {name} is said to have agreed, is no day up to today. Nothing was saved: "
                                "correct it, and add them again.", day=day, name=row[1] or row[2] or row[0]))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[tell(TITLES[field]) for field in FIELDS], *rows])
    return out.getvalue().encode("utf-8", "replace") if rows else b""


def is_past(text: str, today: date) -> bool:
    """Whether a text, as a field of a form sends it, is a day that was or is."""
    try:
        return date.fromisoformat(text) <= today
    except ValueError:
        return False
