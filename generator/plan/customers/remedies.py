"""What to do about the key customers who are left out: in words, and as rows that put it right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.plan.audience.addresses import address_keys, are_addresses, cleaned
from generator.plan.customers.actions import action_names, fill, say_action, say_rows
from generator.plan.customers.customer_history import Missed, Past, TierCoverage, identity_of
from generator.plan.customers.matching.mailboxes import EITHER
from generator.plan.customers.reconciliation import Choice, Outcome, Reconciliation, listed_as

SEVERITY = ("opted-out", "bounced", "typo", "missing", "ambiguous", "no-consent", "unconfirmed", "not-targeted",
            "reached-elsewhere", "reached")
"""Verdicts by how much harm a delay does; one that is not among them stands before all."""
MOBILE = re.compile(r"^\D*(?:82\D*)?0?\D*1[016789]")
AGREEING, DIFFERING = ("decision", "address", "phone", "name", "company"), (
    "phone", "name", "company", "company-tail", "address")
"""The order in which evidence is told."""
LAST = "\U0010ffff"
"""What has no tier stands behind what has one."""

Words = Mapping[str, str]
"""The texts of the interface; those of this module are ``reconcile_verdict_…``, ``…_action_…``, ``…_evidence_…``."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A subscriber who may be the key customer, and what speaks for it, in words."""

    email: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """One key customer in words. ``right`` is the address on the key list if it can be mailed, else empty."""

    outcome: Outcome
    right: str
    meaning: str
    evidence: str
    action: str
    candidates: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Addresses as they can be mailed, and the one behind the writings of each."""

    usable: Mapping[str, str]
    keys: Mapping[str, str]

    def are_same(self, one: str, other: str) -> bool:
        return bool(one and other) and self.keys.get(one) == self.keys.get(other)


def plan_remedies(reconciliation: Reconciliation, words: Words) -> list[Remedy]:
    """Every key customer in words, by owner, the worst first."""
    known = _addresses(reconciliation.outcomes)
    return [_remedy(outcome, known, words) for outcome in sorted(reconciliation.outcomes, key=_urgency)]


def say_choices(outcome: Outcome, choices: Sequence[Choice], words: Words) -> tuple[str, ...]:
    """What speaks for each of some subscribers, and what does not, in words."""
    known = _addresses([outcome])
    return tuple(_say_evidence(outcome, choice, known, words) for choice in choices)


def say_verdict(verdict: str, words: Words) -> str:
    """A verdict in words; itself where there are none."""
    return words.get(f"reconcile_verdict_{_key(verdict)}", verdict)


def tier_coverage(reconciliation: Reconciliation) -> tuple[TierCoverage, ...]:
    """How many of each tier are reached, in the order of tiers."""
    tiers: dict[str, list[bool]] = {}
    for outcome in sorted(reconciliation.outcomes, key=lambda outcome: outcome.tier or LAST):
        tiers.setdefault(outcome.tier, []).append(not outcome.left_out)
    return tuple(TierCoverage(tier, sum(reached), len(reached)) for tier, reached in tiers.items())


def remedy_tables(remedies: Sequence[Remedy], words: Words,
                  past: Mapping[tuple[str, ...], str] | None = None) -> dict[str, pl.DataFrame]:
    """All key customers (``all``), and rows to work with: ``add`` to a list, ``correct`` on a list,
    ``correct_key_list``, and ``call``.

    Consent is never invented: it is blank in the rows to add. Whoever said no to mail is listed for a call, without
    an address. ``past`` is what is to be said of earlier issues, by who they are.
    """
    of: dict[str, list[Remedy]] = {}
    for remedy in remedies:
        of.setdefault(_table_of(remedy.outcome), []).append(remedy)
    wrong = [remedy for remedy in remedies if remedy.outcome.corrects_key_list]
    return {"all": _everyone(remedies, past or {}), "add": _additions(of.get("add", []), words),
            "correct": _corrections(of.get("correct", []), words), "correct_key_list": _key_corrections(wrong),
            "call": _calls(of.get("call", []))}


def _table_of(outcome: Outcome) -> str:
    """Where the row stands that puts it right; who is on a list without an address is not added a second time."""
    listed = listed_as(outcome.verdict, outcome.match)
    if outcome.verdict == "opted-out" or listed == "opted-out":
        return "call"
    if outcome.verdict == "typo" or listed is not None:
        return "correct"
    return "add" if outcome.verdict == "missing" else ""


def _everyone(remedies: Iterable[Remedy], past: Mapping[tuple[str, ...], str]) -> pl.DataFrame:
    columns = ("tier", "owner", "id", "name", "company", "email", "phone", "verdict", "meaning", "subscriber",
               "evidence", "action", "past")
    return _table(columns, ((*_who(remedy), remedy.outcome.email, remedy.outcome.phone, remedy.outcome.verdict,
                             remedy.meaning, remedy.outcome.subscriber, remedy.evidence, remedy.action,
                             past.get(identity_of(remedy.outcome), "")) for remedy in remedies))


def _additions(remedies: Iterable[Remedy], words: Words) -> pl.DataFrame:
    """Rows for a list; those whose address must be found first stand last."""
    ordered = sorted(remedies, key=lambda remedy: not remedy.right)
    notes = {True: words["reconcile_note_consent"], False: words["reconcile_note_address"]}
    return _table(("email", "name", "company", "phone", "consent_date", "consent_source", "note"), (
        (remedy.right, remedy.outcome.name, remedy.outcome.company, remedy.outcome.phone, "", "",
         notes[bool(remedy.right)]) for remedy in ordered))


def _corrections(remedies: Iterable[Remedy], words: Words) -> pl.DataFrame:
    """What the lists have, in which rows if that is no address, and what they should have."""
    return _table(("tier", "owner", "id", "name", "company", "on_the_list", "right", "row", "note"), (
        (*_who(remedy), remedy.outcome.subscriber or (match.email if match else ""), remedy.right,
         ", ".join(match.rows if match else ()), _correction_note(remedy, words))
        for remedy in remedies for match in (remedy.outcome.match,)))


def _correction_note(remedy: Remedy, words: Words) -> str:
    if remedy.outcome.verdict == "typo":
        return words["reconcile_note_either"] if remedy.outcome.wrong == EITHER else ""
    return words["reconcile_note_consent" if remedy.right else "reconcile_note_address"]


def _key_corrections(remedies: Iterable[Remedy]) -> pl.DataFrame:
    """What the key lists have, and what they should have."""
    return _table(("tier", "owner", "id", "name", "company", "on_the_key_list", "right"), (
        (*_who(remedy), remedy.outcome.email, remedy.outcome.subscriber) for remedy in remedies))


def _calls(remedies: Iterable[Remedy]) -> pl.DataFrame:
    return _table(("tier", "owner", "id", "name", "company", "phone", "action"), (
        (*_who(remedy), remedy.outcome.phone, remedy.action) for remedy in remedies))


def _who(remedy: Remedy) -> tuple[str, ...]:
    outcome = remedy.outcome
    return outcome.tier, outcome.owner, outcome.id, outcome.name, outcome.company


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=dict.fromkeys(columns, pl.String), orient="row")


def _urgency(outcome: Outcome) -> tuple[str, bool, str, int, str]:
    severity = SEVERITY.index(outcome.verdict) if outcome.verdict in SEVERITY else -1
    return outcome.owner, not outcome.left_out, outcome.tier or LAST, severity, outcome.name


def _addresses(outcomes: Sequence[Outcome]) -> _Addresses:
    told = {address for outcome in outcomes for address in (
        outcome.email, outcome.subscriber, *(choice.email for choice in outcome.candidates))}
    written = pl.Series("address", sorted(told), dtype=pl.String)
    usable = cleaned(written)
    keys, valid = address_keys(usable), are_addresses(usable)
    return _Addresses({address: right if good else "" for address, right, good in zip(
        written, usable, valid, strict=True)}, dict(zip(written, keys, strict=True)))


def _remedy(outcome: Outcome, known: _Addresses, words: Words) -> Remedy:
    right = known.usable[outcome.email]
    candidates = tuple(Proposal(choice.email, _say_evidence(outcome, choice, known, words))
                       for choice in outcome.candidates) if outcome.verdict == "ambiguous" else ()
    evidence = words["reconcile_evidence_none"]
    if candidates:
        evidence = fill(words["reconcile_evidence_several"], {"count": str(len(candidates))})
    elif outcome.subscriber or outcome.match:
        found = Choice(outcome.subscriber, outcome.confidence, outcome.basis, outcome.against)
        evidence = _say_evidence(outcome, found, known, words)
    meaning = "listed" if listed_as(outcome.verdict, outcome.match) is not None else outcome.verdict
    return Remedy(outcome, right, say_verdict(meaning, words), evidence,
                  _say_action(outcome, right, candidates, words), candidates)


def _say_action(outcome: Outcome, right: str, candidates: Sequence[Proposal], words: Words) -> str:
    """What to do, in the sentences of the interface; what came with the verdict where it has none."""
    match = outcome.match
    names = [f"reconcile_action_{name}" for name in action_names(
        outcome.verdict, outcome.wrong, right, listed_as(outcome.verdict, match))]
    if not all(name in words for name in names):
        return outcome.action
    return say_action(names, words, {
        "address": outcome.subscriber or (match.email if match else ""), "right": right,
        "rows": say_rows(match.rows if match else ()),
        "others": " / ".join(f"{one.email} ({one.evidence})" if one.evidence else one.email for one in candidates)})


def _say_evidence(outcome: Outcome, found: Choice, known: _Addresses, words: Words) -> str:
    """What agrees; after a semicolon what does not."""
    same = known.are_same(outcome.email, found.email)
    names = {"address": "address" if same else "misspelt",
             "phone": "mobile" if MOBILE.match(outcome.phone) else "phone"}
    agree = [words[f"reconcile_evidence_{names.get(name, name)}"] for name in AGREEING if name in found.basis]
    other = [words[f"reconcile_evidence_other_{_key(name)}"] for name in DIFFERING if name in found.against]
    if not outcome.email:
        other.append(words["reconcile_evidence_no_address"])
    return "; ".join(filter(None, (", ".join(agree), ", ".join(other))))


def _key(verdict: str) -> str:
    return verdict.replace("-", "_")


COLUMNS = ("tier", "owner", "id", "name", "company", "email", "past", "issues")


def say_missed(one: Missed, past: Past, words: Words) -> str:
    """Each of the last issues with why it did not come."""
    return ", ".join(f"{issue.title} ({words['past_why_' + why.replace('-', '_')]})"
                     for issue, why in zip(past.issues, one.why, strict=True))


def say_past(past: Past, words: Words) -> Mapping[tuple[str, ...], str]:
    """What there is to say of key customers, by who they are."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name, customers in _groups(past):
        for customer in customers:
            found.setdefault(identity_of(customer), []).append(words[f"past_{name}"])
    return {who: ", ".join(texts) for who, texts in found.items()}


def past_table(past: Past, words: Words) -> pl.DataFrame:
    """A row for each thing to say of a key customer."""
    why = {identity_of(one.customer): say_missed(one, past, words) for one in past.missed}
    rows = [(*(str(getattr(customer, field)) for field in COLUMNS[:-2]), words[f"past_{name}"],
             why.get(identity_of(customer), "") if name == "missed" else "")
            for name, customers in _groups(past) for customer in customers]
    return pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")


def _groups(past: Past) -> tuple[tuple[str, tuple[Outcome, ...]], ...]:
    return (("missed", tuple(one.customer for one in past.missed)), ("bounced", past.bounced), ("never", past.never))
