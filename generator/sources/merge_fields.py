"""Merge fields as authors write them: ``{{ subscriber.name | default("고객님") }}``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from generator.findings import Findings, Span, did_you_mean
from generator.model import MergeField
from generator.sources.columns import field_of

STANDARD_FIELDS = ("email", "name", "company", "phone", "status", "consent_date", "consent_source",
                   "language", "tags")
FIELD = re.compile(
    r"""\{\{\s*subscriber\.(?P<field>\w+)\s*
        (?:\|\s*default\(\s*(?:"(?P<double>(?:[^"\\\n]|\\.)*)"|'(?P<single>(?:[^'\\\n]|\\.)*)')\s*\)\s*)?\}\}""",
    re.VERBOSE)
LOOKS_LIKE = re.compile(r"[{｛]{1,2}\s*subscriber\b[^{}｛｝\n]*[}｝]{0,2}|\{\{\s*(?P<bare>\w+)\s*\}\}", re.IGNORECASE)
ESCAPED = re.compile(r"\\(.)")


@dataclass(slots=True)
class MergeFieldReader:
    """Replaces the merge fields of one file by tokens, and remembers what each stands for."""

    path: str
    source: str
    known: Collection[str]
    findings: Findings
    found: list[MergeField] = field(default_factory=list)

    def replace(self, text: str, line: int, column: int = 1) -> str:
        """Replace the merge fields of a text that begins at a line and column of the file."""
        if "{" not in text and "｛" not in text:
            return text
        fields = {match.start() for match in FIELD.finditer(text)}
        for loose in LOOKS_LIKE.finditer(text):
            if loose.start() not in fields and (loose["bare"] is None or loose["bare"] in self.known):
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
        prefix = hashlib.sha256(f"{self.path}\n{self.source}".encode()).hexdigest()[:10]
        token = f"mf{prefix}x{len(self.found)}x"
        self.found.append(MergeField(token, name, default, match[0], line, column))
        return token

    def _warn(self, source: str, line: int, column: int) -> None:
        self.findings.warning(
            "merge-field", f"{source} looks like a merge field but is not one; it is left as written.",
            Span(self.path, line, column),
            'Write {{ subscriber.name }} or {{ subscriber.name | default("…") }}, with straight quotes.')
