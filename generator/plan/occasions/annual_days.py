"""Days that come back every year, out of columns of text: birthdays and other days, solar and lunar, as people write
them.

Beside all that is read as a date elsewhere (:mod:`~generator.plan.audience.values`) these are days without a year
(03/12, 3월 12일, 0312), the beginning of a resident registration number (850312-1…), and words for the calendar:
음력 3.12, (음) 1985-03-12, 850312(음), 윤4월 8일, lunar 3/12, 양력 3월 12일.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

import polars as pl

from generator.config import CALENDARS as WORDS
from generator.messages import msg
from generator.plan.audience.values import as_date, written_day
from generator.plan.occasions.calendars import KNOWN, LEAP, LUNAR
from generator.sources.people.columns import fold

BIRTHDAY = "birthday"
TITLES = {
    "birthday": "birthday birthdate dateofbirth birth dob bday 생일 생신 생년월일 생일날짜 생월일 출생일 출생일자 "
                "출생년월일 음력생일 생일음력 음력생년월일 생년월일음력 양력생일 생일양력 양력생년월일 "
                "생년월일양력 lunarbirthday 誕生日 生年月日 生日",
    "anniversary": "anniversary 기념일 결혼기념일 weddinganniversary 배우자생일 창립일 창립기념일 설립일 설립기념일 "
                   "개업일 customersince 거래시작일 거래개시일 첫거래일 최초거래일 firstpurchase firstpurchasedate "
                   "firstorder firstorderdate 첫구매일 최초구매일 첫주문일 최초주문일",
    "calendar": "음양 양음 음양력 양음력 음력양력 양력음력 음양구분 양음구분 음양력구분 양음력구분 양력음력구분 "
                "음력양력구분 생일구분 생일음양 생일음양구분 음력여부 음력 birthdaycalendar lunar islunar "
                "calendartype 양력t음력f",
}
"""What columns are called that have birthdays, or other days that come back every year, or say in which calendar the
birthday beside them stands."""
BIRTHDAYS, ANNIVERSARIES, CALENDARS = (frozenset(titles.split()) for titles in TITLES.values())
LUNAR_WORD = WORDS[1]
IS_LEAP = r"(?i)윤|閏|leap"
IS_LUNAR = r"(?i)음|陰|農|旧|lunar"
IS_SOLAR = r"(?i)양|陽|solar"
MARKS = (r"(?i)음력|양력|윤달|평달|윤년|음|양|윤|평|陰曆|陰历|陽曆|農曆|旧暦|新暦|陰|陽|農|閏|lunar|solar|leap|"
         r"생일|생신|[()\[\]<>{}:]")
IS_MARKED = r"(?i)[음양윤평생陰陽農旧新閏()\[\]<>{}]|lunar|solar|leap"
COMPACT = {
    r"^(\d{2})(0[1-9]|1[0-2])(\d{2})(?:\s*-\s*[\d*]{1,7})?$": "20${1}-$2-$3",
    r"^(0[1-9]|1[0-2])([0-2]\d|3[01])$": "2000-$1-$2",
}
"""Two digits each: year, month and day; month and day."""
PARTS = r"^\d{4}-(\d{1,2})-(\d{1,2})$"
YEAR = r"^\s*'?([12]\d{3})(?:\D|\d{4}(?:\D|$))|\D([12]\d{3})(?:\D|\d{4}(?:\D|$)|$)"
NOTHING = (r"(?i)^\W*$|없음|미상|모름|비공개|unknown|^\W*(?:n/?a|null|none)\W*$|0000\D?00\D?00|1900\D?0?1\D?0?[01]\b|"
           r"9999\D?12\D?31")
"""What stands where there is no day, 1900-01-01 and 9999-12-31 of programs that must have one among it."""
ASKING = frozenset({"음력여부", "음력", "lunar", "islunar"})
CAFE24 = "양력t음력f"
"""양력(T)/음력(F), as the mall builder Cafe24 exports it."""
Y_LUNAR, Y_SOLAR = r"(?i)^\s*(?:y|yes|o|○|1|true|예|네)\s*$", r"(?i)^\s*(?:n|no|x|0|false|아니요|아니오)\s*$"
"""Answers under a title that asks whether it is the lunar calendar."""

WRITE_DAYS = msg("Write it as 1985-03-12, 03/12, 3월 12일 or 음력 3.12.")
"""What to do about a day that is not understood."""
WHO_HAS_IT = msg("dangol occasions lists who has it.")


def as_annual(text: pl.Expr, lunar: bool = False) -> pl.Expr:
    """A column of days of the year (:mod:`~generator.plan.occasions.calendars`), null where none is understood; what
    names no calendar is meant in the lunar one, if ``lunar`` says so."""
    return text.map_batches(partial(_annual, lunar=lunar), return_dtype=pl.Int32, is_elementwise=True)


def as_year(text: pl.Expr) -> pl.Expr:
    """The years of days, null where none is written with four digits: of two nobody knows the century."""
    text = text.str.normalize("NFKC")
    year = pl.coalesce(text.str.extract(YEAR, 1), text.str.extract(YEAR, 2)).cast(pl.Int32, strict=False)
    return pl.when(text.str.contains(IS_MARKED)).then(year).otherwise(
        pl.coalesce(year, pl.when(text.str.contains(r"^\s*\d{5}(?:\.\d+)?\s*$")).then(as_date(text).dt.year())))


def is_unread(text: pl.Expr, lunar: bool = False) -> pl.Expr:
    """Whether something is written that is no day that is understood."""
    return as_annual(text, lunar).is_null() & ~text.str.contains(NOTHING)


def is_birthday(column: str) -> bool:
    """Whether a column is called as those of birthdays are."""
    return fold(column) in BIRTHDAYS


def annual_columns(columns: Collection[str], named: Mapping[str, str]) -> Mapping[str, bool]:
    """The columns whose days come back every year, each with whether a day is lunar that does not say it: those that
    are ``named`` in the settings; if none are, birthdays and what is called like an anniversary."""
    if named:
        return {field: calendar == LUNAR_WORD for field, calendar in named.items()
                if field in columns or (field == BIRTHDAY and any(map(is_birthday, columns)))}
    birthdays = [BIRTHDAY] if any(map(is_birthday, columns)) else []
    return dict.fromkeys([*birthdays, *(name for name in columns if fold(name) in ANNIVERSARIES)], False)


def needed_columns(columns: Collection[str], named: Mapping[str, str]) -> list[str]:
    """The columns of a list out of which those days are read."""
    chosen = annual_columns(columns, named)
    return [name for name in columns if name in chosen or (
        BIRTHDAY in chosen and (is_birthday(name) or fold(name) in CALENDARS))]


def annual_text(field: str, columns: Collection[str]) -> pl.Expr | None:
    """The text of a day of the year, with the calendar that the title or another column says put before it.

    ``birthday`` is any column of birthdays, the first that is filled in, whatever it is called. ``None``: there is no
    such column.
    """
    sources = [name for name in columns if is_birthday(name)] if field == BIRTHDAY else []
    if field in columns and field not in sources:
        sources.insert(0, field)
    if not sources:
        return None
    said = [name for name in columns if fold(name) in CALENDARS]
    marked = [_marked(name, said if is_birthday(name) else []) for name in sources]
    return marked[0] if len(marked) == 1 else pl.coalesce(*(pl.when(text != "").then(text) for text in marked),
                                                          pl.lit(""))


def _marked(name: str, said: list[str]) -> pl.Expr:
    """A column with the word for its calendar before each day that has none; one that nobody understands makes no day
    of it."""
    text, title = pl.col(name).fill_null("").str.strip_chars(), fold(name)
    own = "음력 " if "음력" in title or "lunar" in title else "양력 " if "양력" in title else ""
    if not said and not own:
        return text
    word = pl.lit(own)
    for column in said:
        word = _calendar_word(column, word)
    says_itself = text.str.contains(IS_LUNAR) | text.str.contains(IS_SOLAR) | text.str.contains(IS_LEAP)
    return pl.when((text == "") | says_itself).then(text).otherwise(word + text)


def _calendar_word(column: str, before: pl.Expr) -> pl.Expr:
    """The word that a column says, else what was known ``before``."""
    cell = pl.col(column).fill_null("").str.strip_chars()
    lunar, solar = cell.str.contains(rf"{IS_LUNAR}|^L$"), cell.str.contains(rf"{IS_SOLAR}|^S$")
    if fold(column) in ASKING:
        lunar, solar = lunar | cell.str.contains(Y_LUNAR), solar | cell.str.contains(Y_SOLAR)
    if fold(column) == CAFE24:
        lunar, solar = cell == "F", cell == "T"
    return (pl.when(cell == "").then(before).when(cell.str.contains(IS_LEAP)).then(pl.lit("음력 윤 "))
            .when(lunar & ~solar).then(pl.lit("음력 ")).when(solar & ~lunar).then(pl.lit("양력 "))
            .otherwise(cell + "? "))


def _annual(texts: pl.Series, lunar: bool) -> pl.Series:
    """Each writing is read once: a million people have a few ten thousand days."""
    values = texts.unique()
    read = values.to_frame("text").with_columns(_read(values, lunar).alias("day"))
    return texts.to_frame("text").join(read, on="text", how="left", nulls_equal=True, maintain_order="left")["day"]


def _read(texts: pl.Series, lunar: bool) -> pl.Series:
    text, plain = pl.col("text"), pl.col("plain")
    frame = texts.str.normalize("NFKC").fill_null("").to_frame("text").with_columns(
        leap=text.str.contains(IS_LEAP), lunar=text.str.contains(IS_LUNAR), solar=text.str.contains(IS_SOLAR))
    unmarked = text.str.replace_all(MARKS, " ").str.replace_all(r"\s+", " ").str.strip_chars(" .,")
    frame = frame.with_columns(plain=pl.when(text.str.contains(IS_MARKED)).then(unmarked).otherwise(
        text.str.strip_chars()))
    compact = pl.coalesce(*(pl.when(plain.str.contains(form)).then(plain.str.replace(form, new))
                            for form, new in COMPACT.items()), written_day(frame["plain"]))
    frame = frame.with_columns(compact.alias("written"))
    written = pl.col("written")
    day = pl.coalesce(
        written.str.extract(PARTS, 1).cast(pl.Int32) * 100 + written.str.extract(PARTS, 2).cast(pl.Int32),
        as_date(plain).dt.month().cast(pl.Int32) * 100 + as_date(plain).dt.day())
    is_lunar = pl.col("lunar") | pl.col("leap") | ~pl.col("solar") if lunar else pl.col("lunar") | pl.col("leap")
    has_day = ~plain.str.contains(r"^\s*\d{1,2}\s*월\s*$")
    kind = pl.when(pl.col("leap")).then(LEAP).when(is_lunar).then(LUNAR).otherwise(0)
    sound = has_day & ~((pl.col("lunar") | pl.col("leap")) & pl.col("solar"))
    real = is_lunar | ~written.str.contains(r"-0?2-29$") | written.str.starts_with("2000-") | written.str.to_date(
        "%Y-%m-%d", strict=False).is_not_null()
    code = (kind + day).cast(pl.Int32)
    is_day = sound & real.fill_null(True) & code.is_in(KNOWN) & ~text.str.contains(NOTHING)
    return frame.select(pl.when(is_day).then(code)).to_series()
