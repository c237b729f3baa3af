"""What only some may read, as other systems name them, as segments of ours; what is not understood is for nobody."""

from __future__ import annotations

import re

from generator.importers.base import Audience, members_only
from generator.model import GENERAL, MOMENTS

MEMBERS = members_only()
FREE = Audience("free", "Free members", "status: [free]")
NOBODY = Audience("nobody", "Nobody: texts that were restricted in a way that was not understood",
                  "email: [nobody@nobody.invalid]")


def paid(where: str) -> Audience:
    """Those who pay, told by columns of the list; ``where`` is YAML."""
    return Audience("paid", "Paying members", where)


def segment_name(name: str) -> str:
    """A name as one of a segment."""
    made = re.sub(r"[^\w-]+", "-", name.strip().casefold()).strip("-")
    return f"of-{made or 'others'}" if made in ("", GENERAL, *MOMENTS) else made
