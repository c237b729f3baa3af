"""Tests of :mod:`generator.checks.can_spam`."""

from __future__ import annotations

from tests.checks.finding import inspected, said
from tests.conftest import Writer


def test_postal_address(newsletter: Writer) -> None:
    """A mail must have one, with the law in the hint."""
    (finding,) = said("can-spam", inspected(newsletter, "a", {
        "newsletter.yaml": "title: t\njurisdictions: [us]\nsender: {name: Acme}\n"}))
    assert (finding.code, finding.span.line) == ("law-us", 3)
    assert "postal address" in finding.message
    assert "7704" in finding.hint


def test_unsubscribe(newsletter: Writer) -> None:
    """A mail without a way out is an error."""
    files = {"newsletter.yaml": "title: t\njurisdictions: [us]\nsender: {name: Acme, address: 1 Road}\n",
             "templates/mail/issue.html": "<html><body>{{ mail.body }}</body></html>"}
    assert [str(one.severity) for one in said("can-spam", inspected(newsletter, "a", files))] == ["error"]


def test_nothing_missing(newsletter: Writer) -> None:
    """The built-in template with an address has all."""
    files = {"newsletter.yaml": "title: t\njurisdictions: [us]\nsender: {name: Acme, address: 1 Road}\n"}
    assert said("can-spam", inspected(newsletter, "a", files)) == []
