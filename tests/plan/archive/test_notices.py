"""Regulars are told first: by mail, before the page is public; and nobody gets it twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.build import BuildOptions, build
from generator.commands.check import CheckOptions, check
from generator.commands.customer import find_customers
from generator.commands.reconcile import reconcile_customers
from generator.commands.sent import mark_sent
from generator.model import Body, Issue, Notice, Visibility
from generator.plan.archive.notices import as_of, public_from
from tests.people import LISTS, at, codes, exported, newsletter_in
from tests.trees import write

SLUG = "2026-11-10-second"
TEXT = ("---\ntitle: 둘째\nsubject: 둘째\ntags: [프레스]\nnotice: {segment: vip, days: 3}\n---\n\n"
        "/// only | vip\n단골에게\n///\n\n새 프레스\n")


@given(st.integers(1, 60), st.integers(-100, 100))
def test_early_until_its_days_are_over(days: int, hours: int) -> None:
    """From its date on, to the hour; then it is what it says it is."""
    date = datetime(2026, 11, 10, tzinfo=UTC)
    issue = Issue(path="a.md", slug="a", title="a", body=Body(""), date=date, visibility=Visibility.UNLISTED,
                  notice=Notice("vip", days))
    (now,) = as_of([issue], date + timedelta(hours=hours))
    assert now.early == (date + timedelta(hours=hours) < public_from(issue))
    assert now.visibility is (Visibility.NONE if now.early else Visibility.UNLISTED)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter of which one reader is told first."""
    return newsletter_in(tmp_path, {
        f"{LISTS}/a.csv": "email,name,tier\nminsu@x.example,김민수,vip\nsora@x.example,이소라,\n"
                          "hana@x.example,최하나,\n",
        "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
        "subscribers/key-customers/k.yaml": "- {id: K1, name: 최하나, email: hana@x.example, tier: A}\n",
        f"content/issues/{SLUG}.md": TEXT})


def site(root: Path, day: int) -> str:
    """Everything on the website of a day."""
    assert not build(at(root, day=day), BuildOptions()).findings.errors
    return "".join(path.as_posix() + path.read_text("utf-8", "ignore")
                   for path in (root / "output/site").rglob("*") if path.suffix in (".html", ".xml", ".json"))


def test_the_page_comes_later(root: Path) -> None:
    """No page, list, feed, tag, search or sitemap has it before; the mail leads to no page that is not there."""
    before = site(root, 12)
    assert SLUG not in before
    assert "새 프레스" not in before
    result = exported(root, 12, issue=SLUG)
    assert not [one for one in result.findings if str(one.severity) == "error"]
    for name in ("vip.html", "vip.txt"):
        assert f"issues/{SLUG}" not in (root / result.directory / name).read_text("utf-8")
    after = site(root, 13)
    assert f"issues/{SLUG}/index.html" in after
    assert f"issues/{SLUG}/" in (root / "output/site/sitemap.xml").read_text("utf-8")
    assert f"issues/{SLUG}" in (root / exported(root, 13, issue=SLUG).directory / "general.html").read_text("utf-8")


def recipients(root: Path, day: int) -> dict[str, int]:
    """How many get each edition that anybody gets."""
    return {str(one["name"]): int(str(one["recipients"])) for one in exported(root, day, issue=SLUG).editions
            if one["recipients"]}


def test_first_the_segment_then_all_others(root: Path) -> None:
    """Who had it does not get it again; key customers who wait are reached all the same."""
    assert recipients(root, 11) == {"vip": 1}
    assert dict(exported(root, 11, issue=SLUG).unreached) == {"not-yet": 2}
    found = reconcile_customers(at(root, day=11), SLUG).reconciliation
    assert found is not None
    assert [one.verdict for one in found.outcomes] == ["reached"]
    mark_sent(at(root, day=11), SLUG)
    result = exported(root, 14, issue=SLUG)
    assert {str(one["name"]): one["recipients"] for one in result.editions} == {"general": 2, "vip": 0}
    assert dict(result.unreached) == {"had-it": 1}
    assert "sent" not in codes(result.findings)
    mark_sent(at(root, day=14), SLUG)
    (card,) = find_customers(at(root, day=20), "김민수").cards
    assert [(mail.issue, mail.day) for mail in card.received] == [(SLUG, "2026-11-11")]


def test_an_export_that_nobody_said_went_out(root: Path) -> None:
    """Whoever is told first may get it twice then, and that is said."""
    exported(root, 11, issue=SLUG)
    result = exported(root, 14, issue=SLUG)
    assert "sent" in codes(result.findings)
    assert result.recipients == 3


def test_check_says_when_to_build_again(root: Path) -> None:
    """With the moment, and at the line."""
    found = check(at(root, day=11), CheckOptions()).findings
    assert [(one.span.path, one.span.line, str(one.message)) for one in found if one.code == "scheduled"] == [(
        f"content/issues/{SLUG}.md", 5,
        "Until 2026-11-13 00:00 this issue is for vip alone, by mail; its page is not on the website.")]


@pytest.mark.parametrize(("notice", "message"), [
    ("vip", "“notice” must be a segment and a number of days."),
    ("{segment: vip}", "“notice” must be a segment and 1 to"),
    ("{segment: vip, days: 0}", "“notice” must be a segment and 1 to 60 days."),
    ("{segment: vpi, days: 3}", "There is no segment “vpi”."),
    ("{segment: vip, days: soon}", "“days” must be a whole number."),
    ("{segmnt: vip, days: 3}", "A notice has no key")])
def test_a_notice_that_is_none(root: Path, notice: str, message: str) -> None:
    """It is an error while the issue is written."""
    write(root, {f"content/issues/{SLUG}.md": TEXT.replace("{segment: vip, days: 3}", notice)})
    found = check(at(root, day=11), CheckOptions()).findings
    assert any(str(one.message).startswith(message) for one in found if str(one.severity) == "error")
