"""Why somebody gets an offer, in words: what of its rules is true of them, with their own days and amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import polars as pl

from generator.messages import Message, joined, msg, plural
from generator.model import Condition, Group, Offer, Purchased, Reference, Rule
from generator.plan.audience.purchase_rules import Asked
from generator.plan.audience.purchases import Purchases
from generator.plan.audience.rule_words import either, say_condition, say_purchased, say_rule


def say_reason(offer: Offer, asked: Asked | None, today: date) -> Message:
    """Why an offer fits somebody. ``asked`` are the purchases of that person alone."""
    if offer.rule is None and offer.unless is None:
        return msg("it is for everybody")
    said = [*_facts(offer.rule, asked, today), *(_not(offer.unless))]
    return joined("; ", dict.fromkeys(said))


def _facts(rule: Rule | None, asked: Asked | None, today: date) -> Iterator[Message]:
    """What is true of the person, a sentence for each condition that must hold."""
    if isinstance(rule, Group) and rule.mode == "all":
        for part in rule.rules:
            yield from _facts(part, asked, today)
    elif isinstance(rule, Purchased):
        yield _bought(rule, asked, today)
    elif isinstance(rule, (Condition, Reference)):
        yield say_condition(rule)
    elif rule:
        yield from say_rule(rule)


def _not(rule: Rule | None) -> list[Message]:
    return [msg("not: {rules}", rules=joined(", ", say_rule(rule)))] if rule else []


def _bought(rule: Purchased, asked: Asked | None, today: date) -> Message:
    if asked is None:
        return say_purchased(rule)
    rows = asked.rows(rule)
    bought = rows.filter("bought")
    what = either(rule.items) if rule.items else msg("anything")
    if rule.kind == "never":
        within = dict(rule.limits).get("within")
        if not rule.items:
            return (msg("nothing bought in the last {value}", value=within) if within else msg("nothing bought yet"))
        return (msg("no {what} bought in the last {value}", what=what, value=within) if within else
                msg("no {what} bought yet", what=what))
    if rule.kind == "bought" and bought.height:
        last = bought.sort("day", nulls_last=False).row(-1, named=True)
        thing = msg("“{text}”", text=last["item"]) if last["item"] else what
        if last["day"] is None:
            return msg("bought {what}", what=thing)
        days = (today - last["day"]).days
        return plural("bought {what} {count} day ago", "bought {what} {count} days ago", days, what=thing)
    if rule.kind == "spent":
        amount = f"{rows['amount'].sum() or 0:,.0f}"
        return msg("spent {amount} on {what}", amount=amount, what=what) if rule.items else msg(
            "spent {amount}", amount=amount)
    if rule.kind == "times":
        times = bought["visit"].n_unique() if bought.height else 0
        return (plural("bought {what} {count} time", "bought {what} {count} times", times, what=what) if rule.items else
                plural("bought {count} time", "bought {count} times", times))
    return say_purchased(rule)


def own_purchases(purchases: Purchases, place: int) -> Purchases:
    """The purchases of one of the subscribers alone, as if there were nobody else."""
    rows = purchases.rows.filter(pl.col("_person") == place).with_columns(pl.lit(0, pl.UInt32).alias("_person"))
    return replace(purchases, rows=rows, keys=purchases.keys[place : place + 1])
