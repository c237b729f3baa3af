"""What became of earlier issues, in words and as rows."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from generator.plan.past import Missed, Past, identity_of
from generator.plan.reconciliation import Outcome
from generator.plan.remedies import Words

COLUMNS = ("tier", "owner", "id", "name", "company", "email", "past", "issues")


def say_missed(one: Missed, past: Past, words: Words) -> str:
    """Each of the last issues with why it did not come."""
    return ", ".join(f"{issue.title} ({words['past_why_' + why.replace('-', '_')]})"
                     for issue, why in zip(past.issues, one.why, strict=True))


def say_past(past: Past, words: Words) -> Mapping[tuple[str, ...], str]:
    """What there is to say of key customers, by who they are."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name, customers in _groups(past):
        for customer in customers:
            found.setdefault(identity_of(customer), []).append(words[f"past_{name}"])
    return {who: ", ".join(texts) for who, texts in found.items()}


def past_table(past: Past, words: Words) -> pl.DataFrame:
    """A row for each thing to say of a key customer."""
    why = {identity_of(one.customer): say_missed(one, past, words) for one in past.missed}
    rows = [(*(str(getattr(customer, field)) for field in COLUMNS[:-2]), words[f"past_{name}"],
             why.get(identity_of(customer), "") if name == "missed" else "")
            for name, customers in _groups(past) for customer in customers]
    return pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")


def _groups(past: Past) -> tuple[tuple[str, tuple[Outcome, ...]], ...]:
    return (("missed", tuple(one.customer for one in past.missed)), ("bounced", past.bounced), ("never", past.never))
