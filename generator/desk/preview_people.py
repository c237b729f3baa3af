"""Whom a mail is looked at for: people searched on the lists, and who gets an edition and who does not.

People are pointed at by tickets, so that no address stands in the address of a page, which browsers remember.
"""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from generator.messages import Message, msg
from generator.model import GENERAL, JOINER, Issue
from generator.permission.values import NO_ADVERTISING
from generator.plan.archive.editions import named_segments
from generator.plan.audience.accounting import tally
from generator.plan.audience.audience import Audience
from generator.plan.audience.choices import BY_CHANNEL, BY_FREQUENCY, BY_TOPICS
from generator.plan.audience.readers import HAD_IT, left_aside
from generator.plan.audience.segmentation import flag

SEARCHED = ("name", "company", "email")
MOST = 20
"""How many people are shown at once."""
READS = "edition:"
"""Begins the lot of those who get an edition; other lots are reasons why somebody gets none."""
NOT_TARGETED, NOT_YET = "not-targeted", "not-yet"
WORDS: Mapping[str, Message] = {
    NO_ADVERTISING: msg("agreed to no advertising"), NOT_TARGETED: msg("in none of the segments it is for"),
    NOT_YET: msg("gets it once those were told who are told first"),
    "no-consent": msg("has not agreed to get mail"), "unconfirmed": msg("has not confirmed yet"),
    "unsubscribed": msg("unsubscribed"), "bounced": msg("bounced"), "complained": msg("complained"),
    BY_CHANNEL: msg("wants no mail, by their own choice"),
    HAD_IT: msg("had it before all others"), BY_TOPICS: msg("chose other topics"),
    BY_FREQUENCY: msg("wants mail less often"),
    "forgotten": msg("was forgotten at their wish")}
"""Why somebody does not get an issue."""


@dataclass(frozen=True, slots=True)
class Found:
    """Some of those who were looked for, each with their place among the subscribers (``place``) and ``lot``, and how
    many there are. Those who are not ``listed`` among them said no."""

    people: pl.DataFrame
    count: int
    listed: bool = True


def lots(audience: Audience, issue: Issue) -> pl.Series:
    """For each subscriber the edition that they get (``edition:vip``), or why they get none."""
    people = audience.subscribers

    def inside(name: str) -> pl.Expr:
        return pl.col(flag(name)) if flag(name) in people.columns else pl.lit(False)

    named = [pl.when(inside(name)).then(pl.lit(name)) for name in sorted(named_segments(issue.body))]
    edition = pl.concat_str(named, separator=JOINER, ignore_nulls=True) if named else pl.lit("")
    lot = pl.when(edition == "").then(pl.lit(READS + GENERAL)).otherwise(pl.lit(READS) + edition)
    left = left_aside(audience, issue)
    if left.height:
        why = dict(left.iter_rows())
        chose = pl.col("_key").replace_strict(why, default=None, return_dtype=pl.String)
        lot = pl.coalesce(chose, lot)
    if issue.commercial:
        lot = pl.when("advertised").then(lot).otherwise(pl.lit(NO_ADVERTISING))
    if issue.notice and issue.early:
        lot = pl.when(inside(issue.notice.segment)).then(lot).otherwise(pl.lit(NOT_YET))
    if issue.segments:
        lot = pl.when(pl.any_horizontal(map(inside, issue.segments))).then(lot).otherwise(pl.lit(NOT_TARGETED))
    lot = pl.when("mailable").then(lot).otherwise(pl.col("reason").cast(pl.String))
    return people.select(lot.alias("lot")).to_series()


def lot_sizes(audience: Audience, own: pl.Series) -> dict[str, int]:
    """How many people have each lot, those included who are kept out by a no."""
    return tally(own) | tally(audience.stopped["reason"])


def of_lot(audience: Audience, own: pl.Series, lot: str, page: int) -> Found:
    """One page (from 1) of those who have a lot."""
    people = _told(audience.subscribers, own).filter(own == lot)
    listed = bool(people.height)
    if not listed:
        people = _told(audience.stopped.filter(pl.col("reason") == lot), None)
    return Found(people.slice((page - 1) * MOST, MOST), people.height, listed)


def search(audience: Audience, own: pl.Series, words: str) -> Found:
    """Subscribers who have all these words in their name, company or address; nobody who is kept out by a no."""
    people = _told(audience.subscribers, own)
    folded = [pl.col(name).str.to_lowercase() for name in SEARCHED]
    for word in unicodedata.normalize("NFC", words).lower().split():
        people = people.filter(pl.any_horizontal(one.str.contains(word, literal=True) for one in folded))
    return Found(people.head(MOST), people.height)


def _told(people: pl.DataFrame, own: pl.Series | None) -> pl.DataFrame:
    """Who people are, for a page."""
    texts = [(pl.col(name) if people.schema.get(name) == pl.String else pl.lit("")).fill_null("").alias(name)
             for name in SEARCHED]
    lot = pl.col("reason").cast(pl.String).alias("lot") if own is None else own.alias("lot")
    return people.select("_key", *texts, lot).with_row_index("place")


def why(lot: str) -> Message:
    """What a lot means."""
    if lot.startswith(READS):
        name = lot.removeprefix(READS)
        return msg("gets the general edition") if name == GENERAL else msg("gets the edition {name}", name=name)
    return WORDS.get(lot, msg("{text}", text=lot))


def ticket(secret: str, place: int, key: str) -> str:
    """What points at a subscriber, in this session alone."""
    return f"{place}-{hmac.new(secret.encode(), key.encode(), 'sha256').hexdigest()[:24]}"


def place_of(audience: Audience, secret: str, given: str) -> int | None:
    """The place of the subscriber whom a ticket points at; ``None`` if the lists have changed so that they stand
    elsewhere."""
    number = given.partition("-")[0]
    place = int(number) if number.isdecimal() and len(number) < 12 else -1
    keys = audience.subscribers["_key"]
    if not 0 <= place < len(keys) or not hmac.compare_digest(ticket(secret, place, keys[place]).encode(),
                                                             given.encode()):
        return None
    return place


def values_of(audience: Audience, place: int) -> dict[str, str]:
    """The fields of a subscriber, with what the lists say of them."""
    person = audience.subscribers.row(place, named=True)
    return {name: value or "" for name, value in person.items()
            if audience.subscribers.schema[name] == pl.String and not name.startswith("_")}
