"""Latin letters with marks, and those that only some languages have, as people elsewhere write them.

Which of two writings somebody takes is theirs: Jörg is Joerg on one list, and Jorg on another.
"""

from __future__ import annotations

import re
import unicodedata

PLAIN = re.compile(r"[\x00-\x7f가-힣]*")
"""Texts without any letter that has a mark: most."""
ALONE = str.maketrans({"ß": "ss", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "ø": "o"})
"""Letters that are no other with a mark (small ones)."""
TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""Letters that are written as two where there is no key for them: in German, Danish, Norwegian, Swedish."""


def unmarked(text: str) -> str:
    """A text in small letters, its Latin letters without marks; Hangul and other scripts as they are."""
    if PLAIN.fullmatch(text):
        return text
    apart = unicodedata.normalize("NFD", text.translate(ALONE))
    return unicodedata.normalize("NFC", "".join(letter for at, letter in enumerate(apart) if not (
        unicodedata.combining(letter) and at and "a" <= _base(apart, at) <= "z")))


def _base(apart: str, at: int) -> str:
    """The letter that a mark stands on."""
    while at and unicodedata.combining(apart[at]):
        at -= 1
    return apart[at]


def expanded(text: str) -> str:
    """The same, but with two letters for those that are written so."""
    return text if PLAIN.fullmatch(text) else unmarked(unicodedata.normalize("NFC", text).translate(TWO))
