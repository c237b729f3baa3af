"""Time grows with the length of an issue, not with its square, whatever shape its Markdown has.

CPU time of a whole command in one process, the best of a few runs, for a text and for one four times as long: 4 is
linear, 16 quadratic.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from benchmarks.speed.shapes import SHAPES, prepare
from generator.commands.build import BuildOptions, build
from generator.commands.check import CheckOptions, check
from generator.commands.context import Context
from tests.conftest import Writer, dangol

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SIZE = 10_000
ENOUGH = 1.0
"""Seconds; what is done in less for the longer text has not grown too much."""
QUADRATIC = 9.0

COMMANDS: dict[str, Callable[[Context], object]] = {
    "build": partial(build, options=BuildOptions()),
    "check": partial(check, options=CheckOptions()),  # it makes mails, as an export does
}

CHECKED = ("prose", "one long word", "references to one footnote", "one picture", "merge fields", "inline tags",
           "comments without ends", "local links", "anchors beside headings", "alerts", "tight lists", "table rows",
           "pictures without words", "links without words", "one footnote reference without an end",
           "unfinished marks", "restricted blocks", "restricted text said twice", "numbers in a cell")


def seconds(folder: Path, command: str, shape: str, size: int) -> float:
    """The CPU seconds of a command for an issue of a shape."""
    prepare(folder, shape, size)
    context = Context(root=folder, now=lambda zone: NOW, cached=False)
    started = time.process_time()
    COMMANDS[command](context)
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize(("command", "shape"), [*(("build", shape) for shape in SHAPES),
                                                *(("check", shape) for shape in CHECKED)])
def test_four_times_the_text_takes_no_sixteen_times_the_time(command: str, shape: str, tmp_path: Path) -> None:
    """A build of each shape, and a check of those that checks went through again and again."""
    for _ in range(3):
        short = seconds(tmp_path, command, shape, SIZE)
        long = seconds(tmp_path, command, shape, 4 * SIZE)
        nothing = seconds(tmp_path, command, "prose", 1) if long >= ENOUGH else 0.0
        short, long = short - nothing, long - nothing
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
