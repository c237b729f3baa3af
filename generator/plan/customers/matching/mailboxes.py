"""Addresses that are one slip apart: a misspelt domain, a misspelt name in front of the @; on either side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from rapidfuzz.distance import OSA

from generator.plan.audience.addresses import SAME_DOMAIN
from generator.plan.customers.matching.sounds import one_less
from generator.plan.customers.matching.words import FREE

DOMAIN, LOCAL, KEY = "typo-domain", "typo-local", "typo-key"
"""Where the slip is; ``KEY``: in the domain on the key list, whose every sign of life the other one has."""
FORM, DIGITS = "second-form", "typo-digits"
"""Two ways to make an address of one name (jsanchez, j.sanchez); a number with a digit doubled or swapped, which may be
another account."""
KEY_LIST, LIST, EITHER = "key-list", "list", "either"
"""On which side an address is wrong; ``EITHER``: nothing shows it."""
LIVING = 3
"""As many people at a domain as show that it is one of its own, however near it is to another."""
SHARE = 100
"""A slip is this much rarer than what was meant: of a domain where everybody is, there are slips by the dozen."""
SHORTEST = 3
LETTERS, NUMERALS = 4, 3
"""Of a local part as many letters, and digits, as make a slip in its number mean anything."""
ONE_ENDING = frozenset({"daum.net", "hanmail.net", "naver.com", "nate.com", "kakao.com", "gmail.com", "hotmail.com",
                        "icloud.com"})
"""Providers that people have addresses of at this one ending."""
PROVIDER = 2_000
"""As many people at a domain as only providers have."""
ENDINGS = frozenset({"com", "net", "org", "edu", "gov", "info", "biz", "name", "app", "dev", "shop", "tech", "site",
                     "store", "blog", "cloud", "xyz", "pro", "asia"})
"""Endings of three letters and more that people do use (IANA, root zone database)."""


def slip(right: str, other: str, people_at: Mapping[str, int]) -> str:
    """Whether ``other`` may be ``right`` misspelt: in its domain, in its local part, or not at all.

    A domain with people of its own is no slip; digits that differ are another account.
    """
    local, _, domain = right.rpartition("@")
    near_local, _, near_domain = other.rpartition("@")
    if local == near_local and domain != near_domain:
        return DOMAIN if is_misspelt(near_domain, domain, people_at) else ""
    if domain == near_domain and one_apart(local, near_local):
        return LOCAL if not differ_in_digits(local, near_local) else DIGITS if is_digit_slip(local, near_local) else ""
    return ""


def is_misspelt(domain: str, right: str, people_at: Mapping[str, int]) -> bool:
    """Whether a domain is another one misspelt: rare on the list, and one key away from it; at an ending that does not
    exist nobody lives, so many who write .con are no sign of life."""
    if domain in FREE:
        return False
    if other_ending(domain, right):
        return is_rare(domain, right, people_at)
    if not exists(domain):
        return one_apart(domain, right) or (domain.split(".")[0] == right.split(".")[0] and _near(domain, right))
    return is_rare(domain, right, people_at) and one_apart(domain, right)


def other_ending(domain: str, right: str) -> bool:
    """Whether a domain is that of a provider but for its ending: daum.com."""
    return right in ONE_ENDING and domain != right and domain.partition(".")[0] == right.partition(".")[0]


def is_rare(domain: str, right: str, people_at: Mapping[str, int]) -> bool:
    """Whether so few are at a domain that all of them may have meant another one."""
    at_right = people_at.get(SAME_DOMAIN.get(right, right), 0)
    meant = at_right if right in FREE or at_right >= PROVIDER else 0
    return people_at.get(domain, 0) < max(LIVING, meant / SHARE)


def meant_domains(domains: Iterable[str]) -> dict[str, set[str]]:
    """For each domain those of big providers, and of the others, that are one slip away from it; for a provider's, and
    for one without any, nothing."""
    mine = {domain for domain in domains if domain and domain not in FREE}
    near: dict[str, set[str]] = defaultdict(set)
    for domain in mine | FREE:
        for part in one_less(domain):
            near[part].add(domain)
    found = {domain: {other for part in one_less(domain) for other in near[part] if one_apart(domain, other)}
             for domain in mine}
    return {domain: others for domain, others in found.items() if others}


def exists(domain: str) -> bool:
    """Whether the ending may be one: a country's has two letters, and what is one key from these is a slip of them."""
    ending = domain.rpartition(".")[2]
    return len(ending) == 2 or ending in ENDINGS or not any(one_apart(ending, known) for known in ENDINGS)


def _near(domain: str, right: str) -> bool:
    return OSA.distance(domain, right, score_cutoff=2) <= 2


def one_apart(one: str, other: str) -> bool:
    """Whether two words are one slip of the keys apart: a letter more, less, another, or two swapped."""
    return min(len(one), len(other)) >= SHORTEST and OSA.distance(one, other, score_cutoff=1) == 1


def differ_in_digits(one: str, other: str) -> bool:
    """Whether two local parts are one but for digits: that is another account, no slip."""
    return re.sub(r"\d", "", one) == re.sub(r"\d", "", other)


def is_digit_slip(one: str, other: str) -> bool:
    """Whether a number has a digit doubled, or two swapped: yooyeonk5172 and yooyeonk51172."""
    shorter, longer = sorted((one, other), key=len)
    if len(re.sub(r"\d", "", one)) < LETTERS or len(re.sub(r"\D", "", shorter)) < NUMERALS:
        return False
    if len(shorter) == len(longer):
        return sorted(shorter) == sorted(longer)
    doubled = (at for at in range(1, len(longer)) if longer[at] == longer[at - 1])
    return any(longer[:at] + longer[at + 1:] == shorter for at in doubled)


def is_second_form(one: str, other: str, initials: Collection[str]) -> bool:
    """Whether two local parts are made of one name in two ways: with a dot or without, or with an initial more. A
    letter doubled at the end is a slip."""
    shorter, longer = sorted((re.sub(r"[._-]", "", local) for local in (one, other)), key=len)
    if shorter == longer:
        return True
    if len(longer) != len(shorter) + 1 or not shorter:
        return False
    behind = longer.startswith(shorter) and longer[-1] in initials and longer[-1] != shorter[-1]
    return behind or (longer.endswith(shorter) and longer[0] in initials and longer[0] != shorter[0])


def halves(local: str, domain: str) -> set[str]:
    """What a local part one slip away shares with this one: its first half or its second, or all but the two letters
    between them, which may be swapped."""
    half = len(local) // 2
    found = {f"{domain}^{local[:max(half - 1, 0)]}{local[half + 1:]}"}
    for length in (len(local) - 1, len(local), len(local) + 1):
        found.add(f"{domain}<{local[: length // 2]}")
        found.add(f"{domain}>{local[len(local) - (length - length // 2):]}")
    return found
