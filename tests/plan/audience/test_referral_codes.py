"""The codes by which people recommend the newsletter."""

import re

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from generator.plan.audience.referral_codes import CODE, SHORT, WHOLE, referral_codes, whole_codes

SECRET = b"k" * 32
KEYS = st.lists(st.from_regex(r"[a-z0-9.]{1,12}@[a-z]{1,8}\.example", fullmatch=True), min_size=1, unique=True)


@given(KEYS, st.randoms(use_true_random=False))
def test_a_code_is_a_persons_own_whoever_else_is_there(keys: list[str], random: object) -> None:
    """Twelve consonants, always the same for one address and one key, in any company and any order."""
    codes = dict(zip(keys, referral_codes(pl.Series(keys), SECRET), strict=True))
    assert all(CODE.fullmatch(code) for code in codes.values())
    assert len(set(codes.values())) == len(keys)
    for key in keys:
        assert referral_codes(pl.Series([key]), SECRET).to_list() == [codes[key][:SHORT]]
    assert dict(zip(keys[::-1], referral_codes(pl.Series(keys[::-1]), SECRET), strict=True)) == codes


@given(KEYS)
def test_those_whose_codes_begin_alike_have_longer_ones(keys: list[str]) -> None:
    """With codes of one letter most collide: still everybody's is another, and begins with the short one."""
    codes = referral_codes(pl.Series(keys), SECRET, short=1).to_list()
    whole = whole_codes(pl.Series(keys), SECRET).to_list()
    assert len(set(codes)) == len(keys)
    begins = [code[:1] for code in whole]
    assert codes == [code if begins.count(code[:1]) > 1 else code[:1] for code in whole]
    assert {len(code) for code in whole} == {WHOLE}


def test_another_key_gives_other_codes() -> None:
    """Without the key a code says nothing about an address, and neighbours have nothing in common."""
    keys = pl.Series([f"a{number}@x.example" for number in range(200)])
    codes = referral_codes(keys, SECRET)
    assert not set(codes) & set(referral_codes(keys, b"j" * 32))
    assert len({code[:4] for code in codes}) > 190
    assert not any(re.search(r"\d|[aeiouy]", code) for code in codes)
    assert referral_codes(pl.Series([], dtype=pl.String), SECRET).to_list() == []
