"""Tests of :mod:`generator.plan.audience.sensitive`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Config
from generator.model import Condition, Group, Purchased, Reference, Rule, Segment
from generator.plan.audience.sensitive import Sensitive, sensitive_of

HARMLESS = st.builds(lambda name: Condition(name, "is", ("x",), 1, 1), st.sampled_from(["tier", "지역", "company"]))
RULES = st.recursive(HARMLESS | st.just(Reference(("plain",), 1, 1)), lambda rules: st.builds(
    Group, st.sampled_from(["all", "any", "none"]), st.lists(rules, min_size=1, max_size=3).map(tuple)), max_leaves=8)
MARKED = Condition("종교", "is", ("불교",), 7, 5)


def marked(*names: str, **rules: Rule) -> Sensitive:
    """What is marked in the settings, with some segments."""
    segments = [Segment(name, name, f"{name}.yaml", rule) for name, rule in rules.items()]
    return sensitive_of(Config(sensitive=names), segments)


@given(RULES, RULES, st.sampled_from(["all", "any", "none"]))
def test_however_deep(first: Rule, second: Rule, mode: str) -> None:
    """A marked field is found in groups of any kind, and by way of segments of segments that go round in a circle."""
    sensitive = marked("종교", plain=Condition("tier", "is", ("x",), 1, 1), temple=Group("none", (first, MARKED)),
                       friends=Group("any", (Reference(("friends", "temple"), 1, 1), second)))
    assert not list(sensitive.asked(Group("all", (first, second))))
    assert [one.rule for one in sensitive.asked(Group(mode, (first, Group("none", (second, MARKED)))))] == [MARKED]
    behind = list(sensitive.asked(Group(mode, (first, Reference(("friends",), 3, 2)))))
    assert [(one.field, one.segment, one.rule.line) for one in behind] == [("종교", "temple", 3)]


@pytest.mark.parametrize(("written", "asked"), [
    ("birthday", "생일"), ("생년월일", "birthday"), ("휴대폰", "phone"), ("phone", "phone"),
    ("Blood Type", "blood_type"), ("monetary", "monetary")])
def test_under_any_title(written: str, asked: str) -> None:
    """Fields have many names."""
    assert list(marked(written).asked(Condition(asked, "is", ("x",), 1, 1)))
    assert not list(marked(written).asked(Condition("tier", "is", ("x",), 1, 1)))


def test_own_column_and_purchases() -> None:
    """A column beside the one of its field counts as itself, and what was spent can be marked."""
    condition = Condition("company", "is", ("x",), 1, 1, own="소속")
    assert [one.field for one in marked("소속").asked(condition)] == ["소속"]
    spent = Purchased("spent", (), (("at_least", "1"),), 1, 1)
    assert list(marked("spent").asked(spent))
    assert not list(marked("bought").asked(spent))
