"""Verdicts on key customers in the words of the interface: what they mean, on what evidence, and what to do.

The texts are ``reconcile_verdict_…``, ``reconcile_action_…``, ``reconcile_evidence_…`` and ``past_…``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from generator.plan.customers.actions import action_names, fill, say_action, say_rows
from generator.plan.customers.customer_history import MissedIssues, Past, identity_of
from generator.plan.customers.reconciliation import Choice, Outcome, listed_as
from generator.plan.customers.remedies import Addresses, Remedy, addresses_of, plan_remedies
from generator.render.reports.views import CandidateView, VerdictView
from generator.render.views import view_of

MOBILE = re.compile(r"^\D*(?:82\D*)?0?\D*1[016789]")
AGREEING, DIFFERING = ("decision", "address", "phone", "name", "company"), (
    "phone", "name", "company", "company-tail", "address")
"""The order in which evidence is told."""

Words: TypeAlias = Mapping[str, str]
"""The texts of the interface in one language."""


class ToldRemedy(NamedTuple):
    """What to do about a key customer, and the same in words."""

    remedy: Remedy
    view: VerdictView


def tell_remedies(outcomes: Sequence[Outcome], words: Words) -> list[ToldRemedy]:
    """Every key customer in words, by owner, the worst first."""
    known = addresses_of(outcomes)
    return [ToldRemedy(remedy, _verdict_view(remedy, known, words)) for remedy in plan_remedies(outcomes, known)]


def tell_choices(outcome: Outcome, choices: Sequence[Choice], words: Words,
                 known: Addresses | None = None) -> tuple[CandidateView, ...]:
    """Subscribers who may be a key customer, with what speaks for each, and what does not, in words."""
    known = known or addresses_of([outcome])
    return tuple(view_of(CandidateView, choice, evidence=_say_evidence(outcome, choice, known, words))
                 for choice in choices)


def say_verdict(verdict: str, words: Words) -> str:
    """A verdict in words; itself where there are none."""
    return words.get(f"reconcile_verdict_{_key(verdict)}", verdict)


def say_reason(reason: str, words: Words) -> str:
    """Why somebody gets no mail, in words; itself where there are none."""
    return words.get(f"audience_reason_{_key(reason)}", reason)


def _verdict_view(remedy: Remedy, known: Addresses, words: Words) -> VerdictView:
    outcome = remedy.outcome
    candidates = tell_choices(outcome, outcome.candidates, words, known) if outcome.verdict == "ambiguous" else ()
    evidence = words["reconcile_evidence_none"]
    if candidates:
        evidence = fill(words["reconcile_evidence_several"], {"count": str(len(candidates))})
    elif outcome.subscriber or outcome.match:
        found = Choice(outcome.subscriber, outcome.confidence, outcome.basis, outcome.against)
        evidence = _say_evidence(outcome, found, known, words)
    meaning = "listed" if listed_as(outcome.verdict, outcome.match) is not None else outcome.verdict
    return view_of(VerdictView, outcome, meaning=say_verdict(meaning, words), evidence=evidence,
                   action=_say_action(remedy, candidates, words), candidates=candidates)


def _say_action(remedy: Remedy, candidates: Sequence[CandidateView], words: Words) -> str:
    """What to do, in the sentences of the interface; what came with the verdict where it has none."""
    outcome, match, right = remedy.outcome, remedy.outcome.match, remedy.right
    names = [f"reconcile_action_{name}" for name in action_names(
        outcome.verdict, outcome.wrong, right, listed_as(outcome.verdict, match))]
    if not all(name in words for name in names):
        return outcome.action
    return say_action(names, words, {
        "address": outcome.subscriber or (match.email if match else ""), "right": right,
        "rows": say_rows(match.rows if match else ()),
        "others": " / ".join(f"{one.email} ({one.evidence})" if one.evidence else one.email for one in candidates)})


def _say_evidence(outcome: Outcome, found: Choice, known: Addresses, words: Words) -> str:
    """What agrees; after a semicolon what does not."""
    same = known.are_same(outcome.email, found.email)
    names = {"address": "address" if same else "misspelt",
             "phone": "mobile" if MOBILE.match(outcome.phone) else "phone"}
    agree = [words[f"reconcile_evidence_{names.get(name, name)}"] for name in AGREEING if name in found.basis]
    other = [words[f"reconcile_evidence_other_{_key(name)}"] for name in DIFFERING if name in found.against]
    if not outcome.email:
        other.append(words["reconcile_evidence_no_address"])
    return "; ".join(filter(None, (", ".join(agree), ", ".join(other))))


def say_missed(one: MissedIssues, past: Past, words: Words) -> str:
    """Each of the last issues with why it did not come."""
    return ", ".join(f"{issue.title} ({words['past_why_' + _key(why)]})"
                     for issue, why in zip(past.issues, one.why, strict=True))


def say_past(past: Past, words: Words) -> Mapping[tuple[str, ...], str]:
    """What there is to say of key customers, by who they are."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name, customers in past_groups(past):
        for customer in customers:
            found.setdefault(identity_of(customer), []).append(words[f"past_{name}"])
    return {who: ", ".join(texts) for who, texts in found.items()}


def past_groups(past: Past) -> tuple[tuple[str, tuple[Outcome, ...]], ...]:
    """Key customers by what there is to say of them; its name with ``past_`` before it is a text."""
    return (("missed", tuple(one.customer for one in past.missed)), ("bounced", past.bounced), ("never", past.never))


def _key(name: str) -> str:
    """A name as the names of texts have it."""
    return name.replace("-", "_")
