"""Tests of :mod:`generator.sources.people.key_customers`."""

from __future__ import annotations

import pytest
import xlsxwriter

from generator.config import Config
from generator.findings import Findings
from generator.sources.people.key_customers import FIELDS, customer_fields, read_key_customers
from tests.conftest import Writer

ROWS = [{"email": "a@x.com", "name": "김민수", "company": "한빛", "owner": "이대리", "phone": "010-0000-0000"},
        {"email": "b@x.com", "name": "박지호", "company": "", "owner": "최과장", "phone": ""}]
YAML = """\
- {email: a@x.com, name: 김민수, company: 한빛, owner: 이대리, phone: 010-0000-0000}
- {email: b@x.com, name: 박지호, owner: 최과장}
"""
CSV = "회사명,이름,이메일,휴대폰,owner\n한빛,김민수,a@x.com,010-0000-0000,이대리\n,박지호,b@x.com,,최과장\n"


@pytest.mark.parametrize(("name", "text", "lines"), [("sales.yaml", YAML, [1, 2]), ("sales.csv", CSV, [2, 3]),
                                                     ("sales.tsv", CSV.replace(",", "\t"), [2, 3])])
def test_key_customers(newsletter: Writer, name: str, text: str, lines: list[int]) -> None:
    """Whatever they are written in, they have the same columns, as text, and their place."""
    path = f"subscribers/key-customers/{name}"
    findings = Findings()
    found = read_key_customers(newsletter({path: text}), Config(), findings)
    assert list(findings) == []
    assert found.columns == ["path", "line", *FIELDS]
    assert found["path"].unique().to_list() == [path]
    assert found["line"].to_list() == lines
    assert found.select(list(ROWS[0])).to_dicts() == ROWS
    assert found.null_count().sum_horizontal().item() == 0


@pytest.mark.parametrize(("name", "text"), [
    ("a.csv", "line,email,problem,owner\nL7,a@x.com,late,이대리\n"),
    ("a.yaml", "\n- {line: L7, email: a@x.com, problem: late, owner: 이대리}\n")])
def test_titles_called_like_columns_of_ours(newsletter: Writer, name: str, text: str) -> None:
    """A production line, or a problem that someone has, is none of ours."""
    found = read_key_customers(newsletter({f"subscribers/key-customers/{name}": text}), Config(), Findings())
    assert found.select("line", "email", "owner").rows() == [(2, "a@x.com", "이대리")]


@pytest.mark.parametrize(("titles", "fields"), [
    ("회사명,담당자명,영업담당,이메일", "company,name,owner,email"), ("고객명,담당자,이메일", "name,owner,email"),
    ("고객명,담당자,이메일,담당자 이메일", "name,owner,email,owner_email"),
    ("번호,회사명,담당자,등급", "id,company,owner,tier"),
    ("고객명,휴대폰,담당자,담당자 연락처", "name,phone,owner,owner_phone"),
    ("담당자,영업담당,고객명", "담당자,owner,name"),
    ("회사명,담당자,담당자 이메일,담당자 휴대폰", "company,name,email,phone"), ("담당자명,Account Owner", "name,owner"),
    ("소속,회사명,영업담당자,담당자", "소속,company,owner,name"), ("Account Name,담당,이름", "company,owner,name")])
def test_who_is_in_charge(titles: str, fields: str) -> None:
    """담당자 is the owner, and what is said of them is the owner's; but the customer where the owner has a column of
    their own, or nobody else is named."""
    assert customer_fields(titles.split(","), {}) == fields.split(",")


def test_where_else_they_can_be_reached(newsletter: Writer) -> None:
    """A list with 전화번호 and 휴대폰 has the mobile, whatever is empty; several addresses in a cell stay as they are;
    in YAML as in a table."""
    folder = "subscribers/key-customers"
    found = read_key_customers(newsletter({
        f"{folder}/a.csv": "이름,이메일,이메일2,전화번호,휴대폰\n김,a@x.com; b@x.com,c@x.com,,010-0000-0001\n"
                           "이,,,02-1,1.01E+09\n",
        f"{folder}/b.yaml": "- {이름: 박, 전화번호: 02-000-0000, 휴대폰: 010-0000-0002}\n- {이름: 최}\n"}),
        Config(), Findings())
    assert found.select("name", "email", "phone", "other_emails", "other_phones").rows() == [
        ("김", "a@x.com; b@x.com", "010-0000-0001", "c@x.com", ""), ("이", "", "02-1", "", "1.01E+09"),
        ("박", "", "010-0000-0002", "", "02-000-0000"), ("최", "", "", "", "")]


@pytest.mark.parametrize(("text", "codes"), [
    ("이름,전화\n김,1.01E+09\n", ["lost-digits"]),
    ("이름,이메일,담당자 이메일\n김,a@x.com,b@x.com\n", ["two-addresses"])])
def test_what_is_told_of_key_lists(newsletter: Writer, text: str, codes: list[str]) -> None:
    """Numbers that were cut short, and which of two addresses counts."""
    findings = Findings()
    read_key_customers(newsletter({"subscribers/key-customers/a.csv": text}), Config(), findings)
    assert [finding.code for finding in findings] == codes


def test_none(newsletter: Writer) -> None:
    """Without a folder there are none, in the same columns."""
    assert read_key_customers(newsletter({}), Config(), Findings()).columns == ["path", "line", *FIELDS]


def test_files_that_are_not_read(newsletter: Writer) -> None:
    """Each is told, and hides none of the others; so is a table without titles."""
    folder = "subscribers/key-customers"
    root = newsletter({f"{folder}/a.yaml": YAML, f"{folder}/b.docx": "x", f"{folder}/~$c.xlsx": "",
                       f"{folder}/d.csv": "Kim,Seoul\n"})
    with xlsxwriter.Workbook(str(root / folder / "e.xlsx")) as book:
        book.add_worksheet().write_row(0, 0, ["이메일", "owner"])
        book.add_worksheet().write_row(0, 0, ["email", "owner"])
        for sheet in book.worksheets():
            sheet.write_row(1, 0, [f"{sheet.get_name()}@x.com", "이대리"])
    findings = Findings()
    found = read_key_customers(root, Config(), findings)
    assert found["email"].to_list() == ["a@x.com", "b@x.com", "Sheet1@x.com", "Sheet2@x.com"]
    assert [(str(finding.severity), finding.span.path.rpartition("/")[2]) for finding in findings] == [
        ("error", "d.csv"), ("warning", "b.docx"), ("note", "~$c.xlsx")]


def test_rows_of_totals_and_two_rows_of_titles(newsletter: Writer) -> None:
    """A total is no customer; the groups above the titles are no titles."""
    root = newsletter({"subscribers/key-customers/a.csv": "고객,,연락처,,등급\n이름,회사,이메일,휴대폰,등급\n"
                       "김민수,한빛상사,a@x.com,010-0000-0001,A\nSum,,,010-0000-0002,B\n합계,2,,,\n"})
    findings = Findings()
    people = read_key_customers(root, Config(), findings)
    assert people.select("line", "name", "tier").rows() == [(3, "김민수", "A"), (4, "Sum", "B")]
    assert not list(findings)


@pytest.mark.parametrize(("name", "text"), [
    ("a.xls", "<table><tr><th>이름<th>회사<th>등급<tr><td>김민수<td>한빛상사<td>A</table>"),
    ("a.json", '[{"이름": "김민수", "회사": "한빛상사", "등급": "A"}]'),
    ("a.txt", "이름\t회사\t등급\n김민수\t한빛상사\tA\n"),
    ("a.vcf", "BEGIN:VCARD\nN:김;민수\nORG:한빛상사\nCATEGORIES:A\nEND:VCARD\n")])
def test_formats(newsletter: Writer, name: str, text: str) -> None:
    """Key customers stand in any format."""
    people = read_key_customers(newsletter({f"subscribers/key-customers/{name}": text}), Config(), Findings())
    assert people.select("name", "company").rows() == [("김민수", "한빛상사")]
