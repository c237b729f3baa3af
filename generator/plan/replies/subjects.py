"""Subjects of answers: which of our mails they name, and what in them is the reader's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.plan.replies.own_words import bare

PREFIX = re.compile(
    r"(?i)^\s*(?:re|aw|antw|sv|vs|fwd?|fw|wg|tr|rv|ref|답장|회신|답신|답변|전달|자동\s*(?:회신|응답|답장)|automatic "
    r"reply|auto(?:matic)?[- ]?(?:reply|response)|out of office|返信|転送|回复|回覆|答复|转发)\s*(?:\[\d+\]|\(\d+\)|"
    r"\^\d+)?\s*[:：]\s*")
TAG = re.compile(r"^\s*\[[^\]]{1,40}\]\s*")
"""What a mailing list puts before every subject."""
SLOT = re.compile(r"\{[^{}]*\}")
FEWEST = 4
"""A subject of fewer letters beside its merge fields names nothing."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects under which issues went out: each as bare letters, or as a pattern where it has merge fields."""

    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()

    def issues_of(self, subject: str) -> tuple[str, ...]:
        """The issues that an answer's subject names, in the order in which they went out."""
        for text in _readings(subject):
            letters = bare(text)
            if letters and (found := self.known.get(letters)):
                return found
            if found := tuple(issue for pattern, issue in self.patterns if pattern.fullmatch(letters)):
                return found
        return ()

    def own_words(self, subject: str) -> str:
        """What a reader wrote into a subject: nothing where it is ours or answers one; what stands behind ours."""
        rest = subject.strip()
        while PREFIX.match(rest):
            rest = PREFIX.sub("", rest)
        if self.issues_of(subject):
            return ""
        for place in range(len(rest), 0, -1):
            if not rest[place - 1].isalnum() and self.known.get(bare(rest[:place])):
                return rest[place:].strip()
        return "" if PREFIX.match(subject) else rest


def plan_subjects(told: Iterable[tuple[str, Sequence[str]]]) -> Subjects:
    """Subjects of issues, each with the issue, in the order in which they went out; ``{name}`` is a merge field."""
    known: dict[str, tuple[str, ...]] = {}
    patterns: dict[str, str] = {}
    for issue, subjects in told:
        for subject in subjects:
            parts = [bare(part) for part in SLOT.split(subject)]
            if len(parts) > 1 and sum(map(len, parts)) >= FEWEST:
                patterns[".{0,60}".join(map(re.escape, parts))] = issue
            elif len(parts) == 1 and parts[0]:
                known[parts[0]] = tuple(dict.fromkeys((*known.get(parts[0], ()), issue)))
    return Subjects(known, tuple((re.compile(pattern), issue) for pattern, issue in patterns.items()))


def unmarked(subject: str) -> str:
    """A subject, or the beginning of one, without what programs put before it."""
    return _readings(subject)[-1].strip()


def _readings(subject: str) -> list[str]:
    """A subject without what programs put before it, step by step."""
    found, rest = [subject], subject
    while match := PREFIX.match(rest) or TAG.match(rest):
        rest = rest[match.end():]
        found.append(rest)
    return found
