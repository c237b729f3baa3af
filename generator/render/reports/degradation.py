"""The page on which ``check --degrade`` shows a mail as strict clients leave it, one beside the other."""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.theme import Theme
from generator.render.views import ColoursView

TEMPLATE = "reports/degradation.html"


@dataclass(frozen=True, slots=True)
class TreatedView:
    """A mail as some clients leave it: ``source`` is the page, ``lost`` the share of meaning from 0 to 1; the others
    are counts, and examples of what is meant."""

    title: str
    clients: str
    source: str
    lost: float = 0.0
    words: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()
    too_wide: int = 0


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """An edition of an issue in every treatment; the first is the mail as it leaves."""

    issue: str
    edition: str
    treated: tuple[TreatedView, ...]


@dataclass(frozen=True, slots=True)
class DegradationView:
    """What the page shows."""

    title: str
    lang: str
    colours: ColoursView
    comparisons: tuple[ComparisonView, ...]


def degradation_page(theme: Theme, view: DegradationView) -> bytes:
    """The page, whole in itself; the mails stand in frames that run nothing.

    Raises :class:`~generator.render.theme.TemplateFailed`.
    """
    return theme.render(TEMPLATE, report=view).encode()
