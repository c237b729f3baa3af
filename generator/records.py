"""Small things that were found out before, kept together in one file, so that a run reads all of them at once.

They are pickled, and nothing but our own data comes out of that: a file that names any other class is not read, nor one
that other code wrote, or that is not whole.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from generator.files import make_private
from generator.findings import Finding, Severity, Span
from generator.messages import Joined, Message
from generator.model import (
    Ask,
    Body,
    Condition,
    Correction,
    Event,
    Group,
    Issue,
    MergeField,
    Noted,
    Notice,
    Offer,
    Page,
    Purchased,
    Reference,
    Referred,
    Restriction,
    Visibility,
)

KINDS = {(kind.__module__, kind.__qualname__): kind for kind in (
    Ask, Body, Condition, Correction, Event, Group, Issue, MergeField, Noted, Notice, Offer, Page, Purchased,
    Reference, Referred, Restriction, Visibility, Finding, Severity, Span, Joined, Message,
    date, datetime, timedelta, timezone, ZoneInfo)}
"""All that a record is made of, beside texts, numbers, and tuples, lists and mappings of them."""
UNUSED = 4
"""So many times as many records as a run uses may be kept that it does not use."""
FEW = 1000
"""And so many in any case."""


class _Pickler(pickle.Pickler):
    """Writes time zones by their names alone, and members of enumerations by their values: left to themselves both name
    functions to call, the latter before Python 3.11.4 alone."""

    dispatch_table = {ZoneInfo: lambda zone: (ZoneInfo, (zone.key,))} | {
        kind: lambda member: (type(member), (member.value,)) for kind in KINDS.values() if issubclass(kind, Enum)}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """One of our kinds. Raises :class:`pickle.UnpicklingError` for any other."""
        if (module, name) in KINDS:
            return KINDS[module, name]
        raise pickle.UnpicklingError(f"{module}.{name}")


class Records:
    """The records of one file, by their keys. ``making`` stands for the code that makes them; no other's are read."""

    def __init__(self, path: Path, making: str) -> None:
        self.path, self.making = path, making
        self.used: dict[str, object] = {}
        self.new = False
        self.others = self._read()

    def get(self, key: str) -> object:
        """What a key is known to stand for, or ``None``."""
        value = self.others.pop(key, None)
        if value is not None:  # else it is used already, or another thread takes it just now
            self.used[key] = value
        return self.used.get(key)

    def put(self, key: str, value: object) -> None:
        """Remember something of a kind that is in :data:`KINDS`."""
        self.used[key] = value
        self.new = True

    def save(self) -> None:
        """Write what is new, and forget what has not been used for longest where that is most of all.

        A file that is not written to its end does not fit its checksum; one that cannot be written is none.
        """
        if not self.new:
            return
        unused = list(self.others.items())[-(UNUSED * len(self.used) + FEW):]
        buffer = io.BytesIO()
        _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(dict(unused) | self.used)
        data = buffer.getvalue()
        with suppress(OSError):
            make_private(self.path.parent)
            self.path.write_bytes(b"%s\n%s" % (self._checksum(data), data))
            self.new = False

    def _read(self) -> dict[str, object]:
        try:
            checksum, _, data = self.path.read_bytes().partition(b"\n")
            if checksum == self._checksum(data):
                found = _Unpickler(io.BytesIO(data)).load()
                return found if isinstance(found, dict) else {}
        except Exception:  # noqa: S110 - whatever is wrong with it, it is made again
            pass
        return {}

    def _checksum(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, key=self.making[:64].encode(), digest_size=16).hexdigest().encode()
