"""Tests of votes: what an issue asks is answered by one tap, comes back, and is counted."""

from __future__ import annotations

import re
from email.header import Header
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import polars as pl
import pytest
from lxml import html

from generator.commands.customer import find_customers
from generator.commands.forget import forget
from generator.commands.replies import RepliesResult, take_replies
from generator.plan.customers.cards import Voted
from tests.conftest import dangol
from tests.people import HISTORY, ISSUE, LISTS, MAIL, at, codes, exported, newsletter_in
from tests.trees import write

QUESTION = "새 프레스를 보러 방문해 드릴까요?"
YES, NO = "네, 와 주세요", "그만 보내 주세요 & 50%"
ASKS = f"안녕하세요.\n\n/// ask | 새 프레스를 보러 **방문**해 드릴까요?\n- {YES}\n- {NO}\n///\n"
FILES = {
    f"{LISTS}/a.csv": "email,name\na@x.example,김민수\nb@x.example,이서연\nc@x.example,박지훈\n",
    "subscribers/key-customers/k.yaml": "- {id: K1, name: 김민수, email: A+news@x.example, tier: A, owner: 박지현}\n",
    f"content/issues/{ISSUE}.md": f"---\ntitle: 첫 소식\n---\n\n{ASKS}"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter whose issue asks something, and was exported."""
    newsletter_in(tmp_path, FILES)
    exported(tmp_path, 19)
    return tmp_path


def links(root: Path) -> list[str]:
    """Where the answers lead, as a mail program reads them."""
    page = html.parse(str(root / MAIL / "general.html"))
    return [str(link.get("href")) for link in page.xpath("//td[contains(@class, 'ask')]//li//a")]


def tapped(link: str) -> tuple[str, str]:
    """To whom a mail program writes, and under which subject (RFC 6068)."""
    url = urlsplit(link)
    return unquote(url.path), parse_qs(url.query)["subject"][0]


def mail(sender: str, subject: str, day: int = 20, body: str = "\n", encoding: str = "utf-8") -> str:
    """A mail as it comes back, its subject in some encoding."""
    message = EmailMessage()
    message["From"], message["To"] = sender, "hello@hanbit.example"
    message["Date"] = f"Fri, {day} Nov 2026 09:00:00 +0900"
    message["Message-ID"] = f"<{sender}{day}{len(subject)}@x.example>"
    message.set_content(body)
    return f"Subject: {Header(subject, encoding).encode()}\n{message.as_string()}"


def came_back(root: Path, *mails: str, name: str = "m", dry_run: bool = False) -> RepliesResult:
    """Read some mails."""
    write(root, {f"{name}/{place}.eml": text for place, text in enumerate(mails)})
    return take_replies(at(root, day=25), root / name, dry_run=dry_run)


def test_one_tap_and_counted(root: Path) -> None:
    """What mail programs make of the subject is understood; an answer that reads like a no is none."""
    yes, no = map(tapped, links(root))
    assert yes == ("hello@hanbit.example", f"[{ISSUE}] {QUESTION} → {YES}")
    result = came_back(root, mail("a@x.example", yes[1]), mail("B@x.example", f"RE: [외부] {no[1]}", encoding="euc-kr"),
                       mail("c@x.example", yes[1], body="갤럭시에서 보냄\n"))
    assert codes(result.findings) == []
    assert result.fates == {"vote": 3}
    assert result.suppressed == 0
    assert result.votes == ({"issue": ISSUE, "question": QUESTION, "voters": 3, "answers": [
        {"answer": YES, "count": 2}, {"answer": NO, "count": 1}]},)
    assert [(one["owner"], one["name"], one["answer"]) for one in result.voted] == [("박지현", "김민수", YES)]
    assert find_customers(at(root), "김민수").cards[0].votes == (Voted(ISSUE, QUESTION, YES, "2026-11-20"),)
    shown = dangol(root, "--now", "2026-11-25", "replies", "m")
    assert f"{QUESTION} → {YES}" in shown.out
    assert "read before" in shown.err
    assert dangol(root, "--now", "2026-11-25", "replies", "m", "--json").json["votes"][0]["voters"] == 3


def test_whether_an_issue_was_useful(root: Path) -> None:
    """What its page asks is counted like what it asks itself; what else somebody writes there is a reply."""
    page = html.parse(str(root / "output" / "site" / "issues" / ISSUE / "index.html")) if dangol(
        root, "build").code == 0 else None
    assert page is not None
    yes, no = (tapped(str(link))[1] for link in page.xpath("//section[@class='useful']//li/a/@href"))
    (told,) = (tapped(str(link)) for link in page.xpath("//section[@class='useful']/p/a/@href"))
    assert told == ("hello@hanbit.example", f"[{ISSUE}] 드릴 말씀이 있습니다")
    result = came_back(root, mail("a@x.example", yes), mail("b@x.example", no),
                       mail("c@x.example", told[1], body="다음에는 사진도 보여 주세요.\n"))
    assert result.fates == {"vote": 2, "reply": 1}
    assert [(one["issue"], one["question"], one["voters"]) for one in result.votes] == [
        (ISSUE, "이 소식이 도움이 되었나요?", 2)]


def test_the_last_answer_counts(root: Path) -> None:
    """By its day, whatever was read first; the same file twice changes nothing; a dry run keeps nothing."""
    yes, no = (tapped(link)[1] for link in links(root))
    assert came_back(root, mail("a@x.example", yes), dry_run=True).votes[0]["voters"] == 1
    came_back(root, mail("a@x.example", no, 22))
    result = came_back(root, mail("a@x.example", yes, 21), mail("b@x.example", yes), name="later")
    assert [result.votes[0][key] for key in ("voters", "answers")] == [
        2, [{"answer": NO, "count": 1}, {"answer": YES, "count": 1}]]
    assert came_back(root, mail("a@x.example", yes, 21), name="later").votes == result.votes


def test_words_beside_a_vote_are_a_reply(root: Path) -> None:
    """They wait for an answer, and the vote counts; who says no says no."""
    yes = tapped(links(root)[0])[1]
    result = came_back(root, mail("a@x.example", yes, body="다음 주 화요일 오후가 좋겠습니다.\n"),
                       mail("b@x.example", yes, body="앞으로는 메일 보내지 마세요.\n"))
    assert result.fates == {"stop": 1, "reply": 1}
    assert result.votes[0]["voters"] == 2
    assert [one["words"] for one in result.replies] == ["다음 주 화요일 오후가 좋겠습니다."]


def test_a_no_before_a_vote_is_a_no(root: Path) -> None:
    """Whoever writes it into the subject has said it; what a mail system writes there says nothing."""
    yes = tapped(links(root)[0])[1]
    result = came_back(root, mail("a@x.example", f"RE: 수신거부 {yes}"),
                       mail("b@x.example", f"please stop sending me mail. Re: {yes}"),
                       mail("c@x.example", f"[SPAM] Re: {yes}"))
    assert result.fates == {"stop": 2, "vote": 1}
    assert (result.suppressed, result.votes[0]["voters"]) == (2, 3)


def test_typed_by_hand(root: Path) -> None:
    """Who reads the text part writes the subject on a keyboard, which has no such arrow."""
    yes = tapped(links(root)[0])[1]
    result = came_back(root, mail("a@x.example", yes.replace("→", "->")), mail("b@x.example", yes.replace(" → ", "=>")))
    assert result.fates == {"vote": 2}


def test_what_was_not_asked_is_no_vote(root: Path) -> None:
    """An answer of one's own, or to another issue, is a reply like any."""
    result = came_back(root, mail("a@x.example", f"[{ISSUE}] {QUESTION} → 글쎄요"),
                       mail("b@x.example", f"[2026-10-01-other] {QUESTION} → {YES}"))
    assert result.votes == ()
    assert result.fates == {"reply": 2}


def test_what_was_asked_is_known_though_the_issue_changed(root: Path) -> None:
    """The export remembers it."""
    yes = tapped(links(root)[0])[1]
    write(root, {f"content/issues/{ISSUE}.md": "---\ntitle: 첫 소식\n---\n\n본문\n"})
    assert came_back(root, mail("a@x.example", yes)).votes[0]["voters"] == 1


def test_a_form_takes_the_answers(root: Path) -> None:
    """Its address is filled in without a trace of who it is for; its table is read as mails are."""
    write(root, {"newsletter.yaml": (root / "newsletter.yaml").read_text("utf-8") +
                 "ask_url: 'https://form.example/f?a={issue}&b={question}&c={answer}'\n"})
    exported(root, 20)
    url = urlsplit(links(root)[1])
    assert parse_qs(url.query) == {"a": [ISSUE], "b": [QUESTION], "c": [NO]}
    assert "▶ " + YES + ": https://form.example/f?a=" in (root / MAIL / "general.txt").read_text("utf-8")
    rows = (f'2026-11-21,a@x.example,{ISSUE},{QUESTION},"{YES}",',
            f'2026-11-22,b@x.example,{ISSUE},{QUESTION},{NO},오후에 오세요')
    write(root, {"form.csv": "\n".join(["타임스탬프,이메일,소식,질문,답,하실 말씀", *rows, ""])})
    result = take_replies(at(root, day=25), root / "form.csv")
    assert result.fates == {"reply": 1, "vote": 1}
    assert result.votes[0]["voters"] == 2


def test_who_was_forgotten_has_no_vote(root: Path) -> None:
    """Their row goes with the rest."""
    came_back(root, mail("a@x.example", tapped(links(root)[0])[1]))
    assert any("votes" in one.path for one in forget(at(root, day=25), "a@x.example").erased)
    (path,) = (root / HISTORY).glob("*.votes.parquet")
    assert pl.read_parquet(path).height == 0


@pytest.mark.parametrize(("block", "words"), [
    ("/// ask\n- a\n- b\n///", "lacks a question"), ("/// ask |\n- a\n- b\n///", "lacks a question"),
    ("/// ask | 질문\n- a\n///", "two answers or more"), ("/// ask | 질문\n글\n///", "two answers or more"),
    ("/// ask | 질문\n- a\n- [b](https://x.example)\n///", "brackets"), ("/// ask | 질문\n- a\n- a\n///", "twice"),
    ("/// ask | 질문\n- a\n  와 b\n- c\n///", "one line"), ("/// ask | 질문\n- a\n- b\n글\n///", "one line"),
    ("/// ask | 질문\n- a\n- '{{ subscriber.name }}'\n///", "merge field"),
    ("/// ask | {{ subscriber.name }}?\n- a\n- b\n///", "merge field")])
def test_slips(tmp_path: Path, block: str, words: str) -> None:
    """Each with its line; nothing is exported."""
    root = newsletter_in(tmp_path, {f"content/issues/{ISSUE}.md": f"---\ntitle: 첫 소식\n---\n\n{block}\n"})
    result = exported(root)
    assert result.editions == ()
    assert any(words in str(one.message) and one.span.line in (5, 6, 7) for one in result.findings)


ODD = ["5*3*2", "a_b_c", r"a\*b\*", "*", "3 &lt; 4 &amp; 5", "**굵게**도", "~~3~~ *4*번 `c*d*`", "끝\\",
       "a → b | c", "__밑__줄", '"q" \'r\'']


def test_the_subject_says_what_is_read(tmp_path: Path) -> None:
    """Whatever stands in an answer: it comes back as it is shown."""
    answers = "".join(f"- {one}\n" for one in ODD)
    root = newsletter_in(tmp_path, FILES | {
        f"content/issues/{ISSUE}.md": f"---\ntitle: 첫 소식\n---\n\n/// ask | 2 * 3 *무엇*?\n{answers}///\n"})
    assert codes(exported(root, 19).findings) == []
    page = html.parse(str(root / MAIL / "general.html"))
    shown = [link.text_content() for link in page.xpath("//td[contains(@class, 'ask')]//li//a")]
    assert [tapped(link)[1].partition(" 2 * 3 무엇? → ")[2] for link in links(root)] == shown
    assert len(shown) == len(ODD)


@pytest.mark.parametrize("url", [
    "http://f.example/?a={answer}", "https://f.example/", "https://f.example/?a={answer}&w={email}"])
def test_forms_that_cannot_take_them(tmp_path: Path, url: str) -> None:
    """No place for the answer, or one for what must not stand in an address."""
    root = newsletter_in(tmp_path, {"newsletter.yaml": f"title: x\nask_url: '{url}'\n"})
    assert "config" in codes(exported(root).findings)


@pytest.mark.slow  # an export for each
def test_in_every_mail_senders_files(root: Path) -> None:
    """The links are the same for everybody, and nothing of a reader is in them."""
    from generator.exporters import EXPORTERS

    expected = links(root)
    for name in EXPORTERS:
        result = exported(root, 21, name=name)
        assert result.editions, name
        page = root / f"output/mail/{ISSUE}/{name}/general.html"
        if page.is_file():
            text = re.sub(r"<!--.*?-->", "", page.read_text("utf-8"), flags=re.DOTALL)
            found = [link.get("href") for link in html.document_fromstring(text).iterfind(".//li/a")]
            assert found == expected, name
