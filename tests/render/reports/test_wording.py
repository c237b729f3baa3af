"""Tests of :mod:`generator.render.reports.wording`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Findings
from generator.plan.customers.reconciliation import Choice, Outcome
from generator.plan.customers.states import VERDICTS
from generator.render.reports.wording import ToldRemedy, Words, say_verdict, tell_choices, tell_remedies
from generator.render.theme import Theme
from tests.outcomes import outcome

WORDS = {lang: Theme(Path("nowhere"), Findings()).texts(lang) for lang in ("en", "ko")}
EN = WORDS["en"]


def told(*outcomes: Outcome, words: Words = EN) -> list[ToldRemedy]:
    """Key customers in words."""
    return tell_remedies(outcomes, words)


@pytest.mark.parametrize(("given", "words"), [
    (outcome("reached", subscriber="K1+news@hanbit.example", basis=("address",)), "same address"),
    (outcome("typo", subscriber="k1@hanbti.example", basis=("address", "name")), "address off by a slip, name agrees"),
    (outcome("reached-elsewhere", subscriber="kim@naver.example", basis=("phone", "name", "company"),
             against=("address",)), "same mobile, name agrees, same company; other address"),
    (outcome("bounced", subscriber="kim@naver.example", basis=("phone", "name"), phone="+1 415 555 0100",
             against=("company", "address")), "same telephone number, name agrees; other company, other address"),
    (outcome("reached-elsewhere", subscriber="kim@naver.example", basis=("phone", "name"), email="",
             phone="+82 (0)10-1234-5678"), "same mobile, name agrees; no address on the key list"),
    (outcome("reached", subscriber="k1@hanbit.example", basis=("address",), against=("name",)),
     "same address; other name"),
    (outcome("reached-elsewhere", subscriber="kim@naver.example", basis=("decision",), against=("address",)),
     "decided by a person; other address"),
    (outcome("missing"), "nobody on the lists fits"),
])
def test_evidence_is_in_words(given: Outcome, words: str) -> None:
    """What agrees, and what does not; never a score."""
    assert told(given)[0].view.evidence == words


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_has_words(lang: str, verdict: str) -> None:
    """A meaning and an action in both languages, with every place in them filled."""
    choice = Choice("minsu@hanbit.example", 0.8, ("name", "company"))
    [(_, view)] = told(outcome(verdict, subscriber="kim@naver.example", basis=("phone", "name"), candidates=(choice,)),
                        words=WORDS[lang])
    assert f"reconcile_verdict_{verdict.replace('-', '_')}" in WORDS[lang]
    assert view.meaning == say_verdict(verdict, WORDS[lang]) != verdict
    assert view.action != "as the command line says"
    assert "{" not in view.action + view.evidence
    assert bool(view.candidates) == (verdict == "ambiguous")


def test_unknown_verdicts_are_told_as_they_are() -> None:
    """A verdict without words stands as it is, with the action that came with it, before all others."""
    found = told(outcome("opted-out"), outcome("on-the-moon"))
    assert (found[0].view.meaning, found[0].view.action) == ("on-the-moon", "as the command line says")


def test_choices_have_their_evidence() -> None:
    """Who they are on the lists, and what speaks for each."""
    weak = Choice("a@x.example", 0.74, ("name", "company"), ("address",), "김민수", "한빛상사", "", "bounced")
    [view] = tell_choices(outcome("ambiguous", candidates=(weak,)), (weak,), EN)
    assert (view.email, view.name, view.company, view.state) == ("a@x.example", "김민수", "한빛상사", "bounced")
    assert view.evidence == "name agrees, same company; other address"
