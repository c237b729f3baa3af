"""Tests of :mod:`generator.plan.customers.actions`, and of the sentences in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Findings
from generator.plan.customers.actions import ACTIONS, PLACE, action_names, fill, say_action, say_rows
from generator.plan.customers.matching.mailboxes import EITHER, KEY_LIST, LIST
from generator.plan.customers.reconciliation import Choice
from generator.plan.customers.states import VERDICTS
from generator.render.reports.wording import tell_remedies
from generator.render.theme import Theme
from tests.outcomes import outcome

WORDS = {lang: Theme(Path("nowhere"), Findings()).texts(lang) for lang in ("en", "ko")}
PREFIX = "reconcile_action_"
TEXTS: dict[str, Mapping[str, str]] = {"command line": ACTIONS, **{
    lang: {name.removeprefix(PREFIX): text for name, text in words.items() if name.startswith(PREFIX)}
    for lang, words in WORDS.items()}}
OPEN_END = re.compile(r"[→–—:,(-]\s*$|\(\s*\)|[{}]|→\s*[.,)]|:\s*[.,)]")
"""An arrow, a dash or a colon with nothing behind it; brackets with nothing in them; a place that is left."""
KINDS = [(verdict, wrong, right, listed) for verdict in VERDICTS for wrong in ("", LIST, KEY_LIST, EITHER)
         for right in ("", "a@x.example") for listed in (None, "", "a@x", "opted-out")]


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_every_sentence_with_places_has_one_without(texts: Mapping[str, str]) -> None:
    """For when what belongs there is not known; and every sentence that may be named is there."""
    for name, text in texts.items():
        if name.endswith("_bare"):
            assert not PLACE.findall(text), name
            assert name.removesuffix("_bare") in texts
        elif PLACE.findall(text):
            assert f"{name}_bare" in texts
    assert {name for kind in KINDS for name in action_names(*kind)} <= set(texts)


MAYBE = st.sampled_from(["", " ", "kim@naver.example"])


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
@given(kind=st.sampled_from(KINDS), address=MAYBE, right=MAYBE, others=MAYBE, rows=MAYBE)
@settings(max_examples=200, deadline=None)
def test_no_action_ends_with_nothing_behind_it(texts: Mapping[str, str], kind: tuple[str, str, str, str | None],
                                               address: str, right: str, others: str, rows: str) -> None:
    """Whatever is not known."""
    said = say_action(action_names(*kind), texts, {"address": address, "right": right, "others": others, "rows": rows})
    assert said.strip()
    assert not OPEN_END.search(said), said


MATCHES = st.builds(Choice, st.sampled_from(["", "a@x"]), st.just(0.9), st.just(("name",)), rows=st.sampled_from(
    [(), ("a.csv:2",)]), state=st.sampled_from(["missing", "invalid", "opted-out"]))


@pytest.mark.parametrize("lang", ["en", "ko"])
@given(verdict=st.sampled_from(VERDICTS), wrong=st.sampled_from(["", LIST, KEY_LIST, EITHER]),
       email=st.sampled_from(["", "-", "없음", "k1@hanbit.example"]),
       subscriber=st.sampled_from(["", "kim@naver.example"]), phone=st.sampled_from(["", "02-345-6789"]),
       candidates=st.sampled_from([(), (Choice("a@x.example", 0.8, ()),)]), match=st.none() | MATCHES)
@settings(max_examples=60, deadline=None)
def test_no_report_says_less_than_it_begins(lang: str, verdict: str, **known: object) -> None:
    """Through all that reports do with a verdict, whatever is missing of it."""
    given_one = outcome(verdict, **known)  # type: ignore[arg-type]
    [(_, view)] = tell_remedies([given_one], WORDS[lang])
    assert not OPEN_END.search(view.action), view.action
    assert not OPEN_END.search(view.evidence), view.evidence


@pytest.mark.parametrize(("kind", "names"), [
    (("missing", "", "a@x.example", None), ("missing",)), (("missing", "", "", None), ("missing_address",)),
    (("missing", "", "", ""), ("listed",)), (("missing", "", "a@x.example", ""), ("listed_right",)),
    (("missing", "", "", "a@x"), ("listed_broken",)), (("missing", "", "a@x.example", "opted-out"), ("listed_no",)),
    (("typo", LIST, "a@x.example", None), ("typo",)), (("typo", EITHER, "a@x.example", None), ("typo_either",)),
    (("reached-elsewhere", "", "", None), ("reached_elsewhere",)),
    (("reached-elsewhere", KEY_LIST, "a@x.example", None), ("key_list",)),
    (("no-consent", KEY_LIST, "a@x.example", None), ("no_consent", "key_list")),
    (("opted-out", KEY_LIST, "a@x.example", None), ("opted_out",)),
    (("bounced", KEY_LIST, "a@x.example", None), ("bounced",))])
def test_which_sentences(kind: tuple[str, str, str, str | None], names: tuple[str, ...]) -> None:
    """By the verdict and what is special about it."""
    assert action_names(*kind) == names


def test_places() -> None:
    """They are filled once, whatever stands in what fills them; many rows are cut short."""
    assert fill("{address} {other}", {"address": "{right}", "right": "no"}) == "{right} {other}"
    assert say_rows(["a:1", "a:2", "a:3"]) == "a:1, a:2, a:3"
    assert say_rows(["a:1", "a:2", "a:3", "b:1"]) == "a:1, a:2, a:3, …"
    assert say_rows([]) == ""
