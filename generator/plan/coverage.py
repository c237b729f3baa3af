"""How well the key customers are reached: at one issue, by tier, and from run to run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Trend:
    """How many of the key customers an issue reached on the day it was looked at."""

    day: date
    issue: str
    reached: int
    customers: int


@dataclass(frozen=True, slots=True)
class Change:
    """A key customer whose verdict is another one than in the last run; ``before`` is empty for a new one."""

    name: str
    company: str
    owner: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class TierCoverage:
    """How many of the key customers of a tier are reached."""

    tier: str
    reached: int
    customers: int
