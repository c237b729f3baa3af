"""The words hard lists are made of: vocabularies that share no given name, firm or nickname.

Nothing of this may be used by the matcher, and nothing of the matcher's is used here. What Korean itself gives only
once (the great surnames, the syllables of names) is in all, but is romanised in other ways in each. All three have
been tuned on by now, in this order.
"""

from __future__ import annotations

from benchmarks.vocabularies.fresh import FRESH
from benchmarks.vocabularies.held_out import HELD_OUT
from benchmarks.vocabularies.record import Nation, Vocabulary
from benchmarks.vocabularies.tuning import TUNING

VOCABULARIES = {each.name: each for each in (TUNING, HELD_OUT, FRESH)}

__all__ = ["VOCABULARIES", "Nation", "Vocabulary"]
