"""Tests of :mod:`generator.pipeline.audience`, by its command."""

from __future__ import annotations

import csv

from tests.conftest import Writer, dangol

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
         "encoding": "", "sheet": ""},
        {"path": "subscribers/segments/vip.yaml", "rows": 1, "accepted": 0, "duplicates": 0, "invalid": 0,
         "suppressed": 1, "encoding": "", "sheet": ""}]
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
    with (root / "output/reports/rows.csv").open(encoding="utf-8", newline="") as file:
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
