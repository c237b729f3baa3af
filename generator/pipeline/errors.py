"""The exceptions that a person can do something about; their message says what."""

from __future__ import annotations

from generator.scaffold import CannotCreate
from generator.sources.project import NoNewsletter


class NoSuchIssue(Exception):
    """No issue has the slug that was asked for, or there is none at all."""


class CannotServe(Exception):
    """The preview cannot be served: the port is taken, or the host is not this machine."""


EXPECTED = (CannotCreate, CannotServe, NoNewsletter, NoSuchIssue)
