"""Whose the rows of files about people are (orders, notes, choices), and why some of them are not used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import polars.selectors as cs

from generator.messages import Message, joined, msg
from generator.plan.audience.accounting import texts_of
from generator.plan.audience.addresses import every_key, first_keys, other_keys
from generator.plan.audience.values import as_date, folded
from generator.plan.customers.matching.telephones import telephones
from generator.sources.people.row_files import RowFile
from generator.sources.tables.problems import told_problem
from generator.sources.tables.roles import OTHER_EMAILS, OTHER_PHONES

NO_PERSON = msg("neither an address nor a telephone number")
UNKNOWN = msg("on no list")
KEPT_OUT = msg("not to be mailed")
SHARED = msg("several people have this telephone number")
AGAIN = msg("stands in a newer file too")
CANCELLED = msg("cancelled or refunded")
UNPAID = msg("not paid yet")
NAMESAKES = msg("several people are called so")
NOTHING_SAID = msg("nothing was said")
NOTHING_CHOSEN = msg("nothing was chosen")
WHY: Mapping[str, Message] = {str(why): why for why in (
    NO_PERSON, UNKNOWN, KEPT_OUT, SHARED, AGAIN, CANCELLED, UNPAID, NAMESAKES, NOTHING_SAID, NOTHING_CHOSEN)}
"""Why a row of such a file is not used, beside what keeps any row from being read
(:mod:`~generator.sources.tables.problems`)."""
OWN_ID = "id:"
"""Begins what stands for the address of a key customer who has none: the number on the key list."""
KNOWN_BY = ("_key", "email", "name", "company", "phone", OTHER_EMAILS, OTHER_PHONES)
OTHERS = ", "
"""Stands between the other telephones of a person on the lists."""


@dataclass(frozen=True, slots=True)
class RowCounts:
    """What became of the rows of one file: ``rows`` are ``used``, or ``unused`` by reason. ``titles`` says which column
    was taken for what; ``undated`` counts used rows without a day that can be read."""

    path: str
    sheet: str
    rows: int
    used: int
    unused: Mapping[str, int]
    titles: Mapping[str, str]
    line: int = 0
    undated: int = 0

    def as_json(self) -> dict[str, object]:
        """The file as ``audience --json`` has it."""
        return {"path": self.path, "sheet": self.sheet, "rows": self.rows, "used": self.used,
                "unused": dict(self.unused), "columns": dict(self.titles)}


def say_unused(why: str) -> str:
    """Why a row is not used, in words."""
    return WHY.get(why) or told_problem(why)


def say_reasons(unused: Mapping[str, int]) -> Message:
    """How many rows are not used, by reason, in words."""
    return joined(", ", (msg("{count} {why}", count=count, why=say_unused(why))
                         for why, count in unused.items()))


def stack_rows(files: Sequence[RowFile]) -> pl.DataFrame:
    """The rows of some files, each with the number of its ``_file``."""
    return pl.concat([file.rows.with_columns(_file=pl.lit(number, pl.UInt16)) for number, file in enumerate(files)])


def name_rows(files: Sequence[RowFile], people: pl.DataFrame, stopped: pl.DataFrame, customers: pl.DataFrame | None,
              forgotten: pl.Series) -> pl.DataFrame:
    """The rows of some files with ``_row``, ``path``, ``day``, the address of whom each is of (:func:`find_named`), and
    ``_why`` it is not used, or nothing. They may be of who is not to be mailed (``stopped``), but of none who was
    ``forgotten``."""
    names = pl.col("_file").replace_strict(dict(enumerate(file.path for file in files)), return_dtype=pl.String)
    rows = stack_rows(files).with_row_index("_row").with_columns(as_date(pl.col("date")).alias("day"),
                                                                 names.alias("path"))
    rows = rows.with_columns(find_named(rows, known_people(people, stopped), customers))
    gone = pl.col("_key").is_in(forgotten.implode()).fill_null(False)
    return rows.with_columns(_why=(
        pl.when(pl.col("problem") != "").then("problem").when(gone).then(pl.lit(str(KEPT_OUT)))
        .when("_several").then(pl.lit(str(NAMESAKES))).when("_shared").then(pl.lit(str(SHARED)))
        .when("_nobody").then(pl.lit(str(NO_PERSON)))
        .when(pl.col("_key").is_null()).then(pl.lit(str(UNKNOWN))).otherwise(pl.lit(""))))


def find_owners(rows: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Who each row is of: ``_person`` (a row of ``people``), ``_key`` (the address behind its own), whether several
    people have its telephone (``_shared``), and whether it names ``_nobody``.

    ``rows`` have ``_row``, ``email`` and ``phone``; ``people`` have ``_key``, and telephones and other addresses.
    """
    keyed = pl.DataFrame({"_key": first_keys(rows["email"])})
    person = keyed.join(index_addresses(people), on="_key", how="left", maintain_order="left")["_person"]
    nameless = rows["email"] == ""
    found = _by_telephone(rows, people) if (nameless & (rows["phone"] != "")).any() else None
    shared = pl.Series([False]).new_from_index(0, rows.height)
    if found is not None:
        person = pl.select(pl.when(pl.lit(nameless)).then(pl.lit(found["_person"])).otherwise(
            pl.lit(person))).to_series()
        shared = nameless & found["_shared"]
    nobody = (keyed["_key"].is_null() & ~nameless) | (nameless & (rows["phone"] == ""))
    return pl.DataFrame([person.alias("_person"), keyed["_key"], shared.alias("_shared"), nobody.alias("_nobody")])


def index_addresses(people: pl.DataFrame) -> pl.DataFrame:
    """Every address of some people once (``_key``), and whose it is (``_person``, a row): a first one before a second
    one of somebody else."""
    index = people.select("_key").with_row_index("_person").drop_nulls()
    if OTHER_EMAILS in people.columns:
        others = other_keys(people.select("_key", "email", OTHER_EMAILS).with_row_index("_person"))
        index = pl.concat([index, others.select("_person", _key="other_key").drop_nulls()])
    return index.unique("_key", keep="first", maintain_order=True)


def known_people(people: pl.DataFrame, stopped: pl.DataFrame) -> pl.DataFrame:
    """All on lists, those too who are not to be mailed, by what rows may name them by."""
    return pl.concat([frame.select(cs.by_name(KNOWN_BY, require_all=False)) for frame in (people, stopped)],
                     how="diagonal")


def find_named(rows: pl.DataFrame, listed: pl.DataFrame, customers: pl.DataFrame | None) -> list[pl.Series]:
    """The address behind each row (``_key``) of some ``listed`` people and key ``customers``, or why it has none:
    ``_shared``, ``_several`` and ``_nobody``.

    An address or a telephone number says whose a row is; where it has neither, a number on the key list, or a name. A
    name that the key list has once is that customer's, whoever else on the lists is called so.
    """
    there = find_owners(rows, listed)
    key, nameless = listed["_key"].gather(there["_person"]), there["_nobody"]
    groups = [(listed, pl.col("name"))]
    if customers is not None:
        customers = _with_keys(customers, listed)
        key = _either(key, customers["_key"].gather(find_owners(rows, customers)["_person"]))
        numbers = customers.select("_key", name="id")
        groups = [(numbers, pl.coalesce(pl.when(pl.col("id") != "").then("id"), "name")), (customers, pl.col("name")),
                  *groups]
    several = pl.Series([False]).new_from_index(0, rows.height)
    for people, wanted in groups:
        asked = rows.select("_row", "company", wanted.alias("name")).filter(nameless & key.is_null() & ~several)
        found = rows.select("_row").join(_called(asked, people), on="_row", how="left", maintain_order="left")
        key, several = _either(key, found["_key"]), several | found["_several"].fill_null(False)
    nobody = nameless & (rows["name"] == "") & (rows["id"] == "")
    return [key.alias("_key"), (there["_shared"] & key.is_null()).alias("_shared"), several.alias("_several"),
            nobody.alias("_nobody")]


def listed_keys(customers: pl.DataFrame, listed: pl.DataFrame) -> pl.Series:
    """The address behind each key customer: of who has any of theirs among some ``listed`` people, else their own, and
    null where they have none."""
    there = every_key(customers.select("email").with_row_index("_customer")).join(index_addresses(listed), on="_key")
    there = there.sort("_customer", "_person").unique("_customer", keep="first", maintain_order=True)
    theirs = customers.with_row_index("_customer").select("_customer").join(
        there.select("_customer", _key=listed["_key"].gather(there["_person"])), on="_customer", how="left",
        maintain_order="left")["_key"]
    return _either(theirs, first_keys(customers["email"]))


def _with_keys(customers: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Key customers with an address, or else a number."""
    number = pl.when(pl.col("id") != "").then(pl.concat_str(pl.lit(OWN_ID), "id"))
    return customers.with_columns(_key=pl.coalesce(pl.lit(listed_keys(customers, listed)), number)).filter(
        pl.col("_key").is_not_null())


def _either(first: pl.Series, second: pl.Series) -> pl.Series:
    return pl.select(pl.coalesce(first, second).alias("_key")).to_series()


def _called(asked: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Who of some people a row means by its name, and its company if it has one (``_key``), and whether ``_several``
    are called so."""
    who = people.select("_key", *(folded(text).alias(f"_{text.meta.output_name()}")
                                  for text in texts_of(people, ("name", "company"))))
    pairs = asked.select("_row", _name=folded(pl.col("name")), _firm=folded(pl.col("company"))).join(
        who.filter(pl.col("_name") != ""), on="_name")
    pairs = pairs.filter((pl.col("_firm") == pl.col("_company")) | (pl.col("_firm") == "") | (pl.col("_company") == ""))
    found = pairs.group_by("_row").agg(pl.col("_key").first(), _several=pl.col("_key").n_unique() > 1)
    return found.with_columns(pl.when(~pl.col("_several")).then("_key").alias("_key"))


def unless_problem(lacking: pl.Expr, why: Message) -> pl.Expr:
    """Why rows are not used, where some are ``lacking`` something and a problem in reading them does not say more."""
    return pl.when(lacking & (pl.col("problem") == "")).then(pl.lit(str(why))).otherwise("_why")


def unused_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that are not used: ``path``, ``line`` and ``why``."""
    return rows.filter(pl.col("_why") != "").select("path", "line", why="_why")


def count_rows_of(files: Sequence[RowFile], rows: pl.DataFrame) -> tuple[RowCounts, ...]:
    """What became of the rows of each file: ``_file`` is which, ``_why`` why a row is not used, ``day`` its day."""
    found = []
    for number, file in enumerate(files):
        of_file = rows.filter(pl.col("_file") == number)
        fates = of_file["_why"].value_counts().sort("count", "_why", descending=[True, False])
        unused = {str(why): int(count) for why, count in fates.iter_rows() if why}
        used = of_file.filter(pl.col("_why") == "")
        assert file.rows.height == used.height + sum(unused.values())
        found.append(RowCounts(file.path, file.sheet, file.rows.height, used.height, unused, file.titles, file.line,
                               used["day"].null_count()))
    return tuple(found)


def _by_telephone(rows: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Who has the telephone number of each row (``_person``), and whether several do (``_shared``)."""
    columns = [name for name in ("phone", OTHER_PHONES) if name in people.columns]
    owned = pl.concat([pl.DataFrame(schema={"_person": pl.UInt32, "phone": pl.String}), *(
        people.select(phone=name).with_row_index("_person").with_columns(pl.col("phone").str.split(OTHERS))
        .explode("phone").drop_nulls() for name in columns)])
    owned = owned.with_columns(telephones(owned["phone"])).drop_nulls().unique()
    owners = owned.group_by("phone").agg(pl.col("_person").min(), _shared=pl.col("_person").n_unique() > 1)
    calls = rows.select("_row", pl.col("phone").str.split("\n")).explode("phone").with_columns(
        pl.col("phone").fill_null(""))
    calls = calls.with_columns(telephones(calls["phone"]))
    calls = calls.join(owners, on="phone", how="left").group_by("_row").agg(
        pl.col("_person").drop_nulls().unique(), pl.col("_shared").any().fill_null(False))
    several = pl.col("_shared") | (pl.col("_person").list.len() > 1)
    return rows.select("_row").join(calls, on="_row", how="left", maintain_order="left").select(
        pl.when(~several).then(pl.col("_person").list.first()).alias("_person"),
        several.fill_null(False).alias("_shared"))
