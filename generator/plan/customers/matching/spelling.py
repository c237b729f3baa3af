"""Whether Latin letters may spell a Hangul name: people spell their own as they like, and each sound in many ways.

What is usual and what is not comes from how Koreans write their names in passports (National Institute of Korean
Language, survey of 2009: 김 is Kim or Gim, 이 Lee, Yi, Rhee or I, 정 Jung, Jeong, Chung, Joung) and from the two
romanisations taught (2000-8, McCune-Reischauer).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.plan.customers.matching.sounds import parts
from generator.plan.customers.matching.words import ORDINARY, SURNAME_OF, SURNAMES

UNUSUAL = 1
"""What a spelling costs that is seen, but seldom."""
FAR = 99
VOWEL_LETTERS = "aeiouyw"
ONSETS = """
g k | kh gh q c
kk gg k g | gk
n | nn l r rh
d t | dh th
tt dd t d | dt
r l | rr ll rh lh
m | mm
b p | v ph bh f
bb pp b p |
s sh | ss c
ss s | sh
- |
j ch | z zh dj jj c g tj
jj j ch | tch z
ch | c tch j tsch
k | c kh q
t | th
p | ph f
h | hh wh
"""
VOWELS = """
a ah | ar aa u
ae ai e | ay eh ea a aeh
ya yah | ia iya
yae | ye yai
eo u uh o | eu e ur er ou oh aw eoh ue au
e eh | ae ai ei ey ay ea
yeo yu you yo young yuh | yeou ye ieo yeu yoe youh eo iu yoh
ye | ae ai e ea yae yeh ie ey
o oh | oo ou ow oe u au oa
wa | oa ua wah a
wae | wai we oae wei
oe oi | we wi wae oy ui oei
yo yoh | you yu io
u oo | woo ou ue o ew uh wu eu ooh wo
wo weo won | wu uo wuh o ueo
we | wei ue wae
wi wee | ui uy we wie uee
yu yoo you | u eu ew iu yew yoou ieu ryu
eu u | e uh oo i eo ue
ui eui i ee | hee y yi ey uee eei
i ee | y ie ea ey yi ih e yee ii hi
"""
CODAS = {0: "- h", 1: "k g | c ck q kh", 3: "k", 4: "n | nn hn ne", 5: "n", 6: "n", 7: "t d | th", 8: "l r | ll rl rr",
         9: "k lk g lg | l", 10: "m lm", 11: "l lb p", 12: "l", 13: "l", 14: "p lp", 15: "l", 16: "m | mm hm",
         17: "p b | pp", 18: "p", 19: "t s | d", 20: "t s | d", 21: "ng | nng", 22: "t j | d", 23: "t ch", 24: "k",
         25: "t", 26: "p", 27: "h t -"}


def _costs(line: str) -> Mapping[str, int]:
    usual, _, seldom = line.partition("|")
    costs = dict.fromkeys(seldom.split(), UNUSUAL) | dict.fromkeys(usual.split(), 0)
    return {spelling.replace("-", ""): cost for spelling, cost in costs.items()}


ONSET_COSTS, VOWEL_COSTS = ([_costs(line) for line in table.strip().split("\n")] for table in (ONSETS, VOWELS))
CODA_COSTS = {coda: _costs(line) for coda, line in CODAS.items()}


@lru_cache(maxsize=20_000)
def _slots(syllable: str) -> tuple[Mapping[str, int], ...]:
    onset, vowel, coda = parts(syllable)
    vowels = VOWEL_COSTS[vowel]
    if onset == 11 and vowel in (13, 14):
        vowels = {**vowels, "woo": 0, "wu": 0}
    if vowel == 4 and not coda:  # Sung and Sun are 성 and 선, but Su is 수, not 서
        vowels = {spelling: cost for spelling, cost in vowels.items() if spelling != "u"}
    return (ONSET_COSTS[onset], vowels, CODA_COSTS.get(coda, CODA_COSTS[7]))


@lru_cache(maxsize=200_000)
def spelling_cost(hangul: str, latin: str) -> int:
    """How many unusual spellings it takes to write some syllables with these letters; :data:`FAR` if none do."""
    return _cheapest([slot for syllable in hangul for slot in _slots(syllable)], latin)


def _cheapest(slots: Sequence[Mapping[str, int]], latin: str) -> int:
    reached = {0: 0}
    for number, slot in enumerate(slots):
        led = number % 3 > 0 and "" not in slots[number - number % 3]
        further: dict[int, int] = {}
        for place, cost in reached.items():
            for spelling, more in slot.items():
                end = place + len(spelling)
                if latin.startswith(spelling, place) and not (led and _begins_syllable(latin, end)):
                    further[end] = min(further.get(end, FAR), cost + more)
        reached = further
    return reached.get(len(latin), FAR)


def _begins_syllable(latin: str, end: int) -> bool:
    """Whether the letter before a place is an h that belongs to what follows: Dohyun is 도현, but Ahyoung 아영."""
    return end > 0 and latin[end - 1] == "h" and latin[end:end + 1] in VOWEL_LETTERS and end < len(latin)


@lru_cache(maxsize=20_000)
def surname_cost(surname: str, latin: str) -> int:
    """The same for a surname, of which each has its own spellings (이 is Lee)."""
    return 0 if latin in SURNAMES.get(surname, "").split() else spelling_cost(surname, latin)


def may_begin(hangul: str, letters: str) -> bool:
    """Whether letters are the initials of some syllables: J. S. of 지수."""
    return len(hangul) == len(letters) > 1 and all(
        letter in _initials(syllable) for syllable, letter in zip(hangul, letters, strict=True))


@lru_cache(maxsize=20_000)
def _initials(syllable: str) -> frozenset[str]:
    onset, vowel, _ = _slots(syllable)
    usual = (lead + follow for lead, cost in onset.items() for follow in vowel if not cost)
    return frozenset(spelling[0] for spelling in usual if spelling)


@lru_cache(maxsize=1)
def surnames_spelt() -> Mapping[str, tuple[str, ...]]:
    """What each word may be as a surname: by the spellings that people use, else by those that are possible."""
    found: dict[str, tuple[str, ...]] = {}
    for surname in SURNAMES:
        for word in _spellings(surname, UNUSUAL) if len(surname) == 1 else ():
            found[word] = (*found.get(word, ()), surname)
    return found | SURNAME_OF


def _spellings(syllable: str, most: int) -> set[str]:
    onset, vowel, coda = (slot.items() for slot in _slots(syllable))
    return {lead + middle + end for lead, one in onset for middle, two in vowel for end, three in coda
            if one + two + three <= most}


@lru_cache(maxsize=1)
def _ordinary() -> Mapping[str, tuple[str, ...]]:
    """Syllables of ordinary given names by their usual spellings."""
    found: dict[str, tuple[str, ...]] = {}
    for syllable in sorted(ORDINARY):
        for word in _spellings(syllable, 0):
            found[word] = (*found.get(word, ()), syllable)
    return found


@lru_cache(maxsize=100_000)
def readings(latin: str) -> frozenset[str]:
    """The ordinary given names of two syllables that are usually spelt so: Minsu is 민수 alone, Sunhee 순희 or 선희."""
    syllables = _ordinary()
    return frozenset(first + second for place in range(1, len(latin)) for first in syllables.get(latin[:place], ())
                     for second in syllables.get(latin[place:], ()))


@lru_cache(maxsize=100_000)
def shared_cost(one: str, other: str, most: int) -> int:
    """How many unusual spellings it takes for two words to spell the same syllables; :data:`FAR` for more than
    ``most``."""
    cheapest = FAR
    reached = {(0, 0): 0}
    while reached:
        for slot in (ONSET_COSTS, VOWEL_COSTS, [*CODA_COSTS.values()]):
            reached = _together(one, other, reached, slot, most)
        cheapest = min(cheapest, reached.pop((len(one), len(other)), FAR))
    return cheapest


def _together(one: str, other: str, reached: Mapping[tuple[int, int], int], slot: Sequence[Mapping[str, int]],
              most: int) -> dict[tuple[int, int], int]:
    """Where both words are after one more letter of Hangul, whichever it is."""
    further: dict[tuple[int, int], int] = {}
    for (place, there), cost in reached.items():
        for spellings in slot:
            for spelling, more in spellings.items():
                if one.startswith(spelling, place):
                    for second, again in spellings.items():
                        total = cost + more + again
                        if total <= most and other.startswith(second, there):
                            ends = place + len(spelling), there + len(second)
                            further[ends] = min(further.get(ends, FAR), total)
    return further
