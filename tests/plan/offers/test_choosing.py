"""Which offers somebody gets: the first that fit, that they did not just get; else those for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings
from generator.messages import speaking, tell
from generator.model import Condition, Group, Offer, Purchased, Reference, Rule
from generator.plan.audience.purchase_rules import Asked
from generator.plan.audience.purchases import Purchases
from generator.plan.offers.choosing import OFFERS, Chosen, choose, held_back
from generator.plan.offers.masks import Masks
from generator.plan.offers.reasons import own_purchases, say_reason
from generator.sources.texts.offers import offers_on
from tests.people import TODAY

PEOPLE = pl.DataFrame({"_key": ["ann", "bo", "cy"], "tier": ["gold", "silver", ""], "in:vip": [True, False, False]})
ROWS = pl.DataFrame({
    "_person": pl.Series([0, 0, 1], dtype=pl.UInt32), "day": [date(2026, 8, 23), date(2026, 1, 1), date(2026, 11, 1)],
    "item": ["Iron press", "Oil", "Oil"], "amount": [120.0, 15.0, 15.0], "bought": [True, True, True],
    "visit": ["a", "b", "c"]})
PURCHASES = Purchases(ROWS, pl.DataFrame(), (), PEOPLE["_key"])
ASKED = Asked(PURCHASES, TODAY)
EVERYBODY = Offer(slug="visit", path="visit.md", title="Visit us", text="", link="https://x.example/")


def where(field: str, *values: str, operator: str = "is") -> Rule:
    """A rule of one condition."""
    return Group("all", (Condition(field, operator, values, 3, 1),))


def bought(kind: str, *items: str, **limits: str) -> Purchased:
    """A rule on purchases."""
    return Purchased(kind, items, tuple(limits.items()), 4, 1)


def offer(slug: str, rule: Rule | None = None, **others: object) -> Offer:
    """An offer to those for whom a rule holds."""
    return replace(EVERYBODY, slug=slug, rule=rule, **others)  # type: ignore[arg-type]


def chosen(offers: Sequence[Offer], count: int = 2, received: Sequence[dict[str, str]] = (),
           findings: Findings | None = None) -> Chosen:
    """What is chosen for everybody; ``received`` has what they got of issues before, the last one first."""
    there = offers_on(offers, TODAY)
    masks = Masks(PEOPLE, TODAY, ASKED, Findings() if findings is None else findings)
    kinds = {"_key": pl.String, OFFERS: pl.String}
    frames = [pl.DataFrame({"_key": [*got], OFFERS: [*got.values()]}, schema=kinds) for got in received]
    return choose(there, masks, masks.all(True), held_back(there, frames, PEOPLE["_key"]), count)


def slugs(found: Chosen) -> list[str]:
    """What each of the people gets."""
    return found.columns(lambda offer: offer.picture)[-1].to_list()


def test_the_first_that_fit_and_those_for_everybody_behind_them() -> None:
    """By priority, then by slug; what is for everybody fills what is left."""
    offers = [EVERYBODY, offer("b", where("tier", "gold", "silver")), offer("a", where("tier", "gold")),
              offer("c", where("tier", "gold"), priority=9)]
    assert slugs(chosen(offers)) == ["c,a", "b,visit", "visit"]
    assert slugs(chosen(offers, 3)) == ["c,a,b", "b,visit", "visit"]
    assert [(count.offer.slug, count.fits, count.people) for count in chosen(offers).counts] == [
        ("c", 1, 1), ("a", 1, 1), ("b", 2, 1), ("visit", 3, 2)]


def test_rules_ask_for_columns_segments_and_purchases() -> None:
    """And so does what speaks against an offer."""
    assert slugs(chosen([offer("a", bought("bought", "press", within="90 days"))])) == ["a", "", ""]
    assert slugs(chosen([offer("a", bought("never", "press"))])) == ["", "a", "a"]
    assert slugs(chosen([offer("a", bought("spent", at_least="100", within="1 year"))])) == ["a", "", ""]
    assert slugs(chosen([offer("a", Reference(("vip",), 1, 1))])) == ["a", "", ""]
    assert slugs(chosen([offer("a", unless=where("tier", "gold"))])) == ["", "a", "a"]
    assert slugs(chosen([offer("a", Group("none", (where("tier", ""),)))])) == ["a", "a", ""]


def test_what_somebody_just_got_is_held_back() -> None:
    """For one issue, or as the offer says; what is for everybody stands in whoever had it."""
    gold = where("tier", "gold")
    once = [EVERYBODY, offer("a", gold)]
    assert slugs(chosen(once, 1, [{"ann": "a,visit", "bo": "visit"}])) == ["visit", "visit", "visit"]
    assert slugs(chosen(once, 1, [{"bo": "visit"}, {"ann": "a"}])) == ["a", "visit", "visit"]
    seldom = [offer("a", gold, times=1, issues=3)]
    assert slugs(chosen(seldom, 1, [{}, {"ann": "a"}])) == ["", "", ""]
    assert slugs(chosen(seldom, 1, [{}, {}, {"ann": "a"}])) == ["a", "", ""]
    twice = [offer("a", gold, times=2, issues=3)]
    assert slugs(chosen(twice, 1, [{"ann": "a"}])) == ["a", "", ""]
    found = chosen(twice, 1, [{"ann": "a"}, {"ann": "a"}])
    assert (slugs(found), found.counts[0].held) == (["", "", ""], 1)


def test_days() -> None:
    """The first and the last day count."""
    there = [offer("a", start=TODAY, until=TODAY), offer("b", start=date(2026, 11, 22)),
             offer("c", until=date(2026, 11, 20))]
    assert [one.slug for one in offers_on(there, TODAY)] == ["a"]


def test_mistakes_are_told_and_nobody_gets_the_offer() -> None:
    """A column or a segment that there is not, what is no number."""
    findings = Findings()
    rules = [where("tear", "gold"), Reference(("vlp",), 3, 2), bought("spent", at_least="much"),
             bought("bought", "hammer"), where("tier", "x", operator="at_least")]
    offers = [offer(f"{number}", rule) for number, rule in enumerate(rules)]
    assert slugs(chosen(offers, findings=findings)) == ["", "", ""]
    assert sorted(str(finding.hint) for finding in findings) == [
        "", "", "Did you mean “tier”?", "Did you mean “vip”?", "Known: Iron press, Oil."]
    none = Masks(PEOPLE, TODAY, None, findings)
    assert none.of(bought("never"), "x.md") is None


def test_nobody_at_all() -> None:
    """An empty list has nobody to choose for."""
    nobody = PEOPLE.clear()
    masks = Masks(nobody, TODAY, None, Findings())
    found = choose([EVERYBODY, offer("a", where("tier", "gold"))], masks, masks.all(True), {}, 2)
    assert [len(column) for column in found.columns(lambda one: "")] == [0] * 9


def test_reasons_in_words() -> None:
    """With the person's own days and amounts, in both languages."""
    rule = Group("all", (bought("bought", "press"), bought("never", "filter"), bought("spent", at_least="100"),
                         bought("times", at_least="2"), Condition("tier", "is", ("gold",), 1, 1)))
    own = Asked(own_purchases(PURCHASES, 0), TODAY)
    reason = say_reason(offer("a", rule, unless=where("tier", "silver")), own, TODAY)
    assert str(reason) == (
        "bought “Iron press” 90 days ago; no “filter” bought yet; spent 135; bought 2 times; "
        "tier is “gold”; not: tier is “silver”")
    assert str(say_reason(EVERYBODY, own, TODAY)) == "it is for everybody"
    assert str(say_reason(offer("b", bought("never")), own, TODAY)) == "nothing bought yet"
    assert str(say_reason(offer("c", bought("never", within="30 days")), own, TODAY)) == (
        "nothing bought in the last 30 days")
    assert own_purchases(PURCHASES, 1).rows["item"].to_list() == ["Oil"]
    with speaking("ko"):
        assert tell(reason) != str(reason)


RULES = st.one_of(
    st.builds(lambda value: where("tier", value), st.sampled_from(("gold", "silver", "", "none"))),
    st.builds(lambda kind, item: bought(kind, item), st.sampled_from(("bought", "never")),
              st.sampled_from(("press", "oil", "hammer"))),
    st.none())
MADE = st.lists(st.tuples(RULES, RULES, st.integers(0, 2)), max_size=6)


@given(MADE, st.integers(1, 3), st.lists(st.integers(0, 5), max_size=3))
def test_as_one_by_one(made: list[tuple[Rule | None, Rule | None, int]], count: int, had: list[int]) -> None:
    """Whoever looks at each person by themselves chooses the same."""
    offers = [offer(f"o{number}", rule, unless=unless, priority=priority)
              for number, (rule, unless, priority) in enumerate(made)]
    got = ",".join(f"o{number}" for number in dict.fromkeys(had) if number < len(offers))
    found = slugs(chosen(offers, count, [{"ann": got}]))
    for place, mine in enumerate(found):
        late = got.split(",") if place == 0 else []
        wanted = [one.slug for one in offers_on(offers, TODAY)
                  if (one.slug not in late or not (one.rule or one.unless)) and (
                      one.rule is None or _holds(one.rule, place)) and not (one.unless and _holds(one.unless, place))]
        assert mine == ",".join(wanted[:count])


def _holds(rule: Rule, place: int) -> bool:
    if isinstance(rule, Group):
        return all(_holds(part, place) for part in rule.rules)
    if isinstance(rule, Condition):
        return PEOPLE["tier"][place] in rule.values
    assert isinstance(rule, Purchased)
    mine = [item for person, item in ROWS.select("_person", "item").iter_rows() if person == place]
    return any(rule.items[0] in item.lower() for item in mine) == (rule.kind == "bought")
