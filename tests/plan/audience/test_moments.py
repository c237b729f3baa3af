"""Tests of :mod:`generator.plan.audience.moments`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings
from generator.model import MOMENTS, Condition, Group, Reference, Rule, Segment
from generator.plan.audience.moments import count_moments, moment_of, plan_moments, report_unplaced
from generator.plan.audience.purchases import Purchases
from generator.plan.audience.segmentation import segment_stages

TODAY = date(2026, 11, 21)
LETTERS = "abcdefgh"
PEOPLE = pl.DataFrame({"_key": list(LETTERS), "letter": list(LETTERS), "mailable": [True] * 7 + [False]})


def written(**rules: Rule) -> list[Segment]:
    """Rules of moments as they are written, ``first_meeting=…``."""
    return [Segment(name.replace("_", "-"), "", "subscribers/moments.yaml", rule) for name, rule in rules.items()]


def is_any(letters: Sequence[str]) -> Condition:
    """A rule that holds for some of the people."""
    return Condition("letter", "is", tuple(letters) or ("nobody",), 2, 3)


def placed(rules: Sequence[Segment], people: pl.DataFrame = PEOPLE, purchases: Purchases | None = None,
           segments: Sequence[Segment] = ()) -> tuple[pl.DataFrame, Findings]:
    """People in their moments, and what was found."""
    findings = Findings()
    moments = plan_moments(rules, people.columns, purchases=purchases is not None)
    for stage in segment_stages([*segments, *(one.segment for one in moments)], people.columns, TODAY, findings,
                                lambda name: pl.lit(False), purchases):
        people = people.with_columns(**stage)
    return people, findings


SETS = st.dictionaries(st.sampled_from(MOMENTS), st.sets(st.sampled_from(LETTERS)))


@given(SETS)
def test_everybody_is_in_the_last_moment_whose_rule_holds(chosen: dict[str, set[str]]) -> None:
    """And in that alone; who fits none is in the one that no rule is written for, or in none."""
    people, findings = placed([Segment(name, "", "", is_any(sorted(letters))) for name, letters in chosen.items()])
    assert not findings.errors
    for row in people.iter_rows(named=True):
        fits = [name for name in MOMENTS if row["letter"] in chosen.get(name, ())]
        expected = fits[-1:] or ([] if "preparation" in chosen else ["preparation"])
        assert [name for name in MOMENTS if row[f"in:{name}"]] == expected
    assert people.select(moment_of(people.columns)).to_series().to_list() == [
        next((name for name in MOMENTS if row[f"in:{name}"]), None) for row in people.iter_rows(named=True)]


def test_by_what_is_bought_and_since_when_where_nothing_is_written() -> None:
    """New people first, all others prepare; who bought uses, and who comes back often may be an advocate."""
    keys = pl.Series(["new", "old", "undated", "buyer", "regular"])
    people = pl.DataFrame({"_key": keys, "consent_date": ["2026-11-01", "2026-01-01", "", "2026-11-01", "2020-01-01"]})
    bought = pl.DataFrame(
        {"_person": [3, 4, 4, 4, 4, 4], "day": [TODAY] * 6, "item": ["x"] * 6, "amount": [1.0] * 6,
         "bought": [True] * 6, "visit": list("abcdef")}, schema_overrides={"_person": pl.UInt32})
    found, findings = placed([], people, Purchases(bought, bought.clear(), (), keys))
    assert found.select(moment_of(found.columns)).to_series().to_list() == [
        "first-meeting", "preparation", "preparation", "continued-use", "advocacy"]
    assert list(findings) == []


def test_without_orders_and_days_everybody_prepares() -> None:
    """Nothing is known of them; nothing is wrong either."""
    found, findings = placed([])
    assert found["in:preparation"].all()
    assert list(findings) == []


def test_segments_may_ask_for_moments_and_moments_for_segments() -> None:
    """A circle of both is told as any circle of segments."""
    vip = Segment("vip", "", "vip.yaml", is_any("abc"))
    quiet = Segment("quiet", "", "quiet.yaml", Group("none", (Reference(("advocacy",), 2, 3),)))
    found, findings = placed(written(advocacy=Reference(("vip",), 1, 1)), segments=[vip, quiet])
    assert found.filter("in:advocacy")["letter"].to_list() == ["a", "b", "c"]
    assert found.filter("in:quiet")["letter"].to_list() == ["d", "e", "f", "g", "h"]
    assert not findings.errors
    _, findings = placed(written(advocacy=Reference(("quiet",), 1, 1)), segments=[vip, quiet])
    assert {finding.span.path for finding in findings} == {"quiet.yaml", "subscribers/moments.yaml"}


@pytest.mark.parametrize(("rules", "warned"), [
    (written(preparation=is_any("ab")), ["moment"]), (written(first_meeting=is_any("ab")), []),
    (written(preparation=is_any("ab"), advocacy=is_any("cdefg")), [])])
def test_who_is_in_none_is_told(rules: list[Segment], warned: list[str]) -> None:
    """Of those who may be mailed; the others are of no concern."""
    found, findings = placed(rules)
    report_unplaced(int(found["mailable"].sum()), count_moments(found), findings)
    assert [finding.code for finding in findings] == warned
    assert sum(count_moments(found).values()) == (2 if warned else 7)


def test_a_title_alone_leaves_the_rule() -> None:
    """It is what the moment is called; the others have our names."""
    first, *_, last = plan_moments([Segment("advocacy", "Friends", "", None)], ["consent_date"], purchases=False)
    assert (first.title, last.title) == ("First meeting", "Friends")
    assert first.rule == Condition("consent_date", "within", ("90 days",), 0, 0)
