"""The page on the four moments: how many people are in each, from issue to issue, and who moved. Numbers, no person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.render.reports.stacks import StacksView
from generator.render.reports.views import BaseReport
from generator.render.theme import Theme
from generator.render.views import DateView

TEMPLATE = "reports/moments.html"


@dataclass(frozen=True, slots=True)
class MomentView:
    """A moment: how many of those who may be mailed are in it, their share, and in words what places them there."""

    name: str
    title: str
    rule: str
    count: int
    share: str


@dataclass(frozen=True, slots=True)
class TurnView:
    """How many were in each moment when an issue was exported (``counts``, in order), and how many had come ``forward``
    into a later one by then, fallen ``back`` into an earlier one, or were ``new``. Today has no ``title``."""

    day: str
    title: str
    counts: tuple[int, ...]
    forward: int
    back: int
    new: int


@dataclass(frozen=True, slots=True)
class MoveView:
    """How many went from one moment into another: ``kind`` is stayed, forward or back; ``share`` is that of all who
    were in the first, and ``tint`` the same as a number from 0 to 1."""

    count: int
    share: str
    tint: float
    kind: str


@dataclass(frozen=True, slots=True)
class MovesView:
    """Who went from each moment (a row, in order) into each: ``people`` were in it before."""

    people: int
    moves: tuple[MoveView, ...]


@dataclass(frozen=True, slots=True)
class ConversionView:
    """Who moved in a time that ``title`` names."""

    title: str
    rows: tuple[MovesView, ...]
    forward: int
    back: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentsReport(BaseReport):
    """The page. ``unplaced`` are those who may be mailed and are in no moment; ``turns`` are in order, the last one
    today, and so are the columns of the ``charts``, one each for ``wide``, ``middle`` and ``narrow`` screens, or none.
    """

    today: DateView
    mailable: int
    unplaced: int
    moments: tuple[MomentView, ...]
    turns: tuple[TurnView, ...] = ()
    charts: Mapping[str, StacksView] = field(default_factory=dict)
    conversions: tuple[ConversionView, ...] = ()


def moments_page(theme: Theme, report: MomentsReport) -> bytes:
    """The page, whole in itself. Raises :class:`~generator.render.theme.TemplateFailed`."""
    return theme.render(TEMPLATE, report=report, t=theme.texts(report.lang)).encode()
