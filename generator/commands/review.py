"""``reconcile --review``: what to ask about key customers, and the answers kept in ``subscribers/decisions.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.commands.context import Context, begin
from generator.commands.steps.verdicts import find_verdicts
from generator.findings import Findings
from generator.plan.customers.reconciliation import Reconciliation
from generator.plan.customers.review import Question, are_one_pair, decide, plan_review
from generator.render.theme import InterfaceTexts
from generator.sources.people.decisions import write_decisions


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be decided: ``unasked`` counts those whom nothing tells from another key customer. ``words`` are the
    texts of the newsletter's language."""

    found: Reconciliation
    questions: tuple[Question, ...]
    unasked: int
    words: InterfaceTexts
    lang: str


def open_review(context: Context, findings: Findings, slug: str = "", file: Path | None = None) -> Review | None:
    """What a person must decide on now; ``None`` where findings stop it."""
    run = begin(context, findings)
    found = find_verdicts(run, slug, file)
    if found is None:
        return None
    questions, unasked = plan_review(found)
    language = run.language
    return Review(found, tuple(questions), unasked, run.theme.texts(language), language)


def keep_answers(context: Context, answers: Iterable[tuple[Question, int]]) -> int:
    """Write answers down, with today's date; returns how many there were.

    Raises :class:`~generator.findings.Refusal` or :class:`OSError`, with nothing changed.
    """
    run = begin(context)
    given = list(answers)
    decisions = [decision for question, answer in given for decision in decide(question, answer, run.today)]
    if decisions:
        write_decisions(run.root, run.config, decisions, are_one_pair)
    return len(given)
