"""Every CSV that Dangol writes of people: addresses as they are, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from generator.exporters import EXPORTERS, Package
from generator.render.mail.merge_fields import Place
from tests.conftest import dangol
from tests.exporters.packages import content, package, slot
from tests.people import HISTORY, LISTS, MAIL, PLAIN, exported, newsletter_in, table
from tests.trees import write

OFFICE = shutil.which("soffice")
ADDRESSES = ["-minus@example.com", "+a@example.com", "a=b@example.com", "plain@example.com"]
HOSTILE = [
    "=1+1", "+cmd|'/C calc'!A0", "-2+3+cmd|'/C calc'!A0", "@SUM(1,1)", '=HYPERLINK("http://evil.example","x")',
    "\t=1+1", "\r\n=1+1", " =1+1", "＝1+1", "a;=1+1;b", 'a;"=1+1";b', 'x";=1+1;"', "a;\t=1+1", "a\t=1+1\tb", ";;=1+1",
    "a;@SUM(1)", "a;+1+cmd|'/C calc'!A0;b", "{=1+1}", "=A1@example.com", "+82 10-1234-5678", "010-1;+82 10-1234-5678"]
NUMBER = re.compile(r"[+\-][\d .()\-]*")
ADDRESS = re.compile(r"[+\-][\w.+=\-]*\w(?:@|%40)[\w.\-]+")


def hostile_package() -> Package:
    """An edition that names address, name and company in every place, and people who want to be formulas."""
    people = [{"email": email, "name": value, "company": value} for value in HOSTILE for email in ADDRESSES]
    html = tuple(slot(field, place=place) for field in ("email", "name", "company") for place in Place)
    return package(html, people)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What the commands write of hostile lists, for people and for the next run."""
    settings = PLAIN["newsletter.yaml"] + "jurisdictions: [kr]\n"
    root = newsletter_in(tmp_path_factory.mktemp("hostile"), {"newsletter.yaml": settings})
    names = ["name,email,company,consent_date"] + [
        ",".join('"' + text.replace('"', '""') + '"' for text in (value, email, f"{value}{older}", "2024-10-01"))
        for older in ("", "2") for email in [*ADDRESSES, *HOSTILE] for value in HOSTILE]
    keys = [{"id": value, "name": value, "company": value, "owner": value, "tier": "A", "email": "gone@x.example"}
            for value in HOSTILE]
    write(root, {f"{LISTS}/a.csv": "\n".join(names), "subscribers/key-customers/k.json": json.dumps(keys),
                 "came-back.csv": "email,event,type,reason\n" + "".join(
                     f'{email},bounced,hard,"{HOSTILE[4 * place].replace(chr(34), chr(34) * 2)}"\n'
                     for place, email in enumerate(ADDRESSES))})
    assert dangol(root, "audience").code == 0
    exported(root, 20)
    assert dangol(root, "reconcile").code in (0, 1)
    assert dangol(root, "results", "came-back.csv").code == 0
    found = sorted([*root.glob("output/**/*.csv"), *root.glob("subscribers/suppressions/*.csv")])
    assert {path.name.partition("-2026")[0] for path in found} == {
        "conflicts.csv", "consent-due.csv", "general.recipients.csv", "reconciliation.csv", "results", "rows.csv"}
    return found


def cells(text: str, separator: str) -> Iterator[str]:
    """The cells of a CSV as a spreadsheet parts them."""
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        yield from row


def run_by_a_spreadsheet(text: str) -> list[str]:
    """The cells that a spreadsheet would run, whatever it takes for the separator."""
    found = [cell.strip(' "\t') for separator in ",;\t" for cell in cells(text, separator)]
    return [cell for cell in found if re.match(r"[=+\-@＝]", cell) and not NUMBER.fullmatch(cell)
            and not ADDRESS.match(cell)]


@pytest.mark.parametrize("name", EXPORTERS)
def test_recipients(name: str) -> None:
    """Of each mail sender: nothing runs, and everybody's address is there as it is."""
    files = {path: text for path, text in content(name, hostile_package()).items() if path.endswith(".csv")}
    for path, text in files.items():
        assert run_by_a_spreadsheet(text) == [], path
        first, *rows = csv.reader(io.StringIO(text, newline=""))
        assert [row[0] for row in rows] == ADDRESSES * len(HOSTILE), (path, first)
        assert any("+82 10-1234-5678" in row or '"+82 10-1234-5678"' in row[-1] for row in rows), path


def test_listmonk_has_every_value_as_it_is() -> None:
    """JSON can say a semicolon in another way."""
    rows = csv.DictReader(io.StringIO(content("listmonk", hostile_package())["vip.import.csv"], newline=""))
    assert [json.loads(row["attributes"])["company"] for row in rows][:: len(ADDRESSES)] == HOSTILE


def test_reports(reports: list[Path]) -> None:
    """And what people look at."""
    for path in reports:
        assert run_by_a_spreadsheet(path.read_text("utf-8-sig")) == [], path.name
    (recipients,) = (path for path in reports if path.name == "general.recipients.csv")
    assert {row["email"] for row in table(recipients)} == set(ADDRESSES)
    (results,) = (path for path in reports if path.name.startswith("results"))
    assert {row["email"] for row in table(results)} == set(ADDRESSES)


def test_addresses_go_out_as_they_are_or_not_at_all(tmp_path: Path) -> None:
    """Who cannot be written is told, and is counted nowhere as mailed."""
    refused = ["=a@x.example", "=cmd|'/Ccalc.exe'!A0+@x.example", "+cmd|'/Ccalc.exe'!A0+@x.example", "-A1+@x.example"]
    root = newsletter_in(tmp_path, {f"{LISTS}/a.csv": "\n".join(["email", *refused, *ADDRESSES])})
    run = dangol(root, "export", "html", "--json")
    assert (run.code, run.json["recipients"], run.json["left_out"], run.codes()) == (0, 4, {}, ["invalid-row"])
    assert [row["email"] for row in table(root / MAIL / "general.recipients.csv")] == ADDRESSES
    (people,) = (root / HISTORY).glob("*.people.parquet")
    assert pl.read_parquet(people).height == len(ADDRESSES)
    rows = table(root / "output/reports/rows.csv")
    assert [(row["line"], row["fate"], row["reason"]) for row in rows] == [
        (f"{line}", "invalid", "like a formula") for line in range(2, 6)]


@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_spreadsheet_itself(reports: list[Path], tmp_path: Path, separator: str) -> None:
    """LibreOffice, told to take for a formula whatever it can, finds none."""
    for path in reports:
        write(tmp_path, {f"report-{path.name}": path.read_bytes()})
    for name in EXPORTERS:
        write(tmp_path, {f"{name}-{path}": text for path, text in content(name, hostile_package()).items()
                         if path.endswith(".csv")})
    write(tmp_path, {"control.csv": "=1+1"})
    files = sorted(tmp_path.glob("*.csv"))
    # https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html: UTF-8, from line 1, evaluate formulas
    read = f"CSV:{ord(separator)},34,76,1,,0,false,true,false,false,false,-1,true"
    subprocess.run([str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
                    f"--infilter={read}", "--convert-to", "xlsx", "--outdir", tmp_path, *files],
                   check=True, capture_output=True, timeout=120)
    assert len(list(tmp_path.glob("*.xlsx"))) == len(files) > 20
    run = {(path.name, cell.value) for path in tmp_path.glob("*.xlsx")
           for sheet in openpyxl.load_workbook(path).worksheets for row in sheet.iter_rows() for cell in row
           if cell.data_type == "f"}
    assert run == {("control.xlsx", "=1+1")}
