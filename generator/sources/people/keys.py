"""Keys of 32 bytes in ``subscribers/history/``, by which something is named after a person and does not say whom:
entries in calendars, and the codes of those who recommend the newsletter."""

from __future__ import annotations

import secrets
from pathlib import Path

from generator.files import replace_file
from generator.findings import Findings, Span
from generator.messages import msg

OCCASIONS = "subscribers/history/occasions.key"
REFERRALS = "subscribers/history/referrals.key"
LENGTH = 32


def known_key(root: Path, name: str) -> bytes | None:
    """The key in a file; ``None`` where there is no file.

    Raises :class:`ValueError` where it holds no key, and :class:`OSError`.
    """
    try:
        text = (root / name).read_text("ascii")
    except FileNotFoundError:
        return None
    key = bytes.fromhex(text.strip())
    if len(key) != LENGTH:
        raise ValueError(name)
    return key


def read_referral_key(root: Path, findings: Findings) -> bytes | None:
    """The key of the codes that people recommend the newsletter with; ``None`` where there is none yet, or where it is
    damaged, which is reported."""
    try:
        return known_key(root, REFERRALS)
    except (OSError, ValueError):
        findings.error("referral", msg("The key of the codes that people recommend the newsletter with is damaged."),
                       Span(REFERRALS),
                       msg("Put it back from a backup. Without one remove it: the codes that were sent are not known "
                           "any more then, and all get new ones."))
        return None


def lasting_key(root: Path, name: str) -> bytes:
    """The key in a file, made where there is none. Raises as :func:`known_key` does: what was named by a key that is
    damaged would not be known again by another."""
    return known_key(root, name) or _new_key(root, name)


def renewed_key(root: Path, name: str) -> bytes:
    """The same, but where the key is damaged it is made anew. Raises :class:`OSError`."""
    try:
        return lasting_key(root, name)
    except ValueError:
        return _new_key(root, name)


def _new_key(root: Path, name: str) -> bytes:
    key = secrets.token_bytes(LENGTH)
    replace_file(root, root / name, f"{key.hex()}\n".encode(), private=True)
    return key
