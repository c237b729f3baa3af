"""Tests of :mod:`generator.plan.audience.addresses`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.steps.exports import all_suppressed
from generator.config import Config
from generator.findings import Findings
from generator.plan.audience.addresses import (
    address_keys,
    are_addresses,
    cleaned,
    each_address,
    every_key,
    first_keys,
    keyed,
    owners_of,
    part_addresses,
)
from generator.plan.audience.audience import Audience, plan_audience
from generator.sources.people.people_files import People
from tests.conftest import examples
from tests.people import LISTS, TODAY, codes, emails, exported, newsletter_in, people, recipients, stops


def key(written: str) -> str:
    """The address behind a writing."""
    return str(address_keys(cleaned(pl.Series([written])))[0])


@pytest.mark.parametrize("address", [
    "a@b.co", "minsu.kim-1@han-bit.co.kr", "o'neil@x.example", "!#$%&*+-/=?^_`{|}~@x.example", "김민수@한빛.example",
    "+a@x.example", "-minus@x.example", "-a.b+c=d_@x.example", "+가@x.example", "a=b@x.example", "--a@x.example",
    "a@xn--9t4b11yi5a.example", "1@1.example", "a" * 64 + "@x.example", f"a@{'b' * 63}.example"])
def test_what_can_be_mailed(address: str) -> None:
    """Any local part without quotation marks, any domain with a dot."""
    assert are_addresses(cleaned(pl.Series([address]))).to_list() == [True]


@pytest.mark.parametrize("address", [
    "", "@", "a@", "@b.co", "a@b", "a@b.c", "a b@c.co", "a@b..co", "a@-b.co", "a@b-.co", "a@@b.co", "a@b@c.co",
    "a@b.co, c@d.co", "a@b.co;c@d.co", "a@b.co\nc@d.co", '"a b"@c.co', "a@[127.0.0.1]", "a\x00@b.co", "a\x7f@b.co",
    "a\x9b31m@b.co", "<script>@b.co", "a" * 65 + "@x.example", f"a@{'b' * 64}.example", "a@" + "bc." * 90 + "example",
    "none", "010-1234-5678"])
def test_what_cannot_be_mailed(address: str) -> None:
    """Nothing that a mail server would refuse, and nothing that is two."""
    assert are_addresses(cleaned(pl.Series([address]))).to_list() == [False]


@pytest.mark.parametrize("address", [
    "=a@x.example", "=1+1+@x.example", "=cmd|'/Ccalc.exe'!A0+@x.example", "＝a@x.example",
    "+cmd|'/Ccalc'!A0+@x.example", "-'/etc/passwd'#$a.A1&@x.example", "-A1+@x.example", "+@x.example", "-a-@x.example",
    "-a'b@x.example"])
def test_what_could_be_a_formula(address: str) -> None:
    """It is not mailed: an address is written as it is, or not at all."""
    assert are_addresses(cleaned(pl.Series([address]))).to_list() == [False]


@pytest.mark.parametrize("mark", [
    "\u200b", "\u200e", "\u202a", "\u202c", "\u2060", "\u2066", "\u2069", "\ufeff", "\xad", "\u3164", "\u115f",
    "\u180e"])
@pytest.mark.parametrize("written", ["{}a@x.example", "a@x.example{}", "a{}@x.example", "{}A+b@x.example"])
def test_what_nobody_sees_makes_no_difference(mark: str, written: str) -> None:
    """An address copied with an invisible mark is the same one: a suppression must hold for it."""
    assert key(written.format(mark)) == "a@x.example"


@pytest.mark.parametrize(("one", "other"), [
    ("+a@x.example", "+b@x.example"), ("a.b@naver.com", "ab@naver.com"), ("a@gmail.com.example", "a@gmail.com"),
    ("a-b@x.example", "a@x.example"), ("a@notgmail.com", "a@gmail.com"), ("a.b@sub.gmail.com", "ab@sub.gmail.com")])
def test_different_people_stay_apart(one: str, other: str) -> None:
    """Two addresses are one only where it is known that they are."""
    assert key(one) != key(other)


@pytest.mark.parametrize(("one", "other"), [
    ("a+b@x.example", "a@x.example"), ("a+b+c@x.example", "A@X.example"), ("a.b.c@googlemail.com", "abc@gmail.com"),
    ("a@hanmail.net", "a@daum.net"), ("A+x@hanmail.net", "a@daum.net"), ("Kim <a@x.example>", "mailto:a@x.example"),
    ("ａ＠ｘ.example", "a@x.example"), ("'a@x.example'", "a@x.example."), ("\t a@x.example\r\n", "a@x.example")])
def test_writings_of_one_address(one: str, other: str) -> None:
    """Case, plus-tag, Gmail's dots, two names of one service, and what copying leaves."""
    assert key(one) == key(other)


local = st.text("ab.+-_A", min_size=1, max_size=6)
domains = st.sampled_from(["gmail.com", "googlemail.com", "naver.com", "hanmail.net", "X.example"])


@given(st.lists(st.builds("{}@{}".format, local, domains), max_size=4))
@settings(max_examples=25, deadline=None)
def test_a_key_is_its_own_key(addresses: list[str]) -> None:
    """Keys are found column by column as one by one, and that of a key is the key itself."""
    series = pl.Series(addresses, dtype=pl.String)
    keys = address_keys(cleaned(series))
    assert keys.to_list() == [key(address) for address in addresses]
    assert address_keys(keys).to_list() == keys.to_list()


odd_local = st.text("ab.+-_A=% \u200b<'", max_size=6) | st.just("a" * 63) | st.just("a" * 65)
odd_domains = st.sampled_from(["gmail.com", "hanmail.net", "xn--9t4b11yi5a.example", "a.xn--9t4b11yi5a.kr", "x", "x.kr",
                               f"{'b' * 64}.example"])


@given(st.lists(st.none() | st.builds("{}@{}".format, odd_local, odd_domains), max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_is_settled_is_what_the_steps_make_of_it(written: list[str | None]) -> None:
    """The short way for plain addresses gives what cleaning, checking and folding give."""
    found = keyed(pl.Series("any", written, dtype=pl.String))
    for text, (email, known) in zip(written, found.iter_rows(), strict=True):
        by_steps = cleaned(pl.Series([text], dtype=pl.String))
        assert email == by_steps[0]
        assert known == (address_keys(by_steps)[0] if are_addresses(by_steps)[0] else None)
    assert found.columns == ["email", "_key"]


Row = Mapping[str, str]
A, B, C, D = (f"{name}@x.example" for name in "abcd")


def parted(cell: str, second: str = "") -> tuple[str, str | None, str]:
    """What a cell is made of, and a second column: the address that is mailed, its key, and the others."""
    written = pl.Series([cell])
    rows = part_addresses(keyed(written).with_columns(other_emails=pl.lit(second)), written)
    row = rows.row(0, named=True)
    return row["email"], row["_key"], row.get("other_emails", "")


@pytest.mark.parametrize("between", ["; ", ";", ", ", ",", " / ", "/", "\n", "\r\n", " ::: ", " ", "\t", " | ", "、",
                                     "；", " 및 ", " and ", "\u00a0", " & "])
def test_what_stands_between(between: str) -> None:
    """Whatever people and programs write between two addresses."""
    assert parted(f"{A}{between}{B}") == (A, A, B)
    assert parted(f"Kim <{A}>{between}<{B}>{between}{C}") == (A, A, f"{B} {C}")


@pytest.mark.parametrize(("cell", "email", "others"), [
    (f'"Kim, Minsu" <{A}>', A, ""), (f'"Kim, Minsu" <{A}>, "Lee; Sora" <{B}>', A, B),
    (f"Kim, Minsu <{A}>; Lee <{B}>", A, B), (f"{A} <{A}>;", A, ""),
    (f"{B}; Kim, Minsu <{A}>", B, A), (f"{A} <{A}>", A, ""), (f"{A} <A@X.example>; {B} <{B}>", A, B),
    (f"bad@ ; {B}", B, ""), (f"@bad; bad@bad; {B}; {C}", B, C), (f"{A}; {A}; A@x.example", A, ""),
    (f"mailto:{A};mailto:{B}", A, B), (f'["{A}", "{B}"]', A, B), (f"'{A}', '{B}'", A, B), (f"{A};", A, ""),
    (f"\u200b{A};\ufeff{B}", A, B), ("ａ@x.example；ｂ@x.example", A, B), ("min.su@gmail.com, minsu@googlemail.com",
                                                                   "min.su@gmail.com", "")])
def test_cells(cell: str, email: str, others: str) -> None:
    """Names with commas belong to their address; what is no address is passed over; one address is one."""
    assert parted(cell)[0] == email
    assert parted(cell)[2] == others


@pytest.mark.parametrize("cell", [
    f"a {B}", f"{A} (퇴사), {B}", "a@b@x.example", "a,b@x.example", f"없음; {B}", f"{A}, 퇴사", "bad@; @bad", "",
    "none", f"담당: {A}, {B}"])
def test_what_is_not_understood_stays(cell: str) -> None:
    """A word beside addresses may say that they are not to be used: such a cell is no address, and told as before."""
    assert parted(cell)[1] is None


@pytest.mark.parametrize(("cell", "second", "others"), [
    (A, B, B), (A, f"{B}\n{C}; none", f"{B} {C}"), (A, A, ""), (f"{A}; {B}", f"{B}; {C}", f"{B} {C}"), ("", B, ""),
    ("bad", B, ""), (A, "none", ""), (A, "A+x@x.example", "")])
def test_second_columns(cell: str, second: str, others: str) -> None:
    """They are the others of who has a first address; nobody is mailed there."""
    assert parted(cell, second)[2] == others


short_local = st.from_regex(r"[ab]([ab.+_-]{0,3}[ab])?", fullmatch=True)
hosts = st.sampled_from(["x.example", "gmail.com", "hanmail.net", "han-bit.co.kr"])
address = st.builds("{}@{}".format, short_local, hosts)
named = st.builds('"{}" <{}>'.format, st.text("김민수,; ()/|", max_size=6), address)


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(address | named, min_size=1, max_size=4), st.sampled_from([";", ", ", "\n", " ::: ", " / "]))
def test_none_is_lost_and_none_is_made_up(several: list[str], between: str) -> None:
    """The first is mailed, all others are kept, each once, whatever stands around them."""
    bare = [text.rpartition("<")[2].rstrip(">") for text in several]
    keys = list(dict.fromkeys(address_keys(pl.Series(bare)).to_list()))
    email, key, others = parted(between.join(several))
    assert email == bare[0]
    kept = pl.Series(others.split(" ") if others else [], dtype=pl.String)
    assert [key, *address_keys(kept)] == keys


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.none() | st.text("ab@.; ,<>\n\"'()/|:x", max_size=14), max_size=5))
def test_anything(cells: list[str | None]) -> None:
    """No cell breaks it; rows stay as many and in their order; what was an address before stays one."""
    written = pl.Series("email", cells, dtype=pl.String)
    found, before = part_addresses(keyed(written), written), keyed(written)
    assert found.height == len(cells)
    assert found["_key"].is_null().any() <= before["_key"].is_null().any()
    assert each_address(written.to_frame()).height >= len(cells)


def audience(lists: Sequence[Sequence[Row]], stopped: Sequence[Row] = (), remembered: pl.DataFrame | None = None,
             members: Sequence[People] = ()) -> tuple[Audience, list[str]]:
    """The audience of some lists, and the codes of what was found."""
    findings = Findings()
    listed = [people(f"{LISTS}/{number}.csv", rows) for number, rows in enumerate(lists)]
    return plan_audience([*listed, *members], stops(stopped, remembered)[0], [], today=TODAY, config=Config(),
                         findings=findings), codes(findings)


def mailed(lists: Sequence[Sequence[Row]], stopped: Sequence[Row] = ()) -> list[str]:
    """Whom an audience lets mail."""
    return emails(audience(lists, stopped)[0].subscribers.filter("mailable"))


PAIR = {"email": f"{A}; {B}", "name": "김민수"}


def test_the_first_is_mailed_and_the_others_are_kept() -> None:
    """Told once a list, with how many cells."""
    found, reported = audience([[PAIR, {"email": f"{C}, {D}"}, {"email": "e@x.example"}]])
    assert found.subscribers.select("email", "other_emails").rows() == [(A, B), (C, D), ("e@x.example", "")]
    assert found.counts[0].accepted == 3
    assert reported == ["several-addresses"]


@pytest.mark.parametrize("cell", [A, f"{A}; {B}", f"Kim <{A}>;"])
def test_a_row_that_cannot_be_used_stays_one(cell: str) -> None:
    """A row that was cut off, or is too wide, is nobody's, however many addresses are in its cell."""
    listed = people("a.csv", [{"email": cell}, {"email": C}])
    broken = pl.when(pl.col("line") == 2).then(pl.lit("cut off")).otherwise(pl.lit("")).alias("problem")
    found = plan_audience([replace(listed, rows=listed.rows.with_columns(broken))], stops([])[0], [], today=TODAY,
                          config=Config(), findings=Findings())
    assert emails(found.subscribers) == [C]
    assert found.rows["_fate"].to_list() == ["invalid"]


def test_lists_without_any_have_no_such_column() -> None:
    """Nothing is told, and no column of empty cells is kept for a million people."""
    found, reported = audience([[{"email": A}, {"email": f"Kim <{B}>"}]])
    assert not {"other_emails", "_several"} & set(found.subscribers.columns)
    assert reported == []


@pytest.mark.parametrize("reason", ["unsubscribed", "complained"])
@pytest.mark.parametrize("said", [A, B, "A+x@X.example"])
def test_a_no_holds_for_all_addresses(reason: str, said: str) -> None:
    """Whichever address it was, and the other is not mailed as a row of its own either."""
    stopped = [{"email": said, "reason": reason}]
    found, reported = audience([[PAIR], [{"email": B}, {"email": A}, {"email": C}]], stopped)
    assert emails(found.subscribers) == [C]
    assert set(found.rows["_why"]) == {reason}
    assert reported == ["several-addresses"] * 2


@pytest.mark.parametrize("status", ["수신거부", "complained", "unsubscribed"])
def test_a_row_that_says_no_says_it_for_all_its_addresses(status: str) -> None:
    """Also in other rows and lists, before and behind it."""
    said = PAIR | {"status": status}
    assert mailed([[{"email": B}, {"email": C}], [said], [{"email": f"{D}; {B}"}]]) == [C]
    assert mailed([[said], [{"email": B}, {"email": C}]]) == [C]


def test_a_bounce_is_of_one_address() -> None:
    """Mail still goes to the first if the second bounced; if the first did, the second is no way round: nobody asked
    for mail there."""
    assert mailed([[PAIR]], [{"email": B, "reason": "bounced"}]) == [A]
    assert mailed([[PAIR, {"email": C}]], [{"email": A, "reason": "bounced"}]) == [C]
    assert mailed([[PAIR | {"status": "bounced"}, {"email": B}]]) == [B]


def test_the_stricter_reason_wins() -> None:
    """Whoever bounced at one address and said no at another, said no."""
    found, _ = audience([[PAIR]], [{"email": A, "reason": "bounced"}, {"email": B, "reason": "unsubscribed"}])
    assert found.stopped.select("email", "reason", "other_emails").rows() == [(A, "unsubscribed", B)]


def test_what_was_said_at_another_address_is_remembered() -> None:
    """The other addresses of who said no are suppressed too, on whatever list they turn up once the row is gone; that
    a list has them without it is told then, and not before."""
    found, _ = audience([[PAIR | {"status": "수신거부"}, {"email": C}]])
    memory = all_suppressed(found)
    assert sorted(memory["_key"]) == [A, B]
    assert set(memory["_path"]) == {f"{LISTS}/0.csv"}
    later, reported = audience([[{"email": B}, {"email": C}]], remembered=memory)
    assert emails(later.subscribers) == [C]
    assert reported == ["reset"]
    same, reported = audience([[PAIR | {"status": "수신거부"}, {"email": B}]], remembered=memory)
    assert (emails(same.subscribers), reported) == ([], ["several-addresses"])


def test_a_bounce_is_not_remembered_of_the_others() -> None:
    """Only a no is."""
    assert all_suppressed(audience([[PAIR | {"status": "bounced"}]])[0])["_key"].to_list() == [A]


def test_rows_of_one_person_put_their_others_together() -> None:
    """They are not in conflict."""
    found, _ = audience([[{"email": f"{A}; {B}"}], [{"email": f"A+1@x.example {C}"}], [{"email": A}]])
    row = found.subscribers.row(0, named=True)
    assert (row["email"], sorted(row["other_emails"].split())) == (A, [B, C])
    assert found.conflicts.height == 0


def test_members_of_segments_have_several_too() -> None:
    """The first of them is the member."""
    found, _ = audience([[{"email": C}]], members=[people("subscribers/segments/vip.yaml", [PAIR], "vip")])
    assert emails(found.subscribers) == [C, A]
    assert first_keys(pl.Series([f"{A}, {B}", C, "none"])).to_list() == [A, C, None]


def test_suppressions_with_several_in_a_cell() -> None:
    """Each of them is suppressed; one that is no address is an error, as in a row of its own."""
    found, findings = stops([{"email": f"{A}; {B}", "reason": "bounced"}, {"email": C}])
    assert sorted(emails(found)) == [A, B, C]
    assert codes(findings) == []
    assert codes(stops([{"email": f"bad@; {B}"}])[1]) == ["suppression"]


def test_whose_other_address_it_is() -> None:
    """For whoever asks by it."""
    found, _ = audience([[PAIR, {"email": C}]])
    assert owners_of([B], found.subscribers) == [A]
    assert owners_of([C], found.subscribers) == []
    assert every_key(pl.DataFrame({"email": [f"{A}; {B}", "none"], "id": ["1", "2"]}))["_key"].to_list() == [A, None, B]


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.lists(st.sampled_from([A, B, C, D, "e@x.example"]), min_size=1, max_size=3, unique=True), min_size=1,
                max_size=5), st.sampled_from([A, B, C]), st.booleans())
def test_nobody_who_said_no_is_mailed(cells: list[list[str]], said: str, by_row: bool) -> None:
    """However addresses are shared among rows, none of a person's is mailed once they said no at one."""
    theirs = {said}
    while more := {each for cell in cells if theirs & set(cell) for each in cell} - theirs:
        theirs |= more
    rows = [{"email": "; ".join(cell)} for cell in cells]
    no = [{"email": said, "status": "수신거부"}] if by_row else []
    stopped = [] if by_row else [{"email": said, "reason": "unsubscribed"}]
    assert set(mailed([rows, no] if no else [rows], stopped)) == {cell[0] for cell in cells} - theirs


def test_other_addresses_leave_the_house_nowhere(tmp_path: Path) -> None:
    """An export holds the first address alone, and no merge field gives the others."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.csv": f"이메일,이름\n{A}; {B},김민수\n"})
    result = exported(root)
    assert (result.recipients, recipients(root / "output/mail/2026-11-05-first/html")) == (1, [A])
    told = [path for path in (root / "output").rglob("*") if path.is_file() and B.encode() in path.read_bytes()]
    assert told == []
    assert not any(B in f"{finding.message}{finding.hint}" for finding in result.findings)
