"""What the columns of a list say against mailing its people: the strictest of all that speak of it.

What each column was taken for is kept, so that an editor can see it, and what cannot be understood is reported: its
people are held back until ``columns:`` or ``lists:`` in ``newsletter.yaml`` says what is meant. Columns throughout;
words are looked up once for each value that there is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

import polars as pl

from generator.permission.phrases import read_phrase
from generator.permission.titles import SAID, Reading, Role, read_title, says_no
from generator.permission.values import (
    AGAINST,
    FREE,
    LEVELS,
    NO_ADVERTISING,
    STATUS,
    UNCONFIRMED,
    Meaning,
    decide,
    is_clear,
    read_value,
    tick_of,
)
from generator.permission.words import NO_DATES, REFUSAL_PARTS, REFUSALS, STATES, Kind
from generator.plan.audience.sections import refusing_sections, without_address
from generator.plan.audience.values import as_date
from generator.sources.people.columns import fold
from generator.sources.people.origins import ASKED, role_of
from generator.sources.people.people_files import People
from generator.sources.people.row_titles import CHOSEN

LEVEL = "_permission"
"""The column of rows and subscribers that has the place in ``LEVELS`` of what stands against mailing them (UInt8)."""
PLACE = {level: place for place, level in enumerate(LEVELS)}
NOTHING_AGAINST = PLACE[FREE]
FIELD_ROLES = {"status": Role.PERHAPS_STATE, "consent_date": Role.CONSENT_DATE, "consent_confirmed": Role.CONSENT_DATE,
               "unsubscribed_at": Role.REFUSED_DATE, "bounced_at": Role.BOUNCED, "complained_at": Role.COMPLAINED,
               "opted_out": Role.REFUSAL}
"""Our own fields, for titles whose words say less than their sender means (CLEAN_TIME)."""
QUIET = (Role.PERHAPS_MAIL, Role.PERHAPS_UNKNOWN, Role.WAYS)
"""Roles of which nothing is said where the values show that they are none."""
PLAIN_FIELDS = frozenset({"line", "problem", "email", "other_emails", "name", "first_name", "last_name", "company",
                          "phone", "other_phones", "language", "consent_source", "consent_version",
                          "confirmed_at"})
EPOCH = r"^\d{10}(?:\d{3})?$"
SAMPLE, FEW, MOST = 5_000, 200, 5_000
"""A column with at most ``FEW`` values in ``SAMPLE`` rows is looked through for people who say no in it; of columns
about permission ``MOST`` values are read, and more are no words of anybody's."""
SILENT = (Role.IGNORE, Role.CHANNEL, Role.PURPOSE)
"""Roles of columns of which nothing is read."""
LONGEST = 40
"""How long a value may be to be shown."""
TAGS = re.compile(r"\s*(?:[,;|\n\"\[\]]|:::)\s*")


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column of a list was taken for: a role (see :mod:`generator.permission.titles`), or nothing.

    ``advertising``: its consent is one to advertising. ``said``: the role stands in ``newsletter.yaml``. ``against``
    counts the rows by what it has against mailing them; ``strange`` are values that nobody knows, with their rows.
    """

    path: str
    sheet: str
    title: str
    role: str
    advertising: bool = False
    said: bool = False
    empty: bool = False
    against: Mapping[str, int] = field(default_factory=dict)
    strange: Mapping[str, int] = field(default_factory=dict)

    @property
    def taken_for(self) -> str:
        """The role in a word; nothing for a column that has nothing to do with permission."""
        return "empty" if self.empty and self.role else f"{self.role}{'_advertising' if self.advertising else ''}"

    @property
    def place(self) -> str:
        """The file, and the sheet where there are several."""
        return f"{self.path} › {self.sheet}" if self.sheet else self.path

    @property
    def held(self) -> int:
        """How many rows it keeps from being mailed."""
        return sum(count for level, count in self.against.items() if level != NO_ADVERTISING)

    def as_json(self) -> dict[str, object]:
        """The shape under ``columns`` in ``audience --json``."""
        return {"path": self.path, "sheet": self.sheet, "column": self.title, "role": self.role or None,
                "advertising": self.advertising, "said": self.said, "empty": self.empty,
                "against": dict(self.against), "strange": dict(self.strange)}


def permit(people: People, columns: Mapping[str, str], meant: str = "") -> tuple[pl.Series, list[ColumnUse]]:
    """What stands against mailing each row of a list (:data:`LEVEL`), and what its columns were taken for.

    ``columns`` is the setting of that name; ``meant`` is what ``lists:`` says of the file: one of
    :data:`~generator.config.MEANT`, or nothing.
    """
    rows = people.rows
    level = pl.Series(LEVEL, [whole_level(people, meant)], pl.UInt8).new_from_index(0, rows.height)
    uses = []
    nobody = without_address(rows)
    for name, title, reading in readings_of(people, columns):
        column = filled(rows, name)
        said = columns.get(title, "") in SAID
        found, use = _read(column, reading, ColumnUse(people.path, people.sheet, title, reading.role, said=said),
                           nobody)
        uses.append(use)
        if found is not None:
            level = level.zip_with(level <= found, found)
    for section in () if people.parts else refusing_sections(rows):
        held = pl.Series([NOTHING_AGAINST], dtype=pl.UInt8).new_from_index(0, rows.height)
        held = held.scatter(range(section.first, section.end), PLACE[UNCONFIRMED])
        level = level.zip_with(level <= held, held)
        count = int((~nobody[section.first:section.end]).sum())
        use = ColumnUse(people.path, people.sheet, section.heading, Role.SECTION, against={UNCONFIRMED: count})
        uses += [use] if count else []
    return level, uses


def filled(rows: pl.DataFrame, name: str) -> pl.Series:
    """A column of text, empty where it has no value."""
    return rows[name].fill_null("") if rows[name].null_count() else rows[name]


def whole_level(people: People, meant: str) -> int:
    """What the name of a file or sheet, or where it comes from, has against mailing everybody in it."""
    if meant:
        return PLACE.get(meant, NOTHING_AGAINST)
    return PLACE[UNCONFIRMED] if is_held(people) else NOTHING_AGAINST


def meant_of(people: People, lists: Mapping[str, str]) -> str:
    """What the setting ``lists:`` says of a file (by its name) or of one sheet of it (``회원.xlsx/탈퇴``)."""
    name = people.path.rpartition("/")[2]
    return lists.get(f"{name}/{people.sheet}") or lists.get(name, "")


def as_consent_date(text: pl.Expr) -> pl.Expr:
    """A column of days of consent, null where there is none: the first day a database knows is no day."""
    return as_date(pl.when(~text.str.to_lowercase().str.contains(NO_DATES)).then(text))


def is_held(people: People) -> bool:
    """Whether everybody in a file or sheet is asked about, by its name or by what its source leaves out."""
    return is_called_no(people) or people.origin in ASKED


def is_called_no(people: People) -> bool:
    """Whether a file or sheet is called like one of people who said no. A segment’s name holds nobody."""
    return not people.segment and (says_no(_stem(people.path)) or says_no(people.sheet))


def _stem(path: str) -> str:
    """What a file or folder is called, without its ending."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[0] or name


def readings_of(people: People, columns: Mapping[str, str]) -> Iterator[tuple[str, str, Reading]]:
    """The columns of a list that may say anything about permission: field, title, reading."""
    for name in people.rows.columns:
        if name in PLAIN_FIELDS:
            continue
        title = people.titles.get(name, name)
        yield name, title, reading_of(name, title, columns, people.origin)


def reading_of(name: str, title: str, columns: Mapping[str, str], origin: str) -> Reading:
    """What a column is: as ``columns:`` says, as its source means it, by its words, or by its field."""
    if (said := columns.get(title, "")) in SAID:
        return Reading(Role(said), said == Role.CONSENT and read_phrase(title).has(Kind.ADVERT))
    if role := role_of(origin, title):
        return Reading(Role(role))
    if title.strip().casefold() == "status":
        return Reading(Role.STATE)  # our own field: a slip in it mails nobody
    reading = read_title(title)
    if reading.role is Role.WAYS and fold(title) in CHOSEN["channel"].split():
        return Reading(Role.NONE)  # a choice of theirs, which plan.audience.choices obeys
    own = FIELD_ROLES.get(name.rstrip("_0123456789"), Role.NONE)
    return Reading(own) if reading.role in (Role.NONE, Role.PERHAPS_CONSENT) and own else reading


def _read(column: pl.Series, reading: Reading, use: ColumnUse,
          nobody: pl.Series) -> tuple[pl.Series | None, ColumnUse]:
    """The levels of a column, ``None`` where it has nothing against anybody, and what it was taken for."""
    if reading.role in (Role.REMARK, Role.NONE):
        hits = says_no_in(column, reading) if reading.role is Role.REMARK or has_few_values(column) else None
        return (None, use) if hits is None else (held_by(hits), as_remark(use, int((hits & ~nobody).sum())))
    if reading.role in SILENT:
        return None, use
    levels, use = settle(count_values(column, nobody), reading, use)
    return levels if levels is None else levels_by(column, levels), use


def says_no_in(column: pl.Series, reading: Reading) -> pl.Series | None:
    """Which rows say no in a column that is not about permission; ``None`` where no value of it is worth a look."""
    if reading.role is Role.REMARK:
        return _says_no_somewhere(column)
    said = [text for text in column.unique() if _says_no(text)]
    return column.is_in(said) if said else None


def held_by(hits: pl.Series) -> pl.Series | None:
    """The levels of rows of which some say no: nothing where none does."""
    held = pl.when(hits).then(PLACE[UNCONFIRMED]).otherwise(NOTHING_AGAINST).cast(pl.UInt8)
    return pl.select(held).to_series() if hits.any() else None


def as_remark(use: ColumnUse, count: int) -> ColumnUse:
    """What a column was taken for that is not about permission, and says no of some people."""
    return replace(use, role=Role.REMARK, against={UNCONFIRMED: count}) if count else use


def count_values(column: pl.Series, nobody: pl.Series) -> pl.DataFrame:
    """Each ``text`` of a column and in how many ``rows`` of people it stands, be it none. Where there are too many to
    read them all, the most frequent are, in whatever order a list is."""
    values = column.alias("text").value_counts(name="rows")
    if nobody.any():
        counted = column.filter(~nobody).alias("text").value_counts(name="rows")
        values = values.select("text").join(counted, on="text", how="left").with_columns(pl.col("rows").fill_null(0))
    return in_order(values)


def in_order(values: pl.DataFrame) -> pl.DataFrame:
    """Counted values, the most frequent first where there are more than are read."""
    return values.sort(["rows", "text"], descending=[True, False]) if values.height > FEW else values


def levels_by(column: pl.Series, levels: pl.DataFrame) -> pl.Series:
    """The level of each row by that of its value."""
    return column.replace_strict(levels["text"], levels["level"], return_dtype=pl.UInt8)


def settle(values: pl.DataFrame, reading: Reading, use: ColumnUse) -> tuple[pl.DataFrame | None, ColumnUse]:
    """What the counted values of a whole column about permission mean: the ``level`` of each ``text``, nothing where it
    has nothing against anybody; and what it was taken for."""
    role = reading.role
    if not (values["text"].str.strip_chars() != "").any():
        quiet = role in (Role.PERHAPS_STATE, Role.PERHAPS_CONSENT, *QUIET)
        return None, replace(use, role=Role.NONE) if quiet else replace(use, empty=True)
    values = values.with_columns(_meanings(values["text"]))
    role = _settled(role, values)
    if role is Role.NONE:
        return None, replace(use, role=Role.NONE) if use.role in QUIET else use
    values = _unsure(values, role)
    meanings = {meaning: PLACE[decide(role, Meaning(meaning), advertising=reading.advertising)]
                for meaning in values["meaning"].unique()}
    values = values.with_columns(level=pl.col("meaning").replace_strict(meanings, return_dtype=pl.UInt8))
    use = replace(use, role=role, advertising=reading.advertising, against=_counted(values),
                  strange=_strange(values, role))
    return values.select("text", "level"), use


def has_few_values(column: pl.Series) -> bool:
    """Whether a column is of the kind in which people are sorted, rather than described."""
    return column.head(SAMPLE).n_unique() <= FEW


def _meanings(texts: pl.Series) -> pl.Series:
    """What each of some different values says, dates by columns and words one by one."""
    plain = texts.str.strip_chars()
    dated = are_dated(plain)
    words = plain.filter(~dated).head(MOST).to_list()
    cross = tick_of(words)
    said = [cross if meaning is Meaning.TICK else meaning for meaning in map(read_value, words)]
    places = (~dated).arg_true()
    meaning = pl.Series("meaning", [str(Meaning.DATE)], pl.String).new_from_index(0, texts.len())
    meaning = meaning.scatter(places, str(Meaning.UNKNOWN)) if places.len() else meaning
    return meaning.scatter(places.head(MOST), pl.Series(map(str, said), dtype=pl.String)) if said else meaning


def are_dated(plain: pl.Series) -> pl.Series:
    """Whether each of some texts is a day, or a moment as programs count it, on which something may have happened."""
    return (_are_dates(plain) | plain.str.contains(EPOCH)) & ~plain.str.to_lowercase().str.contains(NO_DATES)


def _are_dates(texts: pl.Series) -> pl.Series:
    """Whether each text has a date that can be read."""
    return texts.to_frame("text").select(as_date(pl.col("text")).is_not_null()).to_series()


def _says_no_somewhere(texts: pl.Series) -> pl.Series:
    """Whether remarks say no. What is searched closely is what has a part of such words at all."""
    small = texts.str.to_lowercase()
    places = small.str.contains_any(REFUSAL_PARTS.split()).arg_true()
    places = places.filter(small.gather(places).str.contains(REFUSALS))
    found = texts.gather(places)
    denied = [text for text in found.unique() if read_value(text) is Meaning.RECEIVES]
    places = places.filter(~found.is_in(denied)) if denied else places
    nobody = pl.Series([False], dtype=pl.Boolean).new_from_index(0, texts.len())
    return nobody.scatter(places, True) if places.len() else nobody


def _says_no(text: str) -> bool:
    """Whether a whole value, or one tag of it, says in words for nothing else that somebody said no or is gone."""
    return any(_refuses(tag) for tag in TAGS.split(text))


def _refuses(tag: str) -> bool:
    phrase, meaning = read_phrase(tag), read_value(tag)
    return (phrase.has(Kind.REFUSE, Kind.GONE, Kind.COMPLAINT) and meaning in (
        Meaning.REFUSES, Meaning.GONE, Meaning.COMPLAINED)) or (phrase.has(Kind.MAIL) and meaning is Meaning.DISAGREES)


def _settled(role: Role, values: pl.DataFrame) -> Role:
    """The role of a column whose title alone does not tell: a state counts only where its values are words for one."""
    rows = Counter(dict(values.group_by("meaning").agg(pl.col("rows").sum()).iter_rows()))
    if role is Role.WAYS:
        return role if rows[Meaning.NAMES_MAIL] or rows[Meaning.ELSEWHERE] else Role.NONE
    if role not in (Role.PERHAPS_STATE, Role.PERHAPS_CONSENT, *QUIET):
        return role
    filled = rows.total() - rows[Meaning.NOTHING]
    stated = sum(rows[meaning] for meaning in STATUS)
    answered = rows[Meaning.YES] + rows[Meaning.NO] + rows[Meaning.TICK] + rows[Meaning.DATE]
    no = rows[Meaning.NO] + rows[Meaning.TICK]
    is_one = any(rows[meaning] for meaning in AGAINST) or 0 < answered == filled
    if role in (Role.PERHAPS_CONSENT, Role.PERHAPS_MAIL):
        return Role.CONSENT if is_one or no or 2 * answered >= filled > 0 else Role.NONE
    if role is Role.PERHAPS_UNKNOWN:
        return Role.UNKNOWN if no and 2 * answered >= filled else Role.NONE
    codes = values["text"].str.contains(r"^\s*\d*\s*$").all()
    is_one = is_one or codes or 2 * stated >= filled
    return Role.STATE if is_one or _is_slip(values["text"]) else Role.NONE


def _is_slip(texts: pl.Series) -> bool:
    """Whether a value is nearly a word for a state, such as “unsubscribd”."""
    known = [word for words in STATES.values() for word in words.split()]
    return any(get_close_matches(text.strip().casefold(), known, 1, 0.8) for text in texts.head(FEW))


def _unsure(values: pl.DataFrame, role: Role) -> pl.DataFrame:
    """Codes of a state beyond 0 and 1 (Mailman’s, an ERP’s) are a sender’s own, and then so are 0 and 1."""
    digits = pl.col("text").str.strip_chars().str.contains(r"^\d+$")
    if role is not Role.STATE or not values.select((digits & (pl.col("meaning") == Meaning.UNKNOWN)).any()).item():
        return values
    return values.with_columns(meaning=pl.when(digits).then(pl.lit(str(Meaning.UNKNOWN))).otherwise("meaning"))


def _counted(values: pl.DataFrame) -> dict[str, int]:
    """How many rows there are for each level, the strictest first."""
    counts = dict(values.group_by("level").agg(pl.col("rows").sum()).iter_rows())
    return {LEVELS[place]: counts[place] for place in sorted(counts) if LEVELS[place] and counts[place]}


def _strange(values: pl.DataFrame, role: Role) -> dict[str, int]:
    """The values that a column with a role cannot have, the most frequent first; none is longer than a word or two."""
    if role is Role.REMARK:
        return {}
    unclear = [str(meaning) for meaning in Meaning if not is_clear(role, meaning)]
    found = values.filter(pl.col("meaning").is_in(unclear), pl.col("rows") > 0)
    found = found.sort(["rows", "text"], descending=[True, False])
    told: Counter[str] = Counter()
    for text, count in found.select("text", "rows").iter_rows():
        told[_shown(text)] += count
    return dict(told)


def _shown(text: str) -> str:
    """A value as it may be shown: not what may be an address, a number or somebody's words."""
    text = " ".join(text.split())
    return text if "@" not in text and len(text) <= LONGEST and not re.search(r"\d{6}", text) else "…"
