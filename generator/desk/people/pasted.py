"""Rows that were pasted out of a spreadsheet or typed into a form, as the file that they become."""

from __future__ import annotations

import csv
import io

from generator.desk.session import Form
from generator.messages import msg, tell
from generator.render.reports.tables import TITLES

CALLED = msg("added by hand")
"""What such a file is called, with the day."""
FIELDS = ("email", "name", "company", "phone", "consent_date", "consent_source")
ROW = "row"


def pasted(text: str) -> bytes:
    """What was pasted, as a spreadsheet gives it: columns by tabs, in lines; empty where nothing was."""
    return f"{text.strip()}\n".encode("utf-8", "replace") if text.strip() else b""


def added(form: Form) -> bytes:
    """The rows of a form, below titles in the reader's language: of each field a list, and under ``row`` the numbers of
    those that are wanted. Those in which nothing but the consent stands are left out; empty where none is left."""
    columns = {field: form.get(field, []) for field in FIELDS}
    numbers = [int(number) for number in form.get(ROW, []) if number.isdecimal() and len(number) < 9]
    rows = [[" ".join(cells[number].split()) if number < len(cells) else "" for cells in columns.values()]
            for number in numbers]
    rows = [row for row in rows if any(row[:4])]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[tell(TITLES[field]) for field in FIELDS], *rows])
    return out.getvalue().encode("utf-8", "replace") if rows else b""
