"""Tests of :mod:`generator.commands.explain`: why a key customer has their verdict, by the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_reconcile import FILES, KEYS, LIST
from tests.conftest import Writer, dangol

MORE = """\
- {id: K6, name: 한지민, company: 다온물산, email: jimin@daon.example, phone: 010-5555-1111}
- {id: K7, name: 한지민, company: 누리, email: han@nuri.example}
- {id: K8, name: 오세라, company: 새길, phone: 010-7777-2222}
"""
OTHERS = """\
- {email: hj1@x.example, name: 한지민, company: 다온물산, status: active}
- {email: hj2@y.example, name: 한지민, company: 다온물산, status: active}
- {email: '', name: 오세라, phone: 010-7777-2222}
- {email: p@z.example, name: 이서연, phone: 010-5555-1111, status: active}
"""
CASES = {**FILES, "subscribers/key-customers/sales.yaml": KEYS + MORE, "subscribers/lists/a.yaml": LIST + OTHERS}


def explained(root: Path, wanted: str) -> dict[str, Any]:
    """What is said as JSON."""
    run = dangol(root, "reconcile", "--explain", wanted, "--json")
    assert run.code == 0, run.err
    found: dict[str, Any] = run.json
    return found


def test_everybody_who_was_looked_at_is_told(newsletter: Writer) -> None:
    """With what speaks for and against them, how much, and what came of it; and nothing is written."""
    root = newsletter(CASES)
    found = explained(root, "K6")
    assert found["customer"]["verdict"] == "ambiguous"
    told = {each["email"]: (each["weight"], each["became"], [sign["field"] for sign in each["speaks_for"]],
                            [sign["field"] for sign in each["speaks_against"]]) for each in found["looked_at"]}
    assert told == {"hj1@x.example": (86, "asked", ["name", "company"], []),
                    "hj2@y.example": (86, "asked", ["name", "company"], []),
                    "p@z.example": (0, "too-little", ["phone"], ["name"])}
    weights = {sign["field"]: sign["weight"] for each in found["looked_at"] if each["email"] == "p@z.example"
               for sign in (*each["speaks_for"], *each["speaks_against"])}
    assert weights == {"phone": 0, "name": -50}
    changes = {change["words"]: (change["verdict"], change["subscriber"]) for change in found["changes"]}
    assert changes["Without hj1@x.example on the lists"] == ("reached-elsewhere", "hj2@y.example")
    assert changes["If hj1@x.example had: the same telephone number"] == ("reached-elsewhere", "hj1@x.example")
    assert not (root / "output/reports/reconciliation.json").exists()


@pytest.mark.slow
def test_what_would_have_changed_a_verdict_does(newsletter: Writer) -> None:
    """What is told is so: the lists changed that way give that verdict."""
    root = newsletter(CASES)
    for wanted, words, old, new in (
            ("K1", "If minsu.kim@gmail.com did not have: the same telephone number", "+82 10 1234 5678", ""),
            ("K6", "Without hj1@x.example on the lists", "hj1@x.example, name: 한지민", "a@b.example"),
            ("K6", "If hj2@y.example had: the same telephone number",
             "hj2@y.example, name: 한지민", "hj2@y.example, phone: 01055551111, name: 한지민")):
        changes = {change["words"]: (change["verdict"], change["subscriber"])
                   for change in explained(root, wanted)["changes"]}
        path = root / "subscribers/lists/a.yaml"
        before = path.read_text("utf-8")
        assert old in before
        path.write_text(before.replace(old, new), "utf-8")
        customer = explained(root, wanted)["customer"]
        path.write_text(before, "utf-8")
        assert changes[words] == (customer["verdict"], customer["subscriber"])


def test_own_addresses_decisions_and_people_without_an_address(newsletter: Writer) -> None:
    """An own address decides alone; who was ruled out is told, and who stands there without an address."""
    decided = "- {customer: K1, subscriber: minsu.kim@gmail.com, same: false, date: 2026-11-01}\n"
    root = newsletter({**CASES, "subscribers/decisions.yaml": decided})
    assert explained(root, "Sora@haneul.example")["own"] == "sora@haneul.example"
    (ruled_out,) = explained(root, "김민수")["looked_at"]
    assert (ruled_out["became"], ruled_out["weight"]) == ("ruled-out", 92)
    (nowhere,) = explained(root, "오세라")["looked_at"]
    assert (nowhere["became"], nowhere["email"], nowhere["rows"]) == ("no-address", "", ["subscribers/lists/a.yaml:6"])
    assert explained(root, "K4")["looked_at"] == []


@pytest.mark.parametrize(("wanted", "says"), [
    ("한지민", ("2 key customers are called “한지민”", "K6 (한지민)", "K7 (한지민)")),
    ("K66", ("No key customer is called “K66”", "K6 (한지민)")), ("Qqqqqqq", ("No key customer", "Name one by the id")),
    ("", ("No key customer is called “”",))])
def test_who_is_meant_must_be_clear(newsletter: Writer, wanted: str, says: tuple[str, ...]) -> None:
    """Nobody, or more than one: an error with who may be meant."""
    run = dangol(newsletter(CASES), "reconcile", "--explain", wanted)
    assert run.code == 1
    assert run.out == ""
    for each in says:
        assert each in run.err


def test_it_is_told_in_words(newsletter: Writer) -> None:
    """In the language of whoever asks; and not together with the questions to all."""
    root = newsletter(CASES)
    for language, says in (("en", ("92 of 100", "+ the same telephone number (without it -92)",
                                   "What would have changed the verdict:")),
                           ("ko", ("100점 중 92점", "같은 전화번호", "판정이 달라졌을 조건"))):
        run = dangol(root, "--lang", language, "reconcile", "--explain", "K1", "--exit-code")
        assert run.code == 0
        for each in says:
            assert each in run.out
    assert dangol(root, "reconcile", "--explain", "K4", "--exit-code").code == 1
    assert dangol(root, "reconcile", "--explain", "K1", "--review").code == 2
