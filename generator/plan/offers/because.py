"""Why somebody gets an offer, in words for them: what they bought is named, all else is not.

What they told for a letter of thanks, or what the firm makes of them, is nothing to read back to them: whoever gets an
offer by a birthday, an amount or a tier reads that they are a regular. See docs/never-uneasy.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from generator.model import Group, Purchased, Rule
from generator.offer_fields import BECAUSE, offer_field
from generator.plan.audience.purchase_rules import Asked
from generator.plan.offers.choosing import Chosen
from generator.sources.texts.offers import is_general

LONGEST = 60
"""Letters of what was bought that are shown: shops put all of a description into a name."""


@dataclass(frozen=True, slots=True)
class CustomerWords:
    """The sentences, in the language of a mail, with ``{item}`` and ``{month}`` where those stand; ``month`` is how a
    month is called, of a day."""

    bought: str
    bought_in: str
    regular: str
    everybody: str
    month: Callable[[date], str]


def because_columns(chosen: Chosen, words: CustomerWords) -> list[pl.Series]:
    """The merge fields that say it, of all people; empty where they get no offer."""
    neutral = ["", *(words.everybody if is_general(offer) else words.regular for offer in chosen.offers)]
    told = {number: frame for number, offer in enumerate(chosen.offers, 1)
            if chosen.asked and (frame := _told(offer.rule, chosen.asked, words)) is not None}
    found = []
    for place, slot in enumerate(chosen.slots, 1):
        column = pl.Series(neutral, dtype=pl.String).gather(slot)
        for number, frame in told.items():
            mine = frame.filter(slot.gather(frame["_person"]) == number)
            if mine.height:
                column = column.scatter(mine["_person"], mine["text"])
        found.append(column.alias(offer_field(place, BECAUSE)))
    return found


def _told(rule: Rule | None, asked: Asked, words: CustomerWords) -> pl.DataFrame | None:
    """What is said to each person who bought what a rule asks for (``_person``, ``text``): of the last purchase."""
    rows = [asked.rows(part).filter("bought", pl.col("item") != "").select("_person", "item", "day")
            for part in _purchases(rule)]
    if not rows:
        return None
    last = pl.concat(rows).sort("day", nulls_last=False, maintain_order=True).unique("_person", keep="last")
    last = last.with_columns(month=pl.col("day").dt.month_start())
    kinds = last.select("item", "month").unique()
    texts = [_sentence(item, month, words) for item, month in kinds.iter_rows()]
    return last.join(kinds.with_columns(text=pl.Series(texts, dtype=pl.String)), on=["item", "month"], nulls_equal=True
                     ).select("_person", "text")


def _purchases(rule: Rule | None) -> Iterator[Purchased]:
    """The parts of a rule that ask for something that was bought, but those under ``none``."""
    if isinstance(rule, Group) and rule.mode != "none":
        for part in rule.rules:
            yield from _purchases(part)
    elif isinstance(rule, Purchased) and rule.kind == "bought":
        yield rule


def _sentence(item: str, month: date | None, words: CustomerWords) -> str:
    name = " ".join(item.split())
    name = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
    values: Mapping[str, str] = {"item": name, "month": words.month(month) if month else ""}
    return (words.bought_in if month else words.bought).format(**values)
