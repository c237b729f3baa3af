"""The page that asks about doubtful key customers."""

from __future__ import annotations

from collections.abc import Mapping

from generator.plan.customers.review import Question
from generator.render.reports.views import QuestionView, ReviewReport
from generator.render.reports.wording import Words, tell_choices
from generator.render.theme import Theme
from generator.render.views import view_of

TEMPLATE = "reports/review.html"


def review_page(theme: Theme, report: ReviewReport) -> str:
    """The page, a form without a script. Raises :class:`~generator.render.theme.TemplateFailed`."""
    return theme.render(TEMPLATE, report=report, t=theme.texts(report.lang))


def question_views(questions: Mapping[str, Question], words: Words) -> tuple[QuestionView, ...]:
    """Questions by their names in the form, with what speaks for each subscriber."""
    return tuple(view_of(QuestionView, question.customer, key=key,
                         choices=tell_choices(question.customer, question.choices, words))
                 for key, question in questions.items())
