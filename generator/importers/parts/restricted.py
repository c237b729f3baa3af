"""What only some may read, as other systems name them, as segments of ours; what is not understood is for nobody."""

from __future__ import annotations

import re

from generator.importers.base import Audience, members_only
from generator.model import GENERAL, MOMENTS

MEMBERS = members_only()
FREE = Audience("free", "Free members", "status: [free]")
NOBODY = Audience("nobody", "Nobody: texts that were restricted in a way that was not understood",
                  "email: [nobody@nobody.invalid]")


NOBODYS = (NOBODY.name,)


def paid(where: str) -> Audience:
    """Those who pay, told by columns of the list; ``where`` is YAML."""
    return Audience("paid", "Paying members", where)


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
