"""Lists as mail senders, shops, CRMs and Korean offices export them: whoever said no there is not mailed, and everybody
else is. See tests/fixtures/lists/SOURCES.md for where they were taken from, and expected.yaml beside it for why."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.commands.context import begin
from generator.commands.steps.audience import read_audience
from generator.findings import Findings
from generator.plan.audience.audience import Audience
from generator.sources.text import decode
from tests.people import LISTS, PLAIN, at, newsletter_in
from tests.sources.real_lists import FOLDER, NOT_LISTS, RealList, real_lists

EXPECTED = real_lists()
ASKED = ("unconfirmed", "unknown-status")
"""Reasons for which somebody is held back until the editor says what a list means."""
REASONS = ("complained", "unsubscribed", "bounced", "no-consent")


def read_alone(root: Path, item: RealList) -> tuple[Audience, Findings]:
    """The audience of a newsletter that has this list alone."""
    config = f"{PLAIN['newsletter.yaml']}{item.settings}\n"
    newsletter_in(root, {"newsletter.yaml": config, f"{LISTS}/{item.path.name}": item.path.read_bytes()})
    run = begin(at(root))
    return read_audience(run), run.findings


def outcomes(audience: Audience) -> dict[str, str]:
    """What became of each address, in the words of expected.yaml. A person counts before their older rows."""
    found = {}
    for email, mailable, reason in audience.subscribers.select("email", "mailable", "reason").iter_rows():
        found[email] = "mailed" if mailable else "asked" if reason in ASKED else f"kept-out {reason}"
    for email, fate, why in audience.rows.select("email", "_fate", "_why").iter_rows():
        if email:
            found.setdefault(email, f"kept-out {why}" if fate == "suppressed" else str(fate))
    return found


def as_told(expected: str, outcome: str) -> str:
    """What is expected, as :func:`outcomes` can know it: that someone gets no advertising shows in issues alone, and
    where no reason is named any will do."""
    if expected == "kept-out" and outcome.removeprefix("kept-out ") in REASONS:
        return outcome
    return expected.removesuffix(" no-advertising")


@pytest.mark.parametrize("name", EXPECTED)
def test_everybody_is_where_the_rules_put_them(name: str, tmp_path: Path) -> None:
    """Nobody is mailed who said no, nobody is held back who may be mailed, and no row is lost."""
    item = EXPECTED[name]
    audience, findings = read_alone(tmp_path, item)
    found = outcomes(audience)
    assert found == {email: as_told(expected, found.get(email, "")) for email, expected in item.people.items()}
    assert audience.rows.filter(audience.rows["email"] == "").height == item.without
    assert not findings.errors, list(findings)
    assert not any("@" in finding.message + (finding.hint or "") for finding in findings)


def test_every_list_has_its_source_and_its_outcome() -> None:
    """No list lies about untested, or without the page or code that it was taken from."""
    names = {path.name for path in FOLDER.iterdir()} - NOT_LISTS
    assert names == set(EXPECTED)
    sources = (FOLDER / "SOURCES.md").read_text("utf-8")
    assert not [name for name in names if name not in sources]


def test_outcomes_are_told_in_the_words_that_are_judged() -> None:
    """A slip in expected.yaml would judge nothing: each outcome is one of the known, and every list has some people."""
    words = {"mailed", "mailed no-advertising", "asked", "duplicate", "invalid", "kept-out",
             *(f"kept-out {reason}" for reason in REASONS)}
    used = Counter(outcome for item in EXPECTED.values() for outcome in item.people.values())
    assert set(used) == words
    assert all(6 <= len(item.people) + item.without <= 12 for item in EXPECTED.values())


@pytest.mark.parametrize("name", [name for name in EXPECTED if not name.endswith(".xlsx")])
def test_people_are_invented(name: str) -> None:
    """Nobody's address or telephone number stands in these files."""
    text, _ = decode((FOLDER / name).read_bytes())
    addresses = re.findall(r"[^\s\"',;(<]+@([^\s\"',;)>]+)", text)
    assert addresses
    assert all(domain.lower().endswith(".example") for domain in addresses)
    assert {number[:8] for number in re.findall(r"010-\d{4}-\d{4}", text)} <= {"010-0000"}
