"""Which offers each of many people gets: the first that fit them and that they did not just get. Columns throughout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.model import Offer
from generator.offer_fields import PARTS, offer_field
from generator.plan.audience.purchase_rules import Asked
from generator.plan.offers.masks import Masks
from generator.sources.texts.offers import is_general

OFFERS = "_offers"
"""The column with the slugs of all offers that somebody gets, with commas between them."""


@dataclass(frozen=True, slots=True)
class OfferCount:
    """How it goes with an offer: how many of those whom the issue is for it ``fits``, how many of them had it lately
    (``held``), and how many get it (``people``)."""

    offer: Offer
    fits: int
    held: int
    people: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """``slots`` has for each place of a block which of ``offers`` each person gets: its number from 1, or 0. ``asked``
    are the purchases by which they were chosen, if there are any."""

    offers: tuple[Offer, ...]
    slots: tuple[pl.Series, ...]
    counts: tuple[OfferCount, ...]
    asked: Asked | None = None

    def columns(self, picture: Callable[[Offer], str]) -> list[pl.Series]:
        """The merge fields of all people, and :data:`OFFERS`."""
        found = []
        for place, slot in enumerate(self.slots, 1):
            for part in PARTS:
                values = ["", *(_value(offer, part, picture) for offer in self.offers)]
                found.append(pl.Series(values, dtype=pl.String).gather(slot).alias(offer_field(place, part)))
        slugs = pl.Series(["", *(offer.slug for offer in self.offers)], dtype=pl.String)
        told = [slugs.gather(slot).alias(str(place)) for place, slot in enumerate(self.slots)]
        filled = [pl.when(pl.col(one.name) != "").then(pl.col(one.name)) for one in told]
        every = pl.DataFrame(told).select(pl.concat_str(filled, separator=",", ignore_nulls=True).fill_null("")
                                          .alias(OFFERS)).to_series()
        return [*found, every]


def _value(offer: Offer, part: str, picture: Callable[[Offer], str]) -> str:
    return {"title": offer.title, "url": offer.link, "text": offer.text}.get(part) or (
        picture(offer) if part == "image" else "")


def choose(offers: Sequence[Offer], masks: Masks, targeted: pl.Series, held: Mapping[str, pl.Series],
           count: int) -> Chosen:
    """Choose at most ``count`` offers for each person.

    ``offers`` are those of the day, the first to be chosen first (:func:`~generator.sources.texts.offers.offers_on`).
    ``targeted`` says whom the issue is for, and ``held`` who had an offer lately, by its slug, as rows of the people.
    Those for everybody stand in where fewer fit, whoever had them.
    """
    height = masks.people.height
    slots = [pl.Series([0], dtype=pl.UInt16).new_from_index(0, height) for _ in range(count)]
    filled = pl.Series([0], dtype=pl.UInt8).new_from_index(0, height)
    counts = []
    for number, offer in enumerate(offers, 1):
        fits = fitting(offer, masks) & targeted
        free, fit = fits & (filled < count), int(fits.sum())
        late = held.get(offer.slug)
        kept = 0
        if late is not None and not is_general(offer) and height:
            kept = int(fits.gather(late).sum())
            free = free.scatter(late, False)
        got = int(free.sum())
        counts.append(OfferCount(offer, fit, kept, got))
        if got:
            for place, slot in enumerate(slots):
                slots[place] = slot.set(free & (filled == place), number)
            filled += free.cast(pl.UInt8)
    return Chosen(tuple(offers), tuple(slots), tuple(counts), masks.asked)


def fitting(offer: Offer, masks: Masks) -> pl.Series:
    """Whom an offer fits; nobody, if there is a mistake in its rules, or if they ask for what is sensitive."""
    if masks.bars(offer.rule) or masks.bars(offer.unless):
        return masks.all(False)
    fits = masks.all(True) if offer.rule is None else masks.of(offer.rule, offer.path)
    unless = masks.all(False) if offer.unless is None else masks.of(offer.unless, offer.path)
    return masks.all(False) if fits is None or unless is None else fits & ~unless


def held_back(offers: Sequence[Offer], received: Sequence[pl.DataFrame], keys: pl.Series) -> dict[str, pl.Series]:
    """Who had an offer so often lately that they are not to get it now, by its slug, as rows of ``keys``.

    ``received`` has for each issue that went out, the last one first, who got which offers (``_key`` and
    :data:`OFFERS`).
    """
    index = pl.DataFrame({"_key": keys}).with_row_index("_person")
    told = [pl.DataFrame(schema={"_person": pl.UInt32, "slug": pl.String, "age": pl.Int64})]
    for age, people in enumerate(received, 1):
        got = people.filter(pl.col(OFFERS) != "").join(index, on="_key").select(
            "_person", pl.col(OFFERS).str.split(",").alias("slug"), age=pl.lit(age, pl.Int64))
        told.append(got.explode("slug"))
    every, found = pl.concat(told), {}
    for offer in offers:
        own = every.filter((pl.col("slug") == offer.slug) & (pl.col("age") < offer.issues))
        late = own.group_by("_person").len().filter(pl.col("len") >= offer.times)["_person"]
        if late.len():
            found[offer.slug] = late.sort()
    return found
