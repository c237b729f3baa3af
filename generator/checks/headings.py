"""Headings: levels that are skipped, and headings without a word."""

from __future__ import annotations

from generator.checks.base import Inspection, place_words
from generator.checks.reading import Reading
from generator.findings import Findings
from generator.messages import msg

LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")


class HeadingsCheck:
    """Finds headings that are no outline: whoever listens to a text moves by them.

    WCAG 2.2, 1.3.1 and technique G141: https://www.w3.org/WAI/WCAG22/Techniques/general/G141
    """

    about = msg("heading levels that are skipped")
    codes = ("heading-order",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each heading more than one level below the one before it; the title is the first."""
        for reading in inspection.readings:
            self._check(reading, findings)

    def _check(self, reading: Reading, findings: Findings) -> None:
        last = 0
        for heading in reading.tree.iter(*LEVELS):
            level = int(str(heading.tag)[1])
            words = " ".join(str(heading.text_content()).replace("¶", "").split())
            if last and level > last + 1:
                findings.warning(
                    "heading-order", msg("“{words}” is a heading of level {level} below one of level {last}.",
                                         words=words, level=level, last=last), place_words(reading.document, words),
                    msg("Begin it with {marks}, or leave out no level.", marks="#" * (last + 1)))
            last = level
