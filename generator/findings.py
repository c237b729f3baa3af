"""What an author can fix: findings with a place, a code and a remedy.

Everything a person can put right in a file is *collected* here, never raised,
so that one run tells all of it at once. Everything else is an exception.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from generator.messages import NOTHING, Message, msg

SOME, MANY = 30, 1000
"""Words among which the nearest is looked for with care, and at all."""


class Severity(StrEnum):
    """How much a finding weighs: errors stop a build, warnings stop it with ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in an input file: path relative to the root, line and column from 1 (0: unknown)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers])


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to fix: what is wrong, where, and what to do about it."""

    code: str
    severity: Severity
    message: Message
    span: Span
    hint: Message = NOTHING

    def as_json(self) -> dict[str, str | int]:
        """The shape every ``--json`` output uses."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "path": self.span.path,
            "line": self.span.line,
            "column": self.span.column,
            "hint": self.hint,
        }


class Refusal(Exception):
    """What was asked cannot be done, and a person can put that right: the message says what is in the way."""


@dataclass(slots=True)
class Findings:
    """The collector that readers, planners and checks report to."""

    _items: list[Finding] = field(default_factory=list)

    def error(self, code: str, message: Message, span: Span, hint: Message = NOTHING) -> None:
        """Report what must be fixed before anything is published."""
        self._items.append(Finding(code, Severity.ERROR, message, span, hint))

    def warning(self, code: str, message: Message, span: Span, hint: Message = NOTHING) -> None:
        """Report what should be fixed; the build goes on."""
        self._items.append(Finding(code, Severity.WARNING, message, span, hint))

    def note(self, code: str, message: Message, span: Span, hint: Message = NOTHING) -> None:
        """Report what is worth knowing; never stops anything, ``--strict`` or not."""
        self._items.append(Finding(code, Severity.NOTE, message, span, hint))

    def extend(self, findings: Iterable[Finding]) -> None:
        """Take over findings made elsewhere."""
        self._items.extend(findings)

    def __iter__(self) -> Iterator[Finding]:
        """All findings, errors first, then by place."""
        rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
        unique = dict.fromkeys(self._items)
        return iter(sorted(unique, key=lambda f: (rank[f.severity], f.span, f.code, f.message)))

    def count(self, severity: Severity) -> int:
        """How many findings of this severity there are."""
        return sum(finding.severity is severity for finding in dict.fromkeys(self._items))

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return self.count(Severity.ERROR)


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """A hint that names the nearest known word, or all of them if none is near; empty if there are too many."""
    choices = sorted(known) if not isinstance(known, Collection) or len(known) <= MANY else []
    near = _near(word.casefold(), [choice.casefold() for choice in choices])
    for choice in choices:
        if near and choice.casefold() == near[0]:
            return msg("Did you mean “{word}”?", word=choice)
    if not choices:
        return NOTHING
    shown = ", ".join(choices[:12]) + (", …" if len(choices) > 12 else "")
    return msg("Known: {words}.", words=shown)


def _near(word: str, choices: list[str]) -> list[str]:
    """The nearest of some words. Of many, difflib, which is slow, sees those alone that share most letters in order."""
    if len(choices) > SOME:
        from rapidfuzz import fuzz, process

        choices = [choice for choice, *_ in process.extract(word, choices, scorer=fuzz.ratio, limit=SOME)]
    return get_close_matches(word, choices, n=1, cutoff=0.6)
