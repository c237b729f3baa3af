"""Tests of :mod:`generator.commands.steps.customer_history`.

Three issues exported, sent, and come back, by the pipeline itself.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from generator.commands.export import ExportOptions, export
from generator.commands.reconcile import ReconcileResult, reconcile_customers
from generator.commands.results import take_results
from generator.commands.sent import mark_sent
from generator.exporters import EXPORTERS
from tests.people import LISTS, at, codes, newsletter_in

pytestmark = pytest.mark.slow  # whole exports, one after another

KEYS = "subscribers/key-customers/sales.csv"
FILES: dict[str, str | bytes] = {
    **{f"content/issues/2026-11-0{day}-i.md": f"---\ntitle: 제{day}호\n---\n\n글\n" for day in (1, 2, 3)},
    f"{LISTS}/a.csv": "email,name,company,phone,tier\nminsu.kim@gmail.com,Minsu Kim,한빛상사,010-1234-5678,\n"
                      "sora@haneul.example,이소라,하늘상사,,vip\n",
    "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
    KEYS: "id,name,company,email,phone,tier,owner\nK1,김민수,한빛상사,minsu@hanbit.example,010-1234-5678,A,박\n"
          "K2,이소라,하늘상사,sora@haneul.example,,A,박\nK3,최하나,누리,hana@nuri.example,,B,박\n"}


def after(root: Path, *, sent: bool = True, bounced: bool = False) -> ReconcileResult:
    """The verdicts of today, three issues having gone to the segment vip alone."""
    newsletter_in(root, FILES)
    for day in (1, 2, 3):
        slug = f"2026-11-0{day}-i"
        options = ExportOptions(issue=slug, segments=("vip",))
        assert export(at(root, day=day), "html", EXPORTERS["html"], options).editions
        if sent:
            assert mark_sent(at(root, day=day), slug).day
    if bounced:
        (root / "back.csv").write_text("email,event\nsora@haneul.example,bounce\n", "utf-8")
        assert take_results(at(root, day=4), root / "back.csv", "2026-11-03-i").suppressed == 1
    return reconcile_customers(at(root))


def test_who_missed_three_issues(tmp_path: Path) -> None:
    """K1 was said to be reached, and was in none of the mails; K3 was never said to be."""
    found = after(tmp_path, bounced=True)
    told = found.as_json()["history"]
    assert isinstance(told, dict)
    assert [(one["id"], one["why"]) for one in told["missed"]] == [("K1", ["not-among"] * 3)]
    assert [one["id"] for one in told["bounced"]] == ["K2"]
    assert [one["id"] for one in told["never_mailed"]] == ["K1", "K3"]
    assert {"missed", "bounced", "never-mailed"} <= set(codes(found.findings))
    page = (tmp_path / "output/reports/reconciliation.html").read_text("utf-8")
    assert "제1호 (받는 사람에 없었음), 제2호 (받는 사람에 없었음), 제3호 (받는 사람에 없었음)" in page
    book = openpyxl.load_workbook(tmp_path / "output/reports/reconciliation.xlsx")
    assert [[cell.value for cell in row][2:4] for row in book["past"].iter_rows(min_row=2)] == [
        ["K1", "김민수"], ["K2", "이소라"], ["K1", "김민수"], ["K3", "최하나"]]


@pytest.mark.parametrize("damaged", [False, True])
def test_nothing_was_said_to_be_sent(tmp_path: Path, damaged: bool) -> None:
    """So nobody counts as having received anything, which is told once; the issue in question is still to go out. A
    table of history that is gone is told, and costs no verdict."""
    found = after(tmp_path, sent=False)
    if damaged:
        next((tmp_path / "subscribers/history").glob("*.verdicts.parquet")).unlink()
        found = reconcile_customers(at(tmp_path))
        assert "history" in codes(found.findings)
    assert found.past.mailed == 0
    assert found.past.unsent == ("제1호", "제2호", "제3호")
    assert found.past.known_missed == ()
    assert "not-sent" in codes(found.findings)
