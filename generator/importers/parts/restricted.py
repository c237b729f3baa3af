"""What only some may read, as other systems name them, as segments of ours; what is not understood is for nobody."""

from __future__ import annotations

import re

from generator.importers.base import Audience, members_only
from generator.messages import Message, msg
from generator.model import GENERAL, MOMENTS

MEMBERS = members_only()
FREE = Audience("free", "Free members", "status: [free]")
NOBODY = Audience("nobody", "Nobody: texts that were restricted in a way that was not understood",
                  "email: [nobody@nobody.invalid]")


NOBODYS = (NOBODY.name,)


def paid(where: str) -> Audience:
    """Those who pay, told by columns of the list; ``where`` is YAML."""
    return Audience("paid", "Paying members", where)


def unknown_readers(told: str) -> Message:
    """That nobody knows for whom a text was, whose source says it in a word that is not known."""
    return msg("nobody knows for whom it was (“{visibility}”)", visibility=told)


def for_some(code: str) -> Message:
    """That a code keeps a part of a text from some readers."""
    return msg("a part of it was for some alone: {code}", code=code)


def meet(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The segments of those who may read both; none stands for everybody, and members are all on the lists."""
    if not some or not others:
        return some or others
    if MEMBERS.name in some or MEMBERS.name in others:
        return others if MEMBERS.name in some else some
    both = tuple(name for name in some if name in others)
    return both or ("nobody",)


def segment_name(name: str) -> str:
    """A name as one of a segment."""
    made = re.sub(r"[^\w-]+", "-", name.strip().casefold()).strip("-")
    return f"of-{made or 'others'}" if made in ("", GENERAL, *MOMENTS) else made
