"""Telephone numbers in every writing: which are one and the same, and which belong to one person."""

from __future__ import annotations

import polars as pl

MOBILE = r"^(?:(?:\+|00)?820?|0)?(10[0-9]{8}|1[16789][0-9]{7,8})$"
"""Korean mobiles (Ministry of Science and ICT, telecommunication number rules, art. 5): 010, and what is left of 011 to
019."""
FLOAT = r"^ *([0-9]+)\.0 *$"
LOST_SWITCHBOARD = r"^ *(?:3[1-3]|4[1-4]|5[01-5]|6[1-4]|70)[0-9]{8} *$"
"""Korean numbers of ten digits without their zero, as spreadsheets leave them: they would pass for one abroad."""
GAP = "[-\u2010-\u2015\u2212 ._/)]*"
INSIDE = rf"(?:82{GAP}\(?0?\)?|0)1[016789]{GAP}[0-9]{{3,4}}{GAP}[0-9]{{4}}(?:[^0-9]|$)"
ABROAD = r"^ *(?:\+|00)"
CARRIER = r"^ *00(?:[125689]|3(?:[46]5|91)|7(?:00|27|3|55|6[126]))[- ./](?:[- ./]*)([1-9])"
"""Prefixes by which Korean carriers call abroad (001, 002, 00700, …), written apart from the number."""
AMERICAN = r"^ *00(1[-. ][2-9][0-9]{2}[-. ][2-9][0-9]{2}[-. ][0-9]{4})"
"""001 before ten digits grouped as in North America is 00 and 1, no Korean carrier."""
JOINED = r"^ *0011([2-9][0-9]{9}) *$"
MORE = r"(?i) *(?:[,;/|#]|ext|x|내선|구내|교환).*$"
"""What follows a number: an extension, or another number."""
USUAL = r"^01[016789]-?[0-9]{3,4}-?[0-9]{4}$"
SWITCHBOARD = r"^(?:0(?:2|[3-6][0-9]|70|80)[ )-]?[0-9]{3,4}-?[0-9]{4}|)$"
PLACEHOLDER = "01000000000"
END = 8
"""Digits at the end that two writings of one number share."""


def telephones(texts: pl.Series) -> pl.Series:
    """Mobiles as ``01012345678``, numbers abroad as ``+14155550100``; null for others: a switchboard is nobody's.

    Most mobiles are written plainly; the slow work is for the other writings, each of them once.
    """
    frame = texts.fill_null("").alias("text").to_frame()
    usual = pl.col("text").str.contains(USUAL)
    frame = frame.with_columns(usual=pl.when(usual).then("text").str.replace_all("-", "", literal=True),
                               odd=pl.when(~usual & ~pl.col("text").str.contains(SWITCHBOARD)).then("text"))
    known = frame.select(pl.col("odd").drop_nulls().unique())
    known = known.with_columns(phone=_odd_telephone(pl.col("odd").str.normalize("NFKC"))).drop_nulls()
    joined = frame.join(known, on="odd", how="left", maintain_order="left")
    phone = pl.coalesce("usual", "phone")
    return joined.select(pl.when(phone != PLACEHOLDER).then(phone).alias(texts.name)).to_series()


def with_numbers(people: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
    """Those whose ``phone`` may be one of some numbers: it ends in the same digits, or has them among other things."""
    ends, digits = numbers.str.tail(END).unique().implode(), pl.col("digits")
    bare = pl.col("phone").str.replace_many(["-", " ", ".", "(", ")", "+"], [""] * 6)
    long = people.with_columns(digits=bare).filter(digits.str.len_bytes() >= END)
    plain = digits.str.contains("^[0-9]{8,14}$") & ~pl.col("phone").str.contains(FLOAT)
    odd = long.filter(~plain).with_columns(digits=pl.col("phone").str.normalize("NFKC"))
    inside = [digits.str.replace_all(rest, "").str.contains_any(ends) for rest in ("[^0-9]", r"\(0\)|[^0-9]")]
    found = [long.filter(plain & digits.str.tail(END).is_in(ends)), odd.filter(pl.any_horizontal(inside))]
    return pl.concat(found).drop("digits")


def _odd_telephone(text: pl.Expr) -> pl.Expr:
    number = text.str.replace(MORE, "").str.replace(FLOAT, "$1").str.replace(AMERICAN, "+$1")
    number = number.str.replace(CARRIER, "+$1").str.replace(JOINED, "+1$1")
    digits = number.str.replace_all(r"[^0-9+]", "")
    inside = text.str.extract(f"({INSIDE})", 1).str.replace_all("[^0-9]", "")
    mobile = pl.lit("0") + pl.coalesce(digits.str.extract(MOBILE, 1), inside.str.extract(MOBILE, 1))
    bare = number.str.replace(ABROAD, "").str.replace_all(r"\(0\)|[^0-9]", "")
    marked = number.str.contains(ABROAD) & bare.str.contains("^[1-9][0-9]{8,14}$")
    whole = bare.str.contains("^[1-9][0-9]{9,14}$") & ~number.str.contains(LOST_SWITCHBOARD)
    abroad = pl.when((marked | whole) & ~bare.str.starts_with("82")).then(pl.lit("+") + bare)
    return pl.coalesce(mobile, abroad)
