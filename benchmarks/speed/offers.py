"""Choose among 200 offers for a million people with three million purchases, and beside it person by person.

    python -m benchmarks.speed.offers [--people 1000000] [--offers 200] [--sample 20000] [--seed 7]

The plain loop looks at each rule of each offer for each person, as a script would, and takes the first that fit; it is
given some of the people, and its time counted for all. Both must choose the same for them. Figures are of choosing
alone, with people and purchases in memory: CPU seconds, and the peak memory of the process, all that was read included.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import polars as pl

from generator.findings import Findings
from generator.model import Condition, Group, Offer, Purchased, Rule
from generator.plan.audience.purchase_rules import Asked
from generator.plan.audience.purchases import Purchases
from generator.plan.offers.choosing import choose, held_back
from generator.plan.offers.masks import Masks
from generator.sources.texts.offers import is_general, offers_on

TODAY = date(2026, 11, 21)
ITEMS = [f"{kind} {number}" for kind in ("press", "oil", "filter", "tongs", "kit") for number in range(40)]
TIERS, REGIONS = ["gold", "silver", "bronze", ""], [f"region {number}" for number in range(17)]
COUNT = 2
Bought = Mapping[int, Sequence[tuple[date, str, float]]]


def people_of(count: int, seed: int) -> pl.DataFrame:
    """Invented subscribers."""
    return pl.select(pl.int_range(count).alias("n")).select(
        _key=pl.concat_str(pl.lit("person"), pl.col("n").cast(pl.String), pl.lit("@example.com")),
        tier=pl.lit(pl.Series(TIERS)).gather((pl.col("n").hash(seed) % len(TIERS)).cast(pl.UInt32)),
        region=pl.lit(pl.Series(REGIONS)).gather((pl.col("n").hash(seed + 1) % len(REGIONS)).cast(pl.UInt32)),
        points=(pl.col("n").hash(seed + 2) % 1000).cast(pl.String))


def purchases_of(people: pl.DataFrame, seed: int) -> Purchases:
    """Three invented purchases for each person, on average."""
    count = people.height * 3
    rows = pl.select(pl.int_range(count).alias("n")).select(
        _person=(pl.col("n").hash(seed) % people.height).cast(pl.UInt32),
        day=pl.lit(TODAY) - pl.duration(days=(pl.col("n").hash(seed + 1) % 700).cast(pl.Int64)),
        item=pl.lit(pl.Series(ITEMS)).gather((pl.col("n").hash(seed + 2) % len(ITEMS)).cast(pl.UInt32)),
        amount=(pl.col("n").hash(seed + 3) % 100_000).cast(pl.Float64), bought=pl.lit(True),
        visit=pl.col("n").cast(pl.String))
    return Purchases(rows.with_columns(pl.col("day").cast(pl.Date)).sort("_person", "day"), pl.DataFrame(), (),
                     people["_key"])


def offers_of(count: int, seed: int) -> list[Offer]:
    """Offers with two or three conditions each, and one for everybody."""
    chance = random.Random(seed)  # noqa: S311

    def rule(number: int) -> Rule:
        item = chance.choice(ITEMS)
        parts: list[Rule] = [Purchased("bought", (item,), (("within", f"{chance.choice((90, 180, 365))} days"),), 1, 1)]
        if number % 3 == 0:
            parts = [Purchased("spent", (), (("at_least", str(chance.randrange(50_000, 200_000))),), 1, 1)]
        if number % 4 == 0:
            parts.append(Condition("tier", "is", (chance.choice(TIERS[:3]),), 1, 1))
        if number % 5 == 0:
            parts.append(Condition("region", "not", (chance.choice(REGIONS),), 1, 1))
        if number % 7 == 0:
            parts.append(Condition("points", "at_least", (str(chance.randrange(1000)),), 1, 1))
        return Group("all", (*parts, Purchased("never", (chance.choice(ITEMS),), (), 1, 1)))

    everybody = Offer(slug="everybody", path="offer.md", title="For everybody", text="", link="https://x.example/")
    return [*(replace(everybody, slug=f"offer-{number:04}", title=f"Offer {number}", rule=rule(number),
                      priority=chance.randrange(10)) for number in range(count - 1)), everybody]


def fits(rule: Rule | None, row: Mapping[str, str], bought: Sequence[tuple[date, str, float]]) -> bool:
    """Whether a rule holds for one person, looked at one by one."""
    if isinstance(rule, Group):
        return all(fits(part, row, bought) for part in rule.rules)
    if isinstance(rule, Condition):
        value = row[rule.field]
        if rule.operator == "is":
            return value in rule.values
        return value not in rule.values if rule.operator == "not" else float(value) >= float(rule.values[0])
    if isinstance(rule, Purchased):
        limits = dict(rule.limits)
        start = TODAY - timedelta(days=int(limits["within"].split()[0])) if "within" in limits else date.min
        mine = [one for one in bought
                if one[0] >= start and (not rule.items or any(word in one[1] for word in rule.items))]
        if rule.kind == "spent":
            return sum(amount for _, _, amount in mine) >= float(limits["at_least"])
        return bool(mine) == (rule.kind == "bought")
    return True


def one_by_one(people: Sequence[Mapping[str, str]], bought: Bought, offers: Sequence[Offer],
               held: Mapping[str, set[int]]) -> list[list[str]]:
    """What a plain loop chooses for each person."""
    chosen = []
    for number, row in enumerate(people):
        mine: list[str] = []
        for offer in offers:
            if len(mine) == COUNT:
                break
            late = number in held.get(offer.slug, ()) and not is_general(offer)
            if not late and fits(offer.rule, row, bought[number]):
                mine.append(offer.slug)
        chosen.append(mine)
    return chosen


def main() -> None:
    """Time both, and see that they agree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("people", 1_000_000), ("offers", 200), ("sample", 20_000), ("seed", 7)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    people = people_of(asked.people, asked.seed)
    purchases, offers = purchases_of(people, asked.seed), offers_on(offers_of(asked.offers, asked.seed), TODAY)
    before = people.select("_key", _offers=pl.lit(offers[0].slug)).gather_every(3)
    wall, cpu = time.perf_counter(), time.process_time()
    masks = Masks(people, TODAY, Asked(purchases, TODAY), Findings())
    held = held_back(offers, [before], people["_key"])
    chosen = choose(offers, masks, masks.all(True), held, COUNT)
    columns = chosen.columns(lambda offer: "")
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sample = min(asked.sample, people.height)
    bought: dict[int, list[tuple[date, str, float]]] = defaultdict(list)
    mine = purchases.rows.filter(pl.col("_person") < sample).select("_person", "day", "item", "amount")
    for person, *one in mine.iter_rows():
        bought[person].append((one[0], one[1], one[2]))
    rows, late = people.head(sample).to_dicts(), {slug: set(persons) for slug, persons in held.items()}
    loop = time.process_time()
    plain = one_by_one(rows, bought, offers, late)
    loop = (time.process_time() - loop) * people.height / sample
    if [",".join(slugs) for slugs in plain] != columns[-1].head(sample).to_list():
        raise SystemExit("The two do not agree.")
    sys.stdout.write(f"{people.height:,} people, {purchases.rows.height:,} purchases, {len(offers)} offers: "
                     f"{wall:.1f} s ({cpu:.1f} s of CPU), {peak} MB; the loop {loop:.0f} s of CPU "
                     f"(from {sample:,} people): ratio {cpu / loop:.3f}. Both choose the same.\n")


if __name__ == "__main__":
    main()
