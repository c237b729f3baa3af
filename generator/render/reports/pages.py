"""The private pages and the notice of consent, each rendered whole from its view."""

from __future__ import annotations

from collections.abc import Mapping

from generator.config import Config
from generator.plan.customers.review import Question
from generator.render.reports.losses import DegradationReport
from generator.render.reports.views import (
    AudienceReport,
    ConsentNotice,
    MergeTagsView,
    QuestionView,
    ReviewReport,
)
from generator.render.reports.wording import Words, tell_choices
from generator.render.theme import InterfaceTexts, Theme
from generator.render.views import SenderView, view_of

AUDIENCE = "reports/audience.html"
LEAST = 0.001
"""The smallest share that is told exactly."""


def audience_page(theme: Theme, report: AudienceReport) -> bytes:
    """The page, whole in itself. Raises :class:`~generator.render.theme.TemplateFailed`."""
    return theme.render(AUDIENCE, report=report, t=theme.texts(report.lang)).encode()


def share_of(part: int, whole: int, t: InterfaceTexts) -> str:
    """A share in per cent; one that would round to nothing is said to be less than the smallest."""
    share = part / whole if whole else 0
    return ("<" if 0 < share < LEAST else "") + t.percent(max(share, LEAST) if part else 0)


NOTICE = "reports/consent-notice.txt"


def consent_notice(config: Config, theme: Theme) -> str:
    """The notice for all whom :func:`~generator.plan.audience.consent.plan_consent` lists, in the newsletter's
    language.

    Korea, Enforcement Decree of the Network Act, art. 62-3(2): it tells the sender's name, that and when the recipient
    consented, and how to keep or withdraw the consent. Without an answer the consent stands (Korea Internet & Security
    Agency, guide against illegal spam, on art. 50(8)). The name and the date stand as merge tags, for any mail sender.
    Raises :class:`~generator.render.theme.TemplateFailed`.
    """
    tags = {field: config.merge_tags.get(field, tag) for field, tag in (
        ("name", "{{ name }}"), ("consent_date", "{{ consent_date }}"), ("unsubscribe_url", config.unsubscribe_url))}
    sender = config.sender
    report = ConsentNotice(
        config.title, SenderView(sender.name or config.title, sender.email, sender.address, sender.phone),
        MergeTagsView(**tags))
    return theme.render(NOTICE, report=report, t=theme.texts(config.language))


DEGRADATION = "reports/degradation.html"


def degradation_page(theme: Theme, report: DegradationReport) -> bytes:
    """The page, whole in itself; the mails stand in frames that run nothing.

    Raises :class:`~generator.render.theme.TemplateFailed`.
    """
    return theme.render(DEGRADATION, report=report, t=theme.texts(report.lang)).encode()


REVIEW = "reports/review.html"


def review_page(theme: Theme, report: ReviewReport) -> str:
    """The page, a form without a script. Raises :class:`~generator.render.theme.TemplateFailed`."""
    return theme.render(REVIEW, report=report, t=theme.texts(report.lang))


def question_views(questions: Mapping[str, Question], words: Words) -> tuple[QuestionView, ...]:
    """Questions by their names in the form, with what speaks for each subscriber."""
    return tuple(view_of(QuestionView, question.customer, key=key,
                         choices=tell_choices(question.customer, question.choices, words))
                 for key, question in questions.items())
