"""Merge fields without a default: a hole in the text for whoever has no value, and for the whole website."""

from __future__ import annotations

from generator.checks.base import Inspection
from generator.findings import Findings, Span
from generator.messages import msg


class FieldsCheck:
    """Finds merge fields without a default."""

    about = msg("merge fields without a default")
    codes = ("no-default",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each where it is written."""
        for letter in inspection.letters:
            for field in letter.issue.body.merge_fields:
                if not field.default and "default" not in field.source:
                    findings.warning(
                        "no-default", msg("“{field}” has no default: nothing stands there on the website, and for "
                                          "people without a value.", field=field.source),
                        Span(letter.issue.path, field.line, field.column),
                        msg("Write {field}.", field=f'{{{{ subscriber.{field.field} | default("…") }}}}'))
