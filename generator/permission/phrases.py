"""Titles and values into known words and what is left over, however they are cased, spaced and joined.

Latin letters are taken word by word, several together (“opted out”) or one apart (“optedout”); where that leaves
something over, spaces are not trusted. Hangul, kana and Chinese characters are cut into as few known words as possible,
with as little left over as possible.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.permission.words import STATES, STRONG, WORDS, Kind

SCRIPTS = re.compile(r"[a-zß-ÿœ]+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3ー]+|[0-9]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\u115f\u1160\u3164]")
FORMS = re.compile(
    r"[*※]|[(\[【](?:필수|선택|required|optional)[)\]】]|[(\[]\s*(?:y|o|○|예|네|yes)\s*[/,|·]\s*(?:n|x|×|아니오|아니요|no)\s*[)\]]|"
    r"[(\[]\s*(?:1|y|o)\s*[:=.]\s*(?:동의|수신|허용|yes)[\s,/]*(?:0|n|x)\s*[:=.]\s*(?:거부|미동의|수신거부|비동의|no)\s*[)\]]",
    re.IGNORECASE)
"""What forms write beside a title, which says nothing of what it means: a mark, or how yes and no are written."""
WINDOW = 5
"""As many Latin words may make one of ours: “do not e mail”."""
LONGEST_TEXT = 120
TELLING = frozenset({Kind.AGREE, Kind.RECEIVE, Kind.REFUSE, Kind.BOUNCE, Kind.COMPLAINT, Kind.ADVERT})
"""Kinds of words that show what words without spaces are about."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is known of a text: the kinds of its words in their order, and what no word covers."""

    kinds: tuple[Kind, ...]
    leftover: tuple[str, ...]

    def has(self, *kinds: Kind) -> bool:
        """Whether a word of one of some kinds is there."""
        return any(kind in self.kinds for kind in kinds)

    def count(self, kind: Kind) -> int:
        """How many words of a kind there are."""
        return self.kinds.count(kind)

    @property
    def hints(self) -> bool:
        """Whether what is left over speaks of permission in words that nobody knows."""
        text = "".join(self.leftover)
        return any(part in text for part in HINTS)


def fold(word: str) -> str:
    """A word without what people write differently: case, width, accents, spaces, hyphens."""
    plain = unicodedata.normalize("NFKC", INVISIBLE.sub("", word)).casefold()
    plain = "".join(_bare(letter) for letter in plain)
    return re.sub(r"[\s\-_.'’]", "", plain)


def _bare(letter: str) -> str:
    """A Latin letter without its accents; any other as it is."""
    return unicodedata.normalize("NFD", letter)[0] if "\u00c0" <= letter <= "\u024f" else letter


def _vocabulary() -> Mapping[str, Kind]:
    """Every word with its kind. Where one has two, the kind that stands first in the table counts."""
    found: dict[str, Kind] = {}
    states = {Kind.COMPLAINT: STATES["complained"], Kind.BOUNCE: STATES["bounced"], Kind.SOFT: STATES["soft-bounced"]}
    for kind, words in WORDS.items():
        if kind not in (Kind.YES, Kind.NO):
            for word in f"{words} {states.get(kind, '')}".split():
                found.setdefault(fold(word), kind)
    return found | {"no": Kind.NOT}


VOCABULARY = _vocabulary()
HINTS = STRONG.split()
LONGEST_WORD = max(map(len, VOCABULARY))


@lru_cache(maxsize=20_000)
def read_phrase(text: str) -> Phrase:
    """Cut a text into known words."""
    text = FORMS.sub(" ", unicodedata.normalize("NFKC", INVISIBLE.sub("", text)))[:LONGEST_TEXT]
    words: list[str] = []
    others: list[str] = []
    for part in SCRIPTS.findall(CAMEL.sub(" ", text).casefold()):
        if part[0].isdigit():
            if part == "3" or part == "三":
                others.append(part)
        else:
            (words if part[0] < "\u0250" else others).append(fold(part))
    found = [*_latin(words), *_cut("".join(others), whole=False)]
    return Phrase(tuple(kind for word, kind in found if kind), tuple(word for word, kind in found if not kind))


Piece = tuple[str, Kind | None]
"""Part of a text, with the kind of the word that it is; ``None`` where it is none."""


def _latin(words: Sequence[str]) -> list[Piece]:
    found = list(_windows(words))
    if any(kind is None for _, kind in found):
        joined = _cut("".join(words), whole=True)
        if all(kind for _, kind in joined):
            return joined
    return found


def _windows(words: Sequence[str]) -> Iterator[Piece]:
    """The longest run of words that is one of ours, from left to right; else a word that is made of ours."""
    place = 0
    while place < len(words):
        for size in range(min(WINDOW, len(words) - place), 0, -1):
            word = "".join(words[place:place + size])
            if kind := VOCABULARY.get(word):
                yield word, kind
                break
        else:
            size = 1
            yield from _cut(words[place], whole=True)
        place += size


def _cut(text: str, *, whole: bool) -> list[Piece]:
    """A text without spaces in as few words as possible, with as little left over as possible.

    ``whole`` allows nothing to be left over: then the text is in words, or it is none.
    """
    best: list[tuple[int, int, list[Piece]]] = [(0, 0, [])]
    for end in range(1, len(text) + 1):
        left, count, before = best[end - 1]
        options = [(left + 1, count, [*before, (text[end - 1], None)])]
        for start in range(max(0, end - LONGEST_WORD), end):
            if kind := VOCABULARY.get(text[start:end]):
                left, count, before = best[start]
                options.append((left, count + 1, [*before, (text[start:end], kind)]))
        best.append(min(options, key=lambda option: option[:2]))
    pieces = best[-1][2]
    if whole and (best[-1][0] or not _is_likely(pieces)):
        return [(text, None)]
    return list(_joined(pieces))


def _is_likely(pieces: Sequence[Piece]) -> bool:
    """Whether Latin letters without spaces are meant as these words: “last open” is not “la stop en”."""
    return all(len(word) > 3 for word, _ in pieces) or any(len(word) > 4 and kind in TELLING for word, kind in pieces)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces with what is left over in one piece each."""
    rest = ""
    for text, kind in pieces:
        if kind is None:
            rest += text
            continue
        if rest:
            yield rest, None
            rest = ""
        yield text, kind
    if rest:
        yield rest, None
