"""Tests of :mod:`generator.checks.gdpr`."""

from __future__ import annotations

from tests.checks.finding import inspected, said
from tests.conftest import Writer

SETTINGS = "title: t\njurisdictions: [eu]\nsender: {name: Acme, email: a@x.example}\n"


def test_basis_of_consent(newsletter: Writer) -> None:
    """People of whom no consent can be shown, in numbers; not where they are left out anyway."""
    (finding,) = said("gdpr", inspected(newsletter, "a", {"newsletter.yaml": SETTINGS}, unproven=7))
    assert finding.message.startswith("7 of those")
    assert "art" in finding.hint
    required = {"newsletter.yaml": f"{SETTINGS}consent: required\n"}
    assert said("gdpr", inspected(newsletter, "a", required, unproven=7)) == []


def test_controller(newsletter: Writer) -> None:
    """Who is behind it and how to reach them."""
    files = {"newsletter.yaml": "title: t\njurisdictions: [eu]\n"}
    assert len(said("gdpr", inspected(newsletter, "a", files))) == 2
