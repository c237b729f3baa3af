"""Cells as people meant them: without what copying, Excel and macOS did to them. Columns throughout."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence

import polars as pl

from generator.sources.tables.base import LINE, NO_FIELDS, PROBLEM
from generator.sources.tables.phones import clean_phone, with_own_phone
from generator.sources.tables.problems import TOTALS
from generator.sources.tables.roles import OTHER_EMAILS, OTHER_PHONES, OtherContacts
from generator.sources.tables.table import Table, by_slices

GOOGLE = ":::"
"""Stands between labels in exports of Google Contacts: where one row has it, commas are part of labels."""
SEVERAL = r'[,;|\n\r\["]|:::'
BETWEEN = r"\s*[,;|\r\n]\s*"
PART = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=[,;|\r\n]|$)|([^,;|\r\n]+)')
QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")
APART = re.compile(r'[,;|]|^"')


def clean_tags(tags: pl.Series) -> pl.Series:
    """A column of tags, all written in one way: with a comma and a space between them."""
    places = tags.str.contains(SEVERAL).arg_true()
    if places.is_empty():
        return tags
    odd = tags.gather(places)
    known = odd.unique()
    google = bool(known.str.contains(GOOGLE, literal=True).any())
    hard = known.str.contains(r'["\[]' if not google else ".")
    plain = known.filter(~hard).str.replace_all(f"(?:{BETWEEN})+", ", ").str.strip_chars(", ")
    rare = known.filter(hard)
    written = [joined_tags(text.split(GOOGLE) if google else _parts(text)) for text in rare]
    new = pl.concat([plain, pl.Series(written, dtype=pl.String)])
    old = pl.concat([known.filter(~hard), rare])
    return tags.clone().scatter(places, odd.replace_strict(old, new, return_dtype=pl.String))


def joined_tags(tags: Iterable[str]) -> str:
    """Some tags in one cell, each once."""
    words = dict.fromkeys(" ".join(tag.split()) for tag in tags)
    return ", ".join('"' + word.replace('"', '""') + '"' if APART.search(word) else word for word in words if word)


def _parts(text: str) -> Sequence[str]:
    """The tags of a cell that has quotation marks or brackets."""
    if text.startswith("[") and text.endswith("]"):
        try:
            return [_word(item) for item in json.loads(text)]
        except (ValueError, RecursionError):
            if words := QUOTED.findall(text):
                return words
    return [quoted.replace('""', '"') or plain.strip().removeprefix('"') for quoted, plain in PART.findall(text)]


def _word(item: object) -> str:
    """A tag in JSON: a word, or something that has a name."""
    if isinstance(item, dict):
        item = next((item[key] for key in ("name", "title", "label") if key in item), None)
    return "" if item is None else str(item).encode(errors="replace").decode()


INVISIBLE = "[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]"
DECOMPOSED = "[\u0300-\u036f\u1100-\u11ff\u3099\u309a]"
"""Letters taken apart, as file names and exports of macOS have them (Unicode Annex 15, NFD)."""
TOTAL = (r"(?i)^(?:(?:총|누|소)?\s*합?\s*[계]|총\s*(?:액|원|인원|인원수|건수|회원수?)?|(?:grand |sub)?-?totals?|sum)\s*"
         r"(?:[(:：]?\s*[\d,.]+\s*(?:명|건|개|원|people|rows)?\s*\)?)?\s*:?$")
"""What stands in a row of totals: 합계, 총계, 소계, 총 2명, 합계: 3건, Total (2)."""
AMOUNT = r"^(?:[-+₩￦$\s]*(?:[1-9][\d.,\s]*|0(?:[.,]\d+)?)\s*(?:명|건|개|원|회|%)?|[-\s]*)$"
"""A number, or nothing; telephone numbers begin with another zero."""
FORMULA = r'(?s)^=\s*"(.*)"$'
"""A text that was made a formula, for Excel to take it as one: ``="010-1234-5678"``."""
GUARD = r"^'[=+\-@]"
"""What programs put before a cell that a spreadsheet would run as a formula, as Ghost does in its export."""
NOTHING = OtherContacts()
EASTERN = r"^[\p{Hangul}\p{Han}\p{Hiragana}\p{Katakana}ー々·・ ]+$"
"""Letters of Korea, Japan and China, where the surname stands first, and nothing between it and the given name."""
WHOLE = 3
"""Letters that are a name in Korean or Chinese with its surname, if they begin with it: 김민수, but not 서연."""


def clean_cells(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells without spaces around them, invisible characters, letters taken apart, a formula around a text, or an
    apostrophe before what looks like one."""
    names = [name for name in cells.columns if name not in (LINE, PROBLEM)]
    if not names:
        return cells
    cells = cells.with_columns(pl.col(names).str.strip_chars())
    if formulas := _that(cells, names, lambda text: text.str.starts_with("=")):
        cells = cells.with_columns(_without_formula(name) for name in formulas)
    if guarded := _that(cells, names, lambda text: text.str.starts_with("'")):
        cells = cells.with_columns(pl.when(pl.col(name).str.contains(GUARD)).then(pl.col(name).str.slice(1))
                                   .otherwise(name).alias(name) for name in guarded)
    names = _that(cells, names, lambda text: text.str.len_bytes() > text.str.len_chars())
    names = _that(cells, names, lambda text: text.str.contains(f"{INVISIBLE}|{DECOMPOSED}"))
    hidden = _that(cells, names, lambda text: text.str.contains(INVISIBLE))
    apart = _that(cells, names, lambda text: text.str.contains(DECOMPOSED))
    return cells.with_columns(pl.col(hidden).str.replace_all(INVISIBLE, "").str.strip_chars()).with_columns(
        pl.col(apart).str.normalize("NFC"))


def _that(cells: pl.DataFrame, names: Sequence[str], has: Callable[[pl.Expr], pl.Expr]) -> list[str]:
    """The columns of which some cell has something."""
    found = cells.select(has(pl.col(names)).any()) if names else cells.clear()
    return [name for name in names if found[name][0]]


def _without_formula(name: str) -> pl.Expr:
    inner = pl.col(name).str.extract(FORMULA, 1).str.replace_all('""', '"', literal=True).str.strip_chars()
    return pl.coalesce(inner, name).alias(name)


def mark_totals(cells: pl.DataFrame, address: str = "") -> pl.DataFrame:
    """Cells with a problem for each row that is a total (``합계,2``, ``총 2명``) and no person: one cell says so, all
    others are amounts or empty. ``address`` is the column of addresses: who has one is not looked at."""
    rows = cells.filter(pl.col(address).fill_null("") == "") if address else cells
    texts = [pl.col(name).str.strip_chars() for name in cells.columns if name not in (LINE, PROBLEM)]
    if not rows.height or not texts:
        return cells
    says = pl.any_horizontal(text.str.contains(TOTAL) for text in texts)
    others = pl.all_horizontal(text.str.contains(f"{TOTAL}|{AMOUNT}") for text in texts)
    lines = rows.filter(says & others & (pl.col(PROBLEM) == ""))[LINE]
    return cells.with_columns(pl.when(pl.col(LINE).is_in(lines.implode())).then(pl.lit(TOTALS)).otherwise(PROBLEM)
                              .alias(PROBLEM)) if len(lines) else cells


def rows_of(table: Table, fields: Sequence[str], *, korean: bool, others: OtherContacts = NOTHING) -> pl.DataFrame:
    """The rows of a table: ``line``, ``problem``, and a column of text for each other field that is named.

    Of several columns of telephones (``others``) a mobile is the person's ``phone``, and ``other_phones`` has the rest;
    ``other_emails`` has what stands in the columns of second addresses. Both are there only where some row has one.
    """
    named = {field: pl.col(str(position)).alias(field) for position, field in enumerate(fields)
             if field not in NO_FIELDS}
    numbers = {fields[place]: mobile for place, mobile in others.phones if fields[place] in named} or {"phone": True}
    named |= {field: clean_phone(named[field], korean=korean).alias(field) for field in numbers if field in named}
    if others.emails:
        cells = [pl.col(str(place)) for place in others.emails]
        named[OTHER_EMAILS] = pl.concat_str(cells, separator="\n").str.strip_chars().alias(OTHER_EMAILS)
    several = list(numbers) != ["phone"]

    def work(cells: pl.DataFrame) -> pl.DataFrame:
        rows = cells.select(LINE, PROBLEM, *named.values())
        return with_own_phone(rows, numbers) if several else rows

    rows = by_slices(table.cells, work)
    rows = rows.with_columns(clean_tags(rows["tags"])) if "tags" in rows.columns else rows
    empty = [name for name in (OTHER_EMAILS, OTHER_PHONES) if name in rows.columns and (rows[name] == "").all()]
    return rows.drop(empty)


def joined_name() -> pl.Expr:
    """``name``, or where it is empty ``first_name`` and ``last_name`` together; the frame has all three columns.

    Family name first where it is in Eastern letters, with no space if both are (김 + 민수 = 김민수), else given name
    first (Minsu Kim). Where one of the two is the whole name already, it stays alone (김 + 김민수).
    """
    name, first, last = (pl.col(field).fill_null("").str.strip_chars() for field in ("name", "first_name", "last_name"))
    eastern = last.str.contains(EASTERN)
    both = eastern & first.str.contains(EASTERN)
    parted = (pl.when(both).then(last + first).when(eastern).then((last + " " + first).str.strip_chars())
              .otherwise((first + " " + last).str.strip_chars()))
    joined = (pl.when(_is_whole(first, last, both=both)).then(first).when(_is_whole(last, first, both=both)).then(last)
              .otherwise(parted))
    return pl.when(name != "").then(name).otherwise(joined).alias("name")


def _is_whole(name: pl.Expr, part: pl.Expr, *, both: pl.Expr) -> pl.Expr:
    """Whether a name has the other part in it."""
    run_on = both & (name.str.len_chars() >= pl.max_horizontal(part.str.len_chars() + 1, WHOLE)) & (
        name.str.starts_with(part) | name.str.ends_with(part))
    words = name.str.starts_with(part + " ") | name.str.ends_with(" " + part)
    return (part != "") & ((name == part) | run_on | words)
