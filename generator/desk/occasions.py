"""The occasions of the next weeks as the desk shows them: in the month, and beside the key customers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

import polars as pl

from generator.commands.occasions import Occasion
from generator.desk.people.readings import identity
from generator.desk.people.tables import person_address
from generator.desk.views import OccasionView, address
from generator.desk.words import day
from generator.messages import NOTHING
from generator.plan.customers.cards import MAILABLE, say_status

BRIEF = "brief/"


def brief_address(slug: str, **asked: str) -> str:
    """Where what to know before a visit stands: of a ``person``
    (:func:`~generator.desk.people.readings.identity`), or of all that an ``owner`` looks after."""
    return f"{address('customers', slug)}{BRIEF}" + (f"?{urlencode(asked)}" if asked else "")


def occasion_views(found: Sequence[Occasion], slug: str, today: date) -> list[OccasionView]:
    """Each with where the card of the person is, and what to read before a visit."""
    persons = identity(pl.Series([one.key for one in found], dtype=pl.String))
    return [OccasionView(
        day(one.day, today), one.title, one.name, one.company, one.tier, one.owner, one.issue,
        NOTHING if one.status == MAILABLE else say_status(one.status), person_address(person),
        brief_address(slug, person=person)) for one, person in zip(found, persons, strict=True)]
