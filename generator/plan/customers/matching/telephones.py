"""Telephone numbers in every writing: which are one and the same, and which belong to one person."""

from __future__ import annotations

import polars as pl

from generator.sources.tables.phones import BUSINESS

MOBILE = r"^(?:(?:\+|00)?820?|0)?(10[0-9]{8}|1[16789][0-9]{7,8})$"
"""Korean mobiles (Ministry of Science and ICT, telecommunication number rules, art. 5): 010, and what is left of 011 to
019."""
FLOAT = r"^ *([0-9]+)\.0 *$"
LOST_SWITCHBOARD = r"^ *(?:3[1-3]|4[1-4]|5[01-5]|6[1-4]|70)[0-9]{8} *$"
"""Korean numbers of ten digits without their zero, as spreadsheets leave them: they would pass for one abroad."""
GAP = "[-\u2010-\u2015\u2212 ._/)]*"
INSIDE = rf"(?:^|[^0-9])((?:(?:00[0-9]{{0,3}})?82{GAP}\(?0?\)?|0)1[016789]{GAP}[0-9]{{3,4}}{GAP}[0-9]{{4}})(?:[^0-9]|$)"
"""A mobile among other things. It begins where digits begin: +20 1012345678 of Egypt has 01012345678 in it."""
ABROAD = r"^(?:[^0-9+]*\+| *00)"
CARRIER = r"^ *00(?:[125689]|3(?:[46]5|91)|7(?:00|27|3|55|6[126]))[-\u2010-\u2015\u2212 ./]+([1-9])"
"""Prefixes by which Korean carriers call abroad (001, 002, 00700, …), written apart from the number."""
KOREAN = rf"^ *00[12]{GAP}82"
"""Two of them before Korea's own number, in one: no area of America and no country begins so."""
AMERICAN = r"^ *00(1[-. ][2-9][0-9]{2}[-. ][2-9][0-9]{2}[-. ][0-9]{4})(?:([^0-9])|$)"
"""001 before ten digits grouped as in North America is 00 and 1, no Korean carrier."""
JOINED = r"^ *0011([2-9][0-9]{9}) *$"
TRUNK = ("20|27|3[123]|4[013469]|5[134578]|6[012346]|8[146]|9[0-58]|21[1238]|23[1-4]|24[39]|25[12456]|26[0-5]|291|"
         "35[3589]|37[0347]|38[0-35-79]|42[13]|508|59[013-68]|686|85[056]|880|886|96[123467]|97[0-267]|99[456]")
"""Countries where one dials a zero at home that is no part of the number (ITU-T E.164, national numbering plans):
+44 020 is +44 20. In Italy and a few others it is a part."""
AT_HOME = rf"^({TRUNK})0([1-9][0-9]{{7,11}})$"
MORE = r"(?i) *(?:[,;/|#]|ext|x|내선|구내|교환).*$"
"""What follows a number: an extension, or another number."""
USUAL = r"^01(?:0-?[0-9]{4}|[16789]-?[0-9]{3,4})-?[0-9]{4}$"
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
    known = known.with_columns(_odd_telephones(known["odd"]).alias("phone")).drop_nulls()
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


def _odd_telephones(texts: pl.Series) -> pl.Series:
    """Step by step: an expression that names another evaluates it anew."""
    text, number, bare = pl.col("text"), pl.col("number"), pl.col("bare")
    frame = texts.str.normalize("NFKC").alias("text").to_frame().with_columns(number=text.str.replace(MORE, ""))
    frame = frame.with_columns(rest=text.str.slice(number.str.len_chars()), number=_with_plus(number))
    frame = frame.with_columns(
        digits=number.str.replace_all(r"[^0-9+]", ""),
        bare=number.str.replace(ABROAD, "").str.replace_all(r"\(0\)|[^0-9]", "").str.replace(AT_HOME, "$1$2"))
    elsewhere = ~bare.str.starts_with("82")
    frame = frame.with_columns(
        marked=number.str.contains(ABROAD) & bare.str.contains("^[1-9][0-9]{8,14}$") & elsewhere,
        whole=bare.str.contains("^[1-9][0-9]{9,14}$") & ~number.str.contains(LOST_SWITCHBOARD) & elsewhere)
    frame = frame.with_columns(inside=pl.when("marked").then("rest").otherwise("text").str.extract(INSIDE, 1))
    mobile = pl.coalesce(pl.col("digits").str.extract(MOBILE, 1),
                         pl.col("inside").str.replace_all("[^0-9]", "").str.extract(MOBILE, 1))
    abroad = pl.when(pl.col("marked") | pl.col("whole")).then("+" + bare)
    phone = pl.coalesce("0" + mobile, abroad)
    return frame.select(pl.when(~text.str.contains(BUSINESS)).then(phone)).to_series()


def _with_plus(number: pl.Expr) -> pl.Expr:
    """What is dialled from Korea to call abroad as a plus, and nothing of a spreadsheet's."""
    number = number.str.replace(FLOAT, "$1").str.replace(KOREAN, "+82").str.replace(AMERICAN, "+$1$2")
    return number.str.replace(CARRIER, "+$1").str.replace(JOINED, "+1$1")
