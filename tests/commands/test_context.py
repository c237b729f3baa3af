"""Tests of :mod:`generator.commands.context`; what real kills leave is tried in ``tests/reliability``."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.context import recover
from generator.files import SCRATCH
from generator.findings import Findings
from generator.history import read_history
from tests.conftest import dangol
from tests.people import HISTORY, ISSUE, LISTS, MAIL, STOPS, exported, newsletter_in
from tests.trees import write

OLD = (f"{STOPS}/results-2026-11-20-0a1b2c3d.csv.partial", f"{HISTORY}/x.json.partial",
       "subscribers/decisions.yaml.123.partial", "output/reports/rows.csv.55.partial",
       f"output/mail/{ISSUE}/.dangol-abc/0", f"{SCRATCH}/abc/file")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter with what killed runs of this version and of earlier ones left."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.csv": "email\na@x.example\n"})
    return write(root, dict.fromkeys(OLD, "a@x.example"))


@pytest.mark.parametrize("command", ["audience", "clean", "build"])
def test_any_command_removes_it(root: Path, command: str) -> None:
    """And is not stopped by it."""
    assert dangol(root, command).code == 0
    assert [name for name in OLD if (root / name).exists()] == []


def test_other_files_stay(root: Path) -> None:
    """Whatever they are called."""
    write(root, {f"{LISTS}/mine.partial": "x", "output/reports/mine.txt": "x", f"output/mail/{ISSUE}/mine.txt": "x"})
    assert recover(root) == len(OLD)
    assert len(list(root.rglob("mine*"))) == 3


def test_an_export_that_was_begun_counts_by_its_files(tmp_path: Path) -> None:
    """Behind its last file it happened; before that it did not, and nobody is remembered as a recipient."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.csv": "email\na@x.example\n"})
    exported(root)
    (record,) = (root / HISTORY).glob("*.json")
    for receipt_stands in (True, False):
        record.rename(record.with_suffix(".begun"))
        if not receipt_stands:
            (root / MAIL / "receipt.json").unlink()
        assert read_history(root, Findings()).records == ()
        recover(root)
        assert len(read_history(root, Findings()).records) == receipt_stands
    assert [path for path in (root / HISTORY).rglob("*") if path.is_file() and path.parent.name != "editions"] == []


def test_where_there_is_no_newsletter_nothing_is_made(tmp_path: Path) -> None:
    """A command in the wrong folder says so, and leaves it as it was."""
    write(tmp_path, {"report.csv": "email\n"})
    for command in (["sent", ISSUE], ["results", "report.csv"], ["build"], ["clean"], ["export", "html"]):
        dangol(tmp_path, *command)
    assert [path.name for path in tmp_path.iterdir()] == ["report.csv"]
