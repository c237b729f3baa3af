"""Tests of :mod:`generator.plan.audience.audience`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.model import Body, Condition, Issue, Restriction, Segment
from generator.plan.audience.addresses import address_keys
from generator.plan.audience.audience import Audience, plan_audience, report_rows
from generator.plan.audience.readers import readers, targeted
from generator.plan.audience.suppressions import REMEMBERED, plan_suppressions
from generator.sources.people.people_files import People
from tests.conftest import examples

TODAY = date(2026, 11, 21)
Row = dict[str, str]


def people(path: str, rows: Sequence[Row], segment: str = "") -> People:
    """A list as it is read from a file."""
    fields = dict.fromkeys(["email", *(field for row in rows for field in row)])
    columns: dict[str, list[str]] = {field: [row.get(field, "") for row in rows] for field in fields}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(fields, pl.String))
    lines = pl.Series(range(2, len(rows) + 2), dtype=pl.Int64)
    return People(path, frame.with_columns(line=lines, problem=pl.lit("")), segment)


def plan(lists: Sequence[Sequence[Row]], suppressed: Sequence[str] = (), *, segments: Sequence[Segment] = (),
         members: Sequence[People] = (), consent_required: bool = False) -> tuple[Audience, list[str]]:
    """The audience of some lists, and the codes of what was found."""
    findings = Findings()
    rows = [{"email": address, "reason": "unsubscribed"} for address in suppressed]
    stopped = plan_suppressions([people("subscribers/suppressions/s.yaml", rows)], pl.DataFrame(schema=REMEMBERED),
                                TODAY, findings)
    audience = plan_audience(
        [*(people(f"{number}.yaml", rows) for number, rows in enumerate(lists)), *members], stopped, segments,
        today=TODAY, config=Config(consent="required" if consent_required else "optional"), findings=findings)
    report_rows(audience, findings)
    return audience, [finding.code for finding in findings]


def emails(frame: pl.DataFrame) -> list[str]:
    """The addresses of people."""
    return frame["email"].to_list()


SAME = ["minsu@gmail.com", "Minsu@Gmail.com", " minsu@gmail.com ", "min.su@gmail.com", "minsu+news@googlemail.com",
        "mailto:minsu@gmail.com", "<minsu@gmail.com>", "김민수 <minsu@gmail.com>", "m\u200binsu@gmail.com",
        "ｍｉｎｓｕ@gmail.com", "minsu@gmail.com.", "'minsu@gmail.com',"]


@pytest.mark.parametrize("writing", SAME)
def test_writings_of_one_address(writing: str) -> None:
    """Their rows merge, and a suppression of any of them holds for all."""
    audience, found = plan([[{"email": "minsu@gmail.com", "name": "김민수"}, {"email": writing}]])
    assert (audience.subscribers.height, audience.counts[0].duplicates, found) == (1, 1, [])
    for listed, stopped in ((writing, "minsu@gmail.com"), ("minsu@gmail.com", writing)):
        audience, found = plan([[{"email": listed}]], [stopped])
        assert (audience.mailable, audience.counts[0].suppressed, found) == (0, 1, [])


@pytest.mark.parametrize(("one", "other"), [
    ("a.b@naver.com", "ab@naver.com"), ("a@daum.net", "a@gmail.com"), ("a-x@example.com", "a@example.com"),
    ("a@example.com", "a@example.co")])
def test_different_addresses_stay_apart(one: str, other: str) -> None:
    """Only Gmail ignores dots."""
    assert plan([[{"email": one}, {"email": other}]])[0].subscribers.height == 2


def test_hanmail_is_daum() -> None:
    """Two names of one mailbox."""
    assert address_keys(pl.Series(["a@hanmail.net", "A@daum.net"])).n_unique() == 1


@pytest.mark.parametrize("address", [
    "", "minsu", "@example.com", "minsu@", "minsu@localhost", "a b@example.com", "a@b@example.com", "a@example..com",
    "a@-example.com", "a,b@example.com", "a" * 65 + "@example.com", "a@" + "b." * 150 + "com"])
def test_what_is_no_address(address: str) -> None:
    """It is accounted for, with its line, and told."""
    audience, found = plan([[{"email": "ok@example.com"}, {"email": address}]])
    assert emails(audience.subscribers) == ["ok@example.com"]
    assert audience.rows.select("line", "_fate").rows() == [(3, "invalid")]
    assert found == ["invalid-row"]


@pytest.mark.parametrize("address", ["", "nobody", "a b@example.com"])
def test_a_suppression_that_stops_nobody_is_an_error(address: str) -> None:
    """Someone who unsubscribed must not be mailed for a slip in a file."""
    assert plan([[{"email": "ok@example.com"}]], [address])[1] == ["suppression"]


@pytest.mark.parametrize("status", [
    "unsubscribed", "Unsubscribed", "수신거부", "수신 거부", "opted_out", "Opted Out", "bounced", "cleaned", "반송",
    "complained", "스팸신고"])
def test_a_status_that_stops_holds_for_all_rows_of_an_address(status: str) -> None:
    """Whichever list has it, older or newer."""
    stopped, active = {"email": "A+x@example.com", "status": status}, {"email": "a@example.com", "status": "active"}
    for lists in ([[stopped], [active]], [[active], [stopped]], [[active, stopped]]):
        audience, _ = plan(lists)
        assert audience.subscribers.height == 0
        assert sum(counts.suppressed for counts in audience.counts) == 2


def test_those_who_wait_or_never_agreed_are_not_mailed() -> None:
    """They stay subscribers, with the reason."""
    rows = [{"email": "a@example.com", "status": "pending"}, {"email": "b@example.com", "consent_date": "2026-01-01"},
            {"email": "c@example.com", "status": "미확인", "consent_date": "2026-01-01"}, {"email": "d@example.com"}]
    audience, _ = plan([rows])
    assert emails(audience.subscribers.filter("mailable")) == ["b@example.com", "d@example.com"]
    audience, _ = plan([rows], consent_required=True)
    assert dict(audience.subscribers.select("email", "reason").iter_rows()) == {
        "a@example.com": "no-consent", "b@example.com": "", "c@example.com": "unconfirmed",
        "d@example.com": "no-consent"}


def test_the_newest_value_that_is_one_holds() -> None:
    """An empty cell in a newer list wipes nothing out; mail goes to the newest writing."""
    audience, _ = plan([[{"email": "a@example.com", "name": "old", "company": "한빛"}],
                        [{"email": "A@example.com", "name": "new", "company": ""}]])
    assert audience.subscribers.select("email", "name", "company").rows() == [("A@example.com", "new", "한빛")]


def test_members_of_a_segment() -> None:
    """Those who stand in a segment's file are in it, in whatever list they are too; rules see merged values."""
    members = people("vip.yaml", [{"email": "b@example.com"}, {"email": "new@example.com"}], "vip")
    rule = Condition("tier", "is", ("A",), 1, 1)
    audience, _ = plan([[{"email": "a@example.com", "tier": "A"}, {"email": "B@example.com"},
                         {"email": "c@example.com"}]],
                       ["new@example.com"], members=[members], segments=[Segment("vip", "", "vip.yaml", rule)])
    assert emails(audience.subscribers.filter(pl.col("in:vip"))) == ["a@example.com", "b@example.com"]


def test_an_empty_newsletter_has_an_empty_audience() -> None:
    """And no crash."""
    audience, found = plan([])
    assert (audience.mailable, audience.counts, found) == (0, (), [])


LOCALS = ["minsu", "min.su", "minsu+a", "MINSU", "bob", "b.ob", "", "a b"]
DOMAINS = ["@gmail.com", "@googlemail.com", "@naver.com", "@hanmail.net", "@daum.net", "@bad", ""]
addresses = st.builds(str.__add__, st.sampled_from(LOCALS), st.sampled_from(DOMAINS))
rows = st.fixed_dictionaries({
    "email": addresses, "status": st.sampled_from(["", "active", "unsubscribed", "반송", "pending", "?"]),
    "name": st.sampled_from(["", "김민수", "Bob"]), "consent_date": st.sampled_from(["", "2026-01-01"])})
listed = st.lists(st.lists(rows, max_size=6), max_size=3)


def key(address: str) -> str:
    """The design's words on one address, written once more."""
    local, _, domain = address.strip().lower().rpartition("@")
    domain = {"googlemail.com": "gmail.com", "hanmail.net": "daum.net"}.get(domain, domain)
    local = local.split("+")[0]
    return f"{local.replace('.', '') if domain == 'gmail.com' else local}@{domain}"


@given(listed, st.lists(addresses.filter(lambda a: "." in a.rpartition("@")[2] and " " not in a and a[0] != "@"),
                        max_size=4),
       st.booleans())
@settings(max_examples=examples(40), deadline=None)
def test_every_row_is_accounted_for_and_a_suppression_wins(
        lists: list[list[Row]], suppressed: list[str], required: bool) -> None:
    """Rows are accepted, duplicates, invalid or suppressed; whoever is stopped anywhere is mailed nowhere."""
    audience, _ = plan(lists, suppressed, consent_required=required)
    for counts, own in zip(audience.counts, lists, strict=True):
        assert counts.rows == len(own)
        assert counts.rows == counts.accepted + counts.duplicates + counts.invalid + counts.suppressed
    assert audience.subscribers.height == sum(counts.accepted for counts in audience.counts)
    assert audience.rows.height == sum(len(own) for own in lists) - audience.subscribers.height
    stopped = {key(address) for address in suppressed}
    stopped |= {key(row["email"]) for own in lists for row in own if row["status"] in ("unsubscribed", "반송")}
    keys = [key(address) for address in emails(audience.subscribers)]
    assert not stopped & set(keys)
    assert len(keys) == len(set(keys))
    mailable = audience.subscribers.filter("mailable")
    assert not required or mailable.is_empty() or all(mailable["consent_date"].to_list())
    waiting = {key(row["email"]) for own in lists for row in own if row["status"] in ("pending", "?")}
    assert not waiting & {key(address) for address in emails(mailable)}


@given(listed, st.frozensets(st.sampled_from(["a", "b", "c"])), st.frozensets(st.sampled_from(["a", "b", "c"])))
@settings(max_examples=examples(30), deadline=None)
def test_readers_partition_the_targeted(lists: list[list[Row]], named: frozenset[str], wanted: frozenset[str]) -> None:
    """Everyone an issue is for reads exactly one edition: that of the segments they are in."""
    segments = [Segment("a", "", "", Condition("name", "is", ("Bob",), 1, 1)),
                Segment("b", "", "", Condition("consent_date", "exists", ("true",), 1, 1)), Segment("c", "", "", None)]
    audience, _ = plan(lists, segments=segments)
    body = Body("", 1, tuple(Restriction(True, frozenset({name}), 0, 0) for name in sorted(named)))
    issue = Issue(path="i.md", slug="i", title="i", body=body, date=datetime(2026, 11, 1, tzinfo=ZoneInfo("UTC")),
                  segments=tuple(sorted(wanted)))
    people = targeted(audience, issue)
    assert people["mailable"].all()
    groups = readers(people, issue)
    assert sorted(emails(people)) == sorted(email for group in groups for email in emails(group.people))
    assert len({group.segments for group in groups}) == len(groups)
    for group in groups:
        assert group.segments <= named
        for row in group.people.iter_rows(named=True):
            assert {name for name in named if row[f"in:{name}"]} == group.segments
            assert not wanted or any(row[f"in:{name}"] for name in wanted)
