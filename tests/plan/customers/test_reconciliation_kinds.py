"""Verdicts by kinds of what makes one person look like two, and two like one; of each kind some cases of many."""

from __future__ import annotations

import pytest

from tests.plan.customers.judging import Row, audience, brief, found

MISSING, ASKED = ("missing", ""), ("ambiguous", "")


def verdict(customer: Row, *rows: Row) -> tuple[str, str]:
    """The verdict on one key customer beside these on a list."""
    (outcome,) = found([customer], audience([{"status": "", **row} for row in rows])).outcomes
    return brief(outcome)


def other(email: str) -> tuple[str, str]:
    """Found at another address."""
    return "reached-elsewhere", email


@pytest.mark.parametrize(("mine", "theirs", "name", "verdict_is"), [
    ("jsanchez", "j.sanchez", "Juan Sanchez", "reached-elsewhere"),
    ("j_sanchez", "jsanchez", "Juan Sanchez", "reached-elsewhere"),
    ("young.e", "younge", "Young Eom", "reached-elsewhere"), ("jiin", "jiinh", "Jiin Han", "reached-elsewhere"),
    ("jiinh", "jiin", "한지인", "reached-elsewhere"), ("jsanchez", "sanchez", "Juan Sanchez", "reached-elsewhere"),
    ("jsanchez", "jsannchez", "Juan Sanchez", "typo"), ("jsanchez", "jsacnhez", "Juan Sanchez", "typo"),
    ("jiinh", "jiinhh", "Jiin Han", "typo"), ("jiin", "jiinx", "Jiin Han", "typo")])
def test_two_forms_of_one_local_part(mine: str, theirs: str, name: str, verdict_is: str) -> None:
    """One name makes two addresses at a firm; a letter doubled, swapped or of no name is a slip, as is what bounces."""
    customer = {"name": name, "company": "Daon", "email": f"{mine}@daon.example"}
    row = {**customer, "email": f"{theirs}@daon.example"}
    assert verdict(customer, row) == (verdict_is, row["email"])
    assert verdict(customer, {**row, "status": "bounced"}) == ("typo", row["email"])
    assert verdict(customer, {**row, "name": "Olga Nowak"}) == MISSING


@pytest.mark.parametrize(("mine", "theirs", "asked"), [
    ("yooyeonk5172", "yooyeonk51172", True), ("sunman5094", "sunman50094", True), ("sunman50094", "sunman5094", True),
    ("sunman5094", "sunman5904", True), ("sunman5094", "sunman5095", False), ("sunman5094", "sunman50934", False),
    ("su5094", "su50094", False), ("minsu12", "minsu21", False)])
def test_a_digit_doubled_or_swapped(mine: str, theirs: str, asked: bool) -> None:
    """It may be a slip or another account: with the name it is asked about. Another digit is another account."""
    customer = {"name": "김선만", "email": f"{mine}@naver.com"}
    row = {"name": "김선만", "email": f"{theirs}@naver.com"}
    assert verdict(customer, row) == (ASKED if asked else MISSING)
    assert verdict(customer, {**row, "name": ""}) == verdict(customer, {**row, "name": "이서연"}) == MISSING


@pytest.mark.parametrize(("mine", "theirs"), [
    ("yuna77@daum.net", "yuna77@daum.com"), ("yuna77@hanmail.net", "yuna77@hanmail.com"),
    ("yuna77@naver.com", "yuna77@naver.co.kr")])
def test_a_provider_at_another_ending(mine: str, theirs: str) -> None:
    """Nobody has an address there; but where somebody may have one, it is another."""
    for name in ("이유나", ""):
        row = {"name": name, "email": theirs, "status": "bounced"}
        assert verdict({"name": "이유나", "email": mine}, row) == ("typo", theirs)
    row = {"name": "이유나", "email": "yuna77@yahoo.de"}
    assert verdict({"name": "이유나", "email": "yuna77@yahoo.com"}, row) == MISSING


@pytest.mark.parametrize(("mine", "theirs"), [
    ("이미은", "이민은"), ("박지해", "박지애"), ("최하은", "최아은"), ("김민수", "김민숙"), ("김수현", "김수연")])
def test_ordinary_names_that_sound_alike(mine: str, theirs: str) -> None:
    """One key apart they may be a slip, or two people: at one firm or with one mobile they are asked about."""
    for shared in ({"company": "다온물산"}, {"phone": "010-1234-5678"}):
        customer, row = {"name": mine, **shared}, {"name": theirs, "email": "a@x.example", **shared}
        assert verdict(customer, row) == ASKED
    assert verdict({"name": mine}, {"name": theirs, "email": "a@x.example"}) == MISSING


@pytest.mark.parametrize(("mine", "theirs"), [
    ("김민수", "김민서"), ("김지은", "김지현"), ("이미은", "이민운"), ("박지민", "박지빈")])
def test_ordinary_names_that_do_not(mine: str, theirs: str) -> None:
    """Two people of one firm."""
    customer = {"name": mine, "company": "다온물산"}
    assert verdict(customer, {"name": theirs, "company": "다온물산", "email": "a@x.example"}) == MISSING


@pytest.mark.parametrize(("mine", "theirs"), [
    ("Joerg Becker", "Jörg Becker"), ("Jorg Becker", "Jörg Becker"), ("Soeren Hansen", "Søren Hansen"),
    ("Bjoern Strauss", "Björn Strauß"), ("Lukasz Nowak", "Łukasz Nowak"), ("Dang Minh", "Đặng Minh"),
    ("田中 太郎", "田中太郎"), ("Sasha Petrov", "Aleksandr Petrov"), ("Dima Ivanov", "Dmitriy Ivanov"),
    ("Zhenya Orlov", "Evgeny Orlov"), ("Pepe Garcia", "José García"), ("Paco Ruiz", "Francisco Ruiz"),
    ("Kasia Nowak", "Katarzyna Nowak"), ("John A. Smith", "John Smith"), ("John Adam Smith", "John A. Smith")])
def test_names_of_other_countries(mine: str, theirs: str) -> None:
    """Letters with marks or in their place, nicknames, middle initials: one person at one firm."""
    for one, two in ((mine, theirs), (theirs, mine)):
        customer = {"name": one, "company": "다온물산"}
        assert verdict(customer, {"name": two, "company": "다온물산", "email": "a@x.example"}) == other("a@x.example")


@pytest.mark.parametrize(("mine", "theirs"), [
    ("John A. Smith", "John B. Smith"), ("Kim Jaeho", "Kim Jaho"),
    ("Dima Ivanov", "Sergey Ivanov"), ("Kasia Nowak", "Gosia Nowak"), ("田中 太郎", "田中 次郎")])
def test_other_names_of_other_countries(mine: str, theirs: str) -> None:
    """Not linked."""
    customer = {"name": mine, "company": "다온물산"}
    assert verdict(customer, {"name": theirs, "company": "다온물산", "email": "a@x.example"}) in (ASKED, MISSING)


@pytest.mark.parametrize(("name", "local"), [
    ("이민준", "minjoon.lee26"), ("이찬란", "chanran_lee3380"), ("김영배", "kim.yb61"), ("Nicole Smith", "smithnicole"),
    ("Nicole Smith", "nicole.smith77"), ("김민수", "kimminsu"), ("남궁민수", "namgung.minsu")])
def test_an_address_that_speaks_of_the_name(name: str, local: str) -> None:
    """Beside the same mobile and no name it is that person; not beside another name, nor without a mobile."""
    row = {"name": "", "email": f"{local}@naver.com", "phone": "01012345678"}
    customer = {"name": name, "email": "zz@q.example", "phone": "010-1234-5678"}
    assert verdict(customer, row) == other(row["email"])
    assert verdict(customer, {**row, "name": "Olga Nowak"}) == MISSING
    assert verdict({**customer, "phone": ""}, row) == MISSING


@pytest.mark.parametrize(("name", "local"), [
    ("김민수", "sora.lee"), ("김민수", "sunshine"), ("김민수", "kimsora"), ("김민수", "minsu"), ("김민수", "lee.minsu"),
    ("Nicole Smith", "nicole"), ("Nicole Smith", "smithson"), ("김민수", "kim.ms.office")])
def test_an_address_that_speaks_of_another_or_of_nobody(name: str, local: str) -> None:
    """A mobile without a name is asked about."""
    row = {"name": "", "email": f"{local}@naver.com", "phone": "01012345678"}
    assert verdict({"name": name, "email": "zz@q.example", "phone": "010-1234-5678"}, row) == ASKED


@pytest.mark.parametrize(("mine", "address", "theirs", "local"), [
    ("C. Ramos", "ramos", "Claire Ramos", "clairer"), ("Claire Ramos", "ramosclaire", "C. Ramos", "c.ramos"),
    ("Leon Hale", "leonh", "L. Hale", "hale.leon"), ("J. Kim", "kim.jiho", "Jiho Kim", "j.kim"),
    ("J. S. Kim", "kimjisu", "김지수", "jskim"),
    ("CP Garcia", "garcia.christianpaul", "Christian Paul Garcia", "christianpaul"),
    ("Julia Turner", "turner", "J. Turner", "turner.julia"),
    ("Chatchai Saetang", "chatchais", "찻차이새땅", "chatchaisaetang")])
def test_an_address_that_says_whose_initials_they_are(mine: str, address: str, theirs: str, local: str) -> None:
    """Which given name an initial stands for, or a name in Hangul that is none of Korea's, the address tells."""
    mobile = "010-1234-5678" if theirs.startswith("찻") else ""
    customer = {"name": mine, "company": "다온물산", "email": f"{address}@daon.example", "phone": mobile}
    row = {**customer, "name": theirs, "email": f"{local}@daon.example"}
    assert verdict(customer, row) == other(row["email"])


@pytest.mark.parametrize(("mine", "address", "theirs", "local"), [
    ("심나온", "naons", "심나은", "naeun.shim"), ("심나온", "naonshim", "심나은", "naeuns"),
    ("LEE, JONG-MUN", "leejongmun", "이정문", "leejungmun")])
def test_addresses_that_spell_each_its_own_name(mine: str, address: str, theirs: str, local: str) -> None:
    """Two names that are nearly one are two where each address has its own: never linked by the firm alone."""
    customer = {"name": mine, "company": "다온물산", "email": f"{address}@daon.example"}
    row = {"name": theirs, "company": "다온물산", "email": f"{local}@daon.example"}
    assert verdict(customer, row) in (ASKED, MISSING)


@pytest.mark.parametrize(("mine", "theirs", "local"), [
    ("원아라", "원나라", "nara"), ("원나라", "원아라", "nara"), ("이미은", "이민은", "mieun.lee"),
    ("박지환", "박지완", "office")])
def test_ordinary_names_one_key_apart_at_one_firm(mine: str, theirs: str, local: str) -> None:
    """A question whatever the address says, on a list that is long enough to tell that both names are ordinary."""
    customer = {"name": mine, "company": "다온물산", "email": f"{local}@daon.example"}
    row = {"name": theirs, "company": "다온물산", "email": "mail77@daon.example"}
    crowd = [{"name": f"{surname}{name[1:]}", "email": f"p{at}{surname}@y.example"} for at in range(1_300)
             for surname, name in (("김", mine), ("최", theirs), ("조", mine), ("황", theirs))]
    assert verdict(customer, row, *crowd) == ASKED


@pytest.mark.parametrize(("mine", "theirs"), [
    ("Nguyen Van Tuan", "응우옌 반 뚜언"), ("Pimchanok Srisuk", "핌차녹 시숙"),
    ("Jamshid Toshmatov", "잠시드토시마토프"), ("Batsukh Bolormaa", "바트수흐 볼로르마"), ("My Duyen Vo", "보 미 주옌"),
    ("Ferdinand Flores", "페르디난드 플로레스")])
def test_names_from_elsewhere_in_hangul(mine: str, theirs: str) -> None:
    """As an office writes them down: the same mobile links, a slip in the address is asked about."""
    for one, two in ((mine, theirs), (theirs, mine)):
        customer, row = {"name": one, "phone": "010-1234-5678"}, {"name": two, "email": "a@x.example"}
        assert verdict(customer, {**row, "phone": "01012345678"}) == other("a@x.example")
        assert verdict(customer, {**row, "phone": "01012345678", "name": "김은해"}) == MISSING
        assert verdict(customer, row) == MISSING


def test_a_nickname_that_nobody_knows_beside_a_mobile() -> None:
    """One surname, one mobile, and an address that has the name; at one firm and without such an address a question."""
    customer = {"name": "Otgon Munkhzul", "company": "Daon", "email": "otgon.munkhzul@daon.example",
                "phone": "010-1234-5678"}
    row = {"name": "Otgon Zulaa", "email": "munkhzul77@naver.com", "phone": "01012345678"}
    assert verdict(customer, row) == other(row["email"])
    assert verdict(customer, {**row, "email": "happy@naver.com"}) == MISSING
    assert verdict(customer, {**row, "email": "happy@naver.com", "company": "Daon"}) == ASKED
    assert verdict(customer, {**row, "name": "Bat Zulaa"}) == MISSING


@pytest.mark.parametrize(("dressed", "bare"), [
    ("김현동쌤", "김현동"), ("외과 김현동 간호사님", "김현동"), ("김현동 교감선생님", "김현동"),
    ("조합장님 김현동", "김현동"), ("Rev. John Smith", "John Smith")])
def test_what_people_are_at_schools_wards_and_farms(dressed: str, bare: str) -> None:
    """No part of the name."""
    customer = {"name": dressed, "company": "다온물산"}
    assert verdict(customer, {"name": bare, "company": "다온물산", "email": "a@x.example"}) == other("a@x.example")


def test_initials_that_nobody_else_may_have() -> None:
    """Where nobody else at the firm has the surname, and few on the list; in a crowd, or a short list, a question."""
    customer = {"name": "Brian Cruz", "company": "Daon"}
    row = {"name": "B. Cruz", "company": "Daon", "email": "office@daon.example"}
    crowd = [{"name": f"Olga Nowak{'abcdefghij'[at % 10]}", "email": f"p{at}@y.example"} for at in range(1_200)]
    assert verdict(customer, row, *crowd) == other("office@daon.example")
    assert verdict(customer, row) == verdict(customer, row, *crowd[:300]) == ASKED
    for sister in ({"name": "María Cruz", "email": "m@daon.example"},
                   {"name": "Maria Cruz", "company": "(주) Daon", "email": "m@naver.com"}):
        assert verdict(customer, row, sister, *crowd) == ASKED
    many = [{"name": "Bea Cruz", "email": f"c{at}@y.example"} for at in range(5)]
    assert verdict(customer, row, *many, *crowd) == ASKED
    assert verdict(customer, {**row, "email": "brian@naver.com"}, *crowd) == ASKED
