"""Merge fields as authors write them: ``{{ subscriber.name | default("고객님") }}``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from generator.findings import Findings, Span, did_you_mean
from generator.model import MergeField
from generator.sources.people.columns import field_of
from generator.sources.texts.foreign_tags import foreign_tags

STANDARD_FIELDS = ("email", "name", "company", "phone", "status", "consent_date", "consent_source",
                   "language", "tags")
FIELD = re.compile(
    r"""\{\{\s*subscriber\.(?P<field>\w+)\s*
        (?:\|\s*default\(\s*(?:"(?P<double>(?:[^"\\\n]|\\.)*)"|'(?P<single>(?:[^'\\\n]|\\.)*)')\s*\)\s*)?\}\}""",
    re.VERBOSE)
LOOKS_LIKE = re.compile(r"[{｛]{1,2}\s*subscriber\b(?!\.metadata)[^{}｛｝\n]*[}｝]{0,2}", re.IGNORECASE)
LABEL = re.compile(r"^[ >]*\[([^\]\n]+)\]:", re.MULTILINE)
ESCAPED = re.compile(r"\\(.)")


@dataclass
class MergeFieldReader:
    """Replaces the merge fields of one file by tokens, and remembers what each stands for."""

    path: str
    source: str
    known: Collection[str]
    findings: Findings
    found: list[MergeField] = field(default_factory=list)

    @cached_property
    def has_foreign(self) -> bool:
        """Whether the file has tags of other programs anywhere, in code too."""
        return next(foreign_tags(self.source, self.known, self._labels), None) is not None

    @cached_property
    def _prefix(self) -> str:
        return hashlib.sha256(f"{self.path}\n{self.source}".encode()).hexdigest()[:10]

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(label.casefold() for label in LABEL.findall(self.source))

    def replace(self, text: str, line: int, column: int = 1) -> str:
        """Replace the merge fields of a text that begins at a line and column of the file."""
        for tag in foreign_tags(text, self.known, self._labels):
            report = self.findings.warning if tag.certain else self.findings.note
            report("merge-field", tag.message, Span(self.path, line, column + tag.start), tag.hint)
        if "{" not in text and "｛" not in text:
            return text
        fields = {match.start() for match in FIELD.finditer(text)}
        for loose in LOOKS_LIKE.finditer(text):
            if loose.start() not in fields:
                self._warn(loose[0], line, column + loose.start())
        return FIELD.sub(lambda match: self._token(match, line, column + match.start()), text)

    def _token(self, match: re.Match[str], line: int, column: int) -> str:
        name = match["field"]
        if name not in self.known:
            own = field_of(name, {})
            hint = f"Did you mean “{own}”?" if own in self.known else did_you_mean(name, self.known)
            self.findings.error("merge-field", f"There is no merge field “{name}”.", Span(self.path, line, column),
                                f"{hint} Others are declared under “fields:”.")
        default = ESCAPED.sub(r"\1", match["double"] or match["single"] or "")
        token = f"mf{self._prefix}x{len(self.found)}x"
        self.found.append(MergeField(token, name, default, match[0], line, column))
        return token

    def _warn(self, source: str, line: int, column: int) -> None:
        self.findings.warning(
            "merge-field", f"{source} looks like a merge field but is not one; it is left as written.",
            Span(self.path, line, column),
            'Write {{ subscriber.name }} or {{ subscriber.name | default("…") }}, with straight quotes.')
