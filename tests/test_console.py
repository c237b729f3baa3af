"""Tests of :mod:`generator.console`: what is told, and what was told before."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.console import Console
from generator.findings import Findings, Span
from generator.messages import msg
from tests.conftest import Writer, dangol

LIST = Span("subscribers/lists/a.csv", 3)


def findings() -> Findings:
    """Two warnings about a list, one that is a command's own, and an error."""
    found = Findings()
    found.warning("permission", msg("Nobody knows “x”."), LIST)
    found.warning("invalid-row", msg("2 rows have no address."), LIST)
    found.warning("test-recipient", msg("This is a test."), LIST)
    found.error("segment", msg("There is no segment."), LIST)
    return found


def told(console: Console, capsys: pytest.CaptureFixture[str], again: bool = False) -> list[str]:
    """What is said of the findings: their codes, and the last line."""
    console.findings(findings(), again=again)
    lines = capsys.readouterr().err.strip().split("\n")
    return [line.split("[")[1].split("]")[0] for line in lines if "[" in line] + [lines[-1]]


def test_warnings_about_lists_are_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then counted, by any command; errors and what a command has to say itself are told each time."""
    console = Console(tmp_path, told=Cache(tmp_path / "cache"))
    whole = ["segment", "invalid-row", "permission", "test-recipient", "1 error, 3 warnings."]
    assert told(console, capsys) == whole
    assert told(console, capsys) == [
        "segment", "test-recipient", "1 error, 3 warnings; 2 about lists as told before (-v shows all)."]
    assert told(console, capsys, again=True) == whole
    assert told(Console(tmp_path, 1, told=Cache(tmp_path / "cache")), capsys) == whole
    assert told(Console(tmp_path, told=Cache(tmp_path / "other")), capsys) == whole
    assert told(Console(tmp_path), capsys) == told(Console(tmp_path), capsys) == whole


def test_a_quiet_command_tells_and_remembers_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was not seen is told next time."""
    assert told(Console(tmp_path, -1, told=Cache(tmp_path / "cache")), capsys) == ["segment", "1 error, 3 warnings."]
    assert len(told(Console(tmp_path, told=Cache(tmp_path / "cache")), capsys)) == 5


@pytest.mark.parametrize(("level", "notes", "last"), [
    (0, False, ""), (0, True, "1 note (-v shows all)."), (1, False, "1 note."), (-1, True, "")])
def test_notes_are_counted_where_they_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str], level: int,
                                                    notes: bool, last: str) -> None:
    """By a command that checks, and by whoever wants to see everything; other commands say nothing of them."""
    found = Findings()
    found.note("conflict", msg("One value gave way."), LIST)
    Console(tmp_path, level).findings(found, notes=notes)
    lines = capsys.readouterr().err.strip().split("\n")
    assert lines[-1] == last
    assert ("note[conflict]" in lines[0]) == (level > 0)


@pytest.mark.slow
def test_commands_tell_of_lists_once(newsletter: Writer) -> None:
    """An export repeats nothing of what audience told; audience and check do; nobody's address is remembered."""
    root = newsletter({"subscribers/lists/a.csv": "email,status\nminsu@hanbit.example,뭐지\n"})
    assert "warning[permission]" in dangol(root, "export", "html").err
    again = dangol(root, "reconcile").err
    assert "warning[permission]" not in again
    assert "about lists as told before" in again
    for command in ("audience", "check"):
        assert "warning[permission]" in dangol(root, command).err
    assert not [path for path in (root / ".dangol").rglob("*") if path.is_file() and b"minsu" in path.read_bytes()]
    assert "warning[permission]" in dangol(root, "export", "html", "--strict").err


def test_progress_at_a_terminal_needs_no_thread() -> None:
    """It is drawn as work goes on, so that copies of the process may share the work."""
    script = ("import threading; from pathlib import Path; from generator.console import Console\n"
              "with Console(Path()).progress() as show:\n"
              "    show('Markdown', 1, 2); assert threading.active_count() == 1; show('Markdown', 2, 2)")
    mine, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", script], stderr=theirs, env=os.environ | {"TERM": "xterm"}, check=True)
    os.close(theirs)
    shown = os.read(mine, 65536).decode()
    os.close(mine)
    assert "Markdown" in shown
    assert "100%" in shown
