"""Merge fields without a default: a hole in the text for whoever has no value, and for the whole website."""

from __future__ import annotations

from generator.checks.base import Inspection
from generator.findings import Findings, Span


class FieldsCheck:
    """Finds merge fields without a default."""

    about = "merge fields without a default"
    codes = ("no-default",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each where it is written."""
        for letter in inspection.letters:
            for field in letter.issue.body.merge_fields:
                if not field.default and "default" not in field.source:
                    findings.warning(
                        "no-default", f"“{field.source}” has no default: nothing stands there on the website, and for "
                        "people without a value.", Span(letter.issue.path, field.line, field.column),
                        f'Write {{{{ subscriber.{field.field} | default("…") }}}}.')
