"""Tests of :mod:`generator.cli.base`: help, exit codes, and what goes where."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import main
from tests.conftest import REPO, Run, Writer, dangol
from tests.measured import spent_by_commands
from tests.trees import tree

SLOW = ("polars", "lxml", "markdown", "jinja2", "starlette", "uvicorn", "premailer", "PIL", "yaml", "babel")
BROKEN = {"content/issues/2026-11-05-first.md": "---\ntitle: 첫 소식\ntitel: x\n---\n\n안녕하세요.\n"}


PROMISED = {"init", "new", "eject", "build", "serve", "check", "export", "list", "config", "doctor", "clean"}
PAGE = (REPO / "docs" / "commands.md").read_text("utf-8")
HELP = dict(re.findall(r"(?ms)^## `dangol ?([a-z]*)`\n\n```\n(.*?)^```$", PAGE))
"""What the page says that each command prints, on a terminal of 100 columns."""


def test_every_command_is_documented() -> None:
    """What the design promises can be called, and the documentation has every command."""
    assert {*HELP} == {"", *main.commands}
    assert {*HELP} >= PROMISED


@pytest.mark.parametrize("command", HELP, ids=lambda name: name or "dangol")
def test_help(command: str, tmp_path: Path) -> None:
    """Every command explains itself in the words of its page, to -h and to --help alike, and does nothing else."""
    words = command.split()
    short, long = (dangol(tmp_path, *words, option, env={"COLUMNS": "100"}) for option in ("-h", "--help"))
    assert short == long == Run(0, HELP[command], "")
    assert len(short.out.split("\n\n")[1].split()) >= 4
    assert "--root" in short.out
    assert list(tmp_path.iterdir()) == []


def test_version_imports_nothing_slow() -> None:
    """The program starts at once: --version needs none of the large libraries."""
    code = ("import sys; sys.argv = ['dangol', '--version']\n"
            "from generator.cli import main\n"
            "try: main(prog_name='dangol')\n"
            "except SystemExit: pass\n"
            f"print(*[name for name in {SLOW} if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"dangol, version {__version__}\n\n"


def spent(*arguments: str) -> float:
    """The processor time of a run of Python in seconds, which others who work on the machine change least."""
    before = spent_by_commands()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
    return spent_by_commands() - before


def test_version_takes_no_longer_than_it_must() -> None:
    """It takes about twice as long as Python with Click, which reads the command line. Were it four times as long,
    something slow would have come in."""
    runs = [(spent("-c", "import click"), spent("-m", "generator", "--version")) for _ in range(5)]
    click, version = map(min, zip(*runs, strict=True))
    assert version < 4 * click


@pytest.mark.parametrize("arguments", [
    ["nosuch"], ["build", "--nosuch"], ["list"], ["list", "nosuch"], ["export"], ["export", "htlm"],
    ["build", "--base-url", "news.example.com"], ["export", "html", "--to", "minsu"], ["serve", "-p", "70000"],
    ["--now", "yesterday", "build"], ["build", "--now", "2026-02-31"], ["--color", "mauve", "build"],
    ["-C", "nosuch", "build"], ["build", "-c", "nosuch.yaml"], ["new"], []])
def test_usage_errors(newsletter: Writer, arguments: list[str]) -> None:
    """A command that cannot be understood exits with 2, says so on stderr, and does nothing."""
    root = newsletter({})
    before = tree(root)
    run = dangol(root, *arguments)
    assert run.code == 2
    assert run.err
    assert tree(root) == before


@pytest.mark.parametrize("arguments", [["build"], ["check"], ["export", "html"], ["list", "issues"], ["new", "x"]])
def test_no_newsletter_here(newsletter: Writer, arguments: list[str]) -> None:
    """In a folder below a newsletter the hint names the newsletter; nothing is written."""
    root = newsletter({})
    before = tree(root)
    run = dangol(root / "content" / "issues", *arguments)
    assert run.code == 1
    assert str(root) in run.err
    assert tree(root) == before


@pytest.mark.parametrize("arguments", [["build"], ["check"], ["export", "html"], ["list", "issues"]])
def test_json_on_failure_too(newsletter: Writer, arguments: list[str]) -> None:
    """--json prints its object to stdout on exit 1 too, findings whole."""
    run = dangol(newsletter(BROKEN), *arguments, "--json")
    assert run.code == 1
    if arguments != ["list", "issues"]:
        (finding,) = (item for item in run.json["findings"] if item["severity"] == "error")
        assert set(finding) == {"code", "severity", "message", "path", "line", "column", "hint"}
        assert (finding["code"], finding["path"], finding["line"], finding["column"]) == (
            "unknown-key", "content/issues/2026-11-05-first.md", 3, 1)
        assert "title" in finding["hint"]


def test_results_to_stdout_findings_to_stderr(newsletter: Writer) -> None:
    """Findings, with the line they are about and a mark below it, never mix with results."""
    root = newsletter(BROKEN)
    run = dangol(root, "list", "issues")
    assert "2026-11-05-first" in run.out
    assert "unknown-key" not in run.out
    assert "error[unknown-key] content/issues/2026-11-05-first.md:3:1" in run.err
    lines = run.err.splitlines()
    shown = next(number for number, line in enumerate(lines) if line.endswith("│ titel: x"))
    assert lines[shown + 1].rstrip().endswith("^")
    assert lines[shown].index("titel") == lines[shown + 1].index("^")
    assert "\x1b" not in run.err + run.out


def test_commands_outside_a_newsletter(newsletter: Writer) -> None:
    """What needs a newsletter says that there is none, once, and writes nothing."""
    root = newsletter({})
    (root / "newsletter.yaml").rename(root / "newsletter.yml")
    for command in (["build"], ["export", "html"], ["eject", "web/issue.html"], ["new", "x"], ["serve", "-p", "0"]):
        run = dangol(root, *command)
        assert run.code == 1
        assert run.err.count("error[") == 1
        assert "Rename newsletter.yml" in run.err
    assert not (root / "templates").exists()
