"""People on the lists who cannot be mailed because their rows have no address: they are there all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from generator.plan.accounting import WHO, texts_of
from generator.plan.audience import Audience
from generator.plan.matching.evidence import LIKELY, RIVAL
from generator.plan.matching.index import KeyIndex
from generator.plan.matching.linking import Candidate, link
from generator.plan.matching.usage import Usage

BROKEN = pl.col("email").str.contains("@", literal=True)
"""Whether what stands for an address was meant to be one."""
SAID_NO = pl.col("_no").is_not_null() & (pl.col("_no") != "bounced")
"""Whether a row without an address says no to mail, in whatever words."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Someone on the lists without an address, and what speaks for a key customer being them. ``email`` is what stands
    there and is none, if anything does; ``rows`` is where (file and line), ``people`` which of :func:`unaddressed` they
    are: several, where nothing tells these apart. ``said_no``: one of their rows says no to mail."""

    best: Candidate
    email: str
    name: str
    company: str
    phone: str
    rows: tuple[str, ...]
    said_no: bool
    people: frozenset[int]


def unusable_rows(audience: Audience) -> pl.DataFrame:
    """Every row of a list that has no address that can be used: ``email`` as it is written, name, company, phone,
    ``rows`` (where it stands), and ``_no``, what it says against mail."""
    rows = audience.rows.filter(pl.col("_fate") == "invalid")
    place = pl.format("{}:{}", "path", "line")
    return rows.select(pl.col("email").fill_null(""), *texts_of(rows, WHO), place.alias("rows"), "_no")


def unaddressed(audience: Audience) -> pl.DataFrame:
    """Who stands on the lists without a usable address, each once: ``row``, ``email`` (what was meant to be one, or
    nothing), name, company, phone, ``rows`` (where), and ``said_no``."""
    named = (pl.col("name") != "") | (pl.col("phone") != "")
    rows = unusable_rows(audience).filter(named | BROKEN).with_columns(pl.when(BROKEN).then("email").otherwise(
        pl.lit("")).alias("email"))
    people = rows.group_by("email", *WHO, maintain_order=True).agg("rows", said_no=SAID_NO.any())
    return people.with_row_index("row")


def standings(people: pl.DataFrame, index: KeyIndex, usage: Usage) -> list[Standing | None]:
    """For each key customer who they are of people without an address, if anybody."""
    if people.is_empty():
        return [None] * len(index.people)
    fitting = [[item for item in found.candidates if item.weight >= max(LIKELY, found.candidates[0].weight - RIVAL)]
               for found in link(people.select("row", pl.lit("").alias("_key"), *WHO), index, usage)]
    wanted = sorted({item.row for several in fitting for item in several})
    there = {who["row"]: who for who in people.filter(pl.col("row").is_in(wanted)).iter_rows(named=True)}
    return [_standing(several, there) for several in fitting]


def _standing(several: Sequence[Candidate], there: Mapping[int, Mapping[str, Any]]) -> Standing | None:
    if not several:
        return None
    who = [there[item.row] for item in several]
    email, name, company, phone = (who[0][field] for field in ("email", *WHO))
    return Standing(several[0], email, name, company, phone, tuple(place for each in who for place in each["rows"]),
                    any(each["said_no"] for each in who), frozenset(each["row"] for each in who))


def places_of(audience: Audience, emails: set[str]) -> Mapping[str, tuple[str, ...]]:
    """Where addresses that are none stand on the lists; each as it is written, in small letters."""
    if not emails:
        return {}
    rows = unusable_rows(audience).with_columns(pl.col("email").str.to_lowercase())
    found = rows.filter(pl.col("email").is_in(sorted(emails))).group_by("email", maintain_order=True).agg("rows")
    return {email: tuple(places) for email, places in found.iter_rows()}
