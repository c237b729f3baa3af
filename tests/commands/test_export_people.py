"""Tests of :mod:`generator.commands.export`: who is mailed, and who never is."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Findings
from generator.history import read_history
from generator.plan.audience.addresses import address_keys, cleaned
from tests.conftest import dangol
from tests.people import HISTORY, ISSUE, LISTS, MAIL, STOPS, codes, exported, newsletter_in, recipients, table
from tests.trees import tree, write

LIST = f"{LISTS}/a.csv"
STOP = f"{STOPS}/s.csv"
FILES = {LIST: "email,name,status\na@x.example,가,\nb@x.example,나,unsubscribed\nc@x.example,다,\n",
         STOP: "email,reason,date\nc@x.example,bounced,2026-10-01\n"}


def test_the_guard(tmp_path: Path) -> None:
    """A file of suppressions that is gone, or has lost somebody, is an error; nothing is written, nobody is mailed."""
    root = newsletter_in(tmp_path, FILES | {STOP: FILES[STOP] + "d@x.example,complained,\n"})
    assert exported(root).recipients == 1
    write(root, {LIST: FILES[LIST] + "d@x.example,라,\n"})
    before = tree(root / "output"), tree(root / HISTORY)
    for change in (FILES[STOP], None):
        (root / STOP).unlink() if change is None else write(root, {STOP: change})
        result = exported(root)
        assert (result.editions, codes(result.findings)[0]) == ((), "suppressions-gone")
        assert not any("@" in item.message for item in result.findings)
        assert all(item.span.path.startswith(f"{STOPS}/") for item in result.findings if item.severity == "error")
        run = dangol(root, "audience", "--json")
        assert (run.code, run.json["lists"][0]["suppressed"], run.json["mailable"]) == (1, 3, 1)
    assert (tree(root / "output"), tree(root / HISTORY)) == before
    write(root, {f"{STOPS}/moved.yaml": "- {email: C+1@x.example}\n- {email: d@x.example, released: 2026-11-20, "
                                        "reason: asked by phone}\n"})
    assert exported(root).recipients == 2
    assert recipients(root / MAIL) == ["a@x.example", "d@x.example"]


def test_a_new_import_resets_nobody(tmp_path: Path) -> None:
    """Who had unsubscribed by a list stays so when the list comes without it; a release takes them off."""
    root = newsletter_in(tmp_path, FILES)
    assert exported(root).recipients == 1
    write(root, {LIST: FILES[LIST].replace("unsubscribed", "")})
    for _ in range(2):  # what is remembered is handed on
        result = exported(root)
        assert (result.recipients, result.unreached) == (1, {"unsubscribed": 1, "bounced": 1})
        assert "reset" in codes(result.findings)
    (root / LIST).rename(root / LISTS / "b.csv")
    assert exported(root).recipients == 1
    write(root, {f"{STOPS}/r.yaml": "- {email: B@x.example, released: 2026-11-20, reason: asked by phone}\n"})
    result = exported(root)
    assert result.recipients == 2
    assert "reset" not in codes(result.findings)


@pytest.mark.parametrize("to", ["c@x.example", "C+9@X.example", "b@x.example", "Kim <b@x.example>", "e@x.example"])
def test_a_test_never_goes_to_someone_who_said_no(tmp_path: Path, to: str) -> None:
    """Suppressed by a file, by a status, or by a file alone: in no writing of the address."""
    root = newsletter_in(tmp_path, FILES | {f"{STOPS}/t.yaml": "- e@x.example\n"})
    result = exported(root, to=to)
    assert (result.editions, codes(result.findings)[0]) == ((), "test-recipient")
    assert not (root / "output/mail").exists()


def test_a_test_is_not_remembered(tmp_path: Path) -> None:
    """An export elsewhere is: it may be what is sent."""
    root = newsletter_in(tmp_path, FILES)
    assert exported(root, to="A+test@x.example").recipients == 1
    assert recipients(root / MAIL) == ["A+test@x.example"]
    assert not (root / HISTORY).exists()
    exported(root, output=tmp_path / "elsewhere")
    (record,) = read_history(root, Findings()).records
    assert record.data["directory"] == f"elsewhere/{ISSUE}/html"
    assert codes(exported(root, to="nobody@").findings)[0] == "test-recipient"


WRITINGS = ["a@gmail.com", "A.@googlemail.com", "a+x@gmail.com", "b@x.example", "B+1@X.example", "c@hanmail.net",
            "c@daum.net", "none", ""]
rows = st.lists(st.tuples(st.sampled_from(WRITINGS), st.sampled_from(["", "active", "unsubscribed", "pending"]),
                          st.sampled_from(["", "vip", "gold"])), max_size=8)


@given(st.lists(rows, min_size=1, max_size=2), st.lists(st.sampled_from(WRITINGS[:-2]), max_size=2))
@settings(max_examples=8, deadline=None)
def test_nobody_twice_and_nobody_suppressed(lists: list[list[tuple[str, str, str]]], stopped: list[str]) -> None:
    """Whatever the lists: what is written holds each mailable person once, and it adds up."""
    with tempfile.TemporaryDirectory() as folder:
        files = {f"{LISTS}/{number}.csv": "email,status,tier\n" + "".join(",".join(row) + "\n" for row in own)
                 for number, own in enumerate(lists)}
        body = "/// only | vip\n값\n///\n\n/// except | gold\n글\n///\n"
        root = newsletter_in(Path(folder), files | {
            STOP: "email\n" + "".join(f"{address}\n" for address in stopped),
            f"content/issues/{ISSUE}.md": f"# 소식\n\n{body}", "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
            "subscribers/segments/gold.yaml": "where: {tier: [gold, vip]}\n"})
        result = exported(root)
        assert not result.findings.errors, list(result.findings)
        found = recipients(root / MAIL)
    keys = address_keys(cleaned(pl.Series(found, dtype=pl.String))).to_list()
    no = [*stopped, *(row[0] for own in lists for row in own if row[1] in ("unsubscribed", "pending"))]
    assert len(keys) == len(set(keys)) == result.recipients
    assert not set(keys) & {keyed(address) for address in no}
    everyone = {keyed(row[0]) for own in lists for row in own if "@" in row[0]}
    assert set(keys) == everyone - {keyed(address) for address in no}


def keyed(address: str) -> str:
    """The design's words on one address, written once more."""
    local, _, domain = address.lower().partition("@")
    domain = {"googlemail.com": "gmail.com", "hanmail.net": "daum.net"}.get(domain, domain)
    local = local.partition("+")[0]
    return f"{local.replace('.', '') if domain == 'gmail.com' else local}@{domain}"


def test_cells_are_harmless(tmp_path: Path) -> None:
    """In every file for a spreadsheet a row is a row, and no cell is a formula; a telephone number stays."""
    hostile = ['=HYPERLINK("http://evil.example")', "@x", "+82 10-1234-5678", "-1", "+cmd|x", "\tb", "줄\n바꿈\r\n또"]
    cell = ['"' + text.replace('"', '""') + '"' for text in hostile]
    lines = [f'a{place}@x.example,{text}\nA{place}@x.example,"새 {place}"\n=a{place}@x.example,{text}\n'
             f'{text},{text}\n' for place, text in enumerate(cell)]
    lines += [f"z{place}@x.example,{text}\n" for place, text in enumerate(cell)]
    root = newsletter_in(tmp_path, {LIST: "email,name\n" + "".join(lines)})
    assert exported(root).recipients == 14
    (path,) = (root / MAIL).glob("*.recipients.csv")
    found = {name: table(file) for name, file in (
        ("recipients", path), *((name, root / "output/reports" / f"{name}.csv") for name in ("rows", "conflicts")))}
    assert {name: len(own) for name, own in found.items()} == {"recipients": 14, "rows": 21, "conflicts": 7}
    for own in found.values():
        for row in own:
            assert None not in row
            for value in row.values():
                assert not value.startswith(("=", "@", "\t", "\r", "\n", "-c", "+c")), value
                assert not set(value) & set("\r\n")
    names = {row["name"] for row in found["recipients"]}
    assert {"'=HYPERLINK(\"http://evil.example\")", "'@x", "b", "+82 10-1234-5678", "-1", "'+cmd|x",
            "줄 바꿈 또"} <= names
