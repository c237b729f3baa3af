"""Companies: what in a name is the name, in Hangul, in English and in mail domains, one by one and in columns."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

import polars as pl

from generator.plan.customers.matching.firm_words import (
    CONCEPT,
    ENGLISH,
    LAST_LEGAL,
    LEGAL,
    SUFFIXES,
    SUFFIXES_KR,
    TAILS,
)
from generator.plan.customers.matching.letters import expanded, unmarked
from generator.plan.customers.matching.sounds import sound, sounds
from generator.plan.customers.matching.words import FREE
from generator.sources.tables.table import by_slices

LEGAL_QUICK = LEGAL.replace(r"\b", r"(?-u:\b)")
"""The same for columns, where looking for the ends of words of all scripts takes ten times as long."""
LEGAL_FORM, LAST_FORM = re.compile(LEGAL), re.compile(LAST_LEGAL)
LETTERS = r"(^|[^a-z])([a-z]) ?& ?([a-z])($|[^a-z])"
"""Two letters that are one word: F&B."""
ALONE = r"(^|[^a-z])it($|[^a-z])"
"""A word that is one alone, and not at the end of others: Seojin IT, but Hanbit."""
AND = re.compile(r"&|\band\b")
LONGEST_WORD = max(map(len, CONCEPT))
TAILED = rf"^(.{{2,}}?)(?:{'|'.join(sorted(TAILS, key=len, reverse=True))})$"
"""A name, in small letters and without spaces, with such a word behind it."""
SHORTEST = 3
"""Letters of a folded name that a domain must share with it to mean anything."""


@dataclass(frozen=True, slots=True)
class Company:
    """``text`` is the name without its legal form; ``brand`` the sound of what is its own, or the letters where they
    are neither Hangul nor Latin; ``trade`` what it does; ``plain`` the brand without the marks on its letters, if it
    has any: Müller is Mueller and Muller."""

    text: str
    brand: str
    trade: frozenset[str]
    plain: str = ""

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
    company, plain = _parse(expanded(text)), unmarked(text)
    return company if plain == text else replace(company, plain=_parse(plain).brand)


def _parse(text: str) -> Company:
    text = AND.sub(" ", re.sub(LETTERS, r"\1\2and\3\4", without_legal_form(text)))
    words = re.findall(r"[\w']+", text)
    brand, trade = [], set()
    for word in words:
        own, concepts = _split(word)
        brand.append(own)
        trade |= concepts
    if not any(brand) and trade:  # all of it says what it does: then the first word is the name
        first = CONCEPT.get(words[0], min(trade))
        return Company("".join(words), sound(first), frozenset(trade - {first}))
    own = "".join(CONCEPT.get(own, own) for own in brand)
    return Company("".join(words), sound(own) or own, frozenset(trade))


def without_legal_form(text: str) -> str:
    """A name in small letters without what the company is in law; one that is nothing else keeps it."""
    bare = LEGAL_FORM.sub(" ", text)
    return LAST_FORM.sub(" ", bare) if LAST_FORM.sub("", bare).strip(" .,") else bare


def _split(word: str) -> tuple[str, set[str]]:
    """A word without the trades that it ends in: 한빛테크 is 한빛 and tech."""
    if word in CONCEPT:
        return "", set(CONCEPT[word].split())
    trade: set[str] = set()
    found = True
    while found:
        found = False
        for length in range(min(len(word) - 1, LONGEST_WORD), 0, -1):
            end = word[-length:]
            if end in CONCEPT and (length > 1 or not end.isascii()) and (not end.isascii() or length > 2) and (
                    len(word) - length >= (3 if word.isascii() else 2)):
                word, found = word[:-length], True
                trade |= set(CONCEPT[end].split())
                break
    return word, trade


def same_company(one: Company, other: Company) -> bool:
    """Whether two names are those of one company; one may leave out what it does."""
    if not one.key or not other.key:
        return False
    if one.text == other.text or one.key == other.key:
        return True
    if {one.brand, one.plain}.isdisjoint({other.brand, other.plain} - {""}):
        return False
    mine, theirs = _trades(one, other), _trades(other, one)
    return mine == theirs or (len(one.brand) > SHORTEST and (not mine or not theirs))


def in_hangul(company: Company) -> bool:
    """Whether a name is written in Hangul."""
    return any("가" <= letter <= "힣" for letter in company.text)


def _trades(company: Company, other: Company) -> frozenset[str]:
    """What a firm does, as it is called beside another name: in English beside one in Latin letters."""
    if not in_hangul(company) or in_hangul(other):
        return company.trade
    return frozenset(ENGLISH.get(word, word) for word in company.trade)


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
WORDS = sorted((word for word in CONCEPT if len(word) > 2 or not word.isascii()), key=len, reverse=True)
ENGLISH_WORDS = {concept.replace(" ", "") for concept in CONCEPT.values()}
TRADES = f"(?:{'|'.join(sorted(ENGLISH_WORDS, key=len, reverse=True))})+$"
ENDS = f"^(...*?)((?:{'|'.join(WORDS)})+)$"
"""A name and what it ends in, of which nothing is too short to be the name."""
MARKED = r"[\u00df-\u024f\u1e00-\u1eff]"
"""Latin letters with marks, in small letters."""
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
    known = _both_writings(known.with_columns(pl.coalesce(odd, bare)))
    known = known.with_columns(bare.str.replace_all(LEGAL_QUICK, " ").str.replace(LAST_LEGAL, " "))
    known = known.with_columns(bare.str.replace_all(LETTERS, "${1}${2}and${3}${4}").str.replace_all(AND.pattern, " "))
    known = known.with_columns(bare.str.replace_all(ALONE, f"${{1}}{CONCEPT['it']}${{2}}"))
    known = known.with_columns(bare.str.replace_all(r"[^\p{L}\p{N}]", ""))
    firms = known.select(bare.unique()).with_columns(text=bare, tailed=False)
    stems = firms.select("bare", text=bare.str.extract(TAILED, 1), tailed=True).drop_nulls()
    firms = _taken_apart(pl.concat([firms, stems]))
    values = _signs(firms.filter(pl.col("brand").str.len_bytes() + pl.col("trade").str.len_bytes() > 1), wanted is None)
    if wanted is not None:
        values = values.filter(pl.col("value").is_in(wanted.implode()))
    return known.join(values, on="bare").select(name, "value")


def _both_writings(names: pl.DataFrame) -> pl.DataFrame:
    """Names, and those with marks on their letters once more without them."""
    odd = names.filter(pl.col("bare").str.contains(MARKED))
    if odd.is_empty():
        return names
    told = [[make(name) for name in odd["bare"]] for make in (expanded, unmarked)]
    return pl.concat([names.filter(~pl.col("bare").str.contains(MARKED)),
                      *(odd.with_columns(pl.Series("bare", some, pl.String)) for some in told)])


def _taken_apart(firms: pl.DataFrame) -> pl.DataFrame:
    """Names (``text``) as ``brand`` and ``trade``: by what they end in, for 비비전자 has no 비전; and with all such
    words in English, wherever they stand."""
    text, brand, trade = pl.col("text"), pl.col("brand"), pl.col("trade")
    english = [CONCEPT[word].replace(" ", "") for word in WORDS]

    def told(words: pl.Expr) -> pl.Expr:
        return words.str.replace_many(WORDS, english, leftmost=True)

    within = firms.with_columns(whole=told(text)).with_columns(brand=pl.col("whole").str.replace(TRADES, ""))
    within = within.with_columns(trade=pl.col("whole").str.strip_prefix(brand)).drop("whole")
    unsure = within.filter((trade == "") | ~text.str.starts_with(brand))
    ended = unsure.with_columns(brand=text.str.extract(ENDS, 1), trade=told(text.str.extract(ENDS, 2)))
    ended = ended.drop_nulls("brand")
    ended = ended.with_columns(pl.when(brand.is_in(WORDS)).then(told(brand)).otherwise(brand).alias("brand"))
    found = pl.concat([ended, within]).unique()
    heard = found.select("bare", "tailed", sounds(found["brand"]).alias("heard"), "brand", "trade")
    heard = heard.select("bare", "tailed", pl.when(pl.col("heard") == "").then(brand).otherwise("heard").alias("brand"),
                         "trade")
    korean = heard.filter(trade.is_in(list(ENGLISH)) & pl.col("bare").str.contains("[가-힣]"))
    return pl.concat([heard, korean.with_columns(trade.replace(ENGLISH))]).unique()


def _signs(firms: pl.DataFrame, mine: bool) -> pl.DataFrame:
    """What a firm does beside its name, and the name alone for who leaves that out; of a name without the word behind
    it that it may have been given, the first alone."""
    brand, trade = pl.col("brand"), pl.col("trade")
    named = firms.filter((brand != "") & ~pl.col("tailed"))
    without = named.filter((trade != "") if mine else (trade == ""))
    return pl.concat([
        firms.select("bare", value="=" + brand + "|" + trade), without.select("bare", value="-" + brand),
        *([] if mine else [named.filter(trade != "").select("bare", value="=" + brand + "|")])])
