"""Tests of :mod:`generator.checks.fields`."""

from __future__ import annotations

from tests.checks.finding import mailed
from tests.conftest import Writer


def test_without_a_default(newsletter: Writer) -> None:
    """A hole on the website; an empty default was meant."""
    text = '{{ subscriber.name }}님\n\n{{ subscriber.name | default("") }} {{ subscriber.name | default("고객") }}'
    assert mailed(newsletter, "fields", text) == [("no-default", "warning", 4)]
