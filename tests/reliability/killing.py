"""Real kills: commands that end with SIGKILL at a chosen step of their writing, or are killed from outside.

``python -m tests.reliability.killing`` is a process that has loaded Dangol and forks for each command it is told, so
that a kill costs no start. The child kills itself just before a change of the disk: a file opened to be written,
renamed, removed or given a mode, a folder made or removed. What a kill leaves is left: nothing is cleaned up.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.truncate"})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
REPO = Path(__file__).parent.parent.parent
DECIDE = "decide"
"""A command of our own: an answer of the review, which the product asks for in a terminal or a browser."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, negative for a signal, and how many steps it took."""

    code: int
    steps: int
    said: str = ""


class Killer:
    """Runs commands that are killed at a step."""

    def __enter__(self) -> Self:
        self.process = subprocess.Popen([sys.executable, "-m", "tests.reliability.killing"], cwd=REPO, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *error: object) -> None:
        self.process.communicate("")

    def run(self, root: Path, *arguments: str, step: int = 0) -> Ended:
        """Run a command on a newsletter and kill it just before a step; 0: never."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([step, str(root), *arguments]) + "\n")
        self.process.stdin.flush()
        return Ended(*json.loads(self.process.stdout.readline()))


def kill_after(root: Path, seconds: float, arguments: Sequence[str]) -> bool:
    """Run a command and kill it and its helpers from outside; whether it was still running."""
    command = [sys.executable, "-m", "generator", "-C", str(root), *arguments]
    with subprocess.Popen(command, cwd=REPO, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          start_new_session=True) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return True
    return False


def main() -> None:
    """Fork for each line of JSON: a step, a folder, a command with its options."""
    import generator.commands.archive
    import generator.commands.build
    import generator.commands.export
    import generator.commands.forget
    import generator.commands.replies
    import generator.commands.restore
    import generator.commands.results  # noqa: F401

    for line in sys.stdin:
        step, root, *arguments = json.loads(line)
        told, telling = os.pipe()
        child = os.fork()
        if not child:
            os.close(told)
            _be_killed(step, root, arguments, telling)
        os.close(telling)
        with os.fdopen(told, "rb") as pipe:
            said = pipe.read().decode().split("\0")
        _, status = os.waitpid(child, 0)
        steps = int(said[0]) if said[0] else step
        sys.stdout.write(json.dumps([os.waitstatus_to_exitcode(status), steps, *said[1:]]) + "\n")
        sys.stdout.flush()


def _be_killed(last: int, root: str, arguments: list[str], telling: int) -> None:
    """Run the command in this process, and tell the number of steps unless killed."""
    taken, code, said = 0, 0, ""

    def watch(event: str, values: tuple[object, ...]) -> None:
        nonlocal taken
        written = event == "open" and isinstance(values[2], int) and bool(values[2] & WRITING)
        if (written or event in CHANGES) and str(values[0]).startswith(root):
            taken += 1
            if taken == last:
                os.kill(os.getpid(), signal.SIGKILL)

    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  (a device)
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    sys.addaudithook(watch)
    try:
        _do(root, arguments)
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        code, said = 70, traceback.format_exc()
    os.write(telling, f"{taken}\0{said}".encode())
    os._exit(code)


def _do(root: str, arguments: list[str]) -> None:
    if arguments[0] == DECIDE:
        from generator.config import Config
        from generator.model import Decision
        from generator.plan.customers.review import are_one_pair
        from generator.sources.people.decisions import write_decisions

        answer = Decision(arguments[1], arguments[2], True, "2026-11-21")
        try:
            write_decisions(Path(root), Config(), [answer], are_one_pair)
        except OSError:
            raise SystemExit(1) from None
        return
    from generator.cli import main as dangol

    dangol(["-C", root, "--now", "2026-11-21", *arguments], prog_name="dangol")


if __name__ == "__main__":
    main()
