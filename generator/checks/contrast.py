"""Contrast: text in a mail that is too faint to be read, by day or in a dark scheme.

WCAG 2.2, 1.4.3 (AA): 4.5:1, or 3:1 for text of 24 px, or of 18.66 px if bold.
https://www.w3.org/TR/WCAG22/#contrast-minimum
"""

from __future__ import annotations

from lxml.html import HtmlElement

from generator.checks.base import Inspection, place_words
from generator.checks.letter import Letter
from generator.clients.styles import Run, runs
from generator.findings import Findings, Span
from generator.messages import msg
from generator.render.colours import ENOUGH, contrast

ENOUGH_FOR_LARGE = 3.0


class ContrastCheck:
    """Measures the contrast of every piece of text, in both colour schemes."""

    about = msg("text that is too faint against what is behind it, in light and in dark (WCAG AA)")
    codes = ("contrast",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each where its colour is written, light before dark."""
        for letter in inspection.letters:
            findings.extend(inspection.judged("contrast", letter, self._judge))

    def _judge(self, letter: Letter, findings: Findings) -> None:
        written = " ".join(str(letter.body.text_content()).split())
        faint = {id(run.element): run for run in faint_runs(letter.page)}
        for run in faint.values():
            self._report(letter, run, written, findings)
        for run in faint_runs(letter.page, dark=True):
            if id(run.element) not in faint:
                self._report(letter, run, written, findings, dark=True)

    def _report(self, letter: Letter, run: Run, written: str, findings: Findings, *, dark: bool = False) -> None:
        values = {"text": run.text[:40], "colour": run.colour, "background": run.background,
                  "ratio": f"{contrast(run.colour, run.background):.1f}",
                  "wanted": ENOUGH_FOR_LARGE if run.large else ENOUGH}
        span = place_words(letter.issue, run.text)
        if run.text not in written:
            span = Span("templates/mail/style.css")
        if dark:
            findings.warning("contrast", msg(
                "“{text}” is {colour} on {background} in a dark scheme: {ratio}:1, and {wanted}:1 is needed.",
                **values), span, msg("Leave the colour to the template, or give it a background too."))
        else:
            findings.warning("contrast", msg(
                "“{text}” is {colour} on {background}: {ratio}:1, and {wanted}:1 is needed.", **values), span,
                msg("Make it darker.") if run.background > "#777777" else msg("Make it lighter."))


def faint_runs(page: HtmlElement, *, dark: bool = False) -> list[Run]:
    """The text of a page that has not enough contrast."""
    return [run for run in runs(page, dark=dark)
            if contrast(run.colour, run.background) < (ENOUGH_FOR_LARGE if run.large else ENOUGH)
            and any(character.isalnum() for character in run.text)]
