"""Tests of :mod:`generator.plan.customers.matching.mailboxes`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.customers.matching.mailboxes import DOMAIN, LOCAL, exists, halves, meant_domains, slip

PEOPLE_AT = {
    "gmail.com": 9_000,
    "naver.com": 20_000,
    "daum.net": 3_000,
    "hanbit.co.kr": 40,
    "hanbid.co.kr": 12,
    "gmial.com": 7,
    "naver.con": 3,
    "hanmail.ent": 2,
    "hanbit.co.k": 1,
    "naveer.com": 300,
}


@pytest.mark.parametrize(
    ("right", "other", "kind"),
    [
        ("minsu@gmail.com", "minsu@gmial.com", DOMAIN),
        ("minsu@naver.com", "minsu@naver.con", DOMAIN),
        ("minsu@hanmail.net", "minsu@hanmail.ent", DOMAIN),
        ("minsu@hanbit.co.kr", "minsu@hanbit.co.k", DOMAIN),
        ("minsu@hanbit.co.kr", "minsu@hanbit.o.kr", DOMAIN),
        ("minsu@gmail.com", "minsu@gmail.co", DOMAIN),
        ("minsu.kim@hanbit.co.kr", "minsu.kin@hanbit.co.kr", LOCAL),
        ("minsu@naver.com", "misnu@naver.com", LOCAL),
        ("minsu@naver.com", "minssu@naver.com", LOCAL),
        ("minsu@naver.com", "minu@naver.com", LOCAL),
        ("minsu1@naver.com", "misnu1@naver.com", LOCAL),
        ("minsu@hanbit.co.kr", "minsu@hanbid.co.kr", ""),
        ("minsu@naver.com", "minsu@naveer.com", ""),
        ("minsu@gmail.com", "minsu@mail.com", ""),
        ("minsu@gmx.de", "minsu@gmx.net", ""),
        ("minsu@naver.com", "minsu@gmail.com", ""),
        ("minsu1@naver.com", "minsu2@naver.com", ""),
        ("minsu@naver.com", "minsu1@naver.com", ""),
        ("minsu12@naver.com", "minsu21@naver.com", ""),
        ("minsu@naver.com", "minso@gmial.com", ""),
        ("minsu@naver.com", "minsu@naver.com", ""),
        ("minsu@naver.com", "jisu@naver.com", ""),
        ("su@naver.com", "so@naver.com", ""),
    ],
)
def test_slips(right: str, other: str, kind: str) -> None:
    """One key apart is a slip; a domain that lives is none, and other digits are another account."""
    assert slip(right, other, PEOPLE_AT) == kind


@pytest.mark.parametrize(("there", "kind"), [(1, DOMAIN), (2, DOMAIN), (3, ""), (30, "")])
def test_a_domain_lives_by_its_people(there: int, kind: str) -> None:
    """Some people at a look-alike of a small domain are enough."""
    assert (
        slip("minsu@hanbit.co.kr", "minsu@hanbid.co.kr", {"hanbit.co.kr": 40, "hanbid.co.kr": there}) == kind
    )


@given(
    st.text("abcdefg.1", min_size=3, max_size=12),
    st.integers(0, 11),
    st.sampled_from("abcxyz"),
    st.sampled_from("idsx"),
)
@settings(max_examples=300, deadline=None)
def test_halves_lose_nobody(local: str, place: int, letter: str, how: str) -> None:
    """A local part one slip away has one half at the same place: the pair is compared, wherever the slip is."""
    place %= len(local)
    rest = local[place + 1 :]
    other = (
        local[:place]
        + {
            "i": letter + local[place:],
            "d": rest,
            "s": letter + rest,
            "x": rest[:1] + local[place] + rest[1:],
        }[how]
    )
    half = len(other) // 2
    if slip(f"{local}@naver.com", f"{other}@naver.com", PEOPLE_AT):
        shared = {f"naver.com<{other[:half]}", f"naver.com>{other[half:]}",
                  f"naver.com^{other[:max(half - 1, 0)]}{other[half + 1:]}"}
        assert shared & halves(local, "naver.com")


def test_what_a_domain_was_meant_to_be() -> None:
    """A provider, or another one of these domains, one slip away; providers are meant as they stand."""
    found = meant_domains(["gmial.com", "hanbit.example", "hanbti.example", "gmail.com", "daon.example", ""])
    assert found == {"gmial.com": {"gmail.com"}, "hanbit.example": {"hanbti.example"},
                     "hanbti.example": {"hanbit.example"}}


@pytest.mark.parametrize(("domain", "there"), [
    ("gmail.com", True), ("hanbit.co.kr", True), ("x.example", True), ("naver.con", False), ("hanmail.ent", False)])
def test_endings_that_do_not_exist(domain: str, there: bool) -> None:
    """One key from one that people use."""
    assert exists(domain) is there
