"""Tests of :mod:`generator.desk.people.segments`: texts of segments, out of a form and with somebody more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.people.segments import text_of, with_member
from generator.findings import Findings
from generator.sources import yaml_nodes as yn

PRINTED = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12)


def parsed(text: str) -> yn.Node | None:
    """A text as YAML; it has no mistake."""
    node = yn.parse_yaml(text, "segment.yaml", findings := Findings())
    assert not findings.errors, text
    return node


@pytest.mark.parametrize(("form", "text"), [
    ({"title": "단골", "field": "tier", "operator": "is", "value": "vip"}, "title: 단골\nwhere:\n  tier: vip\n"),
    ({"field": "tier", "operator": "is", "value": "vip, gold"}, "where:\n  tier: [vip, gold]\n"),
    ({"field": "region", "operator": "not", "value": "jeju"}, "where:\n  region: {not: jeju}\n"),
    ({"field": "last", "operator": "within", "value": "180 days"}, "where:\n  last: {within: 180 days}\n"),
    ({"field": "memo", "operator": "exists", "value": "true"}, "where:\n  memo: {exists: true}\n"),
    ({"field": "x", "operator": "nosuch", "value": "y"}, ""),
    ({"members": "a@x.example; b@x.example\n"}, "members:\n  - {email: a@x.example}\n  - {email: b@x.example}\n"),
])
def test_a_form_becomes_a_text(form: dict[str, str], text: str) -> None:
    """A rule as people write it, and members below each other."""
    assert text_of({key: [value] for key, value in form.items()}) == text


@given(PRINTED, PRINTED, PRINTED)
def test_whatever_is_filled_in(title: str, field: str, value: str) -> None:
    """Names and values of any kind become text in YAML and nothing else."""
    node = parsed(text_of({"title": [title], "field": [field], "operator": ["before"], "value": [value]}))
    assert isinstance(node, yn.Mapping)
    told, where = node.get("title"), node.get("where")
    assert isinstance(told, yn.Scalar)
    assert told.text == title
    assert isinstance(where, yn.Mapping)
    ((key, rule),) = where.entries
    assert key.text == field
    assert isinstance(rule, yn.Mapping)
    assert [(name.text, got.text) for name, got in rule.entries if isinstance(got, yn.Scalar)] == [("before", value)]


@pytest.mark.parametrize(("before", "after"), [
    ("", "members:\n  - {email: a@x.example, name: 김}\n"),
    ("where: {a: b}", "where: {a: b}\nmembers:\n  - {email: a@x.example, name: 김}\n"),
    ("members:\n- {email: b@x.example}  # first\n# end\nwhere: {a: b}\n",
     "members:\n- {email: b@x.example}  # first\n- {email: a@x.example, name: 김}\n# end\nwhere: {a: b}\n"),
    ("members:\n  - email: b@x.example\n    name: 이\n",
     "members:\n  - email: b@x.example\n    name: 이\n  - {email: a@x.example, name: 김}\n"),
    ("members: [{email: b@x.example}] # c\n", "members: [{email: b@x.example}, {email: a@x.example, name: 김}] # c\n"),
    ("members: [\n", "members: [\n"),
])
def test_somebody_more(before: str, after: str) -> None:
    """A person is added where the others stand; a text that is broken is left for its finding."""
    assert with_member(before, "a@x.example", "김") == after
