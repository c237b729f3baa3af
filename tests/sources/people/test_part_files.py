"""Tests of :mod:`generator.sources.people.part_files`: a list as a folder of parts is one list."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from generator.config import Config, Engine
from generator.findings import Findings
from generator.sources.people.field_names import column_fields
from generator.sources.people.lists import read_lists
from generator.sources.people.part_files import MOST, Entry, choose_parts
from generator.sources.people.people_files import People

FOLDER = "subscribers/lists/people"


def read(root: Path, files: dict[str, str | bytes], config: Config | None = None,
         ) -> tuple[list[People], list[tuple[str, str, int]]]:
    """The lists of a newsletter with some files, and what was found: severity, path and line."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    findings = Findings()
    lists = read_lists(root, config or Config(), findings)
    return lists, [(str(one.severity), one.span.path, one.span.line) for one in findings]


def test_parts_are_one_list(tmp_path: Path) -> None:
    """Rows come in the order of the parts, each with its part and line, whatever each is written in."""
    pl.DataFrame({"이메일": ["c@x.kr"], "이름": ["다"]}).write_parquet(tmp_path / "records")
    (one,), found = read(tmp_path, {
        f"{FOLDER}/part-2.csv": "이메일,이름\na@x.kr,가\n\nb@x.kr,나\n".encode("cp949"), f"{FOLDER}/_SUCCESS": "",
        f"{FOLDER}/part-3.parquet": (tmp_path / "records").read_bytes(), f"{FOLDER}/part-4.csv": "",
        f"{FOLDER}/part-1.csv": "이메일,이름\n", f"{FOLDER}/.part-1.csv.crc": "x"})
    assert [(path.rpartition("/")[2], rows.select("email", "name", "line").rows()) for path, rows in one.pieces()] == [
        ("part-1.csv", []), ("part-2.csv", [("a@x.kr", "가", 2), ("b@x.kr", "나", 4)]),
        ("part-3.parquet", [("c@x.kr", "다", 1)])]
    assert (one.path, one.encoding, one.height) == (FOLDER, "cp949, utf-8", 3)
    assert found == [("note", f"{FOLDER}/part-2.csv", 0)]
    assert {"email", "name"} <= column_fields(tmp_path, Config())


def test_what_is_no_part_stops_everything(tmp_path: Path) -> None:
    """People in what is not read would be missing, or mailed though it says that they are not to be."""
    _, found = read(tmp_path, {f"{FOLDER}/part-1.csv": "email\na@x.kr\n", f"{FOLDER}/part-2.csv.gz": "x",
                               f"{FOLDER}/year=2026/part-1.csv": "email\n",
                               f"{FOLDER}/part-3.csv": "email,name\nb@x.kr,b\n"})
    assert found == [("error", f"{FOLDER}/part-2.csv.gz", 0), ("error", f"{FOLDER}/part-3.csv", 1),
                     ("error", f"{FOLDER}/year=2026", 0)]


def test_other_folders_are_none(tmp_path: Path) -> None:
    """A folder of older lists is not read because somebody put it there."""
    lists, found = read(tmp_path, {"subscribers/lists/old/2024.csv": "email\na@x.kr\n"})
    assert (lists, found) == ([], [("warning", "subscribers/lists/old", 0)])


@pytest.mark.parametrize(("place", "severities"), [
    ("data/people/", []), ("file:DATA", []), ("nowhere", ["error"]), ("empty", ["error"]),
    ("s3a://b/people", ["error"])])
def test_lists_elsewhere(place: str, severities: list[str], tmp_path: Path) -> None:
    """``engine: lists:`` names folders on this machine; one that is nowhere or elsewhere is an error."""
    (tmp_path / "empty").mkdir()
    files: dict[str, str | bytes] = {"data/people/one.csv": "email\na@x.kr\n"}
    place = place.replace("DATA", f"//{tmp_path}/data/people")
    lists, found = read(tmp_path, files, Config(engine=Engine(lists=(place,))))
    assert [severity for severity, *_ in found] == severities
    assert [one.height for one in lists] == ([] if severities else [1])


def test_what_all_parts_have_is_told_a_few_times(tmp_path: Path) -> None:
    """A hundred parts in CP949 are not a hundred findings; nor are there more parts than can be told apart."""
    text = "이메일\na@x.kr\n가\n".encode("cp949")
    files: dict[str, str | bytes] = {f"{FOLDER}/part-{n:02}.csv": text for n in range(9)}
    _, found = read(tmp_path, files)
    assert found == [("note", FOLDER, 0), *(("note", f"{FOLDER}/part-0{n}.csv", 0) for n in range(3))]
    findings = Findings()
    assert choose_parts((Entry(f"part-{n:05}.csv", 1) for n in range(MOST + 1)), FOLDER, findings) == []
    assert findings.errors
