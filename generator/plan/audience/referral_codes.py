"""The codes by which somebody recommends the newsletter: keyed, so that they say nothing about an address.

A code is :data:`SHORT` of sixteen consonants. So no program takes it for a number or a day (Excel reads ``12e5`` as
1200000), none spells a word, it stands in an address as it is, and can be told on the telephone; case does not count.
"""

from __future__ import annotations

import hashlib
import re

import polars as pl

LETTERS = "bcdfghjkmnpqrstv"
SHORT, WHOLE = 12, 20
"""Letters of a code (48 bits), and of one whose first letters somebody else has too (80 bits)."""
CODE = re.compile(rf"[{LETTERS}]{{{SHORT}}}(?:[{LETTERS}]{{{WHOLE - SHORT}}})?")
AS_LETTERS = bytes.maketrans(b"0123456789abcdef", LETTERS.encode())


def whole_codes(keys: pl.Series, secret: bytes) -> pl.Series:
    """The :data:`WHOLE` letters of each of some addresses (their keys), by a key of 32 bytes."""
    size = WHOLE // 2
    begun = hashlib.blake2b(digest_size=size, key=secret, person=b"referral")

    def digest(key: str) -> bytes:
        one = begun.copy()
        one.update(key.encode())
        return one.digest()

    letters = b"".join(map(digest, keys)).hex().encode().translate(AS_LETTERS).decode()
    return pl.Series("code", [letters[start : start + WHOLE] for start in range(0, len(letters), WHOLE)],
                     dtype=pl.String)


def referral_codes(keys: pl.Series, secret: bytes, short: int = SHORT) -> pl.Series:
    """The code of each of some different addresses. It is the same whoever else is there, unless two would have the
    same: then each of them has all letters."""
    whole = whole_codes(keys, secret)
    return whole.to_frame().select(
        pl.when(pl.col("code").str.head(short).is_duplicated()).then("code").otherwise(pl.col("code").str.head(short))
    ).to_series()
