"""Companies: what in a name is the name, in Hangul, in English and in mail domains, one by one and in columns."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from generator.plan.customers.matching.sounds import sound, sounds
from generator.plan.customers.matching.words import CONCEPT, FREE, LEGAL, SUFFIXES, SUFFIXES_KR, TAILS
from generator.sources.tables.table import by_slices

LEGAL_FORM = re.compile(LEGAL)
LONGEST_WORD = max(map(len, CONCEPT))
TAILED = rf"^(.{{2,}}?)(?:{'|'.join(sorted(TAILS, key=len, reverse=True))})$"
"""A name, in small letters and without spaces, with such a word behind it."""
SHORTEST = 3
"""Letters of a folded name that a domain must share with it to mean anything."""


@dataclass(frozen=True, slots=True)
class Company:
    """``text`` is the name without its legal form; ``brand`` the sound of what is its own; ``trade`` what it does."""

    text: str
    brand: str
    trade: frozenset[str]

    @property
    def key(self) -> str:
        """The same for 한빛테크 and Hanbit Tech Co., Ltd."""
        return f"{self.brand}|{'+'.join(sorted(self.trade))}" if self.brand or self.trade else ""

    @property
    def root(self) -> str:
        """What their mail domain may be called, folded: of Hanbit Tech, hanbit and tech in one."""
        return self.brand + "".join(sorted(sound(word) for word in self.trade))


@lru_cache(maxsize=500_000)
def parse_company(written: str) -> Company:
    """Take a company's name apart."""
    text = unicodedata.normalize("NFKC", written).lower()
    text = LEGAL_FORM.sub(" ", text.replace("&", " and "))
    words = re.findall(r"[\w']+", text)
    brand, trade = [], set()
    for word in words:
        own, concepts = _split(word)
        brand.append(own)
        trade |= concepts
    if not any(brand) and trade:  # all of it says what it does: then the first word is the name
        first = CONCEPT.get(words[0], min(trade))
        return Company("".join(words), sound(first), frozenset(trade - {first}))
    return Company("".join(words), sound("".join(CONCEPT.get(own, own) for own in brand)), frozenset(trade))


def _split(word: str) -> tuple[str, set[str]]:
    """A word without the trades that it ends in: 한빛테크 is 한빛 and tech."""
    if word in CONCEPT:
        return "", {CONCEPT[word]}
    trade: set[str] = set()
    found = True
    while found:
        found = False
        for length in range(min(len(word) - 1, LONGEST_WORD), 0, -1):
            end = word[-length:]
            if end in CONCEPT and (length > 1 or not end.isascii()) and (not end.isascii() or length > 2) and (
                    len(word) - length >= (2 if not end.isascii() else 3)):
                word, found = word[:-length], True
                trade.add(CONCEPT[end])
                break
    return word, trade


def same_company(one: Company, other: Company) -> bool:
    """Whether two names are those of one company; one may leave out what it does."""
    if not one.key or not other.key:
        return False
    if one.text == other.text or one.key == other.key:
        return True
    return one.brand == other.brand and len(one.brand) > SHORTEST and (not one.trade or not other.trade)


def nearly_same(one: Company, other: Company) -> bool:
    """Whether one name is the other with a word behind it that many firms have: 구로공구 and 구로공구상사. They may be
    one company, or two."""
    return bool(one.key and other.key) and (_stem(one.text) == other.key or _stem(other.text) == one.key)


@lru_cache(maxsize=500_000)
def _stem(text: str) -> str:
    """The key of a name without such a word, or an empty text if it has none."""
    found = re.match(TAILED, text)
    return parse_company(found[1]).key if found else ""


@lru_cache(maxsize=500_000)
def domain_root(domain: str) -> str:
    """The name in a mail domain, folded; empty for domains where anybody can have an address."""
    if domain in FREE or "." not in domain:
        return ""
    found = re.search(ROOT, domain)
    return found[1] if found else ""


def is_domain_of(domain: str, company: Company) -> bool:
    """Whether a mail domain is called after a company."""
    root = domain_root(domain)
    if not root or not company.brand:
        return False
    own, (mine, trade) = sound(root), _split(root)
    if own in (company.brand, company.root, sound(company.text)):
        return len(own) >= SHORTEST
    return sound(mine) == company.brand and len(company.brand) >= SHORTEST and (
        not trade or not company.trade or bool(trade & company.trade))


ROOT = rf"([^.]+?)(?:\.(?:{'|'.join(sorted(SUFFIXES_KR))})\.kr|(?:\.(?:{'|'.join(sorted(SUFFIXES))}))*\.[^.]+)$"
"""The name in a mail domain, in front of what is no name."""
WORDS = sorted(CONCEPT, key=len, reverse=True)
TRADES = f"(?:{'|'.join(sorted(set(CONCEPT.values()), key=len, reverse=True))})+$"
ODD = r"[^a-z0-9가-힣 .,()&-]"
"""Letters that may have to be folded: ㈜, full-width ones, letters taken apart."""


def firm_values(people: pl.DataFrame, place: str, wanted: pl.Series | None = None) -> pl.DataFrame:
    """For each person (``place``) what their ``company`` and ``domain`` share with other writings: ``value``.

    A name without what the firm does meets one with it: of key customers and subscribers each has the other half of
    the sign, so that two firms of one brand in two trades do not meet. Subscribers' are those ``wanted``.
    """
    own = pl.when(~pl.col("domain").is_in(list(FREE))).then("domain")
    people = people.select(place, "company", own.alias("domain"))
    domains = people["domain"].drop_nulls().unique()
    companies = people["company"].drop_nulls().unique()
    firms = by_slices(companies.to_frame(), lambda some: _values(some, pl.col("company"), wanted))
    roots = by_slices(domains.to_frame(), lambda some: _values(some, pl.col("domain").str.extract(ROOT, 1), wanted))
    same = pl.select(domain=domains, value="@" + domains)
    if wanted is not None:
        same = same.filter(pl.col("value").is_in(wanted.implode()))
    return pl.concat([
        people.select(place, "company").join(firms, on="company").select(place, "value"),
        people.select(place, "domain").join(pl.concat([roots, same]), on="domain").select(place, "value")]).unique()


def _values(names: pl.DataFrame, text: pl.Expr, wanted: pl.Series | None) -> pl.DataFrame:
    """The sound of each name as a whole, and without what the firm does, also of what stands before a 상사; names
    alike by then are worked out once."""
    bare, name = pl.col("bare"), names.columns[0]
    known = names.select(name, text.str.to_lowercase().alias("bare")).filter(bare != "")
    odd = pl.when(bare.str.contains(ODD)).then(bare).str.normalize("NFKC")
    known = known.with_columns(pl.coalesce(odd, bare).str.replace_all(LEGAL, " "))
    known = known.with_columns(bare.str.replace_all(r"[^\p{L}\p{N}]", ""))
    firms = known.select(bare.unique()).with_columns(text=bare, tailed=False)
    stems = firms.select("bare", text=bare.str.extract(TAILED, 1), tailed=True).drop_nulls()
    firms = pl.concat([firms, stems]).with_columns(whole=pl.col("text").str.replace_many(
        WORDS, [CONCEPT[word] for word in WORDS], leftmost=True))
    firms = firms.with_columns(brand=pl.col("whole").str.replace(TRADES, ""))
    firms = firms.select("bare", "tailed", sounds(firms["brand"]),
                         trade=pl.col("whole").str.strip_prefix(pl.col("brand")))
    values = _signs(firms.filter(pl.col("brand").str.len_bytes() + pl.col("trade").str.len_bytes() > 1), wanted is None)
    if wanted is not None:
        values = values.filter(pl.col("value").is_in(wanted.implode()))
    return known.join(values, on="bare").select(name, "value")


def _signs(firms: pl.DataFrame, mine: bool) -> pl.DataFrame:
    """What a firm does beside its name, and the name alone for who leaves that out; of a name without the word behind
    it that it may have been given, the first alone."""
    brand, trade = pl.col("brand"), pl.col("trade")
    named = firms.filter((brand != "") & ~pl.col("tailed"))
    without = named.filter((trade != "") if mine else (trade == ""))
    return pl.concat([
        firms.select("bare", value="=" + brand + "|" + trade), without.select("bare", value="-" + brand),
        *([] if mine else [named.filter(trade != "").select("bare", value="=" + brand + "|")])])
