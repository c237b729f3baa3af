"""What templates see of where readers are led: the form to subscribe, the next step, where an issue is answered and
passed on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormView:
    """The form to subscribe, which the reader's browser sends to ``action``; ``host`` is who gets it. ``email``,
    ``name``, ``company``, ``consent_field``, ``source_field`` and ``referral_field`` are what fields are called there;
    the empty ones are not asked for. ``consent`` is what one agrees to, ``version`` what is sent for it."""

    action: str
    host: str
    email: str
    name: str
    company: str
    hidden: tuple[tuple[str, str], ...]
    consent: str
    version: str
    consent_field: str
    source: str
    source_field: str
    referral_field: str


@dataclass(frozen=True, slots=True)
class StepView:
    """The one thing to do next: ``kind`` is sample, quote or consultation, for words of ours, where ``title``, ``text``
    or ``button`` are empty. It leads to ``url``, or to the page at ``path``."""

    kind: str
    title: str
    text: str
    button: str
    url: str
    path: str


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """“Was this useful?”: where its answers and “tell us” lead, to a form or by mail."""

    yes: str
    no: str
    tell: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """Where an issue is passed on, without a script of anybody's: by mail, or on a network."""

    mail: str
    x: str
    linkedin: str
