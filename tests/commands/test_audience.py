"""Tests of :mod:`generator.commands.audience`, by its command."""

from __future__ import annotations

import csv
from pathlib import Path

from generator.commands.audience import account
from generator.commands.sent import mark_sent
from tests.conftest import Writer, dangol
from tests.people import ISSUE, LISTS, at, codes, exported, newsletter_in
from tests.trees import write

PEOPLE = """\
- {email: ann@gmail.com, name: Ann, tier: vip}
- {email: A.N.N+news@googlemail.com, name: 앤}
- {email: nobody}
- {name: 김민수}
- {email: cy@x.example, status: bounced}
- {email: bo@x.example, status: pending}
"""
FILES = {
    "subscribers/lists/a.yaml": PEOPLE,
    "subscribers/segments/vip.yaml": "where: {tier: vip}\nmembers:\n- {email: v@x.example}\n",
    "subscribers/suppressions/stop.yaml": "- {email: V@x.example, reason: complained}\n"}


def test_every_row_is_accounted_for(newsletter: Writer) -> None:
    """Rows are accepted, merged, invalid or suppressed, and the sum is right, file by file."""
    run = dangol(newsletter(FILES), "audience", "--json")
    assert run.code == 0, run.err
    assert run.json["lists"] == [
        {"path": "subscribers/lists/a.yaml", "rows": 6, "accepted": 2, "duplicates": 1, "invalid": 2, "suppressed": 1,
         "encoding": "", "sheet": "", "origin": ""},
        {"path": "subscribers/segments/vip.yaml", "rows": 1, "accepted": 0, "duplicates": 0, "invalid": 0,
         "suppressed": 1, "encoding": "", "sheet": "", "origin": ""}]
    for item in run.json["lists"]:
        assert item["rows"] == sum(item[key] for key in ("accepted", "duplicates", "invalid", "suppressed"))
    assert (run.json["subscribers"], run.json["mailable"]) == (2, 1)
    assert run.json["left_out"] == {"bounced": 1, "complained": 1, "unconfirmed": 1}
    assert run.json["segments"] == {"vip": 1}
    assert run.codes() == ["invalid-row", "conflict", "no-segment"]


def test_rows_that_were_not_accepted_are_listed(newsletter: Writer) -> None:
    """The private report names each with its file, line and reason; what is printed names nobody."""
    root = newsletter(FILES)
    run = dangol(root, "audience")
    assert "@" not in run.out + run.err
    with (root / "output/reports/rows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["list"], row["line"], row["fate"], row["reason"]) for row in rows] == [
        ("subscribers/lists/a.yaml", "1", "duplicate", "same address as a newer row"),
        ("subscribers/lists/a.yaml", "3", "invalid", "not an address"),
        ("subscribers/lists/a.yaml", "4", "invalid", "no address"),
        ("subscribers/lists/a.yaml", "5", "suppressed", "bounced"),
        ("subscribers/segments/vip.yaml", "3", "suppressed", "complained")]


def test_nobody_yet(newsletter: Writer) -> None:
    """A newsletter without lists has no audience, and says so."""
    run = dangol(newsletter({}), "audience", "--json")
    assert (run.code, run.json["subscribers"], run.json["lists"], run.json["segments"]) == (0, 0, [], {})


def test_growth(tmp_path: Path) -> None:
    """A point for the last export of each day and issue, with whether it went out; nothing without an export."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.yaml": "- a@x.example\n"})
    assert account(at(root)).growth == ()
    exported(root, 5)
    write(root, {f"{LISTS}/b.yaml": "- b@x.example\n- {email: c@x.example, status: pending}\n"})
    exported(root, 5, 13)
    mark_sent(at(root), ISSUE)
    write(root, {f"{LISTS}/c.yaml": "- d@x.example\n"})
    exported(root, 6)
    told = account(at(root)).as_json()
    assert told["growth"] == [
        {"day": "2026-11-05", "issue": ISSUE, "subscribers": 3, "mailable": 2, "sent": True},
        {"day": "2026-11-06", "issue": ISSUE, "subscribers": 4, "mailable": 3, "sent": False}]


def test_the_sums_are_told_in_words(newsletter: Writer) -> None:
    """How many there are, how many may be mailed, and who is left out for what; a list for nobody is no table."""
    run = dangol(newsletter(FILES), "audience")
    assert "2 people; 1 may be mailed. Left out: " in run.err
    assert "1 unconfirmed" in run.err
    assert "audience.html" in run.err
    broken = dangol(newsletter(FILES | {"subscribers/suppressions/bad.pdf": "?"}), "audience")
    assert broken.code == 1
    assert "audience.html" not in broken.err


def test_words_that_nobody_knows_are_summed_up(tmp_path: Path) -> None:
    """A column that holds no statuses makes a few findings, without an address, however many words stand in it."""
    rows = "".join(f"a{place}@x.example,note {place} of b{place}@x.example\n" for place in range(200))
    root = newsletter_in(tmp_path, {f"{LISTS}/a.csv": f"email,status\n{rows}z@x.example,{'long ' * 50}\n"})
    result = account(at(root))
    assert result.mailable == 0
    assert 0 < codes(result.findings).count("permission") < 10
    assert not any("@" in item.message + item.hint or len(item.message) > 200 for item in result.findings)


def test_columns_with_names_of_ours(tmp_path: Path) -> None:
    """A list may have columns that are called as ours are, and loses nobody by it; a segment that asks for ours is
    told which there are."""
    root = newsletter_in(tmp_path, {
        f"{LISTS}/a.csv": "email,line,problem,reason,mailable,_key,_fate,edition,path,in:vip\n"
                          "a@x.example,one,two,three,no,k,f,e,p,i\nb@x.example,1,2,3,yes,k,f,e,p,i\n",
        "subscribers/segments/own.yaml": "where: {path: p, edition: e}\n"})
    result = account(at(root))
    assert (result.subscribers, result.mailable, result.segments) == (2, 2, {"own": 2})
    write(root, {"subscribers/segments/ours.yaml": "where: {mailable: true}\n"})
    assert codes(account(at(root)).findings)[0] == "segment"


def test_check_and_audience_have_the_agreed_shape(newsletter: Writer) -> None:
    """The keys of the design, whatever more there is."""
    root = newsletter(FILES)
    audience, check = (dangol(root, command, "--json").json for command in ("audience", "check"))
    assert {"lists", "subscribers", "mailable", "segments", "findings"} <= audience.keys()
    assert {"findings", "errors", "warnings"} <= check.keys()
    for finding in (*audience["findings"], *check["findings"]):
        assert finding.keys() == {"code", "severity", "message", "path", "line", "column", "hint"}
    assert check["warnings"] == sum(finding["severity"] == "warning" for finding in check["findings"]) > 0


def test_purchases_choose_people_and_mail_nobody(tmp_path: Path) -> None:
    """Segments ask for what was bought; who is mailed stays as it was, and every row is accounted for."""
    lists = {f"{LISTS}/a.csv": "email,phone\nann@x.example,010-1234-5678\nbo@x.example,\ncy@x.example,\n",
             "subscribers/suppressions/stop.yaml": "- {email: cy@x.example, reason: complained}\n"}
    before = account(at(newsletter_in(tmp_path / "before", lists)))
    root = newsletter_in(tmp_path / "after", {
        **lists, "subscribers/purchases/2026.csv": (
            "이메일,휴대폰,주문일,상품명,결제금액\n,01012345678,2026-11-01,무쇠 프레스,\"1,200,000원\"\n"
            "cy@x.example,,2026-11-01,오일,9000\nnew@x.example,,2026-11-02,오일,9000\n"),
        "subscribers/segments/press.yaml": "where: {bought: {item: 프레스, within: 90 days}, never: 오일}\n",
        "subscribers/segments/rich.yaml": "where: {spent: {at_least: 1000000, within: 1 year}}\n",
        "subscribers/segments/lately.yaml": "where: {recency: {at_most: 30}, frequency_quintile: 5}\n",
        "subscribers/segments/others.yaml": "where: {none: {times: {at_least: 1}}}\n"})
    after = account(at(root))
    assert (after.mailable, after.left_out) == (before.mailable, before.left_out)
    assert after.segments == {"lately": 1, "others": 1, "press": 1, "rich": 1}
    assert [(counts.rows, counts.used, counts.unused) for counts in after.purchases] == [
        (3, 1, {"not to be mailed": 1, "on no list": 1})]
    assert (root / "output/reports/purchases.csv").read_text("utf-8-sig").splitlines() == [
        "file,line,reason", "subscribers/purchases/2026.csv,3,not to be mailed",
        "subscribers/purchases/2026.csv,4,on no list"]
    page = (root / "output/reports/audience.html").read_text("utf-8")
    assert "subscribers/purchases/2026.csv" in page
    assert "new@x.example" not in page
