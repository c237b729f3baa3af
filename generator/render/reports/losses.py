"""What the template of the page on strict mail programs sees; see :mod:`generator.render.reports.views`."""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.reports.views import BaseReport


@dataclass(frozen=True, slots=True)
class LossView:
    """Something that a mail loses, as a sentence. ``passages`` are the words, links or pictures themselves, of which
    ``more`` are not listed; ``colour`` and ``background`` (``#rrggbb``) are those of text that is too faint."""

    text: str
    passages: tuple[str, ...] = ()
    more: int = 0
    colour: str = ""
    background: str = ""


@dataclass(frozen=True, slots=True)
class TreatedView:
    """A mail as some programs leave it, where they leave less. ``source`` is its HTML, ``share`` the share of its
    meaning that is lost (``12.5%``)."""

    title: str
    clients: str
    source: str
    share: str
    losses: tuple[LossView, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The editions of an issue that lose the same. ``source`` is the mail of the first as it leaves; ``treated`` are
    the treatments that take something away, ``unharmed`` the titles of those that do not."""

    issue: str
    editions: tuple[str, ...]
    source: str
    treated: tuple[TreatedView, ...]
    unharmed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DegradationReport(BaseReport):
    """The page on which ``check --degrade`` shows what strict mail programs take away from each mail."""

    comparisons: tuple[ComparisonView, ...]
