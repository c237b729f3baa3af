"""What the names and mail domains of firms share with other writings of them. Columns throughout."""

from __future__ import annotations

import polars as pl

from generator.plan.matching.sounds import looses, sounds
from generator.plan.matching.words import CONCEPT, FREE, LEGAL, SAME_SURNAME, SUFFIXES

ROOT = rf"([^.]+?)(?:\.(?:{'|'.join(sorted(SUFFIXES))}))*\.[^.]+$"
"""The name in a mail domain, in front of what is no name."""
WORDS = sorted(CONCEPT, key=len, reverse=True)
TRADES = f"(?:{'|'.join(sorted(set(CONCEPT.values()), key=len, reverse=True))})+$"
ODD = r"[^a-z0-9가-힣 .,()&-]"
"""Letters that may have to be folded: ㈜, full-width ones, letters taken apart."""
PLAIN = r"^[가-힣]{3}$"
"""A Korean name as most are written: it is looked at in columns, the others one by one."""


def firm_values(people: pl.DataFrame, place: str, wanted: pl.Series | None = None) -> pl.DataFrame:
    """For each person (``place``) what their ``company`` and ``domain`` share with other writings: ``value``.

    A name without what the firm does meets one with it: of key customers and subscribers each has the other half of
    the sign, so that two firms of one brand in two trades do not meet. Subscribers' are those ``wanted``.
    """
    own = pl.when(~pl.col("domain").is_in(list(FREE))).then("domain")
    people = people.with_columns(own.alias("domain"))
    firms = _values(people, "company", pl.col("company"), place, wanted)
    roots = _values(people, "domain", pl.col("domain").str.extract(ROOT, 1), place, wanted)
    same = people.select(place, ("@" + pl.col("domain")).alias("value")).drop_nulls()
    if wanted is not None:
        same = same.filter(pl.col("value").is_in(wanted.implode()))
    return pl.concat([firms, roots, same]).unique()


def _values(people: pl.DataFrame, column: str, text: pl.Expr, place: str,
            wanted: pl.Series | None) -> pl.DataFrame:
    """The sound of a name as a whole, and without what the firm does; each name is worked out once."""
    known = people.select(pl.col(column).drop_nulls().unique()).filter(pl.col(column) != "")
    bare = pl.col("bare")
    known = known.with_columns(text.str.to_lowercase().alias("bare"))
    odd = pl.when(bare.str.contains(ODD)).then(bare).str.normalize("NFKC")
    known = known.with_columns(pl.coalesce(odd, bare).str.replace_all(LEGAL, " "))
    known = known.with_columns(bare.str.replace_all(r"[^\p{L}\p{N}]", "").str.replace_many(
        WORDS, [CONCEPT[word] for word in WORDS], leftmost=True))
    known = known.with_columns(whole=sounds(known["bare"]), brand=sounds(known["bare"].str.replace(TRADES, "")))
    known = known.filter(pl.col("whole").str.len_bytes() > 1)
    traded = (pl.col("brand") != pl.col("whole")) & (pl.col("brand").str.len_bytes() > 1)
    short = pl.when(traded).then((pl.lit("-") if wanted is None else pl.lit("=")) + pl.col("brand")).when(~traded).then(
        (pl.lit("=") if wanted is None else pl.lit("-")) + pl.col("whole"))
    values = pl.concat([known.select(column, value="=" + pl.col("whole")), known.select(column, value=short)]).unique()
    if wanted is not None:
        values = values.filter(pl.col("value").is_in(wanted.implode()))
    return people.select(place, column).join(values, on=column).select(place, "value")


def plain_name_values(people: pl.DataFrame, place: str) -> pl.DataFrame:
    """What names of three Korean syllables share with other writings, and with those one slip away: ``sign``."""
    names = people.select(place, "name").filter(pl.col("name").str.contains(PLAIN))
    first, second, third = (pl.col("name").str.slice(at, 1) for at in range(3))
    surname = first.replace(SAME_SURNAME)
    names = names.with_columns(given=(second + third).str.replace("률", "율").str.replace("렬", "열"))
    givens = names["given"].unique()
    names = names.join(pl.DataFrame({"given": givens, "heard": sounds(givens)}), on="given")
    return pl.concat([
        names.select(place, sign="=" + surname + "|" + pl.col("heard")),
        names.select(place, sign="?" + surname + "|" + looses(pl.col("heard"))),
        names.select(place, sign="12" + first + second),
        names.select(place, sign="23" + second + third), names.select(place, sign="13" + first + third)])
