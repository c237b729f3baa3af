"""Names of people: what in them is the name, and what it shares with other writings of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.plan.customers.matching.hanja import read_hanja
from generator.plan.customers.matching.letters import expanded, unmarked
from generator.plan.customers.matching.nicknames import NICKNAMES
from generator.plan.customers.matching.sounds import is_hangul, jamo, loose, one_less, romanised, skeleton, sound
from generator.plan.customers.matching.spelling import surnames_spelt
from generator.plan.customers.matching.words import DEPARTMENTS, SAME_SURNAME, SURNAME_OF, SURNAMES, TITLES

BRACKETS = re.compile(r"[(\[<{]([^()\[\]<>{}]*)[)\]>}]")
BETWEEN = re.compile(r"[\s,/·∙_|]+")
CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
BETWEEN_CJK = re.compile(r"\s+")
DEPARTMENT = re.compile(f"(?:{'|'.join(DEPARTMENTS)})+(?:팀|부|실|과|부문)?|"
                        ".+(?:팀|본부|사업부|센터|파트|그룹|지점|지사)")
ADDRESSED = re.compile(r"-(?:san|sama|ssi|nim)\s*$")
"""What people in Japan and Korea put behind a name, also in Latin letters."""
TITLE_ENDS = sorted((title for title in TITLES if is_hangul(title)), key=len, reverse=True)
ONE_SOUND = {"률": "율", "렬": "열"}
"""Syllables that names have in two writings and one sound."""
LONGEST = 4
"""Syllables that a Korean name has at most."""
SHORTEST = 5
"""Letters that a Latin name must have for one slip in it to mean anything."""


START = dict.fromkeys("aeiouywE", "a") | {"r": "n"}
"""Sounds at the beginning of a given name that people write in several ways."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. ``text`` is what two writings of it share, ``given`` is as it is written; ``forms`` are
    surname and sound of the given name; ``spelt`` are the Latin words of it, ``words`` the same with nicknames as the
    names they stand for, ``expanded`` the same with two letters for each that is written so (Joerg for Jörg)."""

    text: str
    surname: str = ""
    given: str = ""
    forms: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    spelt: tuple[str, ...] = ()
    expanded: tuple[str, ...] = ()

    @property
    def korean(self) -> bool:
        """Whether it is written in Hangul."""
        return bool(self.surname)

    @property
    def initials(self) -> frozenset[str]:
        """The Latin letters that a word of it may begin with."""
        spelt = SURNAMES.get(self.surname, "").split() + ([romanised(self.given)] if self.given else [])
        return frozenset(word[0] for word in (*spelt, *self.spelt) if word)


NOBODY = Name("")


@lru_cache(maxsize=500_000)
def parse_name(written: str) -> Name:
    """Take a name apart: without title, brackets and spaces; hanja as they are read."""
    text = unicodedata.normalize("NFKC", written).strip()
    inside = " ".join(BRACKETS.findall(text))
    outside = BRACKETS.sub(" ", text).strip() or inside
    name = _parse(outside)
    other = _parse(inside) if inside and inside != outside else NOBODY
    if other.forms and (name.korean != other.korean):
        return replace(name, forms=name.forms | other.forms)
    return name


def _parse(text: str) -> Name:
    if CJK.search(text):
        text = BETWEEN_CJK.sub("", text) if _is_one_name(text) else text
        name, *others = (_parse(read) for read in read_hanja(text))
        return replace(name, forms=name.forms.union(*(other.forms for other in others)))
    words = [word for word in BETWEEN.split(text) if word]
    hangul = [word for word in words if is_hangul(word)]
    named = [word for word in hangul if word not in TITLES]
    if named or len(hangul) == len(words) > 0:
        return _korean(_without_title(_who(named)))
    return _latin(" ".join(word for word in words if not is_hangul(word)) if hangul else text)


def _is_one_name(text: str) -> bool:
    """Whether words in hanja are surname and given name (田中 太郎), and not a name and a title."""
    words = text.split()
    return len(words) == 2 and all(CJK.fullmatch(letter) for word in words for letter in word) and not (
        set(read_hanja(words[1])) & TITLES)


def _who(words: Sequence[str]) -> str:
    """The name among several words in Hangul: 영업팀 박준섭, 박준섭 구매; but 김 민수 and 민수 김 are one name."""
    if len(words) < 2 or words[0] in SURNAMES:
        return "".join(words)
    if len(words) == 2 and words[1] in SURNAMES:
        return words[1] + words[0]
    words = [word for word in words if not DEPARTMENT.fullmatch(word)] or words
    korean = any(len(word) == 3 and word[0] in SURNAMES for word in words)
    if not korean and (len("".join(words)) > LONGEST or len(words) > 2):
        return "".join(words)  # 응우옌 반 뚜언, 핌차녹 시숙
    names = [word for word in words if 2 <= len(word) <= 4 and (word[0] in SURNAMES or word[:2] in SURNAMES)]
    return max(names, key=lambda name: len(name) > 2, default="".join(words))


def _without_title(text: str) -> str:
    """A Hangul name without what is written behind it; a name has two letters at least."""
    for title in TITLE_ENDS:
        if text.endswith(title) and len(text) - len(title) >= (3 if len(title) == 1 else 2):
            return _without_title(text[: -len(title)])
    return text


def loose_forms(name: Name) -> set[str]:
    """The forms of a name, the given name by ear."""
    parted = (form.partition("|") for form in name.forms)
    return {f"{surname}|{loose(given)}" for surname, _, given in parted if given}


def _korean(text: str) -> Name:
    written, text = text, one_writing(text)
    if len(text) < 2:
        return Name(text, text, "")
    double = len(text) > 2 and text[:2] in SURNAMES
    surname, given = (text[:2], text[2:]) if double and len(text) > 3 else (text[0], text[1:])
    forms = {_form(surname, given)} | ({_form(text[:2], text[2:])} if double else set())
    return Name(text, surname, written[len(surname):], frozenset(forms))


def one_writing(hangul: str) -> str:
    """A name in one of two writings."""
    for other, usual in ONE_SOUND.items():
        hangul = hangul.replace(other, usual)
    return hangul


def _form(surname: str, given: str) -> str:
    return f"{SAME_SURNAME.get(surname, surname)}|{sound(given)}"


def _latin(text: str) -> Name:
    text = _unaddressed(text.lower())
    words, others = _words(unmarked(text)), () if text.isascii() else tuple(_words(expanded(text)))
    forms = frozenset(_form(surname, given) for surname, given in _readings(words))
    full = tuple(NICKNAMES.get(word, (word,))[0] for word in words)
    return Name(" ".join(sorted(words)), forms=forms, words=full, spelt=tuple(words),
                expanded=others if others != tuple(words) else ())


def _words(text: str) -> list[str]:
    """The words of a Latin name, without titles."""
    words = [re.sub(r"[^a-z]", "", word) for word in re.split(r"[\s,.]+", text)]
    return [word for word in words if word and word not in TITLES]


def _unaddressed(text: str) -> str:
    """A name without -san behind it; in Kim Ki-san that is half of a name."""
    bare = ADDRESSED.sub("", text)
    words = re.findall(r"[^\s,.]+", bare)
    return text if len(words) < 2 or (len(words) == 2 and words[0] in SURNAME_OF) else bare


def _readings(words: list[str]) -> Iterator[tuple[str, str]]:
    """What a Latin name may be in Korean: the surname in front or behind, or all in one word."""
    if len(words) == 1:
        word = words[0]
        for length in range(1, len(word) - 2):
            for surname in SURNAME_OF.get(word[:length], ()):
                yield surname, word[length:]
            for surname in SURNAME_OF.get(word[len(word) - length:], ()):
                yield surname, word[: len(word) - length]
    for place in {0, len(words) - 1} if len(words) > 1 else ():
        rest = "".join(words[:place] + words[place + 1:])
        for surname in surnames_spelt().get(words[place], ()):
            yield surname, rest


def name_signs(name: Name) -> set[str]:
    """What a name shares with other writings of it, and with those one slip away.

    ``!`` begins what a name in Hangul and one in Latin letters share: the index of key customers has the other letter.
    """
    found = {f"={form}" for form in name.forms} | {f"?{form}" for form in loose_forms(name)}
    found |= {f"!{'H' if name.korean else 'L'}{_start(form)}" for form in name.forms}
    if name.korean and len(name.text) == 3:
        first, second, third = tuple(name.text)
        slips = {f"12{first}{second}", f"23{second}{third}", f"13{first}{third}"}
        return found | slips | {ear_sign(first, second + third)}
    if name.korean:
        return found | {f"~{rest}" for rest in one_less(jamo(name.text))}
    whole = "".join(sorted(name.words))
    found |= {f"~{rest}" for rest in one_less(whole)} if len(whole) >= SHORTEST else {f"~{whole}"} if whole else set()
    found |= {f"~{rest}" for rest in one_less("".join(sorted(name.expanded)))} if name.expanded else set()
    written = (name.words, name.spelt, name.expanded)
    return found | {f"{word}.{other[0]}" for words in written for word in words if len(word) > 1
                    for other in words if other != word}


def ear_sign(surname: str, given: str) -> str:
    """What names share that are one key apart and sound alike."""
    return f"^{SAME_SURNAME.get(surname, surname)}{skeleton(given)}"


def _start(form: str) -> str:
    surname, _, given = form.partition("|")
    return f"{surname}|{START.get(given[:1], given[:1])}"
