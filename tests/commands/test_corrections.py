"""Tests of :mod:`generator.commands.corrections`: those who got what was wrong are told, and nobody else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.commands.corrections import export_corrections
from generator.commands.customer import find_customers
from generator.commands.export import ExportOptions
from generator.commands.sent import mark_sent, take_back
from generator.commands.steps.exports import ExportResult
from generator.exporters import EXPORTERS
from generator.findings import Findings
from generator.history import read_history
from generator.plan.archive.corrections import mailing_of
from generator.plan.customers.cards import PutRight
from generator.stored import stored_files
from tests.conftest import dangol
from tests.people import HISTORY, ISSUE, LISTS, STOPS, at, codes, exported, newsletter_in, recipients
from tests.trees import write

FILE = f"content/issues/{ISSUE}.md"
BODY = ("안녕하세요.\n\n/// only | vip\n단골 값은 **12,000원**입니다.\n///\n\n"
        "/// except | vip\n정가는 15,000원입니다.\n///\n\n[신청](https://shop.example/wrong)하세요.\n")
FILES = {
    f"{LISTS}/a.csv": "email,name,tier\na@x.example,김민수,vip\nb@x.example,이서연,vip\nc@x.example,박지훈,\n",
    "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
    FILE: f"---\ntitle: 첫 소식\n---\n\n{BODY}"}
MAILING = mailing_of(ISSUE)
FOLDER = f"output/mail/{MAILING}/html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter whose issue went out to three people in two editions."""
    newsletter_in(tmp_path, FILES)
    exported(tmp_path, 19)
    mark_sent(at(tmp_path, day=20), ISSUE)
    return tmp_path


def state(root: Path, *corrections: str, body: str = BODY, front: str = "") -> None:
    """Say in the issue what was wrong in it."""
    lines = "".join(f"  - {one}\n" for one in corrections)
    write(root, {FILE: f"---\ntitle: 첫 소식\n{front}corrections:\n{lines}---\n\n{body}"})


def told(root: Path, day: int = 22, issue: str = "", name: str = "html", to: str = "") -> ExportResult:
    """Make the mail that puts it right."""
    return export_corrections(at(root, day=day), name, EXPORTERS[name], ExportOptions(issue=issue, to=to))


PRICE = '{was: "12,000원", text: "단골 값은 **13,000원**입니다.", visibility: none}'


def test_just_those_who_had_the_words(root: Path) -> None:
    """An edition that was not wrong is not told; the mail says what was wrong and what is right."""
    state(root, PRICE)
    result = told(root)
    assert codes(result.findings) == []
    assert (result.issue, result.directory, result.recipients) == (MAILING, FOLDER, 2)
    assert recipients(root / FOLDER) == ["a@x.example", "b@x.example"]
    (edition,) = result.editions
    assert (edition["name"], edition["subject"]) == ("correction-1", "바로잡습니다: 첫 소식")
    text = (root / FOLDER / "correction-1.txt").read_text("utf-8")
    assert "2026년 11월 20일에 보내 드린 ‘첫 소식’에 잘못된 내용이 있어" in text
    assert "> 12,000원" in text
    assert "단골 값은 *13,000원*입니다." in text or "단골 값은 13,000원입니다." in text
    html = (root / FOLDER / "correction-1.html").read_text("utf-8")
    assert "https://news.example.com/issues/2026-11-05-first/" in html
    assert {"manifest.json", "receipt.json"} <= {path.name for path in (root / FOLDER).iterdir()}


def test_who_said_no_since_is_not_told(root: Path) -> None:
    """Nor who is on no list any more; both are counted."""
    state(root, PRICE)
    write(root, {f"{STOPS}/s.yaml": "- {email: a@x.example, reason: unsubscribed, date: 2026-11-21}\n"})
    result = told(root)
    assert recipients(root / FOLDER) == ["b@x.example"]
    assert result.unreached == {"unsubscribed": 1}
    write(root, {f"{LISTS}/a.csv": "email,name,tier\nc@x.example,박지훈,vip\n"})
    result = told(root, 23)
    assert result.editions == ()
    assert codes(result.findings) == ["nobody"]
    assert result.unreached == {"unsubscribed": 1, "not-listed": 1}


def test_each_gets_what_they_had(root: Path) -> None:
    """Of several corrections everybody gets those of the words in their own mail, in one mail."""
    state(root, PRICE, '{was: "https://shop.example/wrong", text: "[바른 주소](https://shop.example/)입니다."}')
    result = told(root)
    assert {str(one["name"]): one["recipients"] for one in result.editions} == {
        "correction-2": 1, "correction-1+correction-2": 2}
    assert "12,000" not in (root / FOLDER / "correction-2.html").read_text("utf-8")


def test_sent_like_any_and_not_twice(root: Path) -> None:
    """Exported is not sent: before it went out it is made again, afterwards nobody is told again."""
    state(root, PRICE)
    assert told(root).recipients == 2
    assert told(root, 23).recipients == 2
    assert mark_sent(at(root, day=23), MAILING).people == 2
    result = told(root, 24)
    assert result.editions == ()
    assert [(one.code, one.span.line) for one in result.findings if one.severity == "warning"] == [("nobody", 4)]
    assert take_back(at(root, day=24), MAILING).taken_back
    assert told(root, 25).recipients == 2


def test_a_correction_of_a_correction(root: Path) -> None:
    """Who got the wrong correction is told once more; who got only the first mail learns what is right by now."""
    state(root, PRICE)
    write(root, {f"{STOPS}/s.yaml": "- {email: b@x.example, reason: unsubscribed, date: 2026-11-21}\n"})
    told(root)
    mark_sent(at(root, day=23), MAILING)
    state(root, PRICE, '{was: "13,000원", text: "단골 값은 13,500원입니다.", visibility: none}')
    write(root, {f"{STOPS}/s.yaml": "- {email: b@x.example, released: 2026-11-24, reason: by phone}\n"})
    result = told(root, 24)
    assert {str(one["name"]): one["recipients"] for one in result.editions} == {"correction-1": 1, "correction-2": 1}
    first, second = ((root / FOLDER / f"correction-{number}.txt").read_text("utf-8") for number in (1, 2))
    assert "> 12,000원" in first
    assert "13,500원" in first
    assert "13,000원" not in first
    assert "> 13,000원" in second


def test_who_was_told_in_an_issue_is_not_told_again(root: Path) -> None:
    """The next issue says it to everybody: once it went out, those who got it know."""
    write(root, {"content/issues/2026-11-21-next.md": "---\ntitle: 다음 소식\nsegments: [vip]\ncorrections:\n"
                 f'  - {{issue: {ISSUE}, was: "https://shop.example/wrong", text: "주소가 틀림"}}\n---\n\n본문\n'})
    assert told(root).recipients == 3
    assert exported(root, 22, issue="2026-11-21-next").recipients == 2
    mark_sent(at(root, day=22), "2026-11-21-next")
    assert told(root, 23).recipients == 1
    assert recipients(root / FOLDER) == ["c@x.example"]


@pytest.mark.parametrize(("correction", "words"), [
    ('{was: "14,000원", text: x}', "stands in no edition that went out"),
    ('{was: "2,000원", text: x}', "stands in no edition that went out"),
    ('{was: "12,000", text: x, issue: 2026-11-06-second}', "did not go out"),
    ('{was: "12,000원", text: x, issue: 2026-11-06-secnod}', "There is no issue")])
def test_what_cannot_be_found_stops_it(root: Path, correction: str, words: str) -> None:
    """With the file and the line; nothing is written."""
    write(root, {"content/issues/2026-11-06-second.md": "---\ntitle: 둘째\n---\n\n본문\n"})
    state(root, correction)
    result = told(root)
    (error,) = [one for one in result.findings if one.severity == "error"]
    assert (error.span.path, error.span.line) == (FILE, 4)
    assert words in str(error.message)
    assert not (root / "output/mail" / MAILING).exists()
    assert [record.kind for record in read_history(root, Findings()).records] == ["exported", "sent"]


def test_no_stored_text_stops_it(root: Path) -> None:
    """Who got the words cannot be known of what an earlier version exported, or where the stored edition is gone."""
    state(root, PRICE)
    for path in stored_files(root):
        path.unlink()
    assert "is not stored" in str(next(iter(told(root).findings)).message)
    (path,) = (root / HISTORY).glob("*-exported-*.json")
    data = json.loads(path.read_bytes())
    del data["stored"]
    path.write_text(json.dumps(data), "utf-8")
    assert "is not stored" in str(next(iter(told(root).findings)).message)


def test_none_without_the_words_that_were_wrong(root: Path) -> None:
    """A correction that names no words is for the page alone."""
    state(root, '{text: "값이 틀렸습니다."}')
    assert "No issue says" in str(next(iter(told(root).findings)).message)
    state(root, PRICE, PRICE)
    assert "put right twice" in str(next(iter(told(root).findings)).message)


def test_of_restricted_words_nobody_else_is_told(root: Path) -> None:
    """Where the website would show it to everybody, that is said; else it shows it to nobody."""
    state(root, PRICE.replace(", visibility: none", ""))
    assert codes(told(root).findings) == ["correction"]
    state(root, PRICE, body="본문")
    assert codes(told(root).findings) == []


def test_what_it_says_is_no_markup(root: Path) -> None:
    """Words that look like HTML, Markdown or a merge field stand as they are."""
    body = "`<b>*x*</b> {{ subscriber.name }} /// only | vip`\n"
    state(root, body=body)
    write(root, {FILE: f"---\ntitle: '<i>첫* [소식'\n---\n\n{body}"})
    exported(root, 20, 13)
    mark_sent(at(root, day=20, hour=14), ISSUE)
    wrong = f"  - {{was: '{body.strip()[1:-1]}', text: x}}"
    write(root, {FILE: f"---\ntitle: '<i>첫* [소식'\ncorrections:\n{wrong}\n---\n\n{body}"})
    result = told(root)
    assert result.recipients == 3
    text = (root / FOLDER / "correction-1.txt").read_text("utf-8")
    assert "> <b>*x*</b> {{ subscriber.name }} /// only | vip" in text
    assert "‘<i>첫* [소식’" in text


@pytest.mark.slow  # an export for each
def test_for_every_mail_sender(root: Path) -> None:
    """With its own files and instructions; a test goes to one person with all of it."""
    state(root, PRICE)
    for name in EXPORTERS:
        assert told(root, name=name).recipients == 2, name
        assert {path.name for path in (root / f"output/mail/{MAILING}/{name}").iterdir()} >= {
            "manifest.json", "receipt.json"}
    assert (root / f"output/mail/{MAILING}/stibee/HOWTO.txt").is_file()
    result = told(root, to="me@x.example")
    assert result.recipients == 1


def test_an_advertisement_goes_to_those_who_agreed(root: Path) -> None:
    """What puts an advertisement right is marked as one, and its readers are held to their consent as of now."""
    state(root, PRICE, front="commercial: true\n")
    (edition,) = told(root).editions
    assert edition["subject"] == "(광고) 바로잡습니다: 첫 소식"


def test_their_cards_say_so(root: Path) -> None:
    """What was wrong in their mail, and since when they know; nothing on the cards of others."""
    state(root, PRICE)
    told(root)

    def card(name: str) -> tuple[PutRight, ...]:
        return find_customers(at(root, day=24), name).cards[0].corrections

    right = PutRight(ISSUE, "12,000원", "단골 값은 **13,000원**입니다.", "")
    assert card("김민수") == (right,)
    assert card("박지훈") == ()
    mark_sent(at(root, day=23), MAILING)
    assert card("김민수") == (replace(right, told="2026-11-23"),)
    assert [mail.issue for mail in find_customers(at(root, day=24), "김민수").cards[0].received] == [MAILING, ISSUE]
    shown = dangol(root, "--now", "2026-11-24", "customer", "김민수").out
    assert f"2026-11-23  {ISSUE}: “12,000원” was wrong" in shown
