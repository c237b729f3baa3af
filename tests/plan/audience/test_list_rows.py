"""Tests of :mod:`generator.plan.audience.list_rows`: every row of a list and what became of it."""

from __future__ import annotations

from dataclasses import replace

from generator.config import Config
from generator.findings import Findings
from generator.plan.audience.audience import Audience, plan_audience
from generator.plan.audience.list_rows import list_rows
from generator.sources.people.people_files import People
from tests.people import LISTS, TODAY, Row, people, stops

A, B = f"{LISTS}/a.csv", f"{LISTS}/b.csv"


def planned(lists: list[People], suppressed: list[Row] | None = None) -> Audience:
    """The audience of some lists; planning empties the one it is given."""
    out, _ = stops(suppressed or [])
    return plan_audience([*lists], out, (), today=TODAY, config=Config(), findings=Findings())


def became(sheets: list[People], audience: Audience) -> list[tuple[int, str, str]]:
    """Line, fate and reason of each row."""
    return [*list_rows(sheets, audience).select("line", "became", "why").iter_rows()]


def test_every_fate() -> None:
    """A row gets mail, or what keeps it from mail is said, with the reason of one that cannot be used."""
    rows = [{"email": "a@x.example"}, {"email": "out@x.example"}, {"email": "nobody"}, {"email": ""},
            {"email": "no@x.example", "status": "unsubscribed"}, {"email": "wait@x.example", "status": "pending"},
            {"email": "A@x.example"}]
    first = people(A, [{"status": "", **row} for row in rows])
    audience = planned([first], [{"email": "out@x.example", "reason": "complained"}])
    assert became([first], audience) == [
        (2, "duplicate", ""), (3, "complained", ""), (4, "invalid", "not an address"), (5, "invalid", "no address"),
        (6, "unsubscribed", ""), (7, "unconfirmed", ""), (8, "mailable", "")]


def test_a_newer_list_takes_over() -> None:
    """Of one address on two lists the row of the newer list counts, and the older one says so."""
    first, second = people(A, [{"email": "a@x.example"}]), people(B, [{"email": "a@x.example"}])
    audience = planned([first, second])
    assert became([first], audience) == [(2, "duplicate", "")]
    assert became([second], audience) == [(2, "mailable", "")]


def test_one_line_of_two_sheets() -> None:
    """The same address at the same line of two sheets: the last sheet's row is the newest."""
    sheets = [replace(people(A, [{"email": "a@x.example"}]), sheet=name) for name in ("하나", "둘")]
    audience = planned(sheets)
    rows = list_rows(sheets, audience)
    assert rows.select("sheet", "became").rows() == [("하나", "duplicate"), ("둘", "mailable")]


def test_no_sheet() -> None:
    """A list that cannot be read has no rows."""
    assert list_rows([], planned([])).is_empty()


def test_counts_agree() -> None:
    """What the rows became adds up to what the audience counts."""
    first = people(A, [{"email": f"p{number % 7}@x.example" if number % 3 else "x"} for number in range(40)])
    audience = planned([first])
    (counts,) = audience.counts
    fates = [fate for _, fate, _ in became([first], audience)]
    assert (fates.count("mailable"), fates.count("duplicate"), fates.count("invalid")) == (
        counts.accepted, counts.duplicates, counts.invalid)
