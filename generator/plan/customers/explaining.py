"""Why a key customer has their verdict: who was looked at, what spoke for and against each, what would have changed it.

Nothing is told here that was not tried: how much a sign weighs is what would be missing without it, and what would have
changed a verdict is found by judging again with that one thing other than it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from generator.messages import Message, msg
from generator.plan.audience.accounting import WHO
from generator.plan.audience.audience import Audience
from generator.plan.customers.matching import mailboxes
from generator.plan.customers.matching.evidence import ALIKE, DECIDED, DOUBTFUL, NO, OPEN, YES, Evidence
from generator.plan.customers.matching.likeness import (
    BACKED,
    EAR,
    HEARD,
    HINT,
    INITIAL,
    LONE,
    NEAR,
    OTHER,
    SAME,
    SOUND,
    SPOKEN,
    UNKNOWN,
)
from generator.plan.customers.matching.linking import Candidate, Link, decide, looked_at, survey
from generator.plan.customers.reconciliation import Case, Found, Matched, Outcome, found_people, judge
from generator.plan.customers.standings import unaddressed

CHOSEN, ASKED, TOO_LITTLE, RULED_OUT, NO_ADDRESS = "chosen", "asked", "too-little", "ruled-out", "no-address"
"""What became of somebody who was looked at."""
NOTHING = {"address": OPEN, "phone": OPEN, "name": UNKNOWN, "company": OPEN}
SIGNS: dict[tuple[str, str], Message] = {
    ("address", DECIDED): msg("somebody’s decision that it is the same person"),
    ("address", YES): msg("the same address"),
    ("address", mailboxes.DOMAIN): msg("the same address but for a slip in its domain"),
    ("address", mailboxes.LOCAL): msg("the same address but for a slip in front of the @"),
    ("address", mailboxes.KEY): msg("the same address but for a slip in the domain on the key list"),
    ("address", mailboxes.FORM): msg("another address made of the same name"),
    ("address", mailboxes.DIGITS): msg("the same address but for a digit doubled or swapped"),
    ("phone", YES): msg("the same telephone number"), ("name", SAME): msg("the same name"),
    ("name", SOUND): msg("the same name in another writing"), ("name", NEAR): msg("a name that is one slip apart"),
    ("name", INITIAL): msg("a name whose initials fit"), ("name", HINT): msg("a name that may be the same"),
    ("name", SPOKEN): msg("no name, but an address that speaks of it"),
    ("name", BACKED): msg("a name that may be the same, and an address that says so"),
    ("name", LONE): msg("a name whose initials fit, and nobody else there who has that surname"),
    ("name", HEARD): msg("a name from elsewhere that sounds alike in Hangul"),
    ("name", EAR): msg("an ordinary name that sounds alike, one key apart"),
    ("company", YES): msg("the same company"), ("company", ALIKE): msg("a company that may be the same"),
    ("phone", NO): msg("another telephone number"), ("name", OTHER): msg("another name"),
    ("company", NO): msg("another company")}
"""What may speak for or against a pair, in words."""
AGAINST = frozenset({("phone", NO), ("name", OTHER), ("company", NO)})
TRIED = (("phone", YES), ("name", SAME), ("company", YES), ("address", DECIDED))
"""What might have been so, and was not."""
SHOWN = 3
"""Of so many it is told at least what would have changed the verdict; of others only if anything spoke for them."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for or against a pair: ``weight`` is how much more, or less, speaks for it all in all."""

    field: str
    level: str
    words: Message
    weight: int


@dataclass(frozen=True, slots=True)
class Considered:
    """Somebody on the lists who was looked at. ``weight`` (of 100) is what speaks for them all in all; ``became`` what
    came of it: chosen, asked (they are one of those who may be meant), too-little, ruled-out (somebody decided so), or
    no-address. ``rows`` is where they stand, if they have no address that can be used."""

    email: str
    name: str
    company: str
    phone: str
    state: str
    rows: tuple[str, ...]
    weight: int
    became: str
    speaks_for: tuple[Sign, ...]
    speaks_against: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What would have made another verdict: ``words`` say what, ``subscriber`` is whom that verdict would name."""

    words: Message
    verdict: str
    subscriber: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a verdict is what it is. ``own`` is the address of the key list that the lists have, which decides alone."""

    outcome: Outcome
    own: str
    considered: tuple[Considered, ...]
    changes: tuple[Change, ...]


def explain(place: int, cases: Sequence[Case], matched: Matched, audience: Audience) -> Explanation:
    """Why the key customer at a place has their verdict."""
    case, outcome = cases[place], judge(cases[place])
    looked = _looked(place, case, matched)
    there = found_people(matched.people, {item.row for item in looked}, audience)
    told = [_considered(item, there[item.row], case.found, outcome) for item in looked]
    whole = replace(case, there=there)
    return Explanation(outcome, case.own[1] if case.own else "", (*told, *_without_address(place, matched, audience)),
                       tuple(_changes(whole, looked, outcome)))


def _looked(place: int, case: Case, matched: Matched) -> list[Candidate]:
    """Everybody who was looked at, the likeliest first; those for whom something speaks as the verdict has them."""
    known = {item.row for item in case.found.candidates}
    others = [item for item in looked_at(matched.surveyed, matched.index, place) if item.row not in known]
    links = [Link(None, ambiguous=False, candidates=())] * len(matched.index.people)
    links[place] = Link(None, ambiguous=False, candidates=tuple(others))
    others = sorted(matched.with_everybody(links)[place].candidates, key=lambda item: (-item.weight, item.key))
    return [*case.found.candidates, *others]


def _considered(item: Candidate, who: Found, found: Link, outcome: Outcome) -> Considered:
    if outcome.subscriber == who.email:
        became = CHOSEN
    elif item in found.candidates:
        became = ASKED
    else:
        became = RULED_OUT if item.weight >= DOUBTFUL else TOO_LITTLE
    return _told(item, who, became)


def _told(item: Candidate, who: Found, became: str) -> Considered:
    signs = list(_signs(item.evidence))
    against = tuple(sign for sign in signs if (sign.field, sign.level) in AGAINST)
    return Considered(*who, item.weight, became, tuple(sign for sign in signs if sign not in against), against)


def _signs(evidence: Evidence) -> Iterator[Sign]:
    """Each thing that is known of a pair, and how much would be missing, or more, without it."""
    for field, nothing in NOTHING.items():
        level = getattr(evidence, field)
        if (field, level) in SIGNS:
            without = _altered(evidence, field, nothing)
            yield Sign(field, level, SIGNS[field, level], evidence.weight - without.weight)


def _altered(evidence: Evidence, field: str, level: str) -> Evidence:
    wrong = evidence.wrong if field != "address" else ""
    return replace(evidence, **{field: level}, wrong=wrong)


def _without_address(place: int, matched: Matched, audience: Audience) -> Iterator[Considered]:
    """Those of whom the lists have no address."""
    people = unaddressed(audience).filter(pl.col("email") == "")
    if people.is_empty():
        return
    asked = people.select("row", pl.lit("").alias("_key"), *WHO)
    known = {who["row"]: who for who in people.iter_rows(named=True)}
    found = looked_at(survey(asked, matched.index, matched.surveyed.usage), matched.index, place)
    for item in sorted(found, key=lambda item: (-item.weight, item.row)):
        who = known[item.row]
        state = "opted-out" if who["said_no"] else "missing"
        yield _told(item, Found("", who["name"], who["company"], who["phone"], state, tuple(who["rows"])), NO_ADDRESS)


def _changes(case: Case, looked: Sequence[Candidate], outcome: Outcome) -> Iterator[Change]:
    """What would have changed the verdict, each tried alone."""
    found = list(case.found.candidates)
    if case.own:
        rest = [item for item in found if item.evidence.address != YES or case.there[item.row].email != case.own[1]]
        yield from _tried(replace(case, own=None), rest, outcome, msg("Without their own address on the lists"))
    for item in looked[:max(SHOWN, len(found))]:
        others = [other for other in found if other.row != item.row]
        email = case.there[item.row].email
        if item in found and len(found) > 1:
            yield from _tried(case, others, outcome, msg("Without {email} on the lists", email=email))
        for sign in _signs(item.evidence):
            other = replace(item, evidence=_altered(item.evidence, sign.field, NOTHING[sign.field]))
            yield from _tried(case, [*others, other], outcome, msg(
                "If {email} did not have: {sign}", email=email, sign=sign.words))
        for field, level in TRIED:
            if getattr(item.evidence, field) != level and item.evidence.address not in (YES, DECIDED):
                other = replace(item, evidence=_altered(item.evidence, field, level))
                yield from _tried(case, [*others, other], outcome, msg(
                    "If {email} had: {sign}", email=email, sign=SIGNS[field, level]))


def _tried(case: Case, candidates: Sequence[Candidate], before: Outcome, words: Message) -> Iterator[Change]:
    link = decide([item for item in candidates if item.weight >= DOUBTFUL])
    after = judge(replace(case, found=link))
    if (after.verdict, after.subscriber) != (before.verdict, before.subscriber):
        yield Change(words, after.verdict, after.subscriber)
