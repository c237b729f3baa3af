"""Telephone numbers in every writing: which are one and the same, and which belong to one person."""

from __future__ import annotations

import polars as pl

MOBILE = r"01[016789]\d{7,8}"
"""Korean mobiles (Ministry of Science and ICT, telecommunication number rules, art. 5): 010, and what is left of 011–019."""
SPACED = r"(?:(?:\+|00)?82[\s\-.)]*\(?0?\)?|0)(1[016789])[\s\-.)]*(\d{3,4})[\s\-.]*(\d{4})(?:\D|$)"
LOST = r"^(1[016789])(\d{3,4})(\d{4})$"
ABROAD = r"^\s*(?:\+|00)"


def telephone(text: pl.Expr) -> pl.Expr:
    """A mobile as ``01012345678``, a number abroad as ``+14155550100``; null for others: a switchboard is nobody's."""
    text = text.fill_null("").str.normalize("NFKC")
    groups = text.str.extract_groups(SPACED)
    lost = text.str.replace_all(r"[\s\-.]|\.0+$", "").str.extract_groups(LOST)
    korean, other = (pl.lit("0") + parts.struct.field("1") + parts.struct.field("2") + parts.struct.field("3")
                     for parts in (groups, lost))
    digits = text.str.replace(ABROAD, "").str.replace(r"\(0\)", "").str.replace_all(r"\D", "")
    whole = digits.str.contains(r"^[1-9]\d{9,14}$") & ~digits.str.contains(r"^(?:82|1[5-8]\d{6}$)")
    abroad = pl.when(whole | (text.str.contains(ABROAD) & ~digits.str.starts_with("82") & (digits.str.len_bytes() >= 9))
                     ).then(pl.lit("+") + digits)
    return pl.coalesce(korean, other, abroad)
