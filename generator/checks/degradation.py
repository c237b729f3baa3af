"""Degradation: what is lost of a mail where a client strips what it strips."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.base import Inspection, place, place_words
from generator.checks.contrast import faint_runs
from generator.checks.letter import Letter, parsed
from generator.clients.styles import Run
from generator.clients.treatments import TREATMENTS, Loss, Treatment, compare
from generator.findings import Findings, Span
from generator.messages import Message, joined, msg, plural

MUCH = 0.05
"""From this share of the meaning on it is a warning."""


class DegradationCheck:
    """Treats each mail as strict clients do, and weighs what is lost."""

    about = msg("what a mail loses without style sheets or pictures, in Word, and in forced dark")
    codes = ("degraded",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each loss once, at the first thing that is lost."""
        for letter in inspection.letters:
            findings.extend(inspection.judged("degradation", letter, self._judge))

    def _judge(self, letter: Letter, findings: Findings) -> None:
        for treatment, loss, _ in degrade(letter):
            self._report(letter, treatment, loss, findings)

    def _report(self, letter: Letter, treatment: Treatment, loss: Loss, findings: Findings) -> None:
        told = joined(", ", _told(loss))
        if not told:
            return
        report = findings.warning if loss.score >= MUCH or loss.links else findings.note
        report("degraded", msg("{title} ({clients}): {told}; {share} of the meaning is lost.", title=treatment.title,
                               clients=treatment.clients, told=told, share=f"{loss.score:.0%}"),
               _place(letter, loss), msg("See it with “dangol check --degrade”. Say in words what matters, and give "
                                         "text a colour together with its background."))


def degrade(letter: Letter) -> Iterator[tuple[Treatment, Loss, str]]:
    """A mail in each treatment: what is lost, and the page that is left."""
    before = {_key(run) for run in faint_runs(letter.page)}
    for treatment in TREATMENTS.values():
        source = treatment.apply(letter.html)
        after = parsed(source)
        faint = tuple(run for run in faint_runs(after) if _key(run) not in before)
        yield treatment, compare(letter.page, after, faint), source


def _key(run: Run) -> str:
    return run.text


def _told(loss: Loss) -> Iterator[Message]:
    """What is to be said; a picture without words has been told by :mod:`generator.checks.images`."""
    if loss.words:
        yield plural("{count} word is gone", "{count} words are gone", len(loss.words))
    if loss.links:
        yield plural("{count} link is gone", "{count} links are gone", len(loss.links))
    if loss.faint:
        yield msg("“{text}” is too faint ({colour} on {background})", text=loss.faint[0].text[:30],
                  colour=loss.faint[0].colour, background=loss.faint[0].background)
    if loss.width:
        yield msg("it is {width} px too wide", width=loss.width)


def _place(letter: Letter, loss: Loss) -> Span:
    if loss.links:
        return place(letter.issue, loss.links[0])
    if loss.faint:
        return place_words(letter.issue, loss.faint[0].text)
    return place_words(letter.issue, " ".join(loss.words[:4]))
