"""Tests of :mod:`generator.commands.steps.audience_reports`.

What the private reports hold, and that the site has none of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from generator.commands.steps.audience_reports import REPORTS
from tests.conftest import dangol
from tests.people import ISSUE, LISTS, STOPS, exported, newsletter_in, table
from tests.trees import containing, tree

pytestmark = pytest.mark.slow  # whole exports, one after another

FILES = {
    f"{LISTS}/a.csv": "email,name,phone,status,consent_date\n"
                      "kim@people.example,김민수,010-0000-0001,,2024-12-01\n"
                      "KIM@people.example,김 민수,010-0000-0001,,\n"
                      "lee@people.example,이소라,010-0000-0002,unsubscribed,\nstop@people.example,정하린,,,\n"
                      "broken,한가람,,,\npark@people.example,박은별,,pending,2026-01-01\n",
    f"{STOPS}/s.yaml": "- stop@people.example\n- off@people.example\n",
    "subscribers/segments/vip.yaml": "title: 단골\nmembers: [{email: kim@people.example}]\n",
    "subscribers/key-customers/k.yaml": "- {name: 윤가람, email: key@people.example, owner: 서지안}\n",
    f"content/issues/{ISSUE}.md": "# 소식\n\n{{ subscriber.name | default(\"고객님\") }}\n\n/// only | vip\n값\n///\n"}
NAMES = ("people.example", "PEOPLE", "김민수", "이소라", "정하린", "한가람", "박은별", "윤가람", "010-0000")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsletter, exported twice, accounted for and built."""
    root = newsletter_in(tmp_path_factory.mktemp("reports"), {**FILES, "newsletter.yaml": (
        "title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\njurisdictions: [kr]\n"
        "sender: {name: 한빛상사, email: hello@hanbit.example, address: 서울시 중구}\n")})
    exported(root, 19)
    exported(root, 20)
    for command in ("audience", "build", "check"):
        run = dangol(root, command)
        assert run.code == 0, run.err
        assert not [name for name in NAMES if name in run.out + run.err]
    return root


def test_every_report_is_there(root: Path) -> None:
    """Whole, and nothing half-written beside them."""
    there = {path.name for path in (root / "output/reports").iterdir()}
    assert there == {name for name in REPORTS if not name.startswith(("reconciliation.", "degradation."))}


def test_rows_and_conflicts(root: Path) -> None:
    """Every row that was not accepted with its place and reason, every value that gave way with what was kept."""
    rows = table(root / "output/reports/rows.csv")
    assert [(row["line"], row["address"], row["fate"], row["reason"]) for row in rows] == [
        ("2", "kim@people.example", "duplicate", "same address as a newer row"),
        ("3", "KIM@people.example", "duplicate", "same address as a newer row"),
        ("4", "lee@people.example", "suppressed", "unsubscribed"),
        ("5", "stop@people.example", "suppressed", "unsubscribed"), ("6", "broken", "invalid", "not an address")]
    assert table(root / "output/reports/conflicts.csv") == [
        {"list": f"{LISTS}/a.csv", "line": "2", "field": "name", "value": "김민수", "kept": "김 민수"}]


def test_consent_that_is_due(root: Path) -> None:
    """Who must be asked, and what to tell them."""
    assert [(row["email"], row["due"], row["overdue"]) for row in table(root / "output/reports/consent-due.csv")] == [
        ("kim@people.example", "2026-12-01", "")]
    assert "한빛상사" in (root / "output/reports/consent-notice.txt").read_text("utf-8")


def test_the_page_has_numbers_and_no_person(root: Path) -> None:
    """Lists, segments, reasons and growth, in a page that needs nothing from elsewhere."""
    text = (root / "output/reports/audience.html").read_text("utf-8")
    assert not [name for name in NAMES if name in text]
    page = html.document_fromstring(text)
    words = str(page.xpath("string()"))
    for told in ("a.csv", "vip", "단골", "소식", "2026"):
        assert told in words
    assert page.xpath("//svg | //*[local-name()='svg']")
    assert not page.xpath("//script | //link[@rel='stylesheet'] | //img[starts-with(@src, 'http')]")


def test_the_site_has_nothing_personal(root: Path) -> None:
    """Neither the site nor any mail but its recipients' file; nor the cache."""
    site = tree(root / "output/site")
    assert site
    assert not [path for name in NAMES for path in containing(site, name)]
    mail = {path: data for path, data in tree(root / "output/mail").items() if not path.endswith(".recipients.csv")}
    assert not [path for name in NAMES for path in containing(mail, name)]
    assert not containing(tree(root / ".dangol"), "people.example")


def test_what_is_due_no_more_goes_away(tmp_path: Path) -> None:
    """A list of people that is old is worse than none."""
    root = newsletter_in(tmp_path, {"newsletter.yaml": "title: 소식\njurisdictions: [kr]\n",
                                    f"{LISTS}/a.csv": "email,consent_date\na@x.example,2024-12-01\n"})
    assert dangol(root, "audience").code == 0
    (root / LISTS / "a.csv").write_text("email,consent_date\na@x.example,2026-11-01\n", "utf-8")
    assert dangol(root, "audience").code == 0
    assert {path.name for path in (root / "output/reports").iterdir()} == {"rows.csv", "conflicts.csv", "audience.html"}
