"""Tests of :mod:`generator.desk.month`: where each step stands, with real small newsletters."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.results import take_results
from generator.commands.sent import mark_sent
from generator.desk.month import TITLES
from generator.messages import speaking
from tests.desk.desks import sit_down, text_of
from tests.people import ISSUE, LISTS, PLAIN, at, exported, newsletter_in
from tests.trees import write

PEOPLE = {f"{LISTS}/a.yaml": "- {email: a@x.example, name: 김민수}\n- {email: b@x.example}\n"}
KEYS = "subscribers/key-customers/k.yaml"
TEXT = f"content/issues/{ISSUE}.md"


def steps(root: Path, slug: str = ISSUE) -> dict[str, tuple[str, str]]:
    """The state of each step and its line, as the page of the month shows them."""
    page = sit_down(root).page(f"month/{slug}/")
    found = {}
    for name, number in zip(TITLES, range(1, 8), strict=True):
        item = f"//ol[@id='steps']/li[{number}]"
        found[name] = (page.xpath(item)[0].get("data-state"), text_of(page, f"{item}//*[@class='step-line']"))
    return found


@pytest.mark.slow
def test_the_whole_month(tmp_path: Path) -> None:
    """From a text that nobody exported to results that are in."""
    root = newsletter_in(tmp_path, PEOPLE)
    first = steps(root)
    assert first["write"] == ("done", "Out since 5 November")
    assert first["people"] == ("done", "It goes to 2 of 2 people")
    assert first["customers"] == ("empty", "No key customers are named")
    assert first["check"][0] in ("done", "waiting")
    assert first["handover"] == ("empty", "Not exported yet")
    assert first["sent"] == ("empty", "Not sent yet")
    assert first["results"] == ("empty", "Nothing to report yet")
    exported(root, 20)
    second = steps(root)
    assert second["handover"] == ("done", "html, 20 November: 2 people")
    assert second["sent"] == ("waiting", "Has it gone out? Nobody said so yet")
    mark_sent(at(root), ISSUE)
    third = steps(root)
    assert third["sent"] == ("done", "Went out on 21 November")
    assert third["results"] == ("waiting", "The sender’s report is not in yet")
    report = write(tmp_path / "reports", {"r.csv": "email,status\na@x.example,bounced\nb@x.example,delivered\n"})
    take_results(at(root), report / "r.csv", ISSUE)
    assert steps(root)["results"] == ("done", "1 report taken in")


def test_whoever_wants_another_way_is_not_counted(tmp_path: Path) -> None:
    """Neither among those to whom it goes nor in an edition, as in the export."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.csv": "email,연락 방법\na@x.example,전화\nb@x.example,메일\n"})
    assert steps(root)["people"] == ("done", "It goes to 1 of 2 people")
    assert "1 person" in text_of(sit_down(root).page(f"month/{ISSUE}/"), "//main")


@pytest.mark.slow
def test_text_that_changed(tmp_path: Path) -> None:
    """What was exported, and what went out, does not have it; a change of anything else is none."""
    root = newsletter_in(tmp_path, PEOPLE)
    exported(root, 20)
    write(root, {TEXT: PLAIN[TEXT].replace("title: 첫 소식", "title: 첫 소식\ntags: [상자]")})
    assert steps(root)["handover"][0] == "done"
    write(root, {TEXT: PLAIN[TEXT].replace("께.", "께!")})
    assert steps(root)["handover"] == ("waiting", "Not exported since the text changed")
    mark_sent(at(root), ISSUE)
    assert steps(root)["sent"] == ("waiting", "Went out on 21 November; the text has changed since")
    write(root, {TEXT: PLAIN[TEXT]})
    assert steps(root)["sent"][0] == "done"


@pytest.mark.parametrize(("keys", "settings", "told"), [
    ("- {id: K1, name: 김민수, email: a@x.example}\n", "", ("done", "The key customer is reached")),
    ("- {id: K1, email: a@x.example}\n- {id: K2, name: 박, email: no@y.example}\n", "",
     ("waiting", "1 of 2 key customers is left out")),
    ("- {id: K1, tier: A, email: n@y.example}\n- {id: K2, tier: A, email: no@y.example}\n",
     "reconcile: {required: [A]}\n", ("blocked", "2 of 2 key customers are left out"))])
def test_key_customers(tmp_path: Path, keys: str, settings: str, told: tuple[str, str]) -> None:
    """Reached, left out, and left out who must not be."""
    root = newsletter_in(tmp_path, {**PEOPLE, KEYS: keys, "newsletter.yaml": PLAIN["newsletter.yaml"] + settings})
    assert steps(root)["customers"] == told


def test_what_blocks(tmp_path: Path) -> None:
    """Errors in the text and in the lists, an issue that nobody gets, lists without people."""
    root = newsletter_in(tmp_path, {**PEOPLE, TEXT: "---\ntitle: 첫 소식\n---\n\n/// only | vpi\nx\n///\n"})
    found = steps(root)
    assert found["write"] == ("blocked", "1 error in the text")
    assert found["check"][0] == "blocked"
    root = newsletter_in(tmp_path / "b", {TEXT: "---\ntitle: 첫 소식\n---\n\n글\n"})
    assert steps(root)["people"] == ("empty", "Nobody is on a list")
    write(root, {f"{LISTS}/a.csv": "email,status\na@x.example,unsubscribed\nb@x.example,pending\n"})
    assert steps(root)["people"] == ("blocked", "Nobody gets this issue")


def test_drafts_and_scheduled(tmp_path: Path) -> None:
    """They say for which day; the column at the left says where each issue stands."""
    root = newsletter_in(tmp_path, {
        **PEOPLE, "content/issues/2026-12-03-next.md": "---\ntitle: 다음\n---\n\n글\n",
        "content/issues/2026-12-10-draft.md": "---\ntitle: 초안\ndraft: true\n---\n\n글\n"})
    assert steps(root, "2026-12-03-next")["write"] == ("done", "Comes out on 3 December")
    assert steps(root, "2026-12-10-draft")["write"] == ("waiting", "Still a draft, for 10 December")
    page = sit_down(root).page()
    assert [item.text_content().strip() for item in page.xpath("//ul[@id='issues']//*[contains(@class,'badge')]")] == [
        "draft", "scheduled", "out"]
    assert text_of(page, "//ul[@id='issues']//a[@aria-current]//*[@class='issue-title']") == "다음"


def test_the_issue_at_hand(tmp_path: Path) -> None:
    """What was exported and did not go out yet comes before the next one; then the next one is at hand."""
    root = newsletter_in(tmp_path, {**PEOPLE, "content/issues/2026-12-03-next.md": "---\ntitle: 다음\n---\n\n글\n"})
    exported(root, 20)
    chosen = "//ul[@id='issues']//a[@aria-current]//*[@class='issue-title']"
    assert text_of(sit_down(root).page(), chosen) == "첫 소식"
    mark_sent(at(root), ISSUE)
    assert text_of(sit_down(root).page(), chosen) == "다음"


def test_in_korean(tmp_path: Path) -> None:
    """Steps, days and numbers as Korean writes them."""
    root = newsletter_in(tmp_path, PEOPLE)
    with speaking("ko"):
        found = steps(root)
    assert found["write"] == ("done", "11월 5일 공개")
    assert found["people"] == ("done", "2명 중 2명이 받음")


def test_no_issue(tmp_path: Path) -> None:
    """An empty newsletter has an empty desk."""
    root = newsletter_in(tmp_path, {})
    (root / TEXT).unlink()
    page = sit_down(root).page()
    assert "There is no issue yet." in page.text_content()
    (root / "newsletter.yaml").unlink()
    assert "newsletter.yaml" in text_of(sit_down(root).page(), "//main")
