"""Tags as each source writes them, in one way: ``vip, press``; a tag with a comma in it is in quotation marks.

Commas, semicolons, bars and line ends; ``vip ::: * myContacts`` (Google Contacts); ``"vip","press"`` (Mailchimp);
``["vip", "press"]`` (JSON). Columns throughout: only cells that have more than a word are looked at, each value once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

GOOGLE = ":::"
"""Stands between labels in exports of Google Contacts: where one row has it, commas are part of labels."""
SEVERAL = r'[,;|\n\r\["]|:::'
BETWEEN = r"\s*[,;|\r\n]\s*"
PART = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=[,;|\r\n]|$)|([^,;|\r\n]+)')
QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")
APART = re.compile(r'[,;|]|^"')


def clean_tags(tags: pl.Series) -> pl.Series:
    """A column of tags, all written in one way: with a comma and a space between them."""
    import polars as pl

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
