"""Key lists as they really come, through the installed command."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from tests.conftest import Run, dangol
from tests.measured import spent_by_commands
from tests.people import ISSUE, LISTS, newsletter_in

pytestmark = pytest.mark.slow  # each runs the installed command

KEYS = "subscribers/key-customers"
LIST = (
    "email,name,company,phone\nminsu@hanbit.example,김민수,한빛테크,010-1234-5678\n"
    "seoyeon@daon.example,이서연,다온물산,\n"
)
TITLES = "고객번호,이름,회사명,이메일,휴대폰,등급,담당자\n"
ROW = "K1,김민수,㈜한빛테크,minsu@hanbit.example,010-1234-5678,A,박지현\n"


def told(root: Path, files: dict[str, str | bytes], *arguments: str) -> Run:
    """What ``reconcile`` says of key lists."""
    newsletter_in(root, {f"{LISTS}/a.csv": LIST, **files})
    return dangol(root, "reconcile", "--json", *arguments)


def verdicts(run: Run) -> list[str]:
    """The verdicts, by order."""
    return [customer["verdict"] for customer in run.json["customers"]]


def workbook(text: str) -> bytes:
    """A list as XLSX."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for place, line in enumerate(text.splitlines()):
            sheet.write_row(place, 0, line.split(","))
    return file.getvalue()


YAML = (
    "- {고객번호: K1, 이름: 김민수, 회사명: ㈜한빛테크"
    ", 이메일: minsu@hanbit.example, 휴대폰: 010-1234-5678, 등급: A, 담당자: 박지현}\n"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("vip.csv", (TITLES + ROW).encode("cp949")),
        ("vip.xlsx", workbook(TITLES + ROW)),
        ("vip.yaml", YAML.encode()),
    ],
)
def test_any_file(tmp_path: Path, name: str, data: bytes) -> None:
    """``--customers FILE`` instead of the lists, in every format, and the shape of the answer."""
    run = told(
        tmp_path,
        {name: data, f"{KEYS}/other.csv": TITLES + ROW.replace("K1", "K9")},
        "--customers",
        name,
        "--exit-code",
    )
    assert (run.code, run.json["issue"], run.json["subscribers"]) == (0, ISSUE, 2)
    (customer,) = run.json["customers"]
    expected = {
        "id": "K1",
        "name": "김민수",
        "company": "㈜한빛테크",
        "email": "minsu@hanbit.example",
        "tier": "A",
        "owner": "박지현",
        "verdict": "reached",
        "subscriber": "minsu@hanbit.example",
        "confidence": 1.0,
        "basis": ["address"],
        "candidates": [],
    }
    assert {key: customer[key] for key in expected} == expected
    assert sum(run.json["verdicts"].values()) == run.json["verdicts"]["reached"] == 1


def test_ten_thousand_of_one_company(tmp_path: Path) -> None:
    """Quickly, and nobody is taken for a colleague."""
    rows = "".join(f"person{n}@elsewhere.example,P{n:05d} Q{n:05d},한빛테크\n" for n in range(10_000))
    before = spent_by_commands()
    run = told(tmp_path, {f"{KEYS}/sales.csv": "이메일,이름,회사명\n" + rows})
    assert spent_by_commands() - before < 20
    assert len(verdicts(run)) == 10_000
    assert set(verdicts(run)) <= {"missing", "ambiguous"}


@pytest.mark.parametrize(
    ("arguments", "code"), [(("--customers", "no.csv"), 2), (("--issue", "2026-99-none"), 1)]
)
def test_what_there_is_not(tmp_path: Path, arguments: tuple[str, str], code: int) -> None:
    """A file or an issue."""
    assert told(tmp_path, {f"{KEYS}/a.csv": TITLES + ROW}, *arguments).code == code
