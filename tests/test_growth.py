"""Time grows with the length of an issue, not with its square, whatever shape its Markdown has.

CPU time of a whole command in one process, the best of a few runs, for a text and for one four times as long: 4 is
linear, 16 quadratic.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.shapes import SHAPES, prepare
from generator.pipeline.check import CheckOptions, check
from generator.pipeline.settings import Settings
from tests.conftest import Writer, dangol

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SIZE = 20_000
ENOUGH = 0.5
"""Seconds; what is done in less for the longer text has not grown too much."""
QUADRATIC = 9.0

def seconds(folder: Path, shape: str, size: int) -> float:
    """The CPU seconds of ``check``, which makes the website and the mails, for an issue of a shape."""
    prepare(folder, shape, size)
    settings = Settings(root=folder, now=lambda zone: NOW, cached=False)
    started = time.process_time()
    check(settings, CheckOptions())
    return time.process_time() - started


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> float:
    """What it takes without any text to speak of."""
    return min(seconds(tmp_path_factory.mktemp("nothing"), "prose", 1) for _ in range(3))


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_takes_no_sixteen_times_the_time(shape: str, tmp_path: Path, nothing: float) -> None:
    """For an issue of each shape."""
    for _ in range(3):
        short = seconds(tmp_path, shape, SIZE) - nothing
        long = seconds(tmp_path, shape, 4 * SIZE) - nothing
        if long < ENOUGH or long < QUADRATIC * short:
            return
    pytest.fail(f"{short:.2f} s became {long:.2f} s")


def test_blocks_that_nest_too_deep_are_told(newsletter: Writer) -> None:
    """Thousands of blocks in blocks are a slip: one finding, on the line of the first that is too deep."""
    text = "---\ntitle: 글\n---\n" + "/// note\n" * 3000 + "글\n" + "///\n" * 3000
    run = dangol(newsletter({"content/issues/2026-11-05-first.md": text}), "build", "--json")
    found = [(one["line"], one["message"]) for one in run.json["findings"] if one["code"] == "block"]
    assert run.code == 1
    assert found == [(16, "Blocks stand in more than 12 others here.")]
