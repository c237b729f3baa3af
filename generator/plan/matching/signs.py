"""What names share with other writings of them, and with those one slip away: :func:`names.name_signs`, in columns.

Most names are written plainly, in Hangul or in Latin letters, and are looked at in columns; the others one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

import polars as pl

from generator.parallel import by_slices
from generator.plan.matching.names import SHORTEST, name_signs, parse_name, surnames_by_ear
from generator.plan.matching.sounds import looses, sounds
from generator.plan.matching.words import NICKNAMES, SAME_SURNAME, SURNAME_OF, SURNAMES, TITLES

TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
PLAIN = r"^[가-힣]{3}$"
DRESSED = rf"^([가-힣]{{3}}) *(?:{TITLE})$"
"""A name with one title behind it."""
SPACED = r"^[가-힣] (?:[가-힣]{2}|[가-힣] [가-힣])$"
TWICE = f"^(?:{'|'.join(surname for surname in SURNAMES if len(surname) > 1)})"
"""Names that may have a surname of two syllables, or of one."""
REST = {"12": itemgetter(2), "13": itemgetter(1), "23": itemgetter(0)}
LATIN = r"^[a-z'’-]+(?:[ ,.]+[a-z'’-]+)+[ .]*$"


def name_values(names: pl.Series) -> pl.DataFrame:
    """The signs (``sign``) of each name (``name``); ``rest`` is the syllable that a sign leaves out."""
    name, text = pl.col("name"), pl.col("text")
    known = names.alias("name").unique().to_frame().filter(name != "")
    odd = pl.when(~name.str.contains(PLAIN)).then(name).str.normalize("NFKC").str.strip_chars().str.to_lowercase()
    known = known.with_columns(text=pl.coalesce(odd, name))
    known = known.with_columns(pl.coalesce(text.str.extract(DRESSED, 1), text))
    spaced = text.str.contains(SPACED) & ~text.str.contains(f" (?:{TITLE})(?: |$)")
    known = known.with_columns(pl.when(spaced).then(text.str.replace_all(" ", "", literal=True)).otherwise(text))
    return known.join(by_slices(known.select(text.unique()), _signs), on="text").select("name", "sign", "rest")


def _signs(texts: pl.DataFrame) -> pl.DataFrame:
    text = pl.col("text")
    plain, latin = text.str.contains(PLAIN) & ~text.str.contains(TWICE), text.str.contains(LATIN)
    return pl.concat([_plain_signs(texts.filter(plain)), _latin_signs(texts.filter(latin)),
                      _other_signs(texts.filter(~plain & ~latin)["text"])], how="diagonal")


def _plain_signs(names: pl.DataFrame) -> pl.DataFrame:
    """The signs of names of three Korean syllables."""
    names = names.with_columns(name=pl.col("text").str.replace_many(["률", "렬"], ["율", "열"]))
    first, second, third = (pl.col("name").str.slice(at, 1) for at in range(3))
    givens = names.select("text", surname=first, given=second + third)
    slips = (("12", first + second, third), ("23", second + third, first), ("13", first + third, second))
    return pl.concat([_form_signs(givens), *(names.select("text", sign=kind + part, rest=rest)
                                             for kind, part, rest in slips)], how="diagonal")


def _form_signs(readings: pl.DataFrame) -> pl.DataFrame:
    """The signs of names (``text``) as they may be read in Korean: ``surname`` and ``given``, by its sound."""
    heard = readings.with_columns(sounds(readings["given"]))
    surname, given = pl.col("surname").replace(SAME_SURNAME), pl.col("given")
    return pl.concat([heard.select("text", sign="=" + surname + "|" + given),
                      heard.filter(given != "").select("text", sign="?" + surname + "|" + looses(given))])


def _latin_signs(names: pl.DataFrame) -> pl.DataFrame:
    """The signs of names of several words in Latin letters."""
    word = pl.col("word")
    letters = pl.col("text").str.replace_all("['’-]", "")
    words = names.with_columns(word=letters.str.extract_all("[a-z]+")).explode("word")
    words = words.filter(~word.is_in(list(TITLES))).with_columns(full=word.replace(NICKNAMES))
    spelt = words.group_by("text", maintain_order=True).agg("word", "full")
    one = word.list.len() == 1
    single = _other_signs(spelt.filter(one)["text"])
    spelt = spelt.filter(~one)
    both = words.select("text", "full").join(spelt.select("text", other="full"), on="text").explode("other")
    both = both.filter((pl.col("full") != pl.col("other")) & (pl.col("full").str.len_bytes() > 1))
    initials = both.select("text", sign=pl.col("full") + "." + pl.col("other").str.head(1))
    return pl.concat([single, _form_signs(_readings(spelt)), _slip_signs(spelt), initials], how="diagonal").unique()


def _readings(spelt: pl.DataFrame) -> pl.DataFrame:
    """What Latin names may be in Korean: the surname in front or behind."""
    word = pl.col("word")
    readings = pl.concat([
        spelt.select("text", first=word.list.first(), given=word.list.slice(1).list.join("")),
        spelt.select("text", first=word.list.last(), given=word.list.head(word.list.len() - 1).list.join(""))])
    known = readings.join(_table(SURNAME_OF, "first"), on="first")
    strange = readings.filter(~pl.col("first").is_in(list(SURNAME_OF)))
    strange = strange.with_columns(sounds(strange["first"])).with_columns(looses(pl.col("first")))
    by_ear = strange.join(_table(surnames_by_ear(), "first"), on="first")
    return pl.concat([known, by_ear]).select("text", "surname", "given").unique()


def _table(surnames: Mapping[str, tuple[str, ...]], column: str) -> pl.DataFrame:
    rows = [(word, surname) for word, some in surnames.items() for surname in some]
    return pl.DataFrame(rows, schema=[column, "surname"], orient="row")


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
