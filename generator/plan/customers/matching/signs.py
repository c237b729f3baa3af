"""What names share with other writings of them, and with those one slip away: :func:`names.name_signs`, in columns.

Most names are written plainly, in Hangul or in Latin letters, and are looked at in columns; the others one by one.
"""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter

import polars as pl

from generator.plan.customers.matching.names import ADDRESSED, ONE_SOUND, SHORTEST, START, name_signs, parse_name
from generator.plan.customers.matching.nicknames import NICKNAMES
from generator.plan.customers.matching.sounds import is_hangul, looses, skeleton, sounds
from generator.plan.customers.matching.spelling import surnames_spelt
from generator.plan.customers.matching.words import SAME_SURNAME, SURNAMES, TITLES
from generator.sources.tables.table import by_slices

TITLE = "|".join(sorted(filter(is_hangul, TITLES), key=len, reverse=True))
PLAIN = r"^[가-힣]{3}$"
DRESSED = rf"^([가-힣]{{3}}) *(?:{TITLE})$"
"""A name with one title behind it."""
SPACED = r"^[가-힣] (?:[가-힣]{2}|[가-힣] [가-힣])$"
TWICE = f"^(?:{'|'.join(surname for surname in SURNAMES if len(surname) > 1)})"
"""Names that may have a surname of two syllables, or of one."""
FULL = {nick: names[0] for nick, names in NICKNAMES.items()}
REST = {"12": itemgetter(2), "13": itemgetter(1), "23": itemgetter(0)}
LATIN = r"^[a-z'’-]+(?:[ ,.]+[a-z'’-]+)+[ .]*$"


def across(sign: pl.Expr) -> pl.Expr:
    """Signs as the other side has them: a name in Hangul meets one in Latin letters."""
    script = sign.str.extract("^!([HL])", 1).replace({"H": "L", "L": "H"})
    return pl.coalesce("!" + script + sign.str.slice(2), sign).alias("sign")


def name_values(names: pl.Series) -> pl.DataFrame:
    """The signs (``sign``) of each name (``name``); ``rest`` is the syllable that a sign leaves out."""
    name, text = pl.col("name"), pl.col("text")
    known = names.alias("name").unique().to_frame().filter(name != "")
    odd = pl.when(~name.str.contains(PLAIN)).then(name).str.normalize("NFKC").str.strip_chars().str.to_lowercase()
    known = known.with_columns(text=pl.coalesce(odd, name))
    alone = ~text.str.contains(rf"^[가-힣]{{2}} *(?:{TITLE})$")  # 김수 이사장, not 김수이 사장
    known = known.with_columns(pl.coalesce(pl.when(alone).then(text.str.extract(DRESSED, 1)), text))
    spaced = text.str.contains(SPACED) & ~text.str.contains(f" (?:{TITLE})(?: |$)")
    known = known.with_columns(pl.when(spaced).then(text.str.replace_all(" ", "", literal=True)).otherwise(text))
    known = known.filter(~text.is_in(list(TITLES)))
    return known.join(by_slices(known.select(text.unique()), _signs), on="text").select("name", "sign", "rest")


def _signs(texts: pl.DataFrame) -> pl.DataFrame:
    text = pl.col("text")
    plain = text.str.contains(PLAIN) & ~text.str.contains(TWICE)
    latin = text.str.contains(LATIN) & ~text.str.contains(ADDRESSED.pattern)
    return pl.concat([_plain_signs(texts.filter(plain)), _latin_signs(texts.filter(latin)),
                      _other_signs(texts.filter(~plain & ~latin)["text"])], how="diagonal")


def _plain_signs(names: pl.DataFrame) -> pl.DataFrame:
    """The signs of names of three Korean syllables."""
    names = names.with_columns(name=pl.col("text").str.replace_many(ONE_SOUND))
    first, second, third = (pl.col("name").str.slice(at, 1) for at in range(3))
    givens = names.select("text", surname=first, given=second + third)
    slips = (("12", first + second, third), ("23", second + third, first), ("13", first + third, second))
    known = givens["given"].unique()
    heard = pl.col("given").replace_strict(known, [skeleton(given) for given in known], return_dtype=pl.String)
    ears = givens.select("text", sign="^" + pl.col("surname").replace(SAME_SURNAME) + heard)
    return pl.concat([_form_signs(givens, "!H"), ears, *(names.select("text", sign=kind + part, rest=rest)
                                             for kind, part, rest in slips)], how="diagonal")


def _form_signs(readings: pl.DataFrame, script: str) -> pl.DataFrame:
    """The signs of names (``text``) as they may be read in Korean: ``surname`` and ``given``, by its sound."""
    heard = readings.with_columns(sounds(readings["given"]))
    surname, given = pl.col("surname").replace(SAME_SURNAME), pl.col("given")
    return pl.concat([heard.select("text", sign="=" + surname + "|" + given),
                      heard.select("text", sign=script + surname + "|" + given.str.head(1).replace(START)),
                      heard.filter(given != "").select("text", sign="?" + surname + "|" + looses(given))])


def _latin_signs(names: pl.DataFrame) -> pl.DataFrame:
    """The signs of names of several words in Latin letters."""
    word = pl.col("word")
    letters = pl.col("text").str.replace_all("['’-]", "")
    words = names.with_columns(word=letters.str.extract_all("[a-z]+")).explode("word")
    words = words.filter(~word.is_in(list(TITLES))).with_columns(full=word.replace(FULL))
    spelt = words.group_by("text", maintain_order=True).agg("word", "full")
    one = word.list.len() == 1
    single = _other_signs(spelt.filter(one)["text"])
    spelt = spelt.filter(~one)
    initials = [_initial_signs(words.select("text", word=words[kind])) for kind in ("word", "full")]
    forms = _form_signs(_readings(spelt), "!L")
    return pl.concat([single, forms, _slip_signs(spelt), *initials], how="diagonal").unique()


def _initial_signs(words: pl.DataFrame) -> pl.DataFrame:
    """Each word of a name with the first letter of each other one."""
    word, other = pl.col("word"), pl.col("word_right")
    both = words.join(words, on="text").filter((word != other) & (word.str.len_bytes() > 1))
    return both.select("text", sign=word + "." + other.str.head(1))


def _readings(spelt: pl.DataFrame) -> pl.DataFrame:
    """What Latin names may be in Korean: the surname in front or behind."""
    word = pl.col("word")
    readings = pl.concat([
        spelt.select("text", first=word.list.first(), given=word.list.slice(1).list.join("")),
        spelt.select("text", first=word.list.last(), given=word.list.head(word.list.len() - 1).list.join(""))])
    return readings.join(_surnames(), on="first").select("text", "surname", "given").unique()


@lru_cache(maxsize=1)
def _surnames() -> pl.DataFrame:
    rows = [(word, surname) for word, some in surnames_spelt().items() for surname in some]
    return pl.DataFrame(rows, schema=["first", "surname"], orient="row")


def _slip_signs(spelt: pl.DataFrame) -> pl.DataFrame:
    """All letters of a name, its words in order, and all but one: names one slip apart share one of these."""
    whole = pl.col("whole")
    names = spelt.select("text", whole=pl.col("full").list.sort().list.join(""))
    long = names.filter(whole.str.len_bytes() >= SHORTEST)
    longest = max(long["whole"].str.len_bytes(), default=0)
    less = [long.filter(whole.str.len_bytes() > at).select(
        "text", sign="~" + whole.str.head(at) + whole.str.slice(at + 1)) for at in range(longest)]
    return pl.concat([names.select("text", sign="~" + whole), *less])


def _other_signs(texts: pl.Series) -> pl.DataFrame:
    """The signs of names in any other writing."""
    found = [(text, sign, REST[sign[:2]](name.text) if sign[:2] in REST else None)
             for text in texts for name in (parse_name(text),) for sign in name_signs(name)]
    return pl.DataFrame(found, schema={"text": pl.String, "sign": pl.String, "rest": pl.String}, orient="row")
