"""Merge tags of other systems as merge fields of ours."""

from __future__ import annotations

import pytest

from generator.importers.parts.tags import ALL, BRACE, GONE, Tags

FIELDS = {"name", "company", "email"}


@pytest.mark.parametrize(("before", "after"), [
    ("*|FNAME|*", "{{ subscriber.name }}"),
    ("$%name%$", "{{ subscriber.name }}"),
    ('{{ first_name | default: "고객님" }}', '{{ subscriber.name | default("고객님") }}'),
    ("{{ subscriber.first_name }}", "{{ subscriber.name }}"),
    ("{{ .Subscriber.FirstName }}", "{{ subscriber.name }}"),
    ("*|CURRENT_YEAR|*", ""), ("*|FAVOURITE|*", ""), ("{{ x | default('y') }}", "y"),
    ("*|IF:VIP|*가*|END:IF|*", "가"),
    ("[name] 10% {a}", "[name] 10% {a}"),
    ("{{<b>name</b>}}", "{{<b>name</b>}}"),
])
def test_tag(before: str, after: str) -> None:
    """What is known is a field, what is of the mail goes, text stays."""
    tags = Tags(FIELDS, ALL)
    assert tags.filled(tags.masked(before)) == after


def test_what_is_told() -> None:
    """A field that no list has, and conditions for some readers; those about the mail are none."""
    tags = Tags(FIELDS, ALL)
    tags.masked("*|FAVOURITE|* *|IF:VIP|*x*|END:IF|* *|IF:REWARDS|*y*|END:IF|*")
    assert len(tags.told) == 1
    assert tags.conditions == 1


def test_ways_out() -> None:
    """A tag of a link to unsubscribe leaves a mark, by which its line is found."""
    assert Tags(FIELDS, ALL).masked("*|UNSUB|*") == GONE


def test_ghost() -> None:
    """Single braces are tags in mails alone."""
    tags = Tags(FIELDS, frozenset((BRACE,)))
    assert tags.filled(tags.masked('{first_name, "there"} {x}')) == '{{ subscriber.name | default("there") }} {x}'
    assert tags.masked("{name}", for_some=False) == "{name}"
