"""Tests of :mod:`generator.sources.people.people_files`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from generator.config import Config
from generator.findings import Finding, Findings
from generator.sources.people.lists import read_lists
from generator.sources.people.people_files import People
from generator.sources.people.segments import read_segments
from tests.conftest import Writer


def lists(newsletter: Writer, files: dict[str, str]) -> tuple[list[People], list[tuple[str, str, int]]]:
    """Read the lists of a newsletter, and return what was found."""
    root = newsletter({f"subscribers/lists/{name}": text for name, text in files.items()})
    findings = Findings()
    return read_lists(root, Config(), findings), [(f.code, f.span.path, f.span.line) for f in findings]


def test_rows_keep_their_text_and_their_line(newsletter: Writer) -> None:
    """Nothing is guessed at: telephone numbers keep their zero, No is a name."""
    people, found = lists(newsletter, {"a.yaml": """\
# customers
- {이메일: minsu@example.com, 이름: No, 휴대폰: 010-1234-5678, 등급: 012, 태그: [가, 나]}
- email: b@example.com
  name: ~
- c@example.com
- just words
- [x]
"""})
    assert found == []
    assert [person.path for person in people] == ["subscribers/lists/a.yaml"]
    rows = people[0].rows.to_dicts()
    assert [(row["line"], row["email"]) for row in rows] == [
        (2, "minsu@example.com"), (3, "b@example.com"), (5, "c@example.com"), (6, ""), (7, "")]
    assert {key: rows[0][key] for key in ("name", "phone", "등급", "tags")} == {
        "name": "No", "phone": "010-1234-5678", "등급": "012", "tags": "가, 나"}
    assert rows[1]["name"] == ""


@pytest.mark.parametrize(("text", "code"), [
    ("email: a@example.com\n", "list"), ("words\n", "list"), ("- {a: b\n", "yaml"),
    ("- a@x.example\n---\n- b@x.example\n", "yaml")])
def test_a_file_that_is_no_list_is_an_error(newsletter: Writer, text: str, code: str) -> None:
    """Nobody is left out without a word."""
    people, found = lists(newsletter, {"a.yaml": text, "b.yml": "- email: b@example.com\n"})
    assert [item[0] for item in found] == [code]
    assert people[1].rows["email"].to_list() == ["b@example.com"]


def test_empty_and_unreadable_files(newsletter: Writer) -> None:
    """An empty list is nobody; a kind of file that is not read is told; hidden files are not."""
    people, found = lists(newsletter, {"a.yaml": "", "b.numbers": "", ".c.yaml": "- x@example.com"})
    assert [person.rows.height for person in people] == [0]
    assert [(code, path) for code, path, _ in found] == [("unread-list", "subscribers/lists/b.numbers")]


def reading(root: Path, config: Config | None = None) -> tuple[list[People], list[Finding]]:
    """Read the lists of a newsletter; all that was found."""
    findings = Findings()
    return read_lists(root, config or Config(), findings), list(findings)


def one(newsletter: Writer, text: str, config: Config | None = None) -> tuple[People, list[Finding]]:
    """Read the one list of a newsletter."""
    people, found = reading(newsletter({"subscribers/lists/a.csv": text}), config)
    return people[0], found


def book(root: Path, fill: Callable[[xlsxwriter.Workbook], object], folder: str = "lists") -> Path:
    """Write a workbook into a newsletter."""
    path = root / "subscribers" / folder / "a.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as made:
        fill(made)
    return root


def two_sheets(made: xlsxwriter.Workbook) -> None:
    """One list of customers, one of those who want no more."""
    for name, address in (("고객", "a@x.com"), ("수신거부", "b@x.com")):
        sheet = made.add_worksheet(name)
        sheet.write_row(0, 0, ["이메일", "휴대폰"])
        sheet.write_row(1, 0, [address, 1012345678])


def test_cells_as_people_meant_them(newsletter: Writer) -> None:
    """Telephones that Excel took for amounts, letters taken apart, what cannot be seen, spaces."""
    decomposed = unicodedata.normalize("NFD", "김민수")
    people, found = one(newsletter, f"이메일, 이름 ,휴대폰\na@x.com ,{decomposed},1012345678.0\n"
                                    "b@x.com\u200b,\u3000이소라\u00a0,010-1234-5678\n")
    assert people.rows.select("line", "email", "name", "phone").rows() == [
        (2, "a@x.com", "김민수", "01012345678"), (3, "b@x.com", "이소라", "010-1234-5678")]
    assert found == []


@pytest.mark.parametrize(("titles", "row", "expected"), [
    ("이메일,성,이름", "a@x.com,김,민수", {"name": "김민수", "last_name": "김"}),
    ("Email Address,First Name,Last Name", "a@x.com,Minsu,Kim", {"name": "Minsu Kim"}),
    ("email,First Name", "a@x.com,Minsu", {"name": "Minsu"}),
    ("email,First Name,Last Name,name", "a@x.com,Minsu,Kim,김민수", {"name": "김민수"}),
    ("email,line,problem,mailable,reason", "a@x.com,1,2,3,4",
     {"line_": "1", "problem_": "2", "mailable_": "3", "reason_": "4", "problem": ""}),
    ("email,CONFIRM_TIME,OPTIN_TIME", "a@x.com,2024-01-02,", {"consent_date": "2024-01-02"}),
    ("email,CONFIRM_TIME,OPTIN_TIME", "a@x.com,2024-01-02,2023-01-01", {"consent_date": "2023-01-01"}),
    ("이메일*,이름 (필수),등급(선택)", "a@x.com,김민수,vip", {"email": "a@x.com", "name": "김민수", "등급": "vip"}),
    ("담당자메일,이름", "a@x.com,김민수", {"email": "a@x.com"}),
    ("담당자메일\u200b, 이름\u00a0", "a@x.com,김민수", {"email": "a@x.com", "name": "김민수"}),
])
def test_fields(newsletter: Writer, titles: str, row: str, expected: dict[str, str]) -> None:
    """What titles mean, what they are mapped to, and names out of their parts."""
    people, found = one(newsletter, f"{titles}\n{row}\n", Config(columns={"담당자메일": "email"}))
    assert found == []
    assert expected.items() <= people.rows.to_dicts()[0].items()


@pytest.mark.parametrize(("columns", "email", "codes"), [
    ({}, "a@x.com", ["two-addresses"]), ({"email": "other_email"}, "b@x.com", []),
    ({"이메일": "second"}, "a@x.com", [])])
def test_two_columns_of_addresses(newsletter: Writer, columns: dict[str, str], email: str, codes: list[str]) -> None:
    """The first is used and the other named, until the editor chooses."""
    people, found = one(newsletter, "email,이메일\na@x.com,b@x.com\n", Config(columns=columns))
    assert people.rows["email"].to_list() == [email]
    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize(("text", "code", "line", "hint"), [
    ("담당자,연락\n김,a@x.com\n이,b@x.com\n", "no-address-column", 1, "columns: {연락: email}"),
    ("명단\n\n담당자,메일: 개인\n김,a@x.com\n", "no-address-column", 3, 'columns: {"메일: 개인": email}'),
    ("a@x.com,김\nb@x.com,이\n", "no-address-column", 1, "email,name,company"),
    ("담당자,직급\n김,대리\n", "no-address-column", 0, "columns:"),
    ("", "unreadable", 0, "delete it"), ("\ufeff", "unreadable", 0, "delete it"),
    ("PK\x03\x04 a workbook", "unreadable", 0, "Copy or download it again"),
    ("<html><table><tr><td>hello", "no-address-column", 0, "columns:"),
])
def test_no_column_of_addresses(newsletter: Writer, text: str, code: str, line: int, hint: str) -> None:
    """What the matter is, where, and what to write; nobody's name or address is in it."""
    people, found = reading(newsletter({"subscribers/lists/a.csv": text}))
    assert people == []
    assert [(finding.code, str(finding.severity), finding.span.line) for finding in found] == [(code, "error", line)]
    assert hint in found[0].hint
    assert "@x.com" not in found[0].message + found[0].hint


@pytest.mark.parametrize(("name", "code", "severity", "hint"), [
    ("~$a.xlsx", "open-in-excel", "note", ""), ("a.hwp", "unread-list", "warning", "save it as .xlsx"),
    ("a.numbers", "unread-list", "warning", "save it as .xlsx"), ("a.md", "unread-list", "warning", "Save it as"),
    ("old/a.csv", "unread-list", "warning", "move them up"), ("a", "unread-list", "warning", "Save it as")])
def test_files_that_are_not_read(newsletter: Writer, name: str, code: str, severity: str, hint: str) -> None:
    """Each file is either read or told, and hidden ones are nobody's business."""
    root = newsletter({f"subscribers/lists/{name}": "email\na@x.com\n", "subscribers/lists/.hidden": "x"})
    people, found = reading(root)
    assert people == []
    assert [(finding.code, str(finding.severity)) for finding in found] == [(code, severity)]
    assert found[0].span.path == f"subscribers/lists/{name.split('/')[0]}"
    assert hint in found[0].hint


def test_sheets_that_look_alike_are_one_list(newsletter: Writer) -> None:
    """Seoul and Busan are both read; who stands on a sheet of refusals is read to be held back, whatever its titles
    are; a sheet that looks otherwise is told, and so is one without titles."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheets: dict[str, list[list[object]]] = {
            "안내": [["문의", "help@x.com"]],
            "서울": [["이름", "이메일", "휴대폰", "회사"], ["김", "a@x.com", 1012345678, "한빛"]],
            "부산": [["이메일", "회사", "성명", "전화", "비고"], ["b@x.com", "해솔", "이", "", "x"]],
            "직원": [["이메일", "부서", "입사일"], ["c@x.com", "영업", ""]],
            "탈퇴": [["메일주소", "사유"], ["d@x.com", "관심 없음"]]}
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)

    people, found = reading(book(newsletter({}), fill))
    assert [(each.sheet, each.rows["email"].to_list()) for each in people] == [
        ("서울", ["a@x.com"]), ("부산", ["b@x.com"]), ("탈퇴", ["d@x.com"])]
    assert [(finding.code, str(finding.severity)) for finding in found] == [("unread-sheet", "warning")] * 2
    assert {name for name in ("안내", "서울", "부산", "직원", "탈퇴") for finding in found
            if f"The sheet “{name}”" in finding.message} == {"안내", "직원"}


def test_totals_are_nobody(newsletter: Writer) -> None:
    """The row below a list is accounted for as what it is; whoever has an address is a person, be they called 계."""
    people, found = one(newsletter, "이름,이메일,구매액\n김민수,a@x.com,3\n소계,,3\n계,b@x.com,1\n이소라,,5\n"
                                    "총 3명,,\"9,000원\"\n")
    assert people.rows.select("line", "problem").rows() == [
        (2, ""), (3, "a row of totals"), (4, ""), (5, ""), (6, "a row of totals")]
    assert found == []


@pytest.mark.parametrize(("name", "text", "emails"), [
    ("a.txt", "a@x.com\n\nb@x.com\n", ["a@x.com", "b@x.com"]),
    ("a.txt", "이메일\t이름\na@x.com\t김\n", ["a@x.com"]),
    ("a.csv", "김민수 <a@x.com>; \"Lee, Sora\" <b@x.com>\n", ["a@x.com", "b@x.com"]),
    ("a.xls", "<table><tr><th>이메일</th></tr><tr><td>a@x.com</td></tr></table>", ["a@x.com"]),
    ("a.csv", "BEGIN:VCARD\nVERSION:3.0\nEMAIL:a@x.com\nEND:VCARD\n", ["a@x.com"]),
    ("a.vcf", "BEGIN:VCARD\nVERSION:3.0\nEMAIL:a@x.com\nEND:VCARD\n", ["a@x.com"]),
    ("a.json", '{"members": [{"email": "a@x.com"}]}', ["a@x.com"]),
    ("a.txt", '["a@x.com", "b@x.com"]', ["a@x.com", "b@x.com"])])
def test_formats(newsletter: Writer, name: str, text: str, emails: list[str]) -> None:
    """A file is read as what it is; where its name says something else, that is told."""
    people, found = reading(newsletter({f"subscribers/lists/{name}": text}))
    assert [email for each in people for email in each.rows["email"]] == emails
    assert {finding.code for finding in found} <= {"other-format"}


def test_files_in_the_order_of_their_names(newsletter: Writer) -> None:
    """CSV, workbooks and YAML together; what cannot be read hides none of the others."""
    root = newsletter({"subscribers/lists/c.yaml": "- c@x.com\n", "subscribers/lists/b.csv": "email\nb@x.com\n",
                       "subscribers/lists/0.csv": "x\n", "subscribers/lists/d.TSV": "email\tname\nd@x.com\t1\n"})
    people, found = reading(book(root, two_sheets))
    assert [each.rows["email"][0] for each in people] == ["a@x.com", "b@x.com", "b@x.com", "c@x.com", "d@x.com"]
    assert [finding.code for finding in found] == ["no-address-column"]


def test_a_yaml_list_in_cp949(newsletter: Writer) -> None:
    """Windows writes YAML in CP949; what is no text at all is told."""
    root = newsletter({"subscribers/lists/a.yaml": "", "subscribers/lists/b.yaml": ""})
    (root / "subscribers/lists/a.yaml").write_bytes("- {email: a@x.com, name: 김민수}\n".encode("cp949"))
    (root / "subscribers/lists/b.yaml").write_bytes(b"- \xff\xfe\xfa\x80\n")
    people, found = reading(root)
    assert people[0].rows["name"].to_list() == ["김민수"]
    assert [(finding.code, finding.span.path) for finding in found] == [("unreadable", "subscribers/lists/b.yaml")]


def test_telephones_and_tags_of_a_list(newsletter: Writer) -> None:
    """The mobile of two columns, tags in one way, a text out of its formula; what was cut short is told once."""
    people, found = one(newsletter, """전화번호,휴대폰,이메일,이름,태그
,010-0000-0001,="a@x.com",="가나",vip;press
02-000-0000,1.01E+09,b@x.com,이,vip ::: *  my
"1,012,345,678",1E+09,c@x.com,박,
""".replace(" :::", ";"))
    assert people.rows.select("phone", "other_phones", "email", "name", "tags").rows() == [
        ("010-0000-0001", "", "a@x.com", "가나", "vip, press"),
        ("02-000-0000", "1.01E+09", "b@x.com", "이", "vip, *  my"),
        ("01012345678", "1E+09", "c@x.com", "박", "")]
    assert [(finding.code, finding.span.line) for finding in found] == [("lost-digits", 1)]
    assert found[0].message.startswith("2 telephone numbers")


def test_people_in_yaml_and_members_have_names_of_parts(newsletter: Writer) -> None:
    """What is put together for tables is for YAML too, in lists and among the members of segments."""
    person = "- {이메일: a@x.com, 성: 金, 이름: 民秀, 이메일2: b@x.com}\n"
    root = newsletter({"subscribers/lists/a.yaml": person,
                       "subscribers/segments/s.yaml": f"members:\n{person}"})
    for listed in (reading(root)[0][0], read_segments(root, Config(), Findings())[1][0]):
        assert listed.rows.select("name", "other_emails").rows() == [("金民秀", "b@x.com")]
