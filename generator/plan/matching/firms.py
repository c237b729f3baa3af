"""What the names and mail domains of firms share with other writings of them. Columns throughout."""

from __future__ import annotations

import polars as pl

from generator.parallel import by_slices
from generator.plan.matching.companies import TAILED
from generator.plan.matching.sounds import sounds
from generator.plan.matching.words import CONCEPT, FREE, LEGAL, SUFFIXES

ROOT = rf"([^.]+?)(?:\.(?:{'|'.join(sorted(SUFFIXES))}))*\.[^.]+$"
"""The name in a mail domain, in front of what is no name."""
WORDS = sorted(CONCEPT, key=len, reverse=True)
TRADES = f"(?:{'|'.join(sorted(set(CONCEPT.values()), key=len, reverse=True))})+$"
ODD = r"[^a-z0-9가-힣 .,()&-]"
"""Letters that may have to be folded: ㈜, full-width ones, letters taken apart."""


def firm_values(people: pl.DataFrame, place: str, wanted: pl.Series | None = None) -> pl.DataFrame:
    """For each person (``place``) what their ``company`` and ``domain`` share with other writings: ``value``.

    A name without what the firm does meets one with it: of key customers and subscribers each has the other half of
    the sign, so that two firms of one brand in two trades do not meet. Subscribers' are those ``wanted``.
    """
    own = pl.when(~pl.col("domain").is_in(list(FREE))).then("domain")
    people = people.select(place, "company", own.alias("domain"))
    domains = people["domain"].drop_nulls().unique()
    companies = people["company"].drop_nulls().unique()
    firms = by_slices(companies.to_frame(), lambda some: _values(some, pl.col("company"), wanted))
    roots = by_slices(domains.to_frame(), lambda some: _values(some, pl.col("domain").str.extract(ROOT, 1), wanted))
    same = pl.select(domain=domains, value="@" + domains)
    if wanted is not None:
        same = same.filter(pl.col("value").is_in(wanted.implode()))
    return pl.concat([
        people.select(place, "company").join(firms, on="company").select(place, "value"),
        people.select(place, "domain").join(pl.concat([roots, same]), on="domain").select(place, "value")]).unique()


def _values(names: pl.DataFrame, text: pl.Expr, wanted: pl.Series | None) -> pl.DataFrame:
    """The sound of each name as a whole, and without what the firm does, also of what stands before a 상사; names
    alike by then are worked out once."""
    bare, name = pl.col("bare"), names.columns[0]
    known = names.select(name, text.str.to_lowercase().alias("bare")).filter(bare != "")
    odd = pl.when(bare.str.contains(ODD)).then(bare).str.normalize("NFKC")
    known = known.with_columns(pl.coalesce(odd, bare).str.replace_all(LEGAL, " "))
    known = known.with_columns(bare.str.replace_all(r"[^\p{L}\p{N}]", ""))
    firms = known.select(bare.unique()).with_columns(text=bare, tailed=False)
    stems = firms.select("bare", text=bare.str.extract(TAILED, 1), tailed=True).drop_nulls()
    firms = pl.concat([firms, stems]).with_columns(whole=pl.col("text").str.replace_many(
        WORDS, [CONCEPT[word] for word in WORDS], leftmost=True))
    firms = firms.with_columns(brand=pl.col("whole").str.replace(TRADES, ""))
    firms = firms.select("bare", "tailed", sounds(firms["brand"]),
                         trade=pl.col("whole").str.strip_prefix(pl.col("brand")))
    values = _signs(firms.filter(pl.col("brand").str.len_bytes() + pl.col("trade").str.len_bytes() > 1), wanted is None)
    if wanted is not None:
        values = values.filter(pl.col("value").is_in(wanted.implode()))
    return known.join(values, on="bare").select(name, "value")


def _signs(firms: pl.DataFrame, mine: bool) -> pl.DataFrame:
    """What a firm does beside its name, and the name alone for who leaves that out; of a name without the word behind
    it that it may have been given, the first alone."""
    brand, trade = pl.col("brand"), pl.col("trade")
    named = firms.filter((brand != "") & ~pl.col("tailed"))
    without = named.filter((trade != "") if mine else (trade == ""))
    return pl.concat([
        firms.select("bare", value="=" + brand + "|" + trade), without.select("bare", value="-" + brand),
        *([] if mine else [named.filter(trade != "").select("bare", value="=" + brand + "|")])])
