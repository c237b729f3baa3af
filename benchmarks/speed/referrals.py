"""Find who brought whom among a million people, of whom a third say so: by code, by address or by name.

    python -m benchmarks.speed.referrals [--people 1000000]

Beside it stands the audience of the same people without that column. Figures are CPU seconds of planning an audience
with two segments that ask for it, with the rows in memory, and of making everybody's code.
"""

from __future__ import annotations

import argparse
import time
from datetime import date

import polars as pl

from generator.config import Config
from generator.findings import Findings
from generator.model import Group, Referred, Segment
from generator.plan.audience.audience import Audience, plan_audience
from generator.plan.audience.referral_codes import referral_codes
from generator.plan.audience.suppressions import REMEMBERED, plan_suppressions
from generator.sources.people.people_files import People

TODAY, SECRET = date(2026, 12, 1), b"k" * 32
SEGMENTS = [Segment(name, name, f"{name}.yaml", Group("all", (rule,))) for name, rule in (
    ("lately", Referred((("at_least", "1"), ("within", "90 days")))), ("thanks", Referred((), due=True)))]


def rows_of(count: int) -> pl.DataFrame:
    """Invented people: a tenth each with a code, an address or a name of another, and some with none of these."""
    number = pl.int_range(count, eager=True)
    keys = pl.Series("email", [f"user{one}@host{one % 997}.example" for one in range(count)])
    other = (number * 7919 + 1) % count
    said = [referral_codes(keys, SECRET).gather(other), keys.gather(other), "name " + other.cast(pl.String)]
    by = pl.when(number % 50 == 3).then(pl.lit("facebook")).otherwise(pl.lit(""))
    for place, one in enumerate(said):
        by = pl.when(number % 10 == place).then(pl.lit(one)).otherwise(by)
    day = pl.lit(date(2026, 1, 1)) + pl.duration(days=pl.lit(number) % 330)
    return pl.DataFrame([keys, ("name " + number.cast(pl.String)).alias("name")]).with_columns(
        consent_date=day.cast(pl.String), referred_by=by, line=number + 2, problem=pl.lit(""))


def timed(rows: pl.DataFrame, segments: list[Segment]) -> tuple[float, Audience]:
    """CPU seconds of planning the audience of some rows, and the audience."""
    nobody = plan_suppressions([], pl.DataFrame(schema=REMEMBERED), TODAY, Findings())
    started = time.process_time()
    audience = plan_audience([People("people.csv", rows)], nobody, segments, today=TODAY, config=Config(),
                             findings=Findings(), referral_key=SECRET)
    return time.process_time() - started, audience


def main() -> None:
    """Print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    rows = rows_of(parser.parse_args().people)
    without, _ = timed(rows.drop("referred_by"), [])
    taken, audience = timed(rows, SEGMENTS)
    assert audience.referrals is not None
    started = time.process_time()
    referral_codes(audience.subscribers["_key"], SECRET)
    print(f"without {without:.1f} s, with {taken:.1f} s; everybody's code {time.process_time() - started:.1f} s")
    print(f"{audience.referrals.rows.height:,} were brought, {audience.referrals.unclear.height:,} unclear, "
          f"segments {audience.sizes}")


if __name__ == "__main__":
    main()
