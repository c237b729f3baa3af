"""Why somebody gets an offer, in words for them: purchases are named, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Condition, Group, Reference, Rule
from generator.plan.audience.purchase_rules import Asked
from generator.plan.offers.because import LONGEST, CustomerWords, because_columns
from generator.plan.offers.choosing import Chosen
from tests.people import TODAY
from tests.plan.offers.test_choosing import ASKED, EVERYBODY, PURCHASES, ROWS, bought, offer

WORDS = CustomerWords("bought {item}", "bought {item} in {month}", "regular", "everybody", lambda day: f"{day:%Y-%m}")
BIRTHDAY = Condition("birthday", "month", ("this",), 1, 1)
PERSONAL = st.sampled_from([BIRTHDAY, Condition("note", "is", ("secret",), 1, 1), Reference(("vip",), 1, 1),
                            bought("spent", at_least="5"), bought("never", "oil"), bought("times", at_least="1")])


def told(rule: Rule | None, asked: Asked | None = ASKED) -> list[str]:
    """What each of three people is told who all get one offer."""
    one = EVERYBODY if rule is None else offer("a", rule)
    slot = pl.Series([1, 1, 0], dtype=pl.UInt16)
    column, = because_columns(Chosen((one,), (slot,), (), asked), WORDS)
    assert column.name == "offer_1_because"
    return column.to_list()


def test_the_last_purchase() -> None:
    """Of those that the rule asks for; a person who fits by something else hears nothing of it."""
    assert told(bought("bought", "oil")) == ["bought Oil in 2026-01", "bought Oil in 2026-11", ""]
    assert told(Group("any", (BIRTHDAY, bought("bought", "press", within="90 days")))) == [
        "bought Iron press in 2026-08", "regular", ""]
    assert told(Group("none", (bought("bought", "oil"),))) == ["regular", "regular", ""]
    assert told(None) == ["everybody", "everybody", ""]
    assert told(bought("bought", "oil"), None) == ["regular", "regular", ""]


@given(PERSONAL, PERSONAL, st.sampled_from(["all", "any", "none"]))
def test_nothing_else_is_named(first: Rule, second: Rule, mode: str) -> None:
    """Whatever the rules ask for beside purchases, and however they stand together."""
    assert told(Group(mode, (first, Group("all", (second,))))) == ["regular", "regular", ""]


def test_as_files_of_orders_write_it() -> None:
    """No day, no name, very long names, and braces, which are no places to be filled in."""
    rows = ROWS.with_columns(item=pl.Series(["{month} x", "", "y  " * 99]), day=pl.lit(None, pl.Date))
    found = told(bought("bought"), Asked(replace(PURCHASES, rows=rows), TODAY))
    assert found[0] == "bought {month} x"
    assert (found[1].startswith("bought y y"), found[1].endswith("…"), len(found[1])) == (True, True, 7 + LONGEST)
    assert told(bought("bought"), Asked(replace(PURCHASES, rows=ROWS.with_columns(
        item=pl.lit(""), day=pl.lit(date(2026, 1, 1)))), TODAY)) == ["regular", "regular", ""]
