"""Editions: those that are the same although their segments differ."""

from __future__ import annotations

from generator.checks.base import Inspection
from generator.findings import Findings
from generator.messages import msg
from generator.plan.archive.editions import possible_editions, report_same_editions


class EditionsCheck:
    """Finds editions of an issue whose text is the same."""

    about = msg("editions of an issue whose text is the same")
    codes = ("same-edition",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report the editions of each issue that come out equal."""
        for issue in (one for one in inspection.site.archive.published if one.body.restrictions):
            report_same_editions(issue, possible_editions(issue.body), findings)
