"""The only module that prints: results to stdout, progress and findings to stderr."""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from generator.cache import Cache, digest
from generator.findings import Finding, Severity, Span
from generator.messages import Message, joined, msg, plural, tell
from generator.printable import printable, printable_json
from generator.sources.text import decode

Progress = Callable[[str, int, int], None]
"""Told how far a piece of work is: its name, how much is done, how much there is."""

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
SEVERITIES = {Severity.ERROR: msg("error"), Severity.WARNING: msg("warning"), Severity.NOTE: msg("note")}
COUNTED: dict[Severity, Callable[[int], Message]] = {
    Severity.ERROR: lambda count: plural("{count} error", "{count} errors", count),
    Severity.WARNING: lambda count: plural("{count} warning", "{count} warnings", count),
    Severity.NOTE: lambda count: plural("{count} note", "{count} notes", count)}
AUTHORED = ("content/", "templates/")
SETTINGS = (".yaml", ".yml")
PRIVATE = "subscribers/"
KEY = re.compile(r"\x1b[\[O](?P<arrow>[A-D])|[\xe0\x00](?P<windows>[HPKM])|.", re.DOTALL)
"""A key as terminals send it; quick ones come together."""
ARROWS = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "up", "P": "down", "M": "right", "K": "left"}
NAMED = {"\r": "enter", "\n": "enter", "\x1b": "escape", "\x03": "q", "\x04": "q", "j": "down", "k": "up"}
MANY = 20
SECONDS_DRAWN = 0.1
"""How long a progress bar stands as it is at the least."""
LONGEST_LINE = 400
"""The most letters of a line that is shown with a finding."""
WIDEST, LAST = 120, 480
"""How many places of a terminal a cell of a table may take, and one in the last column, which widens no other row."""
OF_LISTS = frozenset((
    "consent", "consent-due", "encoding", "formula", "invalid-row", "key-customer", "list", "no-address-column",
    "no-titles", "same-segment", "segment", "permission", "suppression", "two-addresses", "unread-list", "unread-sheet",
    "unread-suppressions"))
"""Codes of what is wrong with the lists themselves, whatever the command: told once, then counted."""


def _cell(text: str, widest: int) -> str:
    """A cell of a table, shortened where it would make every row too long to read; JSON has all of it."""
    from rich.cells import cell_len, set_cell_size

    text = printable(tell(text))
    return text if cell_len(text) <= widest else f"{set_cell_size(text, widest - 1).rstrip()}…"


def excerpt(root: Path, span: Span) -> str:
    """The line that a place is about; empty where there is none to show, and for every file about people."""
    authored = span.path.startswith(AUTHORED) or span.path.endswith(SETTINGS)
    if not span.line or not authored or span.path.startswith(PRIVATE):
        return ""
    try:
        line = decode((root / span.path).read_bytes())[0].split("\n")[span.line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return ""
    return line if line.strip() and len(line) <= LONGEST_LINE else ""


def _is_of_lists(finding: Finding) -> bool:
    return finding.severity is Severity.WARNING and finding.code in OF_LISTS and finding.span.path.startswith(PRIVATE)


@dataclass(frozen=True, slots=True)
class Console:
    """How to speak: ``level`` is -1 (quiet), 0 or 1 (verbose); ``colour`` is None where the terminal decides.
    ``told`` remembers what was told of lists, for a month."""

    root: Path
    level: int = 0
    colour: bool | None = None
    told: Cache = field(default_factory=lambda: Cache(None))

    def result(self, *lines: str) -> None:
        """Print what was asked for."""
        click.echo("\n".join(printable(tell(line)) for line in lines), color=self.colour)

    def data(self, value: object) -> None:
        """Print what was asked for as JSON, in lines where a person reads it."""
        indent = 2 if sys.stdout.isatty() else None
        click.echo(printable_json(json.dumps(value, ensure_ascii=False, indent=indent)))

    def say(self, *lines: str) -> None:
        """Tell what is going on, unless quiet."""
        if self.level >= 0:
            click.echo("\n".join(printable(tell(line)) for line in lines), err=True, color=self.colour)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Print rows in columns, their widths as a terminal shows them."""
        from rich.cells import cell_len

        shown = [[*(_cell(cell, WIDEST) for cell in row[:-1]), _cell(row[-1], LAST)] for row in rows]
        widths = [max(map(cell_len, column)) for column in zip(*shown, strict=True)]
        for row in shown:
            cells = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
            self.result("  ".join(cells).rstrip())

    def findings(self, findings: Iterable[Finding], *, again: bool = False, notes: bool = False) -> None:
        """Print findings, each with its place, the line it is about, and what to do; then their number.

        Warnings about lists that another command showed are only counted, unless they are to be shown ``again``. Of
        notes nothing is said unless they are to be counted, or everything is to be shown.
        """
        told = notes or self.level > 0
        listed = [finding for finding in findings if told or finding.severity is not Severity.NOTE]
        known = frozenset[Finding]() if again or self.level else frozenset(filter(self._was_told, listed))
        shown = Counter[Severity]()
        for finding in listed:
            shown[finding.severity] += finding not in known
            if finding not in known and self._is_shown(finding, shown[finding.severity]):
                click.echo("\n".join(self._finding(finding)), err=True, color=self.colour)
                self._remember(finding)
        self._summary(Counter(finding.severity for finding in listed), len(known))

    def _was_told(self, finding: Finding) -> bool:
        return _is_of_lists(finding) and self.told.get(digest("told", repr(finding))) is not None

    def _remember(self, finding: Finding) -> None:
        if _is_of_lists(finding):
            self.told.put(digest("told", repr(finding)), b"")

    def _is_shown(self, finding: Finding, number: int) -> bool:
        if self.level > 0 or finding.severity is Severity.ERROR:
            return True
        return self.level == 0 and finding.severity is Severity.WARNING and number <= MANY

    def _summary(self, counts: Counter[Severity], known: int) -> None:
        parts = [COUNTED[severity](counts[severity]) for severity in Severity if counts[severity]]
        hidden = self.level == 0 and (counts[Severity.WARNING] > MANY or counts[Severity.NOTE] or known)
        if not parts or (self.level < 0 and not counts[Severity.ERROR]):
            return
        found: Message = joined(", ", parts)
        if known:
            found = msg("{found}; {known} about lists as told before", found=found, known=known)
        whole = msg("{found} (-v shows all).", found=found) if hidden else msg("{found}.", found=found)
        click.echo(tell(whole), err=True)

    def _finding(self, finding: Finding) -> Iterator[str]:
        severity = tell(SEVERITIES[finding.severity])
        head = click.style(f"{severity}[{finding.code}]", fg=COLOURS[finding.severity], bold=True)
        yield f"{head} {click.style(printable(str(finding.span)), bold=True)}"
        yield f"  {printable(tell(finding.message))}"
        yield from self._excerpt(finding)
        if finding.hint:
            yield f"  {click.style('→', fg='green')} {printable(tell(finding.hint))}"

    def _excerpt(self, finding: Finding) -> Iterator[str]:
        """The line that a finding is about, and a mark below its place."""
        span = finding.span
        line = excerpt(self.root, span)
        if not line:
            return
        from rich.cells import cell_len

        margin = f"  {span.line:>5} │ "
        yield click.style(margin, dim=True) + printable(line)
        if span.column:
            before = line[: span.column - 1].replace("\t", " ")
            yield " " * (len(margin) - 2) + click.style("│ ", dim=True) + " " * cell_len(before) + "^"

    @property
    def is_asking(self) -> bool:
        """Whether somebody sits at the other end, who sees what is printed and can press keys."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    def screen(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show lines, each with its style, in place of what the terminal showed."""
        from rich.console import Console as Terminal
        from rich.text import Text

        terminal = Terminal(stderr=True, no_color=self.colour is False, highlight=False)
        terminal.clear()
        for text, style in lines:
            terminal.print(Text(printable(tell(text)), style=style))

    def pressed(self) -> Iterator[str]:
        """Wait for a key: ``up``, ``down``, ``left``, ``right``, ``enter``, ``escape``, or a letter; Ctrl-C is q."""
        try:
            pressed = click.getchar()
        except (KeyboardInterrupt, EOFError):
            pressed = "q"
        for key in KEY.finditer(pressed):
            yield ARROWS.get(key["arrow"] or key["windows"] or "") or NAMED.get(key[0], key[0].lower())

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A progress bar on a terminal, for work that takes a while; none if output is piped."""
        if self.level < 0 or not sys.stderr.isatty():
            yield lambda step, done, total: None
            return
        from rich.console import Console as Terminal
        from rich.progress import Progress as Bar

        with Bar(console=Terminal(stderr=True, no_color=self.colour is False), transient=True,
                 auto_refresh=False) as bar:  # else a thread draws it, beside which no process is copied
            tasks: dict[str, object] = {}
            drawn = 0.0

            def show(step: str, done: int, total: int) -> None:
                nonlocal drawn
                if step not in tasks:
                    tasks[step] = bar.add_task(tell(step), total=total)
                bar.update(tasks[step], completed=done)  # type: ignore[arg-type]
                if done == total or time.monotonic() - drawn > SECONDS_DRAWN:
                    drawn = time.monotonic()
                    bar.refresh()

            yield show
