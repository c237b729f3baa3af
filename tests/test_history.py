"""Tests of :mod:`generator.history`: append-only, whole or not at all, and loud about damage."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from generator.commands.audience import account
from generator.commands.customer import find_customers
from generator.commands.results import take_results
from generator.commands.sent import mark_sent
from generator.findings import Findings
from generator.history import SUPPRESSED, read_history, remember
from generator.plan.audience.suppressions import REMEMBERED
from tests.conftest import DANGOL, NOW, dangol
from tests.people import HISTORY, ISSUE, LISTS, MAIL, STOPS, at, codes, exported, newsletter_in, recipients
from tests.trees import tree

pytestmark = pytest.mark.slow  # whole exports, several at a time

FILES = {
    f"{LISTS}/a.yaml": "- {email: a@x.example, name: 김민수}\n- {email: b@x.example}\n"
                       "- {email: c@x.example, status: unsubscribed}\n",
    "subscribers/segments/one.yaml": "members: [{email: a@x.example}]\n",
    "subscribers/segments/two.yaml": "members: [{email: b@x.example}]\n",
    f"{STOPS}/s.yaml": "- {email: d@x.example, reason: bounced, date: 2026-10-01}\n"}
WHEN = datetime(2026, 11, 21, 12, tzinfo=UTC)
TOLD = {"recipients": 0, "audience": {"subscribers": 0, "mailable": 0}}


def suppressed(*addresses: str) -> pl.DataFrame:
    """A table of who must not be mailed."""
    rows = [(address, address, "bounced", None, f"{STOPS}/s.yaml") for address in addresses]
    return pl.DataFrame(rows, schema=REMEMBERED, orient="row")


def test_records_are_only_added(tmp_path: Path) -> None:
    """Nothing that was written changes a byte, whatever is exported, marked or read afterwards."""
    root = newsletter_in(tmp_path, FILES)
    seen: dict[str, bytes] = {}
    (tmp_path / "bounces.csv").write_text("email,event\nb@x.example,bounced\n", "utf-8")
    commands: list[tuple[int, Callable[[], object]]] = [
        (4, lambda: exported(root, hour=8)), (3, lambda: exported(root, hour=9)),
        (1, lambda: mark_sent(at(root), ISSUE)),
        (3, lambda: take_results(at(root), root / "bounces.csv")), (0, lambda: account(at(root))),
        (0, lambda: find_customers(at(root), "김민수"))]
    for files, run in commands:
        run()
        now = tree(root / HISTORY)
        assert seen.items() <= now.items()
        assert len(now) - len(seen) == files
        seen = now
    assert [record.kind for record in read_history(root, Findings()).records] == [
        "exported", "exported", "sent", "results"]


def test_records_of_one_moment_keep_their_order(tmp_path: Path) -> None:
    """What --now gave the same time is told apart by when it was written; time itself goes first."""
    names = [remember(tmp_path, "sent", WHEN, "같은 날/issue", {"export": str(n), "on": "2026-11-21"}, {})
             for n in range(5)]
    early = remember(tmp_path, "sent", WHEN - timedelta(hours=1), "i", {"export": "5", "on": "2026-11-21"}, {})
    assert [record.id for record in read_history(tmp_path, Findings()).records] == [early, *names]


def test_who_was_suppressed_at_the_latest_export(tmp_path: Path) -> None:
    """That, and what came back since then; nothing older."""
    remember(tmp_path, "exported", WHEN, "one", TOLD, {SUPPRESSED: suppressed("old@x.example")})
    remember(tmp_path, "exported", WHEN + timedelta(1), "two", TOLD, {SUPPRESSED: suppressed("a@x.example")})
    remember(tmp_path, "sent", WHEN + timedelta(2), "two", {"export": "x", "on": "2026-11-22"}, {})
    remember(tmp_path, "results", WHEN + timedelta(3), "two", {}, {SUPPRESSED: suppressed("b@x.example")})
    findings = Findings()
    assert sorted(read_history(tmp_path, findings).suppressed(findings)["_key"]) == ["a@x.example", "b@x.example"]
    assert codes(findings) == []


GOOD = {"kind": "exported", "at": WHEN.isoformat(), "issue": "one", **TOLD}
SENT = {"kind": "sent", "at": WHEN.isoformat(), "issue": "one", "export": "e", "on": "2026-11-21"}


@pytest.mark.parametrize("text", [
    "", "{", "[]", "null", "7", "\x00\x01", "[" * 100_000, json.dumps({}), json.dumps(GOOD | {"at": "yesterday"}),
    json.dumps(GOOD | {"at": "2026-11-21T12:00:00"}), json.dumps(GOOD | {"at": 7}), json.dumps(GOOD | {"issue": ["x"]}),
    json.dumps(GOOD | {"recipients": "many"}), json.dumps(GOOD | {"audience": None}),
    json.dumps(GOOD | {"audience": {"subscribers": "x", "mailable": 1}}), json.dumps(SENT | {"on": "soon"}),
    json.dumps(SENT | {"export": {}}), json.dumps({key: value for key, value in SENT.items() if key != "export"})],
    ids=range(18))
def test_a_damaged_record_is_an_error(tmp_path: Path, text: str) -> None:
    """It is named, and the others are read."""
    good = remember(tmp_path, "exported", WHEN, "one", TOLD, {SUPPRESSED: suppressed()})
    (tmp_path / HISTORY / "bad.json").write_text(text, "utf-8")
    findings = Findings()
    assert [record.id for record in read_history(tmp_path, findings).records] == [good]
    assert [(item.code, item.severity, item.span.path) for item in findings] == [
        ("history", "error", f"{HISTORY}/bad.json")]


@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "other"])
@pytest.mark.parametrize("what", ["people", "suppressed"])
def test_damaged_tables_are_told_by_every_command(tmp_path: Path, what: str, damage: str) -> None:
    """As errors with the file's name, never as a crash; and nothing is exported while whom not to mail is unknown."""
    root = newsletter_in(tmp_path, FILES)
    assert exported(root).recipients == 2
    (path,) = (root / HISTORY).glob(f"*.{what}.parquet")
    if damage == "gone":
        path.unlink()
    elif damage == "other":
        pl.DataFrame({"x": [1]}).write_parquet(path)
    else:
        path.write_bytes(path.read_bytes()[:40] if damage == "cut" else b"")
    (root / "r.csv").write_text("email,event\na@x.example,bounced\n", "utf-8")
    before = tree(root / "output")
    found = [take_results(at(root), root / "r.csv").findings, find_customers(at(root), "김민수").findings]
    found += [exported(root).findings] if what == "suppressed" else []
    for findings in found:
        assert ("history", "error", path.relative_to(root).as_posix()) in [
            (item.code, item.severity, item.span.path) for item in findings]
    assert tree(root / "output") == before
    assert len(list((root / HISTORY).glob("*.json"))) == 1
    assert [file.name for file in (root / STOPS).iterdir()] == ["s.yaml"]


def test_a_killed_export_leaves_no_record(tmp_path: Path) -> None:
    """What it had begun to write is not taken for one; the next export does its work."""
    root = newsletter_in(tmp_path, FILES)
    process = subprocess.Popen([str(DANGOL), "--now", NOW, "export", "html"], cwd=root, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    folder = root / HISTORY
    end = time.monotonic() + 120
    while process.poll() is None and not (folder.is_dir() and any(folder.iterdir())) and time.monotonic() < end:
        pass
    process.kill()
    process.wait()
    findings = Findings()
    records = read_history(root, findings).records
    assert codes(findings) == []
    for record in records:  # where it was quicker than we were, it is whole
        assert len(list(folder.glob(f"{record.id}.*"))) == 3
    (folder / "20261121T030000Z-exported-x-00000000.people.parquet.partial").write_bytes(b"PAR1")
    (folder / "20261121T030000Z-exported-x-00000000.json.partial").write_bytes(b"{")
    assert exported(root).recipients == 2
    assert len(read_history(root, findings).records) == len(records) + 1
    assert codes(findings) == []


@pytest.mark.parametrize("places", [["out", "out", "out", "out"], ["out", "other", "third", "out"]],
                         ids=["same", "different"])
def test_exports_at_the_same_time(tmp_path: Path, places: list[str]) -> None:
    """Each is remembered; a folder that several write to holds what one of them wrote, whole."""
    root = newsletter_in(tmp_path, FILES)
    segments = ["one", "two", "one", "two"]
    running = [subprocess.Popen([str(DANGOL), "--now", NOW, "export", "html", "--segment", segment, "-o", place],
                                cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
               for segment, place in zip(segments, places, strict=True)]
    ended = [(process.communicate(timeout=300)[1], process.returncode) for process in running]
    assert [code for _, code in ended] == [0, 0, 0, 0], ended
    records = read_history(root, Findings()).records
    assert [record.kind for record in records] == ["exported"] * 4
    assert len([path for path in (root / HISTORY).iterdir() if path.is_file()]) == 12
    for place in set(places):
        folder = root / place / MAIL.removeprefix("output/mail/")
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        assert set(tree(folder)) == {".dangol.json", "manifest.json", "receipt.json", *manifest["editions"][0]["files"]}
        assert recipients(folder) in (["a@x.example"], ["b@x.example"])
    assert not list((root / "output").rglob("*.partial"))


def test_a_history_that_cannot_be_written(tmp_path: Path) -> None:
    """The export says so: nobody may believe that it was remembered."""
    root = newsletter_in(tmp_path, FILES | {HISTORY: "a file, where a folder is needed"})
    run = dangol(root, "export", "html")
    assert run.code == 1
    assert "history" in run.err
