"""``check --degrade``: every edition as strict mail programs leave it, on one private page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.checks.degradation import degrade
from generator.checks.letter import Letter
from generator.config import Config
from generator.findings import Findings
from generator.pipeline.reports import write_report
from generator.render.colours import palette
from generator.render.degradation import ComparisonView, DegradationView, TreatedView, degradation_page
from generator.render.templates import TemplateFailed, Templates

NAME = "degradation.html"


def write_degradation(root: Path, config: Config, letters: Sequence[Letter], findings: Findings) -> str:
    """Write the page; returns its path relative to the root, or nothing where a template has errors."""
    comparisons = tuple(ComparisonView(letter.issue.title, letter.name, tuple(_treated(letter, config.base_url)))
                        for letter in letters)
    view = DegradationView(config.title, config.language, palette(config.accent), comparisons)
    try:
        write_report(root, NAME, degradation_page(Templates(root, findings), view))
    except TemplateFailed:
        return ""
    return f"output/reports/{NAME}"


def _treated(letter: Letter, base_url: str) -> Iterator[TreatedView]:
    """Each treatment; pictures come from the website that was built beside, since it may not be published yet."""

    def seen(source: str) -> str:
        return source.replace(f'src="{base_url}', 'src="../site/')

    yield TreatedView("As it leaves", "a program that knows everything", seen(letter.html))
    for treatment, loss, source in degrade(letter):
        yield TreatedView(
            treatment.title, treatment.clients, seen(source), loss.score, loss.words, loss.links,
            tuple(f"{run.text[:40]} ({run.colour} on {run.background})" for run in loss.faint), loss.width)
