"""What readers chose themselves, and whom an issue leaves out for that."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.brief import write_brief
from generator.commands.customer import find_customers
from generator.commands.forget import forget
from generator.commands.reconcile import reconcile_customers
from generator.commands.replies import take_replies
from generator.commands.sent import mark_sent
from generator.model import Body, Issue
from generator.plan.audience.choices import Choices, Went
from generator.sources.people.choice_words import Frequency, read_channel, read_frequency, read_topics, topic_key
from tests.people import ISSUE, LISTS, TODAY, at, exported, newsletter_in
from tests.trees import write

SECOND = "2026-11-10-second"


@pytest.mark.parametrize(("text", "meant"), [
    ("1 in 2 issues", Frequency(1, 2)), ("At most 1 in 3", Frequency(1, 3)), ("every other issue", Frequency(1, 2)),
    ("두 번에 한 번", Frequency(1, 2)), ("3호에 1번만", Frequency(1, 3)), ("every issue", Frequency(1)),
    ("매번", Frequency(1)), ("monthly", Frequency(1, 1, "month")), ("월 1회", Frequency(1, 1, "month")),
    ("한 달에 두 번", Frequency(2, 1, "month")), ("격월", Frequency(1, 2, "month")), ("격주", Frequency(1, 2, "week")),
    ("분기에 한 번", Frequency(1, 3, "month")), ("twice a year", Frequency(2, 12, "month")),
    ("every 2 months", Frequency(1, 2, "month")), ("never", Frequency(0)), ("안 받음", Frequency(0)),
    ("수신거부", Frequency(0)), ("그만 보내 주세요", Frequency(0)), ("stop it", Frequency(0)),
    ("자주 보내지 마세요", None), ("매월 1회", Frequency(1, 1, "month")), ("월 1회 이하", Frequency(1, 1, "month")),
    ("격월 1회", Frequency(1, 2, "month")), ("no more than once a month", Frequency(1, 1, "month")),
    ("sometimes", None), ("", None), ("1 in 0", None), ("가끔", None), ("whenever you like", None)])
def test_how_often(text: str, meant: Frequency | None) -> None:
    """In English and Korean; what is none of these is not guessed."""
    assert read_frequency(text) == meant


@given(st.integers(0, 99), st.integers(1, 99), st.sampled_from(["issue", "issues", "호", ""]))
def test_how_often_whatever_the_numbers(times: int, count: int, unit: str) -> None:
    """So many in so many issues are read as they are written."""
    assert read_frequency(f"{times} in {count} {unit}") == Frequency(times, count)


@given(st.text(max_size=80))
def test_anything_is_read_without_harm(text: str) -> None:
    """Whatever stands in a cell is understood or not, and its limit can be looked at."""
    limit = read_frequency(text)
    assert limit is None or limit.period(TODAY) >= 0
    assert read_channel(text) in ("", "mail", "call", "sms", "chat", "post", "visit", "none", "unclear")
    assert all(topic.strip() == topic and topic for topic in read_topics(text))


@pytest.mark.parametrize(("text", "meant"), [
    ("email", "mail"), ("이메일", "mail"), ("메일, 전화", "mail"), ("phone or mail", "mail"), ("call", "call"),
    ("전화", "call"), ("메일 말고 전화", "call"), ("no mail", "none"), ("카톡", "chat"), ("우편물", "post"),
    ("postal mail", "post"), ("문자(SMS)", "sms"), ("방문", "visit"), ("none", "none"), ("연락 금지", "none"),
    ("x", ""), ("스마트스토어", ""), ("전화 말고 메일", "mail"), ("전화는 싫고 메일로", "mail"),
    ("no calls, email", "mail"), ("메일 o, 전화 x", "mail"), ("메일 보내지 마세요", "none"),
    ("이메일 그만 보내 주세요", "none"), ("메일 수신거부", "none"),
    ("메일 사절, 문자로", "sms"), ("이메일 수신 안함", "none"), ("don’t email me", "none"), ("no more emails", "none"),
    ("stop sending me emails", "none"), ("anything but email", "none"), ("전화 거부", "unclear"),
    ("no postal mail", "unclear"), ("please unsubscribe me from mail", "unclear"),
    ("메일 받고 싶지 않아요", "unclear")])
def test_by_which_way(text: str, meant: str) -> None:
    """Mail if it is among them, and not what is said not to be wanted; what may be a no is not taken for a yes."""
    assert read_channel(text) == meant


def test_topics() -> None:
    """A list in any writing; everything is no choice; spaces, case and hyphens do not count."""
    assert read_topics("프레스, 오일 / press care") == ("프레스", "오일", "press care")
    assert read_topics("오일, 전체") == read_topics("all") == read_topics("없음") == ()
    assert topic_key("Press-Care ") == topic_key("press care")


PEOPLE = ("a", "b", "c", "d")
LIMITS = st.sampled_from(["1 in 2 issues", "2 in 3 issues", "1 in 4 issues", "monthly", "2 a month", "never", "매번",
                          "?"])


@given(st.dictionaries(st.sampled_from(PEOPLE), LIMITS), st.lists(st.frozensets(st.sampled_from(PEOPLE)), max_size=8))
def test_nobody_gets_more_than_they_want(limits: dict[str, str], sent: list[frozenset[str]]) -> None:
    """Of all issues that follow each other: whoever is left out had enough, and whoever is not had less."""
    went = tuple(Went(f"i{number}", date(2026, 11, 20 - number), pl.Series(sorted(keys), dtype=pl.String))
                 for number, keys in enumerate(sent))
    rows = pl.DataFrame([(key, "at_most", value, None, "a", 1) for key, value in limits.items()], orient="row", schema={
        "_key": pl.String, "what": pl.String, "value": pl.String, "day": pl.Date, "path": pl.String, "line": pl.Int64})
    left = set(Choices(rows, went=went).left_out(issue("next"), TODAY)["_key"])
    for key in PEOPLE:
        limit = read_frequency(limits.get(key, "매번")) or Frequency(1, 2)
        window = (sent[:limit.count - 1] if limit.unit == "issue" else
                  [keys for keys, one in zip(sent, went, strict=True) if one.day.month == 11])
        assert (key in left) == (limit.is_limit and sum(key in keys for keys in window) >= limit.times)


def issue(slug: str) -> Issue:
    """An issue of today."""
    return Issue(path="a.md", slug=slug, title=slug, body=Body(""), date=datetime(2026, 11, 21, tzinfo=UTC))


ASKING = """\
---
title: 둘째
---

/// ask | 무엇이 궁금하세요?
    keep: topics

- 프레스
- 오일
- 전체
///

/// ask | 얼마나 자주 보내 드릴까요?
    keep: frequency

- 매번
- 두 번에 한 번
- 월 1회
///

/// ask | 어떻게 연락드릴까요?
    keep: channel

- 메일
- 전화
///
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter whose readers chose in a list, in a file, and nowhere."""
    return newsletter_in(tmp_path, {
        f"{LISTS}/a.csv": "email,name,관심 분야,수신 빈도,연락 방법\n"
                          "minsu@x.example,김민수,오일,,\nsora@x.example,이소라,,두 번에 한 번,메일\n"
                          "hana@x.example,최하나,,,전화\nall@x.example,다받음,,,\nodd@x.example,모름,,가끔,비둘기\n",
        "subscribers/choices/a.yaml": "- {email: all@x.example, date: 2026-11-01, topics: [프레스, 오일]}\n"
                                      "- {email: minsu@x.example, date: 2026-10-01, topics: 기계}\n",
        "subscribers/key-customers/k.yaml": "- {id: K1, name: 최하나, email: hana@x.example, tier: A}\n"
                                            "- {id: K2, name: 김민수, email: minsu@x.example, tier: A}\n",
        f"content/issues/{SECOND}.md": ASKING})


def reached(root: Path, slug: str, day: int = 21) -> list[str]:
    """Who is in an export."""
    result = exported(root, day, issue=slug)
    folder = root / result.directory
    return sorted(line.split(",")[0].split("@")[0] for path in folder.glob("*.recipients.csv")
                  for line in path.read_text("utf-8-sig").splitlines()[1:])


def about(root: Path, topics: str) -> None:
    """Give the first issue topics."""
    write(root, {f"content/issues/{ISSUE}.md": f"---\ntitle: 첫 소식\ntopics: {topics}\n---\n\n글\n"})


def test_who_gets_what(root: Path) -> None:
    """Topics only where the issue says what it is about; the newest choice counts; a call is no mail, and what is not
    understood is none either; often enough is often enough."""
    assert reached(root, ISSUE) == ["all", "minsu", "sora"]
    about(root, "[오일]")
    assert reached(root, ISSUE) == ["all", "sora"]
    about(root, "[기계, 소식]")
    assert reached(root, ISSUE) == ["minsu", "sora"]
    mark_sent(at(root, day=21), ISSUE)
    result = exported(root, 22, issue=SECOND)
    assert dict(result.unreached) == {"chose-channel": 2, "chose-frequency": 1}
    assert sorted(result.as_json()["left_out"]) == ["chose-channel", "chose-frequency"]  # type: ignore[call-overload]
    assert reached(root, SECOND, 22) == ["all", "minsu"]
    assert reached(root, ISSUE, 23) == ["minsu", "sora"]
    table = (root / "output/reports/own-choice.csv").read_text("utf-8-sig")
    assert [line.split(",")[0] for line in table.splitlines()[1:]] == [
        "hana@x.example", "all@x.example", "odd@x.example"]


def test_what_is_said_of_it(root: Path) -> None:
    """What is not understood is told with its words; who is left out is counted; a topic that nobody chose is told."""
    about(root, "[오밀]")
    result = exported(root, issue=ISSUE)
    told = {str(one.message) for one in result.findings if one.code == "choices"}
    assert told == {
        "1 person chose a way that is not understood in “연락_방법”: “비둘기”.",
        "How often 1 person wants mail is not understood in “수신_빈도”: “가끔”.",
        "4 people do not get this by their own choice: 2 chose-channel, 2 chose-topics.",
        "Nobody chose the topic “오밀”."}


def test_key_customers_are_to_be_called(root: Path) -> None:
    """Their own choice is a verdict of its own, on the card too; an issue to come is none for them."""
    about(root, "[오일]")
    found = reconcile_customers(at(root), ISSUE).reconciliation
    assert found is not None
    assert [(one.id, one.verdict, str(one.action)) for one in found.outcomes] == [
        ("K1", "own-choice", "Call them: by their own choice they do not get this by mail."),
        ("K2", "own-choice", "Call them: by their own choice they do not get this by mail.")]
    page = (root / write_brief(at(root)).page).read_text("utf-8")
    assert "by: 전화" in page or "방법: 전화" in page
    (card,) = find_customers(at(root), "최하나").cards
    assert [(one.what, one.value) for one in card.choices] == [("channel", "전화")]
    assert card.status == "mailable"
    later = "content/issues/2026-12-03-later.md"
    write(root, {later: "---\ntitle: 다음\n---\n\n글\n"})
    assert not find_customers(at(root), "최하나").cards[0].next
    assert find_customers(at(root), "김민수").cards[0].next


def test_answers_by_one_tap_are_kept(root: Path) -> None:
    """In a plain file that anybody can read and change; the last answer counts, and who was forgotten has none."""
    exported(root, 11, issue=SECOND)
    mark_sent(at(root, day=11), SECOND)
    page = (root / f"output/mail/{SECOND}/html/general.html").read_text("utf-8")
    assert "keep: " not in page
    write(root, {"form.csv": "이메일,질문,답,제출시간\n"
                             "all@x.example,어떻게 연락드릴까요?,전화,2026-11-12\n"
                             "hana@x.example,어떻게 연락드릴까요?,메일,2026-11-12\n"
                             "minsu@x.example,무엇이 궁금하세요?,오일,2026-11-13\n"
                             "sora@x.example,얼마나 자주 보내 드릴까요?,매번,2026-11-13\n"})
    result = take_replies(at(root, day=14), root / "form.csv")
    assert not result.findings.errors
    (path,) = (root / "subscribers/choices").glob("replies-*.csv")
    assert path.read_text("utf-8-sig").splitlines()[1] == (
        f"all@x.example,2026-11-12,\"\",\"\",전화,{SECOND}: 어떻게 연락드릴까요?")
    about(root, "[오일]")
    assert reached(root, ISSUE) == ["hana", "minsu", "sora"]
    forgotten = forget(at(root), "minsu@x.example")
    assert path.relative_to(root).as_posix() in [one.path for one in forgotten.erased]
    assert "minsu" not in path.read_text("utf-8-sig")


def test_an_answer_that_chooses_nothing(root: Path) -> None:
    """It is told while the issue is written, with the line."""
    write(root, {f"content/issues/{SECOND}.md": ASKING.replace("- 두 번에 한 번", "- 가끔").replace(
        "keep: channel", "keep: chanel")})
    found = reconcile_customers(at(root), ISSUE).findings
    assert [(one.span.line, str(one.message)) for one in found if one.code == "block"] == [
        (17, "Nobody knows what this answer chooses."), (22, "“chanel” is nothing that is kept of a reader.")]


def test_a_column_of_which_nothing_is_understood_is_no_choice(root: Path) -> None:
    """A list whose “channel” is a shop's keeps all of its people."""
    write(root, {f"{LISTS}/a.csv": "email,channel\nminsu@x.example,스마트스토어\nsora@x.example,쿠팡\n"})
    assert reached(root, SECOND) == ["minsu", "sora"]


def test_a_column_that_says_no_in_whatever_words_is_one(root: Path) -> None:
    """Whoever may have said no to mail gets none, also where no other cell is understood."""
    write(root, {f"{LISTS}/a.csv": "email,연락 방법\nminsu@x.example,메일 받고 싶지 않아요\nsora@x.example,\n"})
    assert reached(root, SECOND) == ["sora"]


def test_a_key_customer_is_known_by_any_address(root: Path) -> None:
    """Who is named by their number or name on the key list is meant at the address that the lists have of them."""
    write(root, {
        f"{LISTS}/a.csv": "email,name\nminsu@x.example; minsu@home.example,김민수\nhana@x.example,최하나\n"
                          "sora@x.example,\n",
        "subscribers/key-customers/k.yaml": "- {id: K1, name: 하나, email: 'old@x.example, hana@x.example', tier: A}\n"
                                            "- {id: K2, name: 민수, email: minsu@home.example, tier: A}\n",
        "subscribers/choices/a.yaml": "- {who: K1, channel: call}\n- {who: 민수, channel: none}\n"})
    assert reached(root, SECOND) == ["sora"]
    (card,) = find_customers(at(root), "김민수").cards
    assert [one.value for one in card.choices] == ["none"]


def test_who_is_forgotten_and_stands_there_by_number_or_name(root: Path) -> None:
    """The lines of the firm's own files that name them so are told."""
    write(root, {"subscribers/choices/b.yaml": "- {who: K1, channel: call}\n- {who: K2, channel: call}\n"
                                               "- {who: 최하나, topics: 오일}\n"})
    told = [line for path, line in forget(at(root), "hana@x.example").still if path == "subscribers/choices/b.yaml"]
    assert told == [1, 3]
