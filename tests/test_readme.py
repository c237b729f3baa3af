"""The README is true: its transcript is run as a reader would, and shows what it shows.

``python -m tests.test_readme`` writes what the commands print into the README, to be read before it is committed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import DANGOL, REPO

README = REPO / "README.md"
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
COMMAND = re.compile(r"^\$ (.*<<'END'\n(?:.*\n)*?END|.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
DAY = "1797760800"  # 2026-12-20


def commands(text: str) -> list[str]:
    """The commands of the transcript, each with its here-document."""
    return [found[1] for block in BLOCK.findall(text) for found in COMMAND.finditer(block)]


def printed(lines: list[str], folder: Path, **settings: str) -> Iterator[str]:
    """What each command prints in one shell, as it is seen in a terminal that is wide enough.

    ``settings`` are variables of the environment that differ.
    """
    mark = "==said=="
    script = "\n".join(f"{line}\necho {mark}" for line in lines)
    env = {**os.environ, "PATH": f"{DANGOL.parent}{os.pathsep}{os.environ['PATH']}", "SOURCE_DATE_EPOCH": DAY,
           "NO_COLOR": "1", **settings}
    done = subprocess.run(["bash", "-euc", script], cwd=folder, env=env, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=120, check=True)
    yield from done.stdout.replace(str(folder.resolve()), "~").split(f"{mark}\n")[:-1]


def with_answers(text: str, answers: Iterator[str]) -> str:
    """A text with what its commands print behind them."""
    return BLOCK.sub(lambda block: COMMAND.sub(lambda found: f"$ {found[1]}\n{next(answers)}", block[0]), text)


def test_the_transcript_is_what_is_printed(tmp_path: Path) -> None:
    """Every command of the README, in its order, in a new folder."""
    text = README.read_text("utf-8")
    assert len(commands(text)) >= 5
    assert with_answers(text, printed(commands(text), tmp_path)) == text


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        said = README.read_text("utf-8")
        README.write_text(with_answers(said, printed(commands(said), Path(scratch))), "utf-8")
        sys.stdout.write("Read the README before you commit it.\n")
