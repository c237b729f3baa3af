"""The words hard lists are made of: vocabularies that share no given name, firm or nickname.

Nothing of this may be used by the matcher, and nothing of the matcher's is used here. What Korean itself gives only
once (the great surnames, the syllables of names) is in all, but is romanised in other ways in each. All four have been
tuned on by now, in this order: a figure on one of them counts as held out only for the first run of the code on it.
"""

from __future__ import annotations

from benchmarks.vocabularies.fresh import FRESH
from benchmarks.vocabularies.held_out import HELD_OUT
from benchmarks.vocabularies.record import Nation, Vocabulary
from benchmarks.vocabularies.tuning import TUNING
from benchmarks.vocabularies.unseen import UNSEEN

VOCABULARIES = {each.name: each for each in (TUNING, HELD_OUT, FRESH, UNSEEN)}

__all__ = ["VOCABULARIES", "Nation", "Vocabulary"]
