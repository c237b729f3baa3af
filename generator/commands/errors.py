"""The exceptions that a person can do something about; their message says what."""

from __future__ import annotations

from generator.scaffold import CannotCreate
from generator.sources.people.decisions import CannotDecide


class CannotServe(Exception):
    """The preview cannot be served: the port is taken, or the host is not this machine."""


EXPECTED = (CannotCreate, CannotDecide, CannotServe)
