"""Tests of :mod:`generator.plan.audience.addresses`."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.audience.addresses import address_keys, are_addresses, cleaned, keyed


def key(written: str) -> str:
    """The address behind a writing."""
    return str(address_keys(cleaned(pl.Series([written])))[0])


@pytest.mark.parametrize("address", [
    "a@b.co", "minsu.kim-1@han-bit.co.kr", "o'neil@x.example", "!#$%&*+-/=?^_`{|}~@x.example", "김민수@한빛.example",
    "+a@x.example", "-minus@x.example", "-a.b+c=d_@x.example", "+가@x.example", "a=b@x.example", "--a@x.example",
    "a@xn--9t4b11yi5a.example", "1@1.example", "a" * 64 + "@x.example", f"a@{'b' * 63}.example"])
def test_what_can_be_mailed(address: str) -> None:
    """Any local part without quotation marks, any domain with a dot."""
    assert are_addresses(cleaned(pl.Series([address]))).to_list() == [True]


@pytest.mark.parametrize("address", [
    "", "@", "a@", "@b.co", "a@b", "a@b.c", "a b@c.co", "a@b..co", "a@-b.co", "a@b-.co", "a@@b.co", "a@b@c.co",
    "a@b.co, c@d.co", "a@b.co;c@d.co", "a@b.co\nc@d.co", '"a b"@c.co', "a@[127.0.0.1]", "a\x00@b.co", "a\x7f@b.co",
    "a\x9b31m@b.co", "<script>@b.co", "a" * 65 + "@x.example", f"a@{'b' * 64}.example", "a@" + "bc." * 90 + "example",
    "none", "010-1234-5678"])
def test_what_cannot_be_mailed(address: str) -> None:
    """Nothing that a mail server would refuse, and nothing that is two."""
    assert are_addresses(cleaned(pl.Series([address]))).to_list() == [False]


@pytest.mark.parametrize("address", [
    "=a@x.example", "=1+1+@x.example", "=cmd|'/Ccalc.exe'!A0+@x.example", "＝a@x.example",
    "+cmd|'/Ccalc'!A0+@x.example", "-'/etc/passwd'#$a.A1&@x.example", "-A1+@x.example", "+@x.example", "-a-@x.example",
    "-a'b@x.example"])
def test_what_could_be_a_formula(address: str) -> None:
    """It is not mailed: an address is written as it is, or not at all."""
    assert are_addresses(cleaned(pl.Series([address]))).to_list() == [False]


@pytest.mark.parametrize("mark", [
    "\u200b", "\u200e", "\u202a", "\u202c", "\u2060", "\u2066", "\u2069", "\ufeff", "\xad", "\u3164", "\u115f",
    "\u180e"])
@pytest.mark.parametrize("written", ["{}a@x.example", "a@x.example{}", "a{}@x.example", "{}A+b@x.example"])
def test_what_nobody_sees_makes_no_difference(mark: str, written: str) -> None:
    """An address copied with an invisible mark is the same one: a suppression must hold for it."""
    assert key(written.format(mark)) == "a@x.example"


@pytest.mark.parametrize(("one", "other"), [
    ("+a@x.example", "+b@x.example"), ("a.b@naver.com", "ab@naver.com"), ("a@gmail.com.example", "a@gmail.com"),
    ("a-b@x.example", "a@x.example"), ("a@notgmail.com", "a@gmail.com"), ("a.b@sub.gmail.com", "ab@sub.gmail.com")])
def test_different_people_stay_apart(one: str, other: str) -> None:
    """Two addresses are one only where it is known that they are."""
    assert key(one) != key(other)


@pytest.mark.parametrize(("one", "other"), [
    ("a+b@x.example", "a@x.example"), ("a+b+c@x.example", "A@X.example"), ("a.b.c@googlemail.com", "abc@gmail.com"),
    ("a@hanmail.net", "a@daum.net"), ("A+x@hanmail.net", "a@daum.net"), ("Kim <a@x.example>", "mailto:a@x.example"),
    ("ａ＠ｘ.example", "a@x.example"), ("'a@x.example'", "a@x.example."), ("\t a@x.example\r\n", "a@x.example")])
def test_writings_of_one_address(one: str, other: str) -> None:
    """Case, plus-tag, Gmail's dots, two names of one service, and what copying leaves."""
    assert key(one) == key(other)


local = st.text("ab.+-_A", min_size=1, max_size=6)
domains = st.sampled_from(["gmail.com", "googlemail.com", "naver.com", "hanmail.net", "X.example"])


@given(st.lists(st.builds("{}@{}".format, local, domains), max_size=4))
@settings(max_examples=25, deadline=None)
def test_a_key_is_its_own_key(addresses: list[str]) -> None:
    """Keys are found column by column as one by one, and that of a key is the key itself."""
    series = pl.Series(addresses, dtype=pl.String)
    keys = address_keys(cleaned(series))
    assert keys.to_list() == [key(address) for address in addresses]
    assert address_keys(keys).to_list() == keys.to_list()


odd_local = st.text("ab.+-_A=% \u200b<'", max_size=6) | st.just("a" * 63) | st.just("a" * 65)
odd_domains = st.sampled_from(["gmail.com", "hanmail.net", "xn--9t4b11yi5a.example", "a.xn--9t4b11yi5a.kr", "x", "x.kr",
                               f"{'b' * 64}.example"])


@given(st.lists(st.none() | st.builds("{}@{}".format, odd_local, odd_domains), max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_is_settled_is_what_the_steps_make_of_it(written: list[str | None]) -> None:
    """The short way for plain addresses gives what cleaning, checking and folding give."""
    found = keyed(pl.Series("any", written, dtype=pl.String))
    for text, (email, known) in zip(written, found.iter_rows(), strict=True):
        by_steps = cleaned(pl.Series([text], dtype=pl.String))
        assert email == by_steps[0]
        assert known == (address_keys(by_steps)[0] if are_addresses(by_steps)[0] else None)
    assert found.columns == ["email", "_key"]
