"""What may become of a key customer with an issue, and what becomes of everybody whose address is known."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from generator.model import Issue
from generator.plan.audience.accounting import WHO, texts_of
from generator.plan.audience.audience import REASONS, Audience
from generator.plan.audience.readers import by_choice, is_targeted
from generator.plan.customers.matching.index import other_columns
from generator.plan.customers.standings import BROKEN, SAID_NO, unusable_rows

OWN_CHOICE = "own-choice"
VERDICTS = ("reached", "reached-elsewhere", "typo", "not-targeted", OWN_CHOICE, "unconfirmed", "no-consent",
            "bounced", "opted-out", "ambiguous", "missing")
REACHED = frozenset({"reached", "reached-elsewhere"})
KEPT = frozenset({"reached-elsewhere", "not-targeted", OWN_CHOICE, "unconfirmed", "no-consent"})
"""Verdicts on an address that stays on the lists, whatever the key list has."""
STATE = {"complained": "opted-out", "unsubscribed": "opted-out", "bounced": "bounced", "unconfirmed": "unconfirmed",
         "no-consent": "no-consent"}
"""What a reason not to be mailed makes of a key customer; the strictest first."""
INVALID = "invalid"
"""The state of an address on the lists that is none, such as minsu@hanbit.co.k: nobody gets mail there."""
STATES = pl.Enum([*VERDICTS, INVALID])
DEAD = ("bounced", INVALID)
"""States of an address that takes no mail."""


def everybody(audience: Audience, issue: Issue | None) -> pl.DataFrame:
    """Everyone whose address is known: ``row``, ``_key``, ``email``, name, company, phone, other addresses and numbers
    where anybody has some, and ``state``: reached, or what stands in the way with this issue."""
    people = audience.subscribers
    inside = pl.lit(True) if issue is None else is_targeted(audience, issue)
    silent = ~pl.col("advertised") if issue and issue.commercial else pl.lit(False)
    chose = pl.col("_key").is_in(by_choice(audience, issue)["_key"].implode())
    state = (pl.when(pl.col("reason") != "").then(_state(REASONS.categories, "unconfirmed"))
             .when(chose).then(pl.lit(OWN_CHOICE, STATES))
             .when(inside).then(pl.lit("reached", STATES)).when(silent).then(pl.lit("no-consent", STATES))
             .otherwise(pl.lit("not-targeted", STATES)))
    who = (*WHO, *dict.fromkeys((*other_columns(people), *other_columns(audience.stopped))))
    subscribers = people.select("_key", "email", *texts_of(people, who), state.alias("state"))
    stopping = _state(STATE, "opted-out")
    stopped = audience.stopped.select("_key", "email", *texts_of(audience.stopped, who), state=stopping)
    strangers = audience.suppressions.filter(~pl.col("_key").is_in(stopped["_key"].implode())).select(
        "_key", "email", *(pl.lit("").alias(name) for name in who), state=stopping)
    no = SAID_NO.any().over("_key")
    misspelt = unusable_rows(audience).filter(BROKEN).with_columns(_key=pl.col("email").str.to_lowercase())
    misspelt = misspelt.select("_key", "email", *texts_of(misspelt, who), state=pl.when(no).then(
        pl.lit("opted-out", STATES)).otherwise(pl.lit(INVALID, STATES))).unique(
            "_key", keep="last", maintain_order=True)
    parts, first = [], 0  # numbered one by one: numbers all in one piece would have Polars copy the rest
    for part in (subscribers, stopped, strangers, misspelt):
        parts.append(part.with_row_index("row", first))
        first += part.height
    return pl.concat(parts)


def _state(reasons: Iterable[str], other: str) -> pl.Expr:
    """What ``reason``, one of those, makes of someone."""
    known = [pl.when(pl.col("reason") == reason).then(pl.lit(STATE[reason], STATES))
             for reason in reasons if reason in STATE]
    return pl.coalesce(*known, pl.lit(other, STATES))
