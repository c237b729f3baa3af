"""``reconcile --review`` at the terminal: one key customer at a time, with arrow keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.console import Console
from generator.plan.customers.review import NONE, Question
from generator.render.reports.wording import Words, tell_choices

if TYPE_CHECKING:
    from generator.plan.customers.reconciliation import Outcome
    from generator.render.reports.views import CandidateView

Line = tuple[str, str]
"""A text and how it looks, as rich names styles."""


@dataclass(slots=True)
class Walk:
    """Where somebody is: which question, which line of it, and what was answered so far (``None``: skipped)."""

    questions: Sequence[Question]
    at: int = 0
    line: int = 0
    answers: dict[int, int | None] = field(default_factory=dict)
    over: bool = False

    @property
    def lines(self) -> list[int | None]:
        """What can be answered: each candidate, none of them, not now."""
        return [*range(len(self.questions[self.at].choices)), NONE, None]

    def press(self, key: str) -> bool:
        """Move, answer, go back, or end; returns whether this was the end."""
        if key in ("up", "down"):
            self.line = (self.line + (1 if key == "down" else -1)) % len(self.lines)
        elif key == "enter":
            self._answer(self.lines[self.line])
        elif key in ("right", "s"):
            self._answer(self.answers.get(self.at))
        elif key == "n":
            self._answer(NONE)
        elif key == "left" and self.at:
            self._go(self.at - 1)
        elif key.isdigit() and 0 < int(key) < len(self.lines) - 1:
            self._answer(int(key) - 1)
        elif key in ("q", "escape"):
            self.over = True
        return self.over

    def _answer(self, answer: int | None) -> None:
        self.answers[self.at] = answer
        if self.at + 1 == len(self.questions):
            self.over = True
        else:
            self._go(self.at + 1)

    def _go(self, place: int) -> None:
        self.at = place
        self.line = self.lines.index(self.answers[place]) if place in self.answers else 0

    def given(self) -> list[tuple[Question, int]]:
        """Every question that was answered."""
        return [(self.questions[place], answer) for place, answer in sorted(self.answers.items()) if answer is not None]


def ask(console: Console, questions: Sequence[Question], words: Words) -> list[tuple[Question, int]]:
    """Walk through the questions; whoever stops, with q or Ctrl-C, keeps what was answered."""
    walk = Walk(questions)
    while not walk.over:
        console.screen(list(_screen(walk, words)))
        for key in console.pressed():
            if walk.press(key):
                break
    console.screen([])
    return walk.given()


def _screen(walk: Walk, words: Words) -> Iterator[Line]:
    question = walk.questions[walk.at]
    who = question.customer
    yield f"{walk.at + 1} / {len(walk.questions)}  {_joined(who.tier, who.owner)}", "dim"
    yield "", ""
    yield f"  {_name(who)}", "bold"
    yield f"  {_joined(who.email, who.phone, who.id)}", ""
    yield "", ""
    yield words["reconcile_candidates"], ""
    for place, choice in enumerate(tell_choices(who, question.choices, words)):
        yield f"{_mark(walk, place)} {place + 1}  {_name(choice)}", "bold" if walk.line == place else ""
        yield f"     {_joined(choice.email, choice.phone)}", ""
        yield f"     {words['review_state_' + choice.state.replace('-', '_')]}", "dim"
        yield f"     {choice.evidence}", "cyan"
    for place, name in enumerate(("review_none", "review_later"), len(question.choices)):
        yield f"{_mark(walk, place)}    {words[name]}", "bold" if walk.line == place else ""
    yield "", ""
    yield words["review_keys"], "dim"


def _mark(walk: Walk, place: int) -> str:
    given = walk.at in walk.answers and walk.answers[walk.at] == walk.lines[place]
    return "❯" if walk.line == place else "•" if given else " "


def _name(who: Outcome | CandidateView) -> str:
    return _joined(who.name, who.company) or "–"


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
