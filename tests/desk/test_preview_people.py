"""Tests of :mod:`generator.desk.preview_people`: who is found, who gets what, and what points at a person."""

from __future__ import annotations

from datetime import datetime

import pytest

from generator.config import Config
from generator.desk.preview_people import lot_sizes, lots, of_lot, place_of, search, ticket, values_of, why
from generator.findings import Findings
from generator.model import Body, Condition, Issue, Restriction, Segment
from generator.plan.audience.audience import Audience, plan_audience
from tests.people import TODAY, Row, people, stops

ROWS: list[Row] = [
    {"email": "kim@people.example", "name": "김민수", "company": "한빛상사", "tier": "vip"},
    {"email": "Lee@People.example", "name": "Lee Younghee", "company": "푸른종이", "tier": ""},
    {"email": "park@people.example", "name": "박거절", "company": "한빛상사", "tier": "vip"},
    {"email": "choi@people.example", "name": "최미정", "company": "", "tier": ""}]
SECRET = "secret"


def plan() -> Audience:
    """The audience of these rows; one of them said no."""
    suppressed, findings = stops([{"email": "park@people.example", "reason": "unsubscribed"}])
    segment = Segment("vip", "VIP", "vip.yaml", Condition("tier", "is", ("vip",), 1, 1))
    return plan_audience([people("people.csv", ROWS)], suppressed, [segment], today=TODAY, config=Config(),
                         findings=findings)


AUDIENCE = plan()


def issue(*, segments: tuple[str, ...] = (), commercial: bool = False, blocks: bool = True) -> Issue:
    """An issue with a block for some."""
    body = Body("", 1, (Restriction(True, frozenset({"vip"}), 0, 2),) if blocks else ())
    return Issue(path="x.md", slug="x", title="x", body=body, date=datetime(2026, 11, 5, tzinfo=Config().zone),
                 segments=segments, commercial=commercial)


OWN = lots(AUDIENCE, issue())


@pytest.mark.parametrize(("words", "names"), [
    ("민수", ["김민수"]), ("LEE", ["Lee Younghee"]), ("한빛 김", ["김민수"]), ("한빛 Lee", []), ("people.example", [
        "김민수", "Lee Younghee", "최미정"]), (".*", []), ("\u1100\u1175\u11b7", ["김민수"])])
def test_search(words: str, names: list[str]) -> None:
    """All words are found in name, company or address, as they stand there, in any case and any form of Hangul."""
    found = search(AUDIENCE, OWN, words)
    assert found.people["name"].to_list() == names
    assert found.count == len(names)


def test_nobody_who_said_no() -> None:
    """Who is suppressed is no subscriber: they are not found, and there is no ticket to them."""
    assert search(AUDIENCE, OWN, "박거절").count == 0
    assert "park@people.example" not in AUDIENCE.subscribers["email"].to_list()
    kept_out = of_lot(AUDIENCE, OWN, "unsubscribed", 1)
    assert kept_out.people["name"].to_list() == ["박거절"]
    assert not kept_out.listed


def test_lots() -> None:
    """Everybody gets one edition, or there is a reason why not."""
    assert lot_sizes(AUDIENCE, OWN) == {"edition:general": 2, "edition:vip": 1, "unsubscribed": 1}
    assert lot_sizes(AUDIENCE, lots(AUDIENCE, issue(segments=("vip",)))) == {
        "not-targeted": 2, "edition:vip": 1, "unsubscribed": 1}
    assert lot_sizes(AUDIENCE, lots(AUDIENCE, issue(segments=("nosuch",), blocks=False))) == {
        "not-targeted": 3, "unsubscribed": 1}
    assert lot_sizes(AUDIENCE, lots(AUDIENCE, issue(blocks=False))) == {"edition:general": 3, "unsubscribed": 1}
    for lot in ("edition:general", "edition:vip", "not-targeted", "unsubscribed", "no-advertising", "free words"):
        assert why(lot)


def test_tickets() -> None:
    """A ticket leads to its person and to nobody else: not in another session, not once the lists have changed."""
    (row,) = search(AUDIENCE, OWN, "민수").people.iter_rows(named=True)
    given = ticket(SECRET, row["place"], row["_key"])
    assert "people" not in given
    place = place_of(AUDIENCE, SECRET, given)
    assert place is not None
    values = values_of(AUDIENCE, place)
    assert (values["name"], values["tier"], values["email"]) == ("김민수", "vip", "kim@people.example")
    assert not any(name.startswith("_") for name in values)
    assert place_of(AUDIENCE, "other", given) is None
    fewer = plan_audience([people("people.csv", ROWS[1:])], stops([])[0], [], today=TODAY, config=Config(),
                          findings=Findings())
    assert place_of(fewer, SECRET, given) is None
    for wrong in ("", "made", "-1-x", "99999-x", "x", "²-x", "0", f"{row['place']}-", "9" * 400):
        assert place_of(AUDIENCE, SECRET, wrong) is None
