"""What will happen to each key customer with an issue, on what evidence, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from generator.findings import Findings
from generator.model import Decision, Issue
from generator.plan.accounting import WHO, texts_of
from generator.plan.audience import REASONS, Audience
from generator.plan.decisions import place_decisions
from generator.plan.matching.evidence import DECIDED, NO, OPEN, SURE, YES, Evidence
from generator.plan.matching.index import build_index
from generator.plan.matching.likeness import OTHER
from generator.plan.matching.linking import Candidate, Link, is_alone, link
from generator.plan.matching.more import other_columns
from generator.plan.own import own_states
from generator.plan.readers import is_targeted

VERDICTS = ("reached", "reached-elsewhere", "typo", "not-targeted", "unconfirmed", "no-consent", "bounced", "opted-out",
            "ambiguous", "missing")
REACHED = frozenset({"reached", "reached-elsewhere"})
STATE = {"complained": "opted-out", "unsubscribed": "opted-out", "bounced": "bounced", "unconfirmed": "unconfirmed",
         "no-consent": "no-consent"}
"""What a reason not to be mailed makes of a key customer; the strictest first."""
ACTIONS = {
    "reached": "Nothing to do.",
    "reached-elsewhere": "Nothing to do; note the other address ({address}).",
    "typo": "Correct {address} on the list: it is misspelt.",
    "not-targeted": "Put them into a segment of this issue, or send it to them one to one.",
    "unconfirmed": "Ask them to confirm that they want the newsletter.",
    "no-consent": "Ask for their consent; without it they are not mailed.",
    "bounced": "{address} no longer takes mail: ask for an address that does.",
    "opted-out": "Never mail them: call. They said no to mail ({address}).",
    "ambiguous": "Decide which one they are: {others}.",
    "missing": "On no list: ask for their consent and add them.",
}
INVALID = "invalid"
"""The state of an address on the lists that is none, such as minsu@hanbit.co.k: nobody gets mail there."""
STATES = pl.Enum([*VERDICTS, INVALID])
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A subscriber who may be the key customer: what agrees (``basis``), what does not (``against``), and who they are
    on the lists. ``state`` is what becomes of them with this issue: ``reached``, or the verdict that stands in the way.
    """

    email: str
    confidence: float
    basis: tuple[str, ...]
    against: tuple[str, ...] = ()
    name: str = ""
    company: str = ""
    phone: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happens to one key customer. ``subscriber`` is the address on the lists, if one was found; ``match`` is who
    that is, where evidence found them and not the address on the key list."""

    id: str
    name: str
    company: str
    email: str
    phone: str
    tier: str
    owner: str
    verdict: str
    subscriber: str
    confidence: float
    basis: tuple[str, ...]
    action: str
    candidates: tuple[Choice, ...]
    against: tuple[str, ...] = ()
    match: Choice | None = None

    @property
    def left_out(self) -> bool:
        """Whether they get nothing."""
        return self.verdict not in REACHED


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All verdicts, in the order of the key-customer lists."""

    issue: str
    subscribers: int
    outcomes: tuple[Outcome, ...]

    @property
    def verdicts(self) -> dict[str, int]:
        """How many there are of each verdict."""
        counts = Counter(outcome.verdict for outcome in self.outcomes)
        return {verdict: counts[verdict] for verdict in VERDICTS}

    @property
    def reached(self) -> int:
        """How many key customers get it."""
        return len(self.outcomes) - self.left_out

    @property
    def left_out(self) -> int:
        """How many key customers get nothing."""
        return sum(outcome.left_out for outcome in self.outcomes)


def reconcile(audience: Audience, customers: pl.DataFrame, issue: Issue | None,
              decisions: Sequence[Decision] = (), findings: Findings | None = None) -> Reconciliation:
    """A verdict for each key customer (``id``, ``name``, ``company``, ``email``, ``phone``, ``tier``, ``owner``).

    The address on the key list decides first, by what is strictest; if the lists do not have it, the best match does,
    by its own state. Someone who opted out under the address on the key list is never proposed under another.
    """
    people = everybody(audience, issue)
    index = build_index(customers)
    decided = place_decisions(decisions, customers, people["_key"], findings or Findings())
    links = link(people, index, decided)
    wanted = {candidate.row for each in links for candidate in each.candidates}
    states = own_states(people, index.people, INVALID)
    known = people.filter(pl.col("row").is_in(sorted(wanted)))
    there = {row: _Found(*who) for row, *who in known.select("row", "email", *WHO, "state").iter_rows()}
    outcomes = [_outcome(customer, own, found, there) for customer, own, found in zip(
        customers.iter_rows(named=True), states, links, strict=True)]
    return Reconciliation(issue.slug if issue else "", audience.subscribers.height, tuple(outcomes))


def everybody(audience: Audience, issue: Issue | None) -> pl.DataFrame:
    """Everyone whose address is known: ``row``, ``_key``, ``email``, name, company, phone, other addresses and numbers
    where anybody has some, and ``state``: reached, or what stands in the way with this issue."""
    people = audience.subscribers
    inside = pl.lit(True) if issue is None else is_targeted(issue)
    silent = ~pl.col("advertised") if issue and issue.commercial else pl.lit(False)
    state = (pl.when(pl.col("reason") != "").then(_state(REASONS.categories, "unconfirmed"))
             .when(inside).then(pl.lit("reached", STATES)).when(silent).then(pl.lit("no-consent", STATES))
             .otherwise(pl.lit("not-targeted", STATES)))
    who = (*WHO, *dict.fromkeys((*other_columns(people), *other_columns(audience.stopped))))
    subscribers = people.select("_key", "email", *texts_of(people, who), state.alias("state"))
    stopping = _state(STATE, "opted-out")
    stopped = audience.stopped.select("_key", "email", *texts_of(audience.stopped, who), state=stopping)
    strangers = audience.suppressions.filter(~pl.col("_key").is_in(stopped["_key"].implode())).select(
        "_key", "email", *(pl.lit("").alias(name) for name in who), state=stopping)
    misspelt = audience.rows.filter((pl.col("_fate") == "invalid") & pl.col("email").str.contains("@", literal=True))
    misspelt = misspelt.select(pl.col("email").str.to_lowercase().alias("_key"), "email", *texts_of(misspelt, who),
                               state=pl.lit(INVALID, STATES)).unique("_key", keep="last", maintain_order=True)
    parts, first = [], 0  # numbered one by one: numbers all in one piece would have Polars copy the rest
    for part in (subscribers, stopped, strangers, misspelt):
        parts.append(part.with_row_index("row", first))
        first += part.height
    return pl.concat(parts)


def _state(reasons: Iterable[str], other: str) -> pl.Expr:
    """What ``reason``, one of those, makes of someone."""
    known = [pl.when(pl.col("reason") == reason).then(pl.lit(STATE[reason], STATES))
             for reason in reasons if reason in STATE]
    return pl.coalesce(*known, pl.lit(other, STATES))


class _Found(NamedTuple):
    """A subscriber for whom something speaks."""

    email: str
    name: str
    company: str
    phone: str
    state: str


def _outcome(customer: dict[str, str], own: tuple[str, str] | None, found: Link, there: dict[int, _Found]) -> Outcome:
    others = [candidate for candidate in found.candidates
              if candidate.evidence.address != YES and not (own and there[candidate.row].email == own[1])]
    if own:
        if own[0] == "bounced" and (best := _way_round(others, there)):
            return _matched(customer, "reached-elsewhere", best, others, there)
        return _by_address(customer, own, found, others, there)
    if found.ambiguous:
        first = _choice(customer, found.candidates[0], there)
        return _made(customer, "ambiguous", "", first, others, there)
    if found.best is None:
        return _made(customer, "missing", "", Choice("", 0.0, ()), others, there)
    best = _preferred(found, there)
    return _matched(customer, _verdict_of(best, there[best.row].state), best, others, there)


def _way_round(others: Sequence[Candidate], there: dict[int, _Found]) -> Candidate | None:
    """Another address that is surely theirs and gets it, for one that bounced."""
    best = next((item for item in others if item.weight >= SURE and there[item.row].state == "reached"), None)
    return best if best and is_alone(best, others) else None


def _preferred(found: Link, there: dict[int, _Found]) -> Candidate:
    """Of several addresses that are all surely theirs the one that will get it; unless they opted out of any."""
    assert found.best is not None
    sure = [item for item in found.candidates if item is found.best or item.evidence.is_own]
    order = {"opted-out": 0, "reached": 1}
    return min(sure, key=lambda item: order.get(there[item.row].state, 2))


def _verdict_of(best: Candidate, state: str) -> str:
    if state == INVALID or (best.evidence.is_typo and state in ("reached", "bounced")):
        return "typo"
    return "reached-elsewhere" if state == "reached" else state


def _by_address(customer: dict[str, str], own: tuple[str, str], found: Link, others: Sequence[Candidate],
                there: dict[int, _Found]) -> Outcome:
    """Whatever else the lists say of them, their address decides; that it says something else is told."""
    same = next((item for item in found.candidates if item.evidence.address == YES
                 and there[item.row].email == own[1]), None)
    against = differing(customer["email"], same.evidence) if same else ()
    return _made(customer, own[0], own[1], Choice(own[1], 1.0, ("address",), against), others, there)


def _matched(customer: dict[str, str], verdict: str, best: Candidate, others: Sequence[Candidate],
             there: dict[int, _Found]) -> Outcome:
    match = _choice(customer, best, there)
    return _made(customer, verdict, match.email, match, others, there, match)


def differing(email: str, evidence: Evidence) -> tuple[str, ...]:
    """What speaks against a pair: both have it, and it is not the same. ``email`` is the address on the key list."""
    return tuple(name for name, differs in (
        ("phone", evidence.phone == NO), ("name", evidence.name == OTHER), ("company", evidence.company == NO),
        ("address", bool(email) and evidence.address in (OPEN, DECIDED))) if differs)


def _choice(customer: dict[str, str], item: Candidate, there: dict[int, _Found]) -> Choice:
    who = there[item.row]
    return Choice(who.email, round(item.weight / 100, 2), item.evidence.basis,
                  differing(customer["email"], item.evidence), who.name, who.company, who.phone, who.state)


def _made(customer: dict[str, str], verdict: str, subscriber: str, found: Choice, others: Sequence[Candidate],
          there: dict[int, _Found], match: Choice | None = None) -> Outcome:
    others = () if verdict == "opted-out" else others  # another address of theirs is no way round
    shown = tuple(_choice(customer, item, there) for item in others[:SHOWN])
    action = ACTIONS[verdict].format(address=subscriber or customer["email"],
                                     others=" or ".join(choice.email for choice in shown))
    return Outcome(
        id=customer["id"], name=customer["name"], company=customer["company"], email=customer["email"],
        phone=customer["phone"], tier=customer["tier"], owner=customer["owner"], verdict=verdict, subscriber=subscriber,
        confidence=found.confidence, basis=found.basis, action=action, candidates=shown, against=found.against,
        match=match)
