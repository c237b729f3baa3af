"""Files larger than memory wants to hold are published in pieces."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.measured import PEAK
from tests.people import HISTORY, LISTS, exported, newsletter_in
from tests.trees import write

SIZE = 1_500_000_000
MEASURED = PEAK + """
import sys
from generator.cli import main
try:
    main(sys.argv[1:])
finally:
    print(peak(), file=sys.stderr)
"""


def peak(root: Path, *command: str) -> int:
    """Run a command, and say how much memory that took at most, in bytes."""
    done = subprocess.run([sys.executable, "-c", MEASURED, "-C", str(root), *command], capture_output=True, text=True,
                          check=True)
    return int(done.stderr.split()[-1])


@pytest.mark.slow
def test_a_second_build_compares_in_pieces(tmp_path: Path) -> None:
    """A film beside an issue takes no memory, neither when it is copied nor when it is compared."""
    root = newsletter_in(tmp_path, {})
    write(root, {"content/issues/2026-11-06-film.md": "---\ntitle: 영화\n---\n\n[보기](../media/film.bin)\n"})
    (root / "content/media").mkdir(parents=True, exist_ok=True)
    with (root / "content/media/film.bin").open("wb") as film:
        film.truncate(SIZE)  # a sparse file: it reads as zeros and takes no room
    peaks = [peak(root, "build"), peak(root, "build")]
    assert max(peaks) < 400_000_000


@pytest.mark.slow
def test_a_mailbox_of_200_mb(tmp_path: Path) -> None:
    """Thousands of answers with what is attached to them are read one at a time, and each is remembered."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.csv": "email\na@x.example\n"})
    exported(root, 5)
    attached = b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3\n" * 1000
    with (root / "in.mbox").open("wb") as box:
        for number in range(2600):
            box.write(b"From x@y.example Fri Nov 20 09:00:00 2026\nFrom: p%d@x.example\nMessage-ID: <%d@x.example>\n"
                      b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhello %d\n--b\n"
                      b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n%s--b--\n\n" % (
                          number, number, number, attached))
    assert (root / "in.mbox").stat().st_size > 200_000_000
    assert peak(root, "replies", str(root / "in.mbox")) < 400_000_000
    (table,) = (root / HISTORY).glob("*-replies-*.people.parquet")
    assert {*pl.read_parquet(table)["words"]} == {f"hello {number}" for number in range(2600)}


@pytest.mark.slow
def test_an_archive_of_a_large_list(tmp_path: Path) -> None:
    """A million rows are packed and unpacked in pieces."""
    root = newsletter_in(tmp_path / "n", {f"{LISTS}/a.csv": "email,name\n"})
    with (root / LISTS / "a.csv").open("a") as rows:
        rows.writelines(f"p{number}@firm{number % 9999}.example,{number * 7919 % 1_000_003}\n"
                        for number in range(3_000_000))
    size, place = (root / LISTS / "a.csv").stat().st_size, str(tmp_path / "a.zip")
    assert size > 90_000_000
    assert peak(root, "archive", place) < 80_000_000
    assert peak(root, "archive", "--restore", place, "--into", str(tmp_path / "back")) < 130_000_000
    assert (tmp_path / "back" / LISTS / "a.csv").stat().st_size == size
