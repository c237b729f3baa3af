"""``reconcile --review``: what to ask about key customers, and the answers kept in ``subscribers/decisions.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.commands.context import Settings, read
from generator.commands.reconcile import look
from generator.findings import Findings
from generator.plan.customers.reconciliation import Reconciliation
from generator.plan.customers.remedies import Words
from generator.plan.customers.review import Question, are_one_pair, decide, plan_review
from generator.render.templates import Interface
from generator.sources.people.decisions import write_decisions


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be decided: ``unasked`` counts those whom nothing tells from another key customer. ``words`` are the
    texts of the newsletter's language."""

    found: Reconciliation
    questions: tuple[Question, ...]
    unasked: int
    words: Words
    lang: str


def open_review(settings: Settings, findings: Findings, slug: str = "", file: Path | None = None) -> Review | None:
    """What a person must decide on now; nothing where findings stop it."""
    looked = look(settings, findings, slug, file)
    if looked is None:
        return None
    words = Interface(settings.root, findings).texts(looked.project.config.language)
    questions, unasked = plan_review(looked.found, words)
    return Review(looked.found, tuple(questions), unasked, words, looked.project.config.language)


def keep_answers(settings: Settings, answers: Iterable[tuple[Question, int]]) -> int:
    """Write answers down, with today's date; returns how many there were.

    Raises :class:`~generator.sources.people.decisions.CannotDecide` or :class:`OSError`, with nothing changed.
    """
    config = read(settings, Findings()).config
    today = settings.now(config.zone).date()
    given = list(answers)
    decisions = [decision for question, answer in given for decision in decide(question, answer, today)]
    if decisions:
        write_decisions(settings.root, config, decisions, are_one_pair)
    return len(given)
