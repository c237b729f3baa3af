"""Editions: those that are the same although their segments differ."""

from __future__ import annotations

from collections import defaultdict

from generator.checks.base import Inspection
from generator.findings import Findings, Span
from generator.plan.editions import cut, edition_name, possible_editions


class EditionsCheck:
    """Finds editions of an issue whose text is the same."""

    about = "editions of an issue whose text is the same"
    codes = ("same-edition",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report the editions of each issue that come out equal."""
        for issue in inspection.site.archive.published:
            names = defaultdict(list)
            for reader in possible_editions(issue.body):
                names[cut(issue.body, reader)].append(edition_name(reader))
            for same in names.values():
                if len(same) > 1:
                    findings.note("same-edition", f"The editions {' and '.join(same)} read the same.",
                                  Span(issue.path, issue.body.first_line))
