"""Tests of :mod:`generator.commands.customer`. Whom a question means: ``tests/plan/customers/test_cards.py``."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.commands.customer import MOST, CustomerResult, find_customers
from generator.commands.forget import forget
from generator.commands.results import take_results
from generator.commands.sent import mark_sent
from tests.conftest import dangol
from tests.people import ISSUE, LISTS, STOPS, at, codes, exported, newsletter_in
from tests.trees import write

SECOND = "2026-11-10-second"
FILES = {
    f"{LISTS}/a.yaml": "- {email: Min.Su@gmail.com, name: 김민수, company: (주)한빛상사, "
                       "phone: 010-1234-5678, tier: vip}\n"
                       "- {email: sora@x.example, name: 이소라}\n- {email: gone@x.example, name: 나간이}\n",
    "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
    "subscribers/key-customers/k.yaml": "- {id: K1, name: 윤가람, email: key@x.example, tier: A, owner: 서지안}\n",
    f"{STOPS}/s.yaml": "- {email: sora@x.example, reason: complained}\n- stop@x.example\n",
    f"content/issues/{SECOND}.md": "---\ntitle: 둘째\nsubject: 둘째\n---\n\n/// only | vip\n값\n///\n\n글\n",
    "content/issues/2026-12-03-later.md": "---\ntitle: 다음\nsegments: [vip]\n---\n\n글\n",
    "content/issues/2026-11-15-draft.md": "---\ntitle: 초안\ndraft: true\n---\n\n/// only | vip\n값\n///\n\n글\n"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsletter with two issues exported, one sent, one that came back, and someone who left since."""
    root = newsletter_in(tmp_path_factory.mktemp("customer"), FILES)
    exported(root, 6, issue=ISSUE)
    mark_sent(at(root, day=7), ISSUE)
    exported(root, 11, issue=SECOND)
    exported(root, 12, issue=SECOND)
    write(root, {f"{LISTS}/a.yaml": FILES[f"{LISTS}/a.yaml"].rpartition("- {email: gone")[0]})
    return root


def ask(root: Path, query: str) -> CustomerResult:
    """The cards for a question."""
    return find_customers(at(root), query)


@pytest.mark.parametrize("query", [
    "minsu@gmail.com", "MINSU+x@googlemail.com", "김민수", unicodedata.normalize("NFD", "김민수"), "한빛",
    "010 1234 5678",
    "+82-10-1234-5678", "5678"])
def test_what_somebody_received_and_what_comes(root: Path, query: str) -> None:
    """Newest first, sent or only exported, an export that was replaced not at all; then drafts and issues to come."""
    (card,) = ask(root, query).cards
    assert (card.email, card.status, card.segments) == ("Min.Su@gmail.com", "mailable", ("vip",))
    assert [(mail.issue, mail.edition, mail.day, mail.state) for mail in card.received] == [
        (SECOND, "vip", "2026-11-12", "exported"), (ISSUE, "general", "2026-11-07", "sent")]
    assert [(mail.issue, mail.edition, mail.state) for mail in card.next] == [
        ("2026-11-15-draft", "vip", "draft"), ("2026-12-03-later", "general", "to come")]


@pytest.mark.parametrize(("query", "status", "received"), [
    ("이소라", "complained", 0), ("SORA+1@x.example", "complained", 0), ("stop@x.example", "unsubscribed", 0),
    ("윤가람", "on no list", 0), ("gone@x.example", "on no list", 2)])
def test_those_who_get_no_mail_have_a_card_too(root: Path, query: str, status: str, received: int) -> None:
    """Suppressed on a list or off it, on the key list alone, or known to history alone; nothing comes for them."""
    (card,) = ask(root, query).cards
    assert (card.status, len(card.received), card.next) == (status, received, ())


@pytest.mark.parametrize(("query", "row"), [
    ("lee@x.example", (f"{LISTS}/a.csv:3", "lee@@x.example")), ("none", (f"{LISTS}/a.csv:4", "none")),
    ("달무늬", (f"{LISTS}/a.csv:4", "none")), ("LEE@X.EXAMPLE ", (f"{LISTS}/a.csv:3", "lee@@x.example"))])
def test_an_address_that_cannot_be_used_is_told(tmp_path: Path, query: str, row: tuple[str, str]) -> None:
    """Whoever stands on a list with one is not nobody: where it stands and what it is."""
    root = newsletter_in(tmp_path, {
        f"{LISTS}/a.csv": "email,name,company\nkim@x.example,김민수,\nlee@@x.example,,\nnone,,달무늬\n"})
    result = ask(root, query)
    assert result.cards == ()
    assert [(one.place, one.address) for one in result.unusable] == [row]
    assert ask(root, "hong@x.example").unusable == ()


def test_who_was_forgotten_is_told(tmp_path: Path) -> None:
    """Who stands on a list still did not unsubscribe: they were forgotten."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.csv": "email,name\nkim@x.example,김민수\nlee@x.example,이소라\n"})
    forget(at(root), "kim@x.example")
    assert [card.status for card in ask(root, "김민수").cards] == ["forgotten"]
    assert [card.status for card in ask(root, "이소라").cards] == ["mailable"]


def test_people_without_an_address_have_cards(tmp_path: Path) -> None:
    """With their row; who is a key customer is one, and key customers without an address are not each other."""
    root = newsletter_in(tmp_path, {
        f"{LISTS}/a.csv": "email,name,company,phone\n,한별,달무늬,010-7777-0001\n없음,은하,달무늬,\n",
        "subscribers/key-customers/k.yaml": "- {id: K1, name: 윤가람, company: 달무늬, tier: A, owner: 서지안}\n"
                                            "- {id: K2, name: 한별, company: 달무늬, email: star@x.example, tier: B}\n"
                                            "- {id: K3, name: 샛별, company: 달무늬, tier: C, owner: 가}\n"})
    cards = ask(root, "달무늬").cards
    assert [(card.name, card.email, card.tier, card.status, card.lists) for card in cards] == [
        ("한별", "star@x.example", "B", "on a list without an address", (f"{LISTS}/a.csv:2 (invalid)",)),
        ("윤가람", "", "A", "on no list", ()), ("샛별", "", "C", "on no list", ()),
        ("은하", "", "", "on a list without an address", (f"{LISTS}/a.csv:3 (invalid)",))]
    assert [card.name for card in ask(root, "010-7777-0001").cards] == ["한별"]
    run = dangol(root, "customer", "은하")
    assert run.code == 0
    assert "on a list without an address: gets no mail" in run.out
    assert f"{LISTS}/a.csv:3" in run.out


def test_the_key_list_has_several_addresses(tmp_path: Path) -> None:
    """Who is subscribed at the second of theirs has one card, by any of them and by name."""
    root = newsletter_in(tmp_path, {
        f"{LISTS}/a.csv": "email,name\nkim@home.example,김민수\n",
        "subscribers/key-customers/k.csv":
            "id,email,name,company,tier\nK1,kim@firm.example; kim@home.example,김민수,새봄물산,A\n"})
    for query in ("김민수", "새봄물산", "kim@home.example"):
        assert [(card.email, card.tier, card.status) for card in ask(root, query).cards] == [
            ("kim@home.example", "A", "mailable")]


@pytest.mark.parametrize("query", ["nobody@x.example", "ora@x.example", "없음", "010-9999-9999"])
def test_nobody(root: Path, query: str) -> None:
    """No card, exit code 1, and a sentence."""
    assert ask(root, query).cards == ()
    if query == "없음":
        run = dangol(root, "customer", query)
        assert (run.code, run.out) == (1, "")
        assert "Nobody" in run.err
        assert dangol(root, "customer", " ").code == 2


def test_what_came_back_is_told(tmp_path: Path) -> None:
    """The most telling of it, for the issue that it was of."""
    root = newsletter_in(tmp_path, FILES)
    exported(root, 6, issue=ISSUE)
    write(root, {"r.csv": "email,event\nminsu@gmail.com,opened\nminsu@gmail.com,delivered\n", "s.csv":
                 "email,event\nmin.su@gmail.com,clicked\n"})
    for name in ("r.csv", "s.csv"):
        take_results(at(root), root / name)
    (card,) = ask(root, "김민수").cards
    assert [(mail.issue, mail.day, mail.state) for mail in card.received] == [(ISSUE, "2026-11-21", "clicked")]


def test_many_are_cut_short(tmp_path: Path) -> None:
    """As many as a person can look through, and how many there are."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.csv": "email,name\n" + "".join(
        f"a{number}@x.example,김{number}\n" for number in range(MOST + 5))})
    result = ask(root, "김")
    assert (len(result.cards), result.found) == (MOST, MOST + 5)
    assert f"{MOST + 5} fit" in dangol(root, "customer", "김").err


def test_hostile_cells_do_nothing(tmp_path: Path) -> None:
    """What would steer a terminal, or look like another line of the card, is printed as spaces."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.yaml": (
        '- {email: a@x.example, name: "\\e[31m김\\a\\n  status  mailable", company: "가\\r나\\x9b2J", '
        'status: "\\e]0;title\\a", tier: "1\\n2"}\n')})
    run = dangol(root, "customer", "a@x.example")
    assert run.code == 0
    assert not set(run.out + run.err) & {"\x1b", "\a", "\r", "\x9b"}
    assert run.out.splitlines()[0].startswith(" [31m김    status  mailable · 가 나 2J · a@x.example")
    assert codes(ask(root, "a@x.example").findings)[0] == "permission"
