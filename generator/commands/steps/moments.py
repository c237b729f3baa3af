"""The four moments over time, as history remembers them: how many in each, who moved, and since when somebody is there.

Each export remembers the moment of each of its people, as it remembers their edition; only what went out counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from generator.commands.context import Context, Run, begin
from generator.commands.steps.audience import read_audience
from generator.findings import Findings
from generator.history import History, read_history
from generator.messages import Message, joined, msg, tell
from generator.model import MOMENTS, Record
from generator.plan.archive.corrections import SUFFIX
from generator.plan.archive.mailings import plan_mailings
from generator.plan.audience.audience import Audience
from generator.plan.audience.conversion import PLACED, RECORDED, Observed, plan_turns
from generator.plan.audience.moments import Moment, count_moments, moment_of
from generator.plan.audience.rule_words import say_rule

LATEST = 12
"""As many issues back are compared: a year of a monthly letter."""


def observe(run: Run, audience: Audience) -> list[Observed]:
    """Where people stood with each of the latest issues that went out, in order, and where they stand today."""
    people = audience.subscribers
    now = people.lazy().filter("mailable").select("_key", moment_of(people.columns)).collect()
    today = Observed(run.today, "", count_moments(people), now)
    return [*_observed(read_history(run.root, Findings())), today]


def _observed(history: History) -> list[Observed]:
    """The latest issues that went out, in order; what several mail senders took of one is one."""
    found: dict[str, Observed] = {}
    for day, record in _sent(history):
        if record.issue.endswith(SUFFIX):  # the mail that puts an issue right is none of its own
            continue
        told = record.data[RECORDED]
        counts = {name: told[name] if isinstance(told, dict) and isinstance(told.get(name), int) else 0
                  for name in MOMENTS}
        people = history.table(record, PLACED, Findings())
        people = pl.DataFrame(schema=PLACED) if people is None else people
        if earlier := found.pop(record.issue, None):
            people = pl.concat([earlier.people, people])
        found[record.issue] = Observed(day, record.issue, counts, people)
    return [*found.values()][-LATEST:]


def _sent(history: History) -> list[tuple[date, Record]]:
    """The exports that went out and remember moments, each with its day, in order."""
    records = history.exports()
    sent = [(one.sent, records[one.export]) for one in plan_mailings(history.records) if one.sent]
    return sorted(((day, record) for day, record in sent if RECORDED in record.data),
                  key=lambda pair: (pair[0], pair[1].at))


def since_when(history: History, keys: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """In which moment each of some people was when an issue went out to them last, and the day of the first one of
    those that found them there without a break."""
    found: dict[str, tuple[str, str]] = {}
    for day, record in _sent(history):
        table = history.table(record, PLACED, Findings(), where=pl.col("_key").is_in(list(keys)))
        for key, moment in () if table is None else table.iter_rows():
            if moment and found.get(key, ("", ""))[0] != moment:
                found[key] = moment, day.isoformat()
    return found


def say_placing(moment: Moment) -> Message:
    """What places people in a moment, in words."""
    if moment.rule is None:
        return msg("all others")
    return joined(", ", say_rule(moment.rule)) or msg("nobody, as there is nothing to tell by")


def list_moments(context: Context) -> tuple[list[dict[str, Any]], Findings]:
    """The four moments: how many of those who may be mailed are in each, how many came and went since the last issue
    that went out to them, and by which rule."""
    run = begin(context)
    audience = read_audience(run)
    turn = plan_turns(observe(run, audience))[-1]
    listed = [{"name": moment.name, "people": turn.counts[moment.name],
               "came": sum(n for (before, now), n in turn.moves.items() if now == moment.name != before),
               "went": sum(n for (before, now), n in turn.moves.items() if before == moment.name != now),
               "title": tell(moment.title), "rule": tell(say_placing(moment))} for moment in audience.moments]
    return listed, run.findings
