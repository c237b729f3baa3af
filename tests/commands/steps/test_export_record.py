"""Tests of :mod:`generator.commands.steps.export_record`."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl

from generator.findings import Findings
from generator.history import PEOPLE, SUPPRESSED, read_history
from generator.plan.audience.suppressions import REMEMBERED
from tests.people import ISSUE, LISTS, MAIL, STOPS, exported, newsletter_in, recipients

FILES = {
    f"{LISTS}/a.yaml": "- {email: A+1@x.example, tier: vip}\n- {email: b@x.example}\n"
                       "- {email: c@x.example, status: 수신거부}\n"
                       "- {email: C@x.example}\n- {email: d@x.example}\n- {email: w@x.example, status: pending}\n",
    f"{STOPS}/s.yaml": "- {email: d+1@x.example, reason: complained, date: 2026-10-01}\n- z@x.example\n",
    "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
    f"content/issues/{ISSUE}.md": "# 소식\n\n/// only | vip\n단골\n///\n\n글\n"}


def test_an_export_is_remembered(tmp_path: Path) -> None:
    """Who got which edition, its digest, how many there were, and who was not to be mailed."""
    root = newsletter_in(tmp_path, FILES)
    exported(root)
    findings = Findings()
    history = read_history(root, findings)
    (record,) = history.records
    people = history.table(record, ["_key", "email", "edition"], findings)
    assert people is not None
    assert sorted(people.rows()) == [("a@x.example", "A+1@x.example", "vip"),
                                     ("b@x.example", "b@x.example", "general")]
    assert sorted(people["email"]) == recipients(root / MAIL)
    stopped = history.table(record, REMEMBERED, findings, SUPPRESSED)
    assert stopped is not None
    assert sorted(stopped.select("_key", "reason", pl.col("date").cast(pl.String), "_path").rows()) == [
        ("c@x.example", "unsubscribed", None, f"{LISTS}/a.yaml"),
        ("d@x.example", "complained", "2026-10-01", f"{STOPS}/s.yaml"),
        ("z@x.example", "unsubscribed", None, f"{STOPS}/s.yaml")]
    data = record.data
    assert (record.kind, record.issue, data["title"], data["exporter"], data["recipients"], data["directory"]) == (
        "exported", ISSUE, "소식", "html", 2, MAIL)
    assert data["audience"] == {"subscribers": 3, "mailable": 2, "suppressed": 3, "left_out": {
        "unsubscribed": 1, "complained": 1, "unconfirmed": 1}}
    assert isinstance(data["editions"], list)
    assert {item["name"]: item["sha256"] for item in data["editions"]} == {
        name: hashlib.sha256((root / MAIL / f"{name}.html").read_bytes()).hexdigest() for name in ("vip", "general")}


def test_nothing_personal_stands_in_the_record(tmp_path: Path) -> None:
    """People are in the tables beside it."""
    root = newsletter_in(tmp_path, FILES)
    exported(root)
    (record,) = read_history(root, Findings()).records
    assert PEOPLE in {path.name.split(".")[1] for path in (root / "subscribers/history").iterdir()}
    assert "@" not in (root / "subscribers/history" / f"{record.id}.json").read_text("utf-8")
