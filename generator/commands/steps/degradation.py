"""The page on what strict mail programs take away from each mail: the differences alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.degradation import degrade
from generator.checks.letter import Letter
from generator.clients.treatments import Loss
from generator.commands.context import Run
from generator.commands.steps.report_files import write_report
from generator.messages import msg, plural, tell
from generator.render.colours import palette
from generator.render.reports.losses import ComparisonView, DegradationReport, LossView, TreatedView
from generator.render.reports.pages import degradation_page
from generator.render.theme import InterfaceTexts, TemplateFailed

NAME = "degradation.html"
MOST = 5
"""How many links, pictures and faint texts of a mail are listed."""
PASSAGE, LINK = 40, 80
"""How many words of what is lost are listed, and how many letters of a text or an address."""


def write_degradation(run: Run, letters: Sequence[Letter]) -> str:
    """Write the page; returns its path relative to the root, or an empty text if a template has errors."""
    config, texts = run.config, run.theme.texts(run.language)
    report = DegradationReport(title=config.title, lang=run.language, colours=palette(config.accent),
                               comparisons=_comparisons(letters, config.base_url, texts))
    try:
        write_report(run.root, NAME, degradation_page(run.theme, report))
    except TemplateFailed:
        return ""
    return f"output/reports/{NAME}"


def _comparisons(letters: Sequence[Letter], base_url: str, texts: InterfaceTexts) -> tuple[ComparisonView, ...]:
    """Each issue, its editions together where they lose the same."""
    found: dict[object, list[tuple[Letter, Sequence[TreatedView], Sequence[str]]]] = {}
    for letter in letters:
        treated, unharmed = _treated(letter, base_url, texts)
        losses = tuple((one.title, one.share, one.losses) for one in treated)
        found.setdefault((letter.issue.path, losses), []).append((letter, treated, unharmed))
    return tuple(ComparisonView(first.issue.title, tuple(letter.name for letter, *_ in alike),
                                _seen(first.html, base_url), tuple(treated), tuple(unharmed))
                 for alike in found.values() for first, treated, unharmed in alike[:1])


def _treated(letter: Letter, base_url: str, texts: InterfaceTexts) -> tuple[list[TreatedView], list[str]]:
    """The treatments that take something away, and the titles of those that do not."""
    treated, unharmed = [], []
    for treatment, loss, source in degrade(letter):
        title = tell(treatment.title)
        if losses := tuple(_losses(letter, loss)):
            treated.append(TreatedView(title, tell(treatment.clients), _seen(source, base_url),
                                       texts.percent(loss.score), losses))
        else:
            unharmed.append(title)
    return treated, unharmed


def _seen(source: str, base_url: str) -> str:
    """A mail with pictures from the website that was built beside, since it may not be published yet."""
    return source.replace(f'src="{base_url}', 'src="../site/')


def _losses(letter: Letter, loss: Loss) -> Iterator[LossView]:
    if loss.words:
        passage = " ".join(loss.words[:PASSAGE]) + (" …" if len(loss.words) > PASSAGE else "")
        yield LossView(tell(plural("{count} word is gone", "{count} words are gone", len(loss.words))), (passage,))
    if loss.links:
        told = tuple(_link(letter, url) for url in dict.fromkeys(loss.links))
        yield LossView(tell(plural("{count} link is gone", "{count} links are gone", len(loss.links))), told[:MOST],
                       max(0, len(told) - MOST))
    if loss.pictures:
        yield LossView(tell(plural("{count} picture is gone, with no words in its place",
                                   "{count} pictures are gone, with no words in their place", len(loss.pictures))),
                       loss.pictures[:MOST], max(0, len(loss.pictures) - MOST))
    for run in loss.faint[:MOST]:
        yield LossView(tell(msg("too faint: {colour} on {background}", colour=run.colour, background=run.background)),
                       (_short(run.text),), 0, run.colour, run.background)
    if len(loss.faint) > MOST:
        yield LossView(tell(plural("{count} more text is too faint", "{count} more texts are too faint",
                                   len(loss.faint) - MOST)))
    if loss.width:
        yield LossView(tell(msg("{width} px too wide", width=loss.width)))


def _link(letter: Letter, url: str) -> str:
    """What is clicked, and where it leads."""
    text = next((" ".join(str(link.text_content()).split()) for link in letter.page.iter("a")
                 if link.get("href") == url), "")
    return f"{_short(text)} → {_short(url)}" if text else _short(url)


def _short(text: str) -> str:
    return text if len(text) <= LINK else f"{text[:LINK]}…"
