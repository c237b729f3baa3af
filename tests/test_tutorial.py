"""The Korean tutorial is true: it is followed word by word, and what it shows is what its reader sees.

Its commands are run, files whose names stand above a block are written as they stand there, and tables below the name
of a workbook become that workbook.
``python -m tests.test_tutorial`` writes what the commands print into it, to be read before it is committed.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.conftest import REPO
from tests.test_readme import commands, printed, with_answers

TUTORIAL = REPO / "docs" / "ko" / "tutorial.md"
STEP = re.compile(r"""
    ^```console\n(?P<console>.*?)^```$
  | ^\*\*`(?P<name>[^`\n]+)`\*\*\n\n(?:```(?:yaml|markdown)\n(?P<text>.*?)^```$ | (?P<table>(?:\|[^\n]*\n)+))
""", re.DOTALL | re.MULTILINE | re.VERBOSE)
DAY = "1795575600"  # 2026-11-25
DATE = re.compile(r"\d{4}-\d\d-\d\d")


def followed(text: str, scratch: Path) -> Iterator[str]:
    """The commands of the tutorial, each behind what a reader has done before it."""
    before = ""
    for found in STEP.finditer(text):
        if found["console"] is not None:
            first, *others = commands(found[0])
            yield before + first
            yield from others
            before = ""
        elif found["table"]:
            before += f"cp '{workbook(found['table'], scratch / Path(found['name']).name)}' '{found['name']}'\n"
        else:
            before += f"cat > '{found['name']}' <<'END'\n{found['text']}END\n"
    assert not before, f"Nothing looks at what the tutorial does last: {before}"


def workbook(table: str, path: Path) -> Path:
    """A table of Markdown as a workbook, as Excel keeps what is typed into it: days are no texts."""
    titles, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as made:
        sheet = made.add_worksheet()
        for place, row in enumerate([titles, *rows]):
            sheet.write_row(place, 0, [date.fromisoformat(cell) if DATE.fullmatch(cell) else cell for cell in row])
    return path


def tried(text: str, folder: Path) -> str:
    """The tutorial with what its reader sees."""
    (folder / "made").mkdir()
    lines = list(followed(text, folder / "made"))
    return with_answers(text, printed(lines, folder, SOURCE_DATE_EPOCH=DAY, DANGOL_LANG="ko"))


@pytest.fixture(scope="module")
def text() -> str:
    """The tutorial as it stands."""
    return TUTORIAL.read_text("utf-8")


def test_the_tutorial_leads_where_it_says(text: str, tmp_path: Path) -> None:
    """Whoever follows it from an empty folder sees what stands there, to the file for Stibee."""
    assert tried(text, tmp_path) == text
    (made,) = tmp_path.glob("letters/output/mail/*/stibee/general.html")
    assert made.read_text("utf-8").count("$%unsubscribe%$") == 1


def test_nothing_of_the_tutorial_is_passed_over(text: str) -> None:
    """Every command, file and table in it is one that the test follows."""
    found = list(STEP.finditer(text))
    assert text.count("```console\n") == sum(step["console"] is not None for step in found)
    assert len(re.findall(r"(?m)^```(?:yaml|markdown)\n", text)) == sum(step["text"] is not None for step in found)
    assert text.count(".xlsx`**\n") == sum(step["table"] is not None for step in found)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch_folder:
        TUTORIAL.write_text(tried(TUTORIAL.read_text("utf-8"), Path(scratch_folder)), "utf-8")
        sys.stdout.write("Read the tutorial before you commit it.\n")
