"""Tests of :mod:`generator.sources.people.field_names`."""

from __future__ import annotations

import subprocess
import sys

import pytest
import xlsxwriter

from generator.config import Config
from generator.findings import Findings
from generator.sources.people.field_names import column_fields, segment_names
from generator.sources.people.lists import read_lists
from tests.conftest import Writer


def test_segments_are_called_as_their_files(newsletter: Writer) -> None:
    """A name that would be read as something else is an error."""
    root = newsletter({f"subscribers/segments/{name}.yaml": "" for name in ("vip", "단골", "general", "a+b", "a b")})
    findings = Findings()
    assert segment_names(root, findings) == {"vip", "단골"}
    assert [finding.code for finding in findings] == ["segment"] * 3


def test_columns_by_their_titles_alone(newsletter: Writer) -> None:
    """Merge fields are known without reading anybody's data."""
    root = newsletter({
        "subscribers/lists/a.yaml":
            "- {이메일: a@example.com, 등급: A}\n- email: b@example.com\n  Last Purchase: 2026-01-01\n",
        "subscribers/segments/vip.yaml": "where:\n  hidden: x\nmembers:\n  - {email: c@example.com, coupon: x}\n"})
    fields = column_fields(root, Config())
    assert {"email", "등급", "Last_Purchase", "coupon"} <= fields
    assert "hidden" not in fields


@pytest.mark.parametrize("folder", ["lists", "segments"])
def test_no_folders_no_names(newsletter: Writer, folder: str) -> None:
    """A newsletter without lists has no fields of its own, and one with a broken file still opens."""
    assert column_fields(newsletter({}), Config()) == set()
    root = newsletter({})
    path = root / "subscribers" / folder / "a.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xff\xff")
    assert column_fields(root, Config()) == set()


def test_columns_of_tables(newsletter: Writer) -> None:
    """Titles of CSV and XLSX files as the reading of rows has them: encoding, mapping, names, titles further down."""
    root = newsletter({"subscribers/lists/b.csv": "명단\n\n이메일*,성,이름,등급\na@x.com,김,민수,vip\n",
                       "subscribers/lists/broken.csv": "no titles at all\n", "subscribers/lists/~$c.xlsx": "",
                       "subscribers/lists/broken.xlsx": "", "subscribers/lists/.d.csv": "email,hidden\n"})
    (root / "subscribers/lists/a.csv").write_bytes("담당자메일;지역;line\na@x.com;부산;1\n".encode("cp949"))
    with xlsxwriter.Workbook(str(root / "subscribers/lists/c.xlsx")) as book:
        for name, title in (("고객", "구매일"), ("수신거부", "해지일시")):
            book.add_worksheet(name).write_row(4, 1, ["이메일", title])
    config = Config(columns={"담당자메일": "email"})
    fields = column_fields(root, config)
    assert fields == {"email", "지역", "line_", "last_name", "first_name", "name", "등급", "구매일", "해지일시"}
    read = {field for people in read_lists(root, config, Findings()) for field in people.rows.columns}
    assert read - {"line", "problem"} == fields


def test_a_list_of_two_encodings_has_its_titles(newsletter: Writer) -> None:
    """The build knows the fields of a list that was pasted together, too."""
    root = newsletter({"subscribers/lists/a.csv": ""})
    data = "이메일,등급\na@x.com,가\n".encode() + "b@x.com,나다라\n".encode("cp949")
    (root / "subscribers/lists/a.csv").write_bytes(data)
    assert column_fields(root, Config()) == {"email", "등급"}


def test_the_build_reads_titles_alone(newsletter: Writer) -> None:
    """A website's build knows every column of CSV and XLSX lists, and never loads what reads their rows."""
    root = newsletter({"subscribers/lists/a.csv": "email,등급\na@x.com,vip\n",
                       "subscribers/suppressions/a.csv": "email\nb@x.com\n",
                       "subscribers/segments/vip.yaml": "where:\n  등급: vip\n",
                       "content/issues/2026-11-05-first.md": "---\ntitle: 첫 소식\n---\n\n"
                       '{{ subscriber.등급 | default("단골") }} {{ subscriber.지역 | default("전국") }}\n'
                       '{{ subscriber.업종 | default("") }} {{ subscriber.모임 | default("") }} '
                       '{{ subscriber.birthday | default("") }}\n',
                       "subscribers/lists/c.xls": "<table><tr><th>이메일<th>업종<tr><td>a@x.com<td>x</table>",
                       "subscribers/lists/d.json": '[{"email": "a@x.com", "모임": "x"}]',
                       "subscribers/lists/e.vcf": "BEGIN:VCARD\nEMAIL:a@x.com\nEND:VCARD\n"})
    with xlsxwriter.Workbook(str(root / "subscribers/lists/b.xlsx")) as book:
        book.add_worksheet().write_row(0, 0, ["email", "지역"])
    code = ("import sys; from generator.cli import main\n"
            "slow = {'polars', 'fastexcel', 'pyarrow', 'numpy', 'xlrd', 'rapidfuzz'}\n"
            "try: main(['build'], standalone_mode=False)\n"
            "finally: print(*sorted(slow & set(sys.modules)), file=sys.stderr)")
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("\n\n"), done.stderr
    assert (root / "output" / "site" / "index.html").is_file()
