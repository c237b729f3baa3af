"""People who were forgotten.

Nothing is kept of them but keyed hashes of their addresses, by which they are known should a list bring them back.
Hashes and key lie in ``subscribers/suppressions/``.
"""

from __future__ import annotations

import csv
import hmac
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.files import replace_file
from generator.findings import Findings, Span
from generator.messages import msg
from generator.sources.text import decode

FILE = "subscribers/suppressions/dangol-forgotten.csv"
KEY_FILE = "subscribers/suppressions/dangol-forgotten.key"

TITLES = ["hash", "date"]
SECRET = re.compile(r"[0-9a-f]{64}")
"""A hash, or the key."""
BACK = msg("Put it back from a backup: as it is, those who were forgotten could be mailed again.")


@dataclass(frozen=True, slots=True)
class ForgottenPeople:
    """The keyed hashes of forgotten addresses, each with the day it was forgotten, and their ``key`` (32 bytes).

    The key is empty as long as nobody was forgotten.
    """

    key: bytes = b""
    days: Mapping[str, date] = field(default_factory=dict)

    def hash_of(self, address: str) -> str:
        """The keyed hash (HMAC-SHA-256, RFC 2104) of a normalised address, in hexadecimal."""
        return hmac.digest(self.key, address.encode(), "sha256").hex()


def read_forgotten(root: Path, findings: Findings) -> ForgottenPeople:
    """Read who was forgotten. Any missing or damaged part is reported as an error, as it could concern anybody."""
    hashes, key = root / FILE, root / KEY_FILE
    days = _days(_text(hashes, FILE, findings), findings)
    secret = _text(key, KEY_FILE, findings).strip()
    if days and not key.exists():
        findings.error("forgotten", msg("The key to who was forgotten is gone."), Span(KEY_FILE), BACK)
    elif key.exists() and not SECRET.fullmatch(secret):
        findings.error("forgotten", msg("This is not the key that Dangol wrote."), Span(KEY_FILE), BACK)
    elif key.exists() and not hashes.exists():
        findings.error("forgotten", msg("The list of who was forgotten is gone."), Span(FILE), BACK)
    return ForgottenPeople(bytes.fromhex(secret) if SECRET.fullmatch(secret) else b"", days)


def _days(text: str, findings: Findings) -> dict[str, date]:
    days = {}
    for line, row in enumerate(csv.reader(text.splitlines()), 1):
        if not row or row == TITLES:
            continue
        try:
            digest, day = row
            days[digest] = date.fromisoformat(day)
        except ValueError:
            digest = ""
        if not SECRET.fullmatch(digest):
            findings.error("forgotten", msg("This line is not as Dangol wrote it."), Span(FILE, line), BACK)
    return days


def _text(path: Path, name: str, findings: Findings) -> str:
    try:
        return decode(path.read_bytes())[0] if path.is_file() else ""
    except (OSError, UnicodeDecodeError):
        findings.error("forgotten", msg("This file cannot be read."), Span(name), BACK)
        return ""


def add_forgotten(root: Path, forgotten: ForgottenPeople, addresses: Collection[str], today: date) -> ForgottenPeople:
    """Add the hashes of addresses to those forgotten, and return all of them. Raises :class:`OSError`.

    The key is written after an empty list and before a full one, so that a kill at any moment leaves a state that
    :func:`read_forgotten` accepts.
    """
    if not forgotten.key:
        forgotten = ForgottenPeople(secrets.token_bytes(32))
        replace_file(root, root / FILE, _lines({}), private=True)
        replace_file(root, root / KEY_FILE, f"{forgotten.key.hex()}\n".encode(), private=True)
    days = {forgotten.hash_of(address): today for address in addresses} | dict(forgotten.days)
    replace_file(root, root / FILE, _lines(days), private=True)
    return ForgottenPeople(forgotten.key, days)


def write_forgotten(root: Path, forgotten: ForgottenPeople) -> None:
    """Write who was forgotten into a newsletter that is being put together. Raises :class:`OSError`."""
    replace_file(root, root / KEY_FILE, f"{forgotten.key.hex()}\n".encode(), private=True)
    replace_file(root, root / FILE, _lines(forgotten.days), private=True)


def _lines(days: Mapping[str, date]) -> bytes:
    rows = [TITLES, *([digest, day.isoformat()] for digest, day in sorted(days.items(), key=lambda item: item[::-1]))]
    return "".join(f"{','.join(row)}\r\n" for row in rows).encode()
