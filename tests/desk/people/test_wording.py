"""Tests of :mod:`generator.desk.people.wording`: roles, reasons and rules in words."""

from __future__ import annotations

import pytest

from generator.desk.people.wording import BECAME, CHOICES, ROLES, choice_of, said_of, say_became
from generator.messages import said
from generator.model import Condition, Group, Reference
from generator.permission.titles import SAID, Role
from generator.permission.values import LEVELS, NO_ADVERTISING
from generator.plan.audience.rule_words import say_rule
from generator.sources.people.rules import OPERATORS


def test_every_reason_and_role_has_words() -> None:
    """Nothing that keeps somebody from mail, and nothing that a column may be, is shown by its short name."""
    assert {level for level in LEVELS if level and level != NO_ADVERTISING} <= {*BECAME}
    assert {str(role) for role in Role if role} <= {*ROLES}
    assert {str(role) for role in SAID} <= {*CHOICES}
    assert all(said(text, "ko") != text for text in (*BECAME.values(), *ROLES.values(), *CHOICES.values()))
    assert say_became("something else") == "something else"


@pytest.mark.parametrize(("choice", "written"), [
    ("email", "email"), ("ignore", "ignore"), ("own", "담당_자"), ("", "")])
def test_choices_and_what_is_written(choice: str, written: str) -> None:
    """A column of its own is written as its own name, and read back as that choice; what is none is not written."""
    assert said_of(choice, "담당 자") == written
    assert choice_of(written) == choice
    assert said_of("nosuch", "담당 자") == ""


def condition(field: str, operator: str, *values: str) -> Condition:
    """A line of a rule."""
    return Condition(field, operator, values, 1, 1)


def test_rules_in_words() -> None:
    """A line for all that must hold; other groups in one; each operator is told."""
    rule = Group("all", (
        condition("tier", "is", "vip", "gold"),
        Group("any", (condition("company", "contains", "상사"), condition("memo", "exists", "no"))),
        Group("none", (Reference(("new",), 1, 1),))))
    assert say_rule(rule) == [
        "tier is “vip” or “gold”", "Company has “상사” in it; or memo is empty", "not: is in the segment “new”"]
    assert [said(line, "ko") for line in say_rule(rule)] == [
        "tier: “vip” 또는 “gold”", "회사에 “상사” 포함, 또는 memo: 비어 있음", "다음은 제외: 세그먼트 “new”에 속함"]
    assert all(say_rule(condition("x", operator, "1")) for operator in OPERATORS)
    assert say_rule(None) == []
    assert say_rule(Group("any", ())) == []
