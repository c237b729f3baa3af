"""What the names and mail domains of firms share with other writings of them. Columns throughout."""

from __future__ import annotations

import polars as pl

from generator.plan.matching.sounds import sounds
from generator.plan.matching.words import CONCEPT, FREE, LEGAL

ROOT = r"([^.]+?)(?:\.(?:co|or|go|ac|re|pe|ne|com|net|org|edu|gov|info|biz))*\.[^.]+$"
"""The name in a mail domain, in front of what is no name."""
WORDS = sorted(CONCEPT, key=len, reverse=True)
TRADES = f"(?:{'|'.join(sorted(set(CONCEPT.values()), key=len, reverse=True))})+$"


def firm_values(people: pl.DataFrame, place: str) -> pl.DataFrame:
    """For each person (``place``) what their ``company`` and ``domain`` share with other writings: ``value``."""
    firms = _values(people, "company", pl.col("company"), place)
    own = pl.when(~pl.col("domain").is_in(list(FREE))).then("domain")
    roots = _values(people.with_columns(own.alias("domain")), "domain", own.str.extract(ROOT, 1), place)
    same = people.select(place, own.alias("value")).drop_nulls()
    return pl.concat([firms, roots, same]).unique()


def _values(people: pl.DataFrame, column: str, text: pl.Expr, place: str) -> pl.DataFrame:
    """The sound of a name as a whole, and without what the firm does; each name is worked out once."""
    known = people.select(pl.col(column).drop_nulls().unique()).filter(pl.col(column) != "")
    bare = text.str.normalize("NFKC").str.to_lowercase().str.replace_all(LEGAL, " ").str.replace_all(r"\W", "")
    bare = bare.str.replace_many(WORDS, [CONCEPT[word] for word in WORDS], leftmost=True)
    known = known.with_columns(bare.alias("bare"))
    known = known.with_columns(whole=sounds(pl.col("bare")), brand=sounds(pl.col("bare").str.replace(TRADES, "")))
    values = pl.concat([known.select(column, value="whole"), known.select(column, value="brand")]).filter(
        pl.col("value").str.len_bytes() > 1).unique()
    return people.select(place, column).join(values, on=column).select(place, "value")
