"""What will happen to each key customer with an issue, on what evidence, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from generator.findings import Findings
from generator.messages import Message, any_of
from generator.model import Decision, Issue
from generator.plan.audience.accounting import WHO
from generator.plan.audience.audience import Audience
from generator.plan.customers.actions import ACTIONS, action_names, say_action, say_rows
from generator.plan.customers.decisions import place_decisions
from generator.plan.customers.key_customers import CALLED, aliases_of
from generator.plan.customers.matching.evidence import ALIKE, DECIDED, NO, OPEN, SURE, YES, Evidence
from generator.plan.customers.matching.index import KeyIndex, build_index
from generator.plan.customers.matching.likeness import OTHER
from generator.plan.customers.matching.linking import Candidate, Link, Survey, decide, is_alone, link, survey
from generator.plan.customers.matching.lone import tell_lone
from generator.plan.customers.matching.mailboxes import FORM, KEY_LIST, LIST
from generator.plan.customers.matching.sides import tell_sides
from generator.plan.customers.matching.usage import LIMITS, Crowds, Limits, Usage, measure
from generator.plan.customers.standings import Standing, own_states, places_of, standings, unaddressed
from generator.plan.customers.states import DEAD, INVALID, KEPT, REACHED, VERDICTS, everybody

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A subscriber who may be the key customer: what agrees (``basis``), what does not (``against``), and who they are
    on the lists. ``state`` is what becomes of them with this issue: ``reached``, or the verdict that stands in the way.
    ``rows`` is where they stand on the lists (file and line), if it is without an address that can be used.
    """

    email: str
    confidence: float
    basis: tuple[str, ...]
    against: tuple[str, ...] = ()
    name: str = ""
    company: str = ""
    phone: str = ""
    state: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happens to one key customer. ``subscriber`` is the address on the lists, if one was found; ``match`` is who
    that is, where evidence found them and not the address on the key list; of who is missing, who stands there without
    an address. ``wrong`` is where an address is misspelt: on the list, on the key list, or on either. ``aliases`` are
    what else they are called on the key lists, where they stand several times."""

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
    action: Message
    candidates: tuple[Choice, ...]
    against: tuple[str, ...] = ()
    match: Choice | None = None
    wrong: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def left_out(self) -> bool:
        """Whether they get nothing."""
        return self.verdict not in REACHED

    @property
    def corrects_key_list(self) -> bool:
        """Whether the key list should have the address that the lists have, and goes on to stand there."""
        return self.wrong == KEY_LIST and self.verdict in KEPT


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
    def customers(self) -> pl.DataFrame:
        """What each is called: id, address, name and company, and in other rows of theirs."""
        schema = [*((name, pl.String()) for name in CALLED), ("aliases", pl.List(pl.String))]
        rows = [[getattr(outcome, name) for name, _ in schema] for outcome in self.outcomes]
        return pl.DataFrame(rows, schema=schema, orient="row")

    @property
    def reached(self) -> int:
        """How many key customers get it."""
        return len(self.outcomes) - self.left_out

    @property
    def left_out(self) -> int:
        """How many key customers get nothing."""
        return sum(outcome.left_out for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Whole:
    """What was counted over everybody, where an audience has not everybody in it: how many there are, the ``usage``
    with what is crowded, and what is among those without an address (``nowhere``)."""

    subscribers: int
    usage: Usage
    nowhere: Crowds


def reconcile(audience: Audience, customers: pl.DataFrame, issue: Issue | None,
              decisions: Sequence[Decision] = (), findings: Findings | None = None,
              limits: Limits = LIMITS, whole: Whole | None = None) -> Reconciliation:
    """A verdict for each key customer (``id``, ``name``, ``company``, ``email``, ``phone``, ``tier``, ``owner``).

    The address on the key list decides first, by what is strictest; if the lists do not have it, the best match does,
    by its own state. Someone who opted out under the address on the key list is never proposed under another.

    Where the ``audience`` has those alone who may matter to a key customer, ``whole`` says what hangs on everybody.
    """
    cases = find_cases(audience, customers, issue, decisions, findings, limits, whole)[0]
    return Reconciliation(issue.slug if issue else "", whole.subscribers if whole else audience.subscribers.height,
                          tuple(map(judge, cases)))


def find_cases(audience: Audience, customers: pl.DataFrame, issue: Issue | None, decisions: Sequence[Decision] = (),
               findings: Findings | None = None, limits: Limits = LIMITS, whole: Whole | None = None,
               ) -> tuple[list[Case], Matched]:
    """All that a verdict hangs on, for each key customer, and what it was found in."""
    people = everybody(audience, issue)
    index = build_index(customers)
    decided = place_decisions(decisions, customers, people["_key"], findings or Findings())
    surveyed = survey(people, index, whole.usage if whole else measure(people, limits), limits)
    matched = Matched(people, index, surveyed)
    links = matched.with_everybody(link(surveyed, index, decided))
    wanted = {candidate.row for each in links for candidate in each.candidates}
    states = own_states(people, index.people, INVALID)
    there = found_people(people, wanted, audience)
    usage = surveyed.usage.crowded(whole.nowhere) if whole else surveyed.usage
    nowhere = _nowhere(audience, links, index, usage, limits)
    cases = [Case(customer, person.key != "", found, there, missed, own)
             for customer, person, own, found, missed in zip(
                 customers.iter_rows(named=True), index.people, states, links, nowhere, strict=True)]
    return cases, matched


class Found(NamedTuple):
    """A subscriber for whom something speaks."""

    email: str
    name: str
    company: str
    phone: str
    state: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """What key customers are matched in: :func:`everybody`, the index of the customers, the survey of the people."""

    people: pl.DataFrame
    index: KeyIndex
    surveyed: Survey

    def with_everybody(self, links: Sequence[Link]) -> list[Link]:
        """Links, with what only everybody tells: whether others fit some initials too, and of each pair of addresses a
        slip apart which is wrong."""
        people, usage = self.people, self.surveyed.usage
        links = tell_lone(links, people, self.index, usage)
        alive = people.select("row", "_key", "company", alive=~pl.col("state").is_in(DEAD))
        return tell_sides(links, alive, self.index, usage)


@dataclass(frozen=True, slots=True)
class Case:
    """A key customer, whether the key list has an address of theirs that can be mailed, and what was found: ``there``
    is who the candidates are, ``nowhere`` who may be them without an address, ``own`` what becomes of their own
    address, and which it is."""

    customer: dict[str, Any]
    right: bool
    found: Link
    there: Mapping[int, Found]
    nowhere: Standing | None
    own: tuple[str, str] | None


def found_people(people: pl.DataFrame, rows: Collection[int], audience: Audience) -> dict[int, Found]:
    """Who somebody in some rows of :func:`everybody` is; and where those stand whose address is none."""
    known = people.filter(pl.col("row").is_in(sorted(rows)))
    there = {row: Found(*who) for row, *who in known.select("row", "email", *WHO, "state").iter_rows()}
    places = places_of(audience, {who.email.lower() for who in there.values() if who.state == INVALID})
    return {row: who._replace(rows=places.get(who.email.lower(), ())) if who.state == INVALID else who
            for row, who in there.items()}


def _nowhere(audience: Audience, links: Sequence[Link], index: KeyIndex, usage: Usage,
             limits: Limits) -> list[Standing | None]:
    """For each key customer for whom no address speaks, who they are on the lists without one."""
    if all(found.candidates for found in links):
        return [None] * len(links)
    return standings(unaddressed(audience).filter(pl.col("email") == ""), index, usage, limits)


def judge(case: Case) -> Outcome:
    """The verdict on a key customer."""
    found, there, own = _settled(case.found, case.there), case.there, case.own
    others = [candidate for candidate in case.found.candidates
              if candidate.evidence.address != YES and not (own and there[candidate.row].email == own[1])]
    if own:
        if own[0] == "bounced" and (best := _way_round(others, there)):
            return _matched(case, "reached-elsewhere", best, others)
        return _by_address(case, own, others)
    if found.ambiguous:
        first = _choice(case, found.candidates[0])
        return _made(case, "ambiguous", first, others)
    if found.best is None:
        return _missing(case, others)
    best = _preferred(found, there)
    state = there[best.row].state
    if state == INVALID and not case.right:  # there is no address to put there instead
        match = _choice(case, best)
        return _made(case, "missing", match, others, match=match)
    return _matched(case, _verdict_of(best, state), best, others)


def _missing(case: Case, others: Sequence[Candidate]) -> Outcome:
    """On no list, or there without an address."""
    who = case.nowhere
    if who is None:
        return _made(case, "missing", Choice("", 0.0, ()), others)
    match = Choice("", round(who.best.weight / 100, 2), who.best.evidence.basis, differing("", who.best.evidence),
                   who.name, who.company, who.phone, "opted-out" if who.said_no else "missing", who.rows)
    return _made(case, "missing", match, others, match=match)


def _settled(found: Link, there: Mapping[int, Found]) -> Link:
    """What was found, but that a match by an address that can be used wins over those that can't; unless somebody
    decided on one of these."""
    usable = [item for item in found.candidates if there[item.row].state != INVALID]
    if len(usable) == len(found.candidates) or any(item.evidence.address == DECIDED for item in found.candidates):
        return found
    without = decide(usable)
    return without if without.best and there[without.best.row].state != "bounced" else found


def _way_round(others: Sequence[Candidate], there: Mapping[int, Found]) -> Candidate | None:
    """Another address that is surely theirs and gets it, for one that bounced."""
    best = next((item for item in others if item.weight >= SURE and there[item.row].state == "reached"), None)
    return best if best and is_alone(best, others) else None


def _preferred(found: Link, there: Mapping[int, Found]) -> Candidate:
    """Of several addresses that are all surely theirs the one that will get it; unless they opted out of any."""
    assert found.best is not None
    sure = [item for item in found.candidates if item is found.best or item.evidence.is_own]
    order = {"opted-out": 0, "reached": 1}
    return min(sure, key=lambda item: order.get(there[item.row].state, 2))


def _verdict_of(best: Candidate, state: str) -> str:
    if state == INVALID or (best.evidence.blames_list and state in ("reached", "bounced")):
        return "typo"
    if state == "bounced" and best.evidence.address == FORM:
        return "typo"
    return "reached-elsewhere" if state == "reached" else state


def _wrong_of(verdict: str, best: Candidate, state: str) -> str:
    """Which address is misspelt: one that takes no mail is; of two that may, what shows it decides."""
    if verdict == "typo":
        return LIST if state in DEAD else best.evidence.wrong
    return KEY_LIST if best.evidence.is_typo and best.evidence.wrong == KEY_LIST else ""


def _by_address(case: Case, own: tuple[str, str], others: Sequence[Candidate]) -> Outcome:
    """Whatever else the lists say of them, their address decides, and the contradiction is reported."""
    same = next((item for item in case.found.candidates if item.evidence.address == YES
                 and case.there[item.row].email == own[1]), None)
    against = differing(case.customer["email"], same.evidence) if same else ()
    return _made(case, own[0], Choice(own[1], 1.0, ("address",), against), others, own[1])


def _matched(case: Case, verdict: str, best: Candidate, others: Sequence[Candidate]) -> Outcome:
    match = _choice(case, best)
    return _made(case, verdict, match, others, match.email, match, _wrong_of(verdict, best, match.state))


def differing(email: str, evidence: Evidence) -> tuple[str, ...]:
    """What speaks against a pair: both have it, and it is not the same. ``email`` is the address on the key list."""
    return tuple(name for name, differs in (
        ("phone", evidence.phone == NO), ("name", evidence.name == OTHER), ("company", evidence.company == NO),
        ("company-tail", evidence.company == ALIKE),
        ("address", bool(email) and evidence.address in (OPEN, DECIDED))) if differs)


def _choice(case: Case, item: Candidate) -> Choice:
    who = case.there[item.row]
    return Choice(who.email, round(item.weight / 100, 2), item.evidence.basis,
                  differing(case.customer["email"], item.evidence), *who[1:])


def _made(case: Case, verdict: str, found: Choice, others: Sequence[Candidate], subscriber: str = "",
          match: Choice | None = None, wrong: str = "") -> Outcome:
    others = () if verdict == "opted-out" else others  # another address of theirs is no way round
    shown = tuple(_choice(case, item) for item in others[:SHOWN])
    customer = case.customer
    right = customer["email"] if case.right else ""
    names = action_names(verdict, wrong, right, listed_as(verdict, match))
    action = say_action(names, ACTIONS, {
        "address": subscriber or found.email, "right": right, "others": any_of(choice.email for choice in shown),
        "rows": say_rows(found.rows)})
    return Outcome(
        id=customer["id"], name=customer["name"], company=customer["company"], email=customer["email"],
        phone=customer["phone"], tier=customer["tier"], owner=customer["owner"], verdict=verdict, subscriber=subscriber,
        confidence=found.confidence, basis=found.basis, action=action, candidates=shown, against=found.against,
        match=match, wrong=wrong, aliases=aliases_of(customer))


def listed_as(verdict: str, match: Choice | None) -> str | None:
    """How somebody who is missing stands on the lists: by what they have for an address, or that they said no; nothing
    where they don't stand there at all."""
    if verdict != "missing" or match is None:
        return None
    return match.state if match.state == "opted-out" else match.email
