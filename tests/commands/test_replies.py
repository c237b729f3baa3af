"""Tests of :mod:`generator.commands.replies`, with mail that was exported here and answered in all kinds of
programs."""

from __future__ import annotations

import mailbox
import random
import shutil
from collections import Counter
from contextlib import closing
from email.message import Message
from pathlib import Path

import polars as pl
import pytest

from generator.commands.customer import find_customers
from generator.commands.forget import forget
from generator.commands.replies import RepliesResult, take_replies
from generator.findings import Findings
from generator.history import read_history
from generator.plan.archive.mailings import plan_mailings
from tests.conftest import dangol
from tests.people import HISTORY, ISSUE, LISTS, STOPS, at, codes, exported, newsletter_in, table
from tests.trees import tree, write

MAILS = Path(__file__).parent.parent / "fixtures" / "replies"
NAMES = sorted(path.name for path in MAILS.glob("*.eml"))
WHO = ("minsu", "sora", "hana", "john", "choi", "jiyeon", "sunja", "soonja", "garam", "amy", "seulgi", "kim",
       "hana.choi",
       "lee", "bora", "gone", "full", "slow", "old", "angry")
FILES = {
    f"{LISTS}/a.yaml": "".join(f"- {{email: {name}@x.example, name: {name}}}\n" for name in WHO),
    "subscribers/key-customers/k.yaml":
        "- {id: K1, name: 김민수, company: 한빛, email: Minsu+1@x.example, tier: A, owner: 박지현}\n"
        "- {id: K2, name: 이지연, email: jiyeon@x.example, tier: B, owner: 박지현}\n"
        "- {id: K3, name: 정순자, email: sunja@x.example, tier: A, owner: 한가람}\n"}
SECOND = "2026-11-10-second"
KINDS = {
    "reply": {"minsu", "hana", "john", "jiyeon", "soonja", "garam", "seulgi", "kim"},
    "stop": {"sora", "choi", "sunja", "amy", "bora"}, "automatic": {"hana.choi", "lee"}, "bounced": {"gone", "old"},
    "soft-bounced": {"full"}, "other": {"slow"}, "complained": {"angry"}}
"""What each fixture is, by who is meant in it."""


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsletter whose issue was exported as an mbox on 5 November. Nothing may change it."""
    root = newsletter_in(tmp_path_factory.mktemp("once"), FILES)
    exported(root, 5, hour=9, name="mbox")
    return root


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    """The same, to change."""
    return Path(shutil.copytree(once, tmp_path, dirs_exist_ok=True))


def sent(root: Path) -> list[Message]:
    """The mails that were exported."""
    with closing(mailbox.mbox(root / f"output/mail/{ISSUE}/mbox/general.mbox")) as box:
        return list(box)


def ids(root: Path) -> dict[str, str]:
    """The message id of each person's mail, as the exporter wrote it."""
    return {str(one["To"]).strip("<>").partition("@")[0]: str(one["Message-ID"]).strip("<>") for one in sent(root)}


def mails(root: Path) -> dict[str, bytes]:
    """The fixtures, answering the mail that was exported here."""
    known = ids(root)
    people = {"gmail-ko.eml": "minsu", "naver.eml": "jiyeon", "apple-ko.eml": "garam", "exchange-oof.eml": "hana.choi",
              "postfix-hard.eml": "gone", "postfix-soft.eml": "full", "postfix-delayed.eml": "slow", "arf.eml": "angry"}
    return {name: (MAILS / name).read_bytes().replace(b"ISSUEID@hanbit.example", known[people[name]].encode())
            if name in people else (MAILS / name).read_bytes() for name in NAMES}


def boxed(several: list[bytes]) -> bytes:
    """An mbox of messages."""
    return b"".join(b"From x@y.example Fri Nov  6 09:00:00 2026\n" + one.rstrip(b"\n") + b"\n\n" for one in several)


def mail(sender: str, subject: str, body: str, number: int = 0, more: str = "", day: int = 6) -> bytes:
    """A plain message."""
    return (f"From: {sender}\nTo: hello@hanbit.example\nSubject: {subject}\n"
            f"Date: Fri, {day:02} Nov 2026 09:00:00 +0900\n"
            f"Message-ID: <{number}.{sender.partition('@')[0]}@mail.example>\n{more}"
            f"Content-Type: text/plain; charset=utf-8\n\n{body}\n").encode()


def take(root: Path, data: bytes, name: str = "in.mbox", issue: str = "", day: int = 21,
         dry: bool = False) -> RepliesResult:
    """Take in what came back."""
    (root / name).write_bytes(data)
    return take_replies(at(root, day=day), root / name, issue, dry_run=dry)


def kept(root: Path) -> pl.DataFrame:
    """All that history remembers of replies."""
    return pl.concat(pl.read_parquet(path) for path in sorted((root / HISTORY).glob("*-replies-*.people.parquet")))


def stopped(root: Path) -> dict[str, str]:
    """Who is suppressed by replies, and why."""
    return {row["email"]: row["reason"] for path in sorted((root / STOPS).glob("replies-*.csv")) for row in table(path)}


def test_mails_of_many_programs(root: Path) -> None:
    """Each has one fate; who said no, bounced for good or complained is mailed no more; each is about its issue."""
    result = take(root, boxed(list(mails(root).values())))
    assert not result.findings.errors
    assert result.fates == {kind: len(who) for kind, who in KINDS.items()}
    assert result.messages == len(NAMES)
    rows = kept(root)
    who = {kind: rows.filter(pl.col("kind") == kind)["_key"] for kind in KINDS}
    assert {kind: {key.partition("@")[0] for key in keys} for kind, keys in who.items()} == KINDS
    assert {*rows["issue"]} == {ISSUE}
    assert Counter(rows["basis"]) == {"id": 8, "subject": 10, "guessed": 2}
    lost = KINDS["stop"] | KINDS["bounced"] | KINDS["complained"]
    assert {email.partition("@")[0] for email in stopped(root)} == lost
    assert int(dangol(root, "audience", "--json").json["mailable"]) == len(WHO) - len(lost)
    assert sum(result.issues[ISSUE].values()) == len(NAMES)
    report = table(root / "output/reports/replies.csv")
    assert len(report) == len(NAMES)
    assert all(row["fate"] and row["file"] == "in.mbox" and int(row["line"]) > 1 for row in report)


@pytest.mark.slow
def test_any_split_and_any_order_says_the_same(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """One mailbox or many, a folder of messages, forwards or backwards, all at once or one after the other."""
    several = list(mails(root).values())
    before = tree(root)
    expected = take(root, boxed(several), dry=True).as_json() | {"path": ""}
    assert {name for name in tree(root) if name not in before} == {"in.mbox"}
    for seed in range(3):
        rest = random.Random(seed)  # noqa: S311 - any order will do
        rest.shuffle(several)
        folder = root / f"folder{seed}"
        folder.mkdir()
        cut = sorted(rest.sample(range(len(several)), 3))
        for place, (start, end) in enumerate(zip([0, *cut], [*cut, len(several)], strict=True)):
            if place % 2:
                (folder / f"{place}.mbox").write_bytes(boxed(several[start:end]))
            else:
                for number, one in enumerate(several[start:end]):
                    (folder / f"{place}-{number}.eml").write_bytes(one)
        found = take_replies(at(root), folder, dry_run=True)
        assert found.as_json() | {"path": ""} == expected
    whole, parts = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("parts")
    for copy in (whole, parts):
        shutil.copytree(root, copy, dirs_exist_ok=True)
    take(whole, boxed(several))
    for number, one in enumerate(several):
        take(parts, one, f"{number}.eml")
    assert stopped(parts) == stopped(whole)
    assert sorted(kept(parts).rows()) == sorted(kept(whole).rows())


def test_read_twice(root: Path) -> None:
    """The same file is told; the same messages in another count once, and nothing is written again."""
    several = list(mails(root).values())
    take(root, boxed(several))
    before = tree(root / "subscribers")
    again = take(root, boxed(several), "copy.mbox", day=22)
    assert (again.known, again.suppressed, codes(again.findings)) == (True, 0, ["replies"])
    assert again.fates == {"known": len(several)}
    assert tree(root / "subscribers") == before
    more = take(root, boxed([*several, mail("hana@x.example", "새 질문", "하나 더 여쭙니다", 9)]), "more.mbox")
    assert (more.known, more.fates) == (False, {"reply": 1, "known": len(several)})
    assert kept(root).height == len(several) + 1


def test_the_same_message_twice_in_a_mailbox(root: Path) -> None:
    """Labels and lists give copies; one id with other words by another person is another message."""
    one = mail("hana@x.example", "Re: 첫 소식", "안녕하세요")
    result = take(root, boxed([one, one, one.replace(b"hana@x.example", b"lee@x.example"),
                               one.replace("안녕하세요".encode(), "수신거부".encode())]))
    assert result.fates == {"stop": 1, "reply": 2, "known": 1}


def test_the_footer_of_our_own_mail_is_no_no(root: Path) -> None:
    """Its very text, quoted in every way or in none, is not taken for the reader's words."""
    parts = list(sent(root)[0].walk())
    text = next(part for part in parts if part.get_content_type() == "text/plain").get_payload(decode=True)
    page = next(part for part in parts if part.get_content_type() == "text/html").get_payload(decode=True)
    assert isinstance(text, bytes)
    assert isinstance(page, bytes)
    plain = text.decode()
    assert "수신거부" in plain
    marked = "".join(f"> {line}\n" for line in plain.splitlines())
    head = "2026년 11월 5일 (목) 오전 9:00, 한빛상사 <hello@hanbit.example>님이 작성:\n"
    field = "보낸 사람: 한빛상사\n보낸 날짜: 2026년 11월 5일\n받는 사람: 나\n제목: 첫 소식\n\n"
    bodies = [f"좋네요\n\n{quote}" for quote in (head + marked, head + plain, field + plain, marked, plain)] + [plain,
                                                                                                                marked]
    several = [mail("hana@x.example", "Re: 첫 소식", body, number) for number, body in enumerate(bodies)]
    html = mail("hana@x.example", "Re: 첫 소식", "", 99).replace(b"text/plain", b"text/html")
    several += [html + "<p>좋네요</p>".encode() + page, html.replace(b"99.", b"98.") + page]
    result = take(root, boxed(several))
    assert result.fates == {"reply": len(several)}
    assert Counter(words.partition(" ")[0] for words in kept(root)["words"])["좋네요"] == 6
    assert stopped(root) == {}


@pytest.mark.parametrize(("words", "kind"), [
    ("수신거부", "stop"), ("메일 그만 보내 주세요.\n김하나 드림", "stop"), ("Please remove me from your list", "stop"),
    ("수신거부는 어떻게 하나요?", "unclear"), ("please don't unsubscribe me!", "unclear"), ("자료 보내 주세요",
                                                                                            "reply")])
def test_a_no_keeps_from_mail_at_once(root: Path, words: str, kind: str) -> None:
    """A clear one and one that may be; the latter is told, with the way back, which works."""
    result = take(root, mail("HANA+news@X.example", "Re: 첫 소식", words))
    assert result.fates == {kind: 1}
    assert len(stopped(root)) == int(kind != "reply")
    assert [one.span.line for one in result.findings if one.code == "replies"] == [1] * int(kind == "unclear")
    second = f"content/issues/{SECOND}.md"
    write(root, {second: "---\ntitle: 둘째\n---\n\n글\n"})
    assert exported(root, 22, issue=SECOND).recipients == len(WHO) - int(kind != "reply")
    if kind == "unclear":
        write(root, {f"{STOPS}/back.yaml": "- {email: hana@x.example, released: 2026-11-22, reason: by phone}\n"})
        assert exported(root, 22, issue=SECOND).recipients == len(WHO)


def test_a_no_from_another_address(root: Path) -> None:
    """Who answers our mail to them from elsewhere, or names the address, gets no mail at either; a stranger's address
    in it stops nobody."""
    answer = f"In-Reply-To: <{ids(root)['lee']}>\n"
    result = take(root, boxed([
        mail("private@home.example", "Re: 첫 소식", "그만 보내세요", 1, answer),
        mail("assistant@y.example", "수신거부 요청", "old@x.example 수신거부 부탁드립니다. 문의 nobody@z.example", 2)]))
    assert result.fates == {"stop": 2}
    assert {*stopped(root)} == {"private@home.example", "lee@x.example", "assistant@y.example", "old@x.example"}


def test_which_issue(root: Path) -> None:
    """By the mail that is answered; as said; by the subject; else the latest that went to the address by that day."""
    write(root, {f"content/issues/{SECOND}.md": "---\ntitle: 둘째\n---\n\n글\n"})
    exported(root, 10, issue=SECOND, name="html")
    several = [mail("hana@x.example", "Re: 둘째", "가", 1, f"References: <x@y> <{ids(root)['hana']}>\n", day=20),
               mail("john@x.example", "답장: 첫 소식", "나", 2, day=20), mail("choi@x.example", "다른 말", "다", 3,
                                                                              day=20),
               mail("amy@x.example", "다른 말", "라", 4, day=6), mail("stranger@y.example", "다른 말", "마", 5)]
    taken = take(root, boxed(several), dry=True)
    assert taken.strangers == 1
    assert taken.issues == {"": {"reply": 1}, ISSUE: {"reply": 3}, SECOND: {"reply": 1}}
    assert take(root, boxed(several), issue=SECOND, dry=True).issues == {ISSUE: {"reply": 1}, SECOND: {"reply": 4}}
    wrong = take(root, boxed(several), issue="2026-11-10-secnod")
    assert (codes(wrong.findings), wrong.messages) == (["not-exported"], 0)
    take(root, boxed(several))
    assert dict(kept(root).select("words", "basis").iter_rows()) == {
        "가": "id", "나": "subject", "다": "guessed", "라": "guessed", "마": ""}


def test_who_answers_our_very_mail_proves_that_it_went_out(root: Path) -> None:
    """On the day of the first answer; a subject alone proves nothing."""
    take(root, mail("hana@x.example", "Re: 첫 소식", "안녕하세요", 1))
    assert [one.sent for one in plan_mailings(read_history(root, Findings()).records)] == [None]
    take(root, mail("hana@x.example", "Re: 첫 소식", "또", 2, f"In-Reply-To: <{ids(root)['hana']}>\n", day=8), "b.eml")
    assert [str(one.sent) for one in plan_mailings(read_history(root, Findings()).records)] == ["2026-11-08"]


def test_bounces_go_where_those_of_reports_go(root: Path) -> None:
    """Hard ones stop at once, soft ones at the third issue, wherever the others came from; the card knows."""
    soft = mails(root)["postfix-soft.eml"]
    assert take(root, soft, "1.eml").suppressed == 0
    for day, slug in ((10, SECOND), (12, "2026-11-12-third")):
        write(root, {f"content/issues/{slug}.md": f"---\ntitle: {slug}\n---\n\n글\n"})
        exported(root, day, issue=slug)
    write(root, {"report.csv": "email,event,type\nfull@x.example,bounced,soft\n"})
    assert dangol(root, "results", "report.csv", "--issue", SECOND).code == 0
    third = soft.replace(b"05 Nov", b"13 Nov").replace(b"5 Nov", b"13 Nov").replace(b"postfix-soft", b"third")
    third = third.replace(b"=?utf-8?B?7LKrIOyGjOyLnQ==?=", b"2026-11-12-third").replace(b"Message-ID: <" + ids(
        root)["full"].encode(), b"Message-ID: <other@hanbit.example")
    assert take(root, third, "3.eml").suppressed == 1
    assert stopped(root) == {"full@x.example": "bounced"}
    (card,) = find_customers(at(root), "full@x.example").cards
    assert [mail.state for mail in card.received] == ["soft-bounced"] * 3
    take(root, mails(root)["postfix-hard.eml"], "hard.eml")
    assert stopped(root)["gone@x.example"] == "bounced"


def test_a_mail_that_was_forwarded_and_came_back(root: Path) -> None:
    """The address that bounced is none of ours; the report has whom our mail was for."""
    data = mails(root)["postfix-hard.eml"].replace(b"rfc822; gone@x.example", b"rfc822; elsewhere@y.example")
    take(root, data, "1.eml")
    assert stopped(root) == {"gone@x.example": "bounced"}


def test_by_owner_the_unanswered_first(root: Path) -> None:
    """What key customers wrote; our answer, in whatever file and order it comes, by whichever colleague, answers it."""
    first = [mail("minsu@x.example", "Re: 첫 소식", "견적 주세요", 1), mail("jiyeon@x.example", "Re: 첫 소식", "질문",
                                                                            2, day=7),
             mail("sunja@x.example", "Re: 첫 소식", "수신거부", 3)]
    answer = mail("park@hanbit.example", "Re: Re: 첫 소식", "보내 드렸습니다", 9,
                  "In-Reply-To: <1.minsu@mail.example>\n")
    result = take(root, boxed([answer, *first]))
    assert result.fates == {"stop": 1, "reply": 2, "answer": 1}
    assert [(one["owner"], one["name"], one["words"], one["answered"]) for one in result.replies] == [
        ("박지현", "이지연", "질문", False), ("박지현", "김민수", "견적 주세요", True), ("한가람", "정순자",
                                                                                         "수신거부", False)]
    assert [one["name"] for one in result.struck] == ["정순자"]
    later = take(root, mail("hello@hanbit.example", "Re: Re: 첫 소식", "네", 8,
                            "References: <2.jiyeon@mail.example>\n"), "b.eml")
    assert [one["name"] for one in later.replies] == ["정순자"]
    (card,) = find_customers(at(root), "minsu@x.example").cards
    assert [(one.kind, one.date, one.words, one.issue, one.answered) for one in card.written] == [
        ("reply", "2026-11-06", "견적 주세요", ISSUE, True)]
    shown = dangol(root, "customer", "김민수").out
    assert "견적 주세요" in shown
    assert "answered" in shown


def test_our_own_mail_is_nobodys_answer(root: Path) -> None:
    """The newsletter itself, and what we wrote to others, may lie in the mailbox."""
    box = (root / f"output/mail/{ISSUE}/mbox/general.mbox").read_bytes()
    result = take(root, box)
    assert result.fates == {"own": len(WHO)}
    assert not any((root / HISTORY).glob("*-replies-*"))


def test_colleagues_who_are_readers(root: Path) -> None:
    """Who is at our own domain and answers no customer is a reader like others."""
    assert take(root, mail("park@hanbit.example", "Re: 첫 소식", "수신거부")).fates == {"stop": 1}


def test_a_form_of_the_website_mails_in_our_name(root: Path) -> None:
    """Who filled it in stands in Reply-To; the newsletter itself, which has one too, is nobody's."""
    filled = mail("hello@hanbit.example", "홈페이지 문의", "수신거부 해 주세요", 1, "Reply-To: hana@x.example\n")
    ours = mail("hello@hanbit.example", "첫 소식", "수신거부", 2,
                "Reply-To: reply@hanbit.example\nList-Unsubscribe: <https://x.example>\n")
    assert take(root, boxed([filled, ours])).fates == {"stop": 1, "own": 1}
    assert {*stopped(root)} == {"hana@x.example"}


def test_a_no_at_an_address_that_bounced(root: Path) -> None:
    """It counts once the address takes mail again."""
    take(root, mails(root)["postfix-hard.eml"], "1.eml")
    assert take(root, mail("gone@x.example", "Re: 첫 소식", "수신거부", day=13), "2.eml").suppressed == 1
    run = dangol(root, "customer", "gone@x.example", "--json").json
    assert run["customers"][0]["status"] == "unsubscribed"
    assert take(root, mails(root)["postfix-hard.eml"].replace(b"postfix-hard", b"again"), "3.eml").suppressed == 0


def test_a_key_customer_who_is_reached_elsewhere(tmp_path: Path) -> None:
    """Who is known by the telephone alone answers from the address that the lists have."""
    root = newsletter_in(tmp_path, {
        f"{LISTS}/a.csv": "email,name,company,phone\noffice@firm.example,김민수,한빛상사,010-1234-5678\n",
        "subscribers/key-customers/k.yaml": "- {id: K1, name: 김민수, company: 한빛상사, phone: 010-1234-5678}\n"})
    exported(root, 5)
    result = take(root, mail("office@firm.example", "Re: 첫 소식", "반갑습니다"))
    assert [(one["id"], one["email"]) for one in result.replies] == [("K1", "office@firm.example")]


def test_an_empty_folder_is_told(root: Path) -> None:
    """Somebody chose the wrong one."""
    (root / "empty").mkdir()
    assert codes(take_replies(at(root), root / "empty").findings) == ["replies"]


def test_a_form(root: Path) -> None:
    """Rows of a form service: what was answered, and who says no in any column."""
    form = ("타임스탬프,이메일 주소,성함,참석 여부,소식 수신 동의,하실 말씀\n"
            "2026/11/06 3:02:11 오후 GMT+9,Minsu@x.example,김,참석,,좋아요\n"
            "2026. 11. 6 오후 3:02:11,hana@x.example,이,불참,동의하지 않음,\n"
            "2026-11-07,lee@x.example,박,불참,예,그만 보내 주세요\n"
            "2026-11-07,amy@x.example,최,참석,예,수신거부는 어떻게 하나요?\n2026-11-07,none,최,참석,예,\n")
    result = take(root, form.encode("cp949"), "응답.csv")
    assert result.fates == {"stop": 2, "unclear": 1, "reply": 1, "unusable": 1}
    assert {*stopped(root)} == {"hana@x.example", "lee@x.example", "amy@x.example"}
    assert result.replies[0]["words"] == "참석 여부: 참석 / 하실 말씀: 좋아요"
    assert [row["line"] for row in table(root / "output/reports/replies.csv")] == ["2", "3", "4", "5", "6"]
    assert take(root, form.encode(), "utf8.csv").fates == {"known": 4, "unusable": 1}


def test_who_was_forgotten(root: Path) -> None:
    """Nothing of them is kept, of them nothing is written down again, and they can be forgotten afterwards."""
    forget(at(root), "hana@x.example")
    several = [mail("hana@x.example", "Re: 첫 소식", "비밀 이야기", 1), mail("amy@x.example", "Re: 첫 소식",
                                                                             "수신거부", 2),
               mail("john@x.example", "Re: 첫 소식", "amy@x.example 님께 전해 주세요", 3)]
    result = take(root, boxed(several))
    assert result.fates == {"stop": 1, "reply": 2}
    left = b"".join(data for name, data in tree(root).items() if not name.startswith((LISTS, "in.mbox")))
    assert b"hana@x" not in left
    assert "비밀" not in (root / "output/reports/replies.csv").read_text("utf-8")
    assert kept(root).height == 2
    forget(at(root), "amy@x.example")
    assert kept(root).select("_key", "words").rows() == [("john@x.example", "")]
    assert stopped(root) == {}
    assert not (root / "output/reports/replies.csv").exists()
    run = dangol(root, "replies", "in.mbox", "--json")
    assert run.code == 0
    assert kept(root).height == 1


def test_what_is_broken_is_told_with_its_place(root: Path) -> None:
    """Nothing else is lost."""
    cut = mails(root)["gmail-ko.eml"]
    data = boxed([b"no header at all", mail("hana@x.example", "Re: 첫 소식", "하나", 1), b"Subject: x\n\nhi",
                  cut[:cut.rindex(b"--000000")]])
    result = take(root, data)
    assert result.fates == {"reply": 2, "unusable": 2}
    assert sorted((one.code, one.span.line) for one in result.findings) == [
        ("invalid-row", 2), ("invalid-row", 15), ("replies", 20)]
    assert not any("@" in one.message for one in result.findings)


def test_nothing_hostile_runs(root: Path) -> None:
    """Cells of the report and of suppressions are harmless, and no terminal is steered; addresses are not printed."""
    several = [mail("hana@x.example", "=cmd|x", '=HYPERLINK("http://x","x")', 1),
               mail("lee@x.example", "Re: 첫 소식", "\x1b[2J수신거부", 2), mail("amy@x.example", "Re: 첫 소식",
                                                                                "+1 수신거부", 3)]
    (root / "in.mbox").write_bytes(boxed(several))
    run = dangol(root, "replies", "in.mbox")
    assert run.code == 0
    assert "@" not in run.out + run.err
    assert "\x1b" not in run.out + run.err
    cells = [cell for row in table(root / "output/reports/replies.csv") for cell in row.values()]
    cells += [cell for path in (root / STOPS).glob("*.csv") for row in table(path) for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells if not cell[1:2].isdigit())


def test_a_killed_run_is_finished(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Suppressions come first; run again, nothing is doubled and nothing missing."""
    data = boxed(list(mails(root).values()))

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("generator.commands.steps.taken_replies.remember", die)
        with pytest.raises(KeyboardInterrupt):
            take(root, data)
    assert len(stopped(root)) == 8
    assert int(dangol(root, "audience", "--json").json["mailable"]) == len(WHO) - 8
    again = take(root, data, "again.mbox", day=22)
    assert (again.suppressed, again.known, len(list((root / STOPS).glob("replies-*")))) == (8, False, 1)
    assert kept(root).height == len(NAMES)
    assert len(list((root / HISTORY).glob("*-results-*.json"))) == 1


def test_the_command(root: Path) -> None:
    """A dry run writes nothing; key customers come first; what is read again is told."""
    (root / "in.mbox").write_bytes(boxed(list(mails(root).values())))
    before = tree(root)
    dry = dangol(root, "replies", "in.mbox", "--dry-run", "--json")
    assert (dry.code, dry.json["dry_run"], dry.json["messages"]) == (0, True, len(NAMES))
    assert tree(root) == before
    run = dangol(root, "replies", "in.mbox")
    assert run.code == 0
    assert run.out.index("이지연") < run.out.index("fate")


def test_what_cannot_be_read_is_an_error(root: Path) -> None:
    """Outlook's own messages, and tables without addresses: nothing is written."""
    before = tree(root)
    for name, data in (("x.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ("x.csv", b"question,answer\na,b\n")):
        result = take(root, data, name)
        assert result.findings.errors
        assert result.messages == 0
        (root / name).unlink()
    assert tree(root) == before
