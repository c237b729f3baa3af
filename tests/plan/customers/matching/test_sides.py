"""Tests of :mod:`generator.plan.customers.matching.sides`: which of two addresses a slip apart is the wrong one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.plan.customers.matching.companies import parse_company
from generator.plan.customers.matching.index import Person
from generator.plan.customers.matching.mailboxes import EITHER, KEY_LIST, LIST
from generator.plan.customers.matching.names import NOBODY
from generator.plan.customers.matching.sides import Neighbours, Others, wrong_side

WRONG, RIGHT = "minsu@darimx.example", "minsu@darim.example"


def others(*people: tuple[str, str]) -> Others:
    """Addresses and firms, by domain."""
    found: dict[str, list[tuple[str, object]]] = {}
    for email, firm in people:
        found.setdefault(email.rpartition("@")[2], []).append((email, parse_company(firm)))
    return found  # type: ignore[return-value]


def side(key_list: str, listed: str, firm: str = "", their_firm: str = "", here: Sequence[tuple[str, str]] = (),
         named: Sequence[tuple[str, str]] = ()) -> str:
    """Which side is wrong: of a key customer at a firm, and a subscriber; ``here`` and ``named`` are others."""
    mine = Person(key_list, key_list, NOBODY, parse_company(firm), "")
    return wrong_side(mine, listed, parse_company(their_firm), Neighbours(others(*here), others(*named)))


@pytest.mark.parametrize(("key_list", "listed", "wrong"), [
    ("minsu@hanbit.con", "minsu@hanbit.com", KEY_LIST), ("minsu@hanbit.com", "minsu@hanbit.con", LIST),
    ("minsu@gmial.com", "minsu@gmail.com", KEY_LIST), ("minsu@gmail.com", "minsu@gmial.com", LIST),
    ("minsu@darimx.example", "minsu@darim.example", EITHER), ("minsu@x.example", "misnu@x.example", EITHER),
    ("minsu@hanbit.con", "minsu@hanbti.con", EITHER)])
def test_the_addresses_alone(key_list: str, listed: str, wrong: str) -> None:
    """An ending that does not exist, a provider one slip away; of two firms' domains, and before the @, nothing."""
    assert side(key_list, listed) == wrong


@pytest.mark.parametrize("firm", ["한빛", "(주)한빛테크", "Hanbit Tech"])
def test_the_name_of_the_firm(firm: str) -> None:
    """Its own domain is called after it, whichever list says the firm."""
    for mine, theirs in ((firm, ""), ("", firm), (firm, firm)):
        assert side("minsu@hanbti.example", "minsu@hanbit.example", mine, theirs) == KEY_LIST
        assert side("minsu@hanbit.example", "minsu@hanbti.example", mine, theirs) == LIST


SOMEBODY, SECOND, THIRD = ("a@darim.example", "가온"), ("b@darim.example", "가온"), ("c@darim.example", "")


@pytest.mark.parametrize(("here", "named", "wrong"), [
    ([SOMEBODY], [], KEY_LIST), ([], [SOMEBODY], KEY_LIST), ([THIRD], [], KEY_LIST),
    ([("a@darim.example", "다온")], [], EITHER), ([(RIGHT, "가온")], [(WRONG, "가온")], EITHER),
    ([SOMEBODY], [("x@darimx.example", "가온")], EITHER),
    ([SOMEBODY, SECOND], [("x@darimx.example", "가온")], KEY_LIST),
    ([SOMEBODY, SECOND], [SOMEBODY, ("x@darimx.example", "가온"), ("y@darimx.example", "가온")], EITHER),
    ([SOMEBODY, SECOND, ("x@darimx.example", "")], [], EITHER), ([("x@darimx.example", "")], [], LIST),
    ([], [("x@darimx.example", "가온")], LIST),
    ([SOMEBODY], [("x@darimx.example", ""), ("y@darimx.example", "")], LIST)])
def test_where_the_others_are(here: list[tuple[str, str]], named: list[tuple[str, str]], wrong: str) -> None:
    """Most of the firm, themselves not counted; and nobody may take mail at a domain that is wrong. Whoever is of
    another firm does not count."""
    assert side(WRONG, RIGHT, "가온", "가온", here, named) == wrong


def test_signs_for_both_sides_show_nothing() -> None:
    """The name says one thing, the others another."""
    assert side("minsu@hanbti.example", "minsu@hanbit.example", "한빛", here=[("x@hanbti.example", "한빛")]) == EITHER
