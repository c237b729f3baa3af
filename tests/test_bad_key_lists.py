"""Key lists as they really come, through the installed command."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
import xlsxwriter

from tests.conftest import Run, dangol
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("이름,회사명\n김민수,한빛테크\n없는이,한별\n", ["reached-elsewhere", "missing"]),
        ("이메일,등급\nminsu@hanbit.example,A\nx@y.example,B\n", ["reached", "missing"]),
        (TITLES + ROW + ROW.replace("K1", "K2").replace("김민수", "박서준"), ["reached", "reached"]),
        (LIST, ["reached", "reached"]),
        ("이름,이메일,회사명\n=cmd|'/c calc'!A1,minsu@hanbit.example,=1+1\n", ["reached"]),
        (TITLES, []),
    ],
)
def test_odd_lists(tmp_path: Path, text: str, said: list[str]) -> None:
    """Without addresses, without names, with one address twice, the subscriber list itself, formulas, nobody."""
    run = told(tmp_path, {f"{KEYS}/sales.csv": text}, "--exit-code")
    assert (verdicts(run), run.code) == (said, int("missing" in said))
    assert all(
        (customer["subscriber"] is None) is (customer["verdict"] == "missing")
        for customer in run.json["customers"]
    )


def test_no_list_at_all(tmp_path: Path) -> None:
    """No key customer, no verdict; an empty file is told."""
    assert verdicts(told(tmp_path, {})) == []
    assert "no-titles" in told(tmp_path, {f"{KEYS}/sales.csv": "그냥 글\n"}).codes()


def test_two_lists_merge(tmp_path: Path) -> None:
    """Owners joined, the highest tier; an owner column that is missing is told."""
    run = told(
        tmp_path,
        {
            f"{KEYS}/a.csv": TITLES + ROW.replace(",A,", ",B,"),
            f"{KEYS}/b.yaml": YAML.replace("박지현", "최유진"),
            f"{KEYS}/c.csv": "이름,회사명\n없는이,한별\n",
        },
    )
    assert [(item["id"], item["tier"], item["owner"]) for item in run.json["customers"]] == [
        ("K1", "A", "박지현, 최유진"),
        ("", "", ""),
    ]
    assert "key-customer" in run.codes()


def test_ten_thousand_of_one_company(tmp_path: Path) -> None:
    """Quickly, and nobody is taken for a colleague."""
    rows = "".join(f"person{n}@elsewhere.example,P{n:05d} Q{n:05d},한빛테크\n" for n in range(10_000))
    begun = time.monotonic()
    run = told(tmp_path, {f"{KEYS}/sales.csv": "이메일,이름,회사명\n" + rows})
    assert time.monotonic() - begun < 20
    assert len(verdicts(run)) == 10_000
    assert set(verdicts(run)) <= {"missing", "ambiguous"}


@pytest.mark.parametrize(
    ("arguments", "code"), [(("--customers", "no.csv"), 2), (("--issue", "2026-99-none"), 1)]
)
def test_what_there_is_not(tmp_path: Path, arguments: tuple[str, str], code: int) -> None:
    """A file or an issue."""
    assert told(tmp_path, {f"{KEYS}/a.csv": TITLES + ROW}, *arguments).code == code
