"""Lists as they really come: told with place and remedy, every row accounted for, nobody exposed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from tests.conftest import Run, dangol
from tests.trees import containing, tree, write

pytestmark = pytest.mark.slow  # each runs the installed command

SECRETS = ("kim.secret", "김비밀", "010-9999-0000", "9999-0000")
"""What stands in the lists of these tests and may stand in no finding, log or page."""
PERSON = "kim.secret@hanbit.example,김비밀,010-9999-0000\n"
TITLES = "이메일,이름,휴대폰\n"
LISTS = "subscribers/lists"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

Fill = Callable[[xlsxwriter.Workbook], object]


@dataclass(frozen=True)
class Office:
    """A newsletter with an issue, and nobody on its lists yet."""

    root: Path

    def put(self, files: dict[str, str | bytes]) -> Office:
        """Write files below ``subscribers/``."""
        write(self.root, {f"subscribers/{name}": content for name, content in files.items()})
        return self

    def audience(self) -> Run:
        """Account for everyone, and see that nothing personal is said."""
        return discreet(dangol(self.root, "audience", "--json"))

    def rows(self) -> list[dict[str, str]]:
        """The report of every row that was not accepted."""
        text = (self.root / "output" / "reports" / "rows.csv").read_text("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))


def discreet(run: Run) -> Run:
    """A run that named nobody."""
    assert not [secret for secret in SECRETS if secret in run.out + run.err]
    return run


def findings(run: Run) -> dict[str, list[dict[str, Any]]]:
    """The findings of a run, by the file that each is about."""
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in run.json["findings"]:
        found.setdefault(finding["path"].rpartition("/")[2], []).append(finding)
    return found


def counts(run: Run) -> dict[str, tuple[int, int, int, int, int]]:
    """What became of the rows of each list; the sum is the whole."""
    for item in run.json["lists"]:
        assert item["rows"] == sum(item[fate] for fate in ("accepted", "duplicates", "invalid", "suppressed"))
    return {item["path"].rpartition("/")[2]: tuple(item[key] for key in (
        "rows", "accepted", "duplicates", "invalid", "suppressed")) for item in run.json["lists"]}


def book(path: Path, fill: Fill) -> Path:
    """Write a workbook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as made:
        fill(made)
    return path


def locked(path: Path) -> None:
    """Write a workbook with a password."""
    plain = book(path.with_suffix(".plain"), lambda made: made.add_worksheet().write_row(0, 0, ["이메일"]))
    with plain.open("rb") as opened, path.open("wb") as closed:
        OOXMLFile(opened).encrypt("비밀번호", closed)
    plain.unlink()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A newsletter that could be sent."""
    write(tmp_path, {"newsletter.yaml": "title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\n",
                     "content/issues/2026-11-05-first.md": "---\ntitle: 첫 소식\n---\n\n안녕하세요.\n",
                     "subscribers/lists/zz-good.csv": "email,name\ngood@hanbit.example,나\n"})
    return Office(tmp_path)


UNREADABLE: dict[str, tuple[str | bytes, str, str, int, str]] = {
    "a5.csv": (b"PK\x03\x04" + bytes(200), "error", "unreadable", 0, "again"),
    "b1.xlsx": (OLE, "error", "unreadable", 0, "save it as"),
    "b2.xlsx": (b"%PDF-1.7 " + PERSON.encode(), "error", "unreadable", 0, "XLSX or CSV"),
    "b3.xlsx": (b"PK\x03\x04" + bytes(200), "error", "unreadable", 0, "again"),
    "c1.xls": (OLE, "error", "unreadable", 0, "save it as"),
    "c1.ods": (b"PK\x03\x04" + bytes(200), "error", "unreadable", 0, "again"),
    "f3.yaml": (b"- \xff\xfe\xfa\x80\n", "error", "unreadable", 0, "UTF-8"),
}
"""Files that cannot be read as they are: what is said, and what the hint has in it."""


def test_lists_that_cannot_be_read(office: Office) -> None:
    """Each is told with path, line and remedy, all at once; an export is refused, and the website is none the wiser."""
    office.put({f"lists/{name}": content for name, (content, *_) in UNREADABLE.items()})
    locked(office.root / LISTS / "b4.xlsx")
    run = office.audience()
    assert run.code == 1
    found = findings(run)
    for name, (_, severity, code, line, hint) in UNREADABLE.items():
        (finding,) = found[name.split("/")[0]]
        assert (finding["severity"], finding["code"], finding["line"]) == (severity, code, line), name
        assert finding["message"]
        assert hint in finding["hint"], name
    assert "password" in found["b4.xlsx"][0]["message"]
    assert counts(run)["zz-good.csv"] == (1, 1, 0, 0, 0)
    refused = discreet(dangol(office.root, "export", "html"))
    assert refused.code == 1
    assert f"error[unreadable] {LISTS}/a5.csv" in refused.err
    assert not (office.root / "output").exists()
    assert discreet(dangol(office.root, "build")).code == 0
    site = tree(office.root / "output" / "site")
    assert not [path for secret in SECRETS for path in containing(site, secret)]


DAMAGED: dict[str, tuple[str | bytes, tuple[int, int, int, int, int], int, tuple[str, int] | None]] = {
    "d-huge.csv": (TITLES + "7@x.example,사,1\n" + "8@x.example,\"" + "아" * 700_000 + "\",1\n9@x.example,자,1\n",
                   (3, 2, 0, 1, 0), 3, None),
    "e-nul.csv": (TITLES + "10@x.example,차,1\n11@x.example,카\0,1\n", (2, 2, 0, 0, 0), 0, ("encoding", 3)),
    "f-mixed.csv": ((TITLES + "12@x.example,타자기,1\n").encode() + "13@x.example,파도,1\n".encode("cp949"),
                    (2, 2, 0, 0, 0), 0, ("encoding", 3)),
    "g-cp949.csv": ((TITLES + "14@x.example,하늘,1\n").encode("cp949"), (1, 1, 0, 0, 0), 0, ("encoding", 0)),
    "h-latin.csv": ("email,name\n15@x.example,José\n".encode("latin-1"), (1, 1, 0, 0, 0), 0, ("encoding", 0)),
    "k-utf16.csv": ((TITLES + "18@x.example,가,1\n").replace(",", "\t").encode("utf-16"), (1, 1, 0, 0, 0), 0,
                    ("encoding", 0)),
}
"""Files that can be read but for some of their rows: their counts, the line that is refused, what is told of them."""


def test_lists_with_damage(office: Office) -> None:
    """What is broken costs its own row; every other row counts, and those that do not are named with their line."""
    office.put({f"lists/{name}": content for name, (content, *_) in DAMAGED.items()})
    run = office.audience()
    assert run.code == 0
    found, counted, rows = findings(run), counts(run), office.rows()
    for name, (_, expected, line, told) in DAMAGED.items():
        assert counted[name] == expected, name
        lines = [int(row["line"]) for row in rows if row["list"].endswith(name)]
        assert lines == ([line] if line else []), name
        codes = {(finding["code"], finding["line"]) for finding in found.get(name, ())}
        assert codes >= ({told} if told else {("invalid-row", line)}), name
    assert discreet(dangol(office.root, "export", "html")).code == 0


ADDRESSES = {
    "a" * 390 + "@x.example": False, '"new\nline@x.example"': False, "<script>alert(1)</script>@x.example": False,
    "김비밀@hanbit.example": True, "user@한국.example": True, "user@bücher.example": True, "no-at-sign": False,
    "two@@x.example": False, "a@x": False, " spaced@x.example ": True, "Name <angle@x.example>": True,
    "mailto:m@x.example": True, "ｆｕｌｌ@ｘ.ｅｘａｍｐｌｅ": True, "a@x.example;b@x.example": True, "": False,
    "a b@x.example": False, "a@-x.example": False, "=cmd@x.example": False, "=cmd()@x.example": False,
    "x@" + "l" * 64 + ".example": False,
}
"""Whether each can be mailed."""


def test_odd_addresses(office: Office) -> None:
    """Each is either accepted or refused with its line; none makes its way into a finding."""
    lines, text = [], "email,name\n"
    for address, good in ADDRESSES.items():
        if not good:
            lines.append(text.count("\n") + 1)
        text += f"{address},x\n"
    run = office.put({"lists/a.csv": text}).audience()
    assert run.code == 0
    assert counts(run)["a.csv"] == (len(ADDRESSES), sum(ADDRESSES.values()), 0, len(lines), 0)
    assert [int(row["line"]) for row in office.rows()] == lines
    assert "<script>" not in run.out + run.err
    assert dangol(office.root, "export", "html").code == 0
    assert not [path for path in tree(office.root / "output" / "mail") if path.endswith(".html")
                and b"<script>alert" in (office.root / "output" / "mail" / path).read_bytes()]


def workbook(made: xlsxwriter.Workbook) -> None:
    """Merged titles in row 5, hidden rows, formulas without values, and another sheet with addresses."""
    sheet = made.add_worksheet("고객")
    sheet.merge_range("A1:C2", "2026년 고객 명단")
    sheet.merge_range("A4:A5", "성명")
    sheet.merge_range("B4:C4", "연락처")
    sheet.write_row("B5", ["이메일\n(필수)", "휴대폰"])
    sheet.write_row("A6", ["김비밀", "kim.secret@hanbit.example", 1099990000])
    sheet.write_row("A7", ["나", "hidden@x.example"])
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.write("A8", "다")
    sheet.write_formula("B8", '=A8&"@x.example"', None, "")
    sheet.write_row("A9", ["라", "formula@x.example"])
    other = made.add_worksheet("수신거부")
    other.write_column(0, 0, ["이메일", "stop@x.example"])


def test_an_odd_workbook(office: Office) -> None:
    """Titles further down and merged, hidden rows, formulas: read and told; the sheet of refusals is read by itself."""
    book(office.root / LISTS / "a.xlsx", workbook)
    run = office.audience()
    assert run.code == 0
    sheets = {item["sheet"]: item for item in run.json["lists"] if item["path"].endswith("a.xlsx")}
    assert {name: item["rows"] for name, item in sheets.items()} == {"고객": 4, "수신거부": 1}
    assert (sheets["고객"]["accepted"], sheets["고객"]["invalid"]) == (3, 1)
    told = {finding["code"]: finding for finding in findings(run)["a.xlsx"]}
    assert {"hidden-rows", "invalid-row"} <= set(told)
    assert told["hidden-rows"]["line"] == 7
    assert told["invalid-row"]["line"] == 8
    card = dangol(office.root, "customer", "kim.secret")
    assert "010" in card.out.replace("-", "")
    assert "9999" in card.out


def test_a_long_list_in_yaml(office: Office) -> None:
    """A list of ten thousand people is read like one of ten."""
    text = "".join(f"- {{email: p{number}@x.example, name: 김{number}}}\n" for number in range(10_000))
    run = office.put({"lists/a.yaml": text}).audience()
    assert counts(run)["a.yaml"] == (10_000, 10_000, 0, 0, 0)
