"""The rows of a result file, by what its columns are called and say. Columns throughout, no loops over people."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass

import polars as pl

from generator.sources.people.columns import EVENT_TITLES, IMPLIED, fold
from generator.sources.results.outcomes import answered, known_word, says_yes, stated_outcome
from generator.sources.tables.base import LINE, PROBLEM

HAPPENED = {**IMPLIED, "clicked_at": "clicked", "opened_at": "opened"}
ADDRESS = r"[^\s<>()\"',;:]+@[^\s<>()\"',;:]+"
LONGEST = 200
DATE = r"^\s*(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})(?:\D|$)"


@dataclass(frozen=True, slots=True)
class Cells:
    """Columns of text by field, with ``line`` and ``problem``; the title of each field; all titles, folded."""

    frame: pl.DataFrame
    titles: dict[str, str]
    keys: Set[str]


def report_rows(cells: Cells, named: str, zone: str) -> pl.DataFrame:
    """The rows of a report, each with the outcome that it states, else that its columns imply, else that of the name.

    ``named`` is the outcome that the file's name stands for; a column of events comes before it.
    """
    words, kinds, events = _columns(cells)
    implied = [field for field in HAPPENED if field in cells.titles]
    kind = pl.coalesce(*(known_word(pl.col(name), kind=True) for name in kinds), pl.lit(None, pl.String))
    rows = cells.frame.with_columns(*(known_word(pl.col(name)).alias(f"={name}") for name in words), kind.alias("="))
    known = {name: pl.col(f"={name}") for name in words}
    strange = pl.any_horizontal(*(known[name].is_null() & (pl.col(name) != "") for name in events), pl.lit(False))
    guessed = pl.coalesce(pl.lit(named or None, pl.String), *(answered(pl.col(name)) for name in words))
    silent = pl.lit("" if implied and not (words or kinds) else None, pl.String)
    outcome = pl.coalesce(_said(known, implied), pl.when(~strange).then(guessed), silent).alias("outcome")
    rows = rows.with_columns(outcome).with_columns(_problem(words).alias(PROBLEM))
    usable = pl.when(pl.col(PROBLEM) == "").then("outcome").otherwise(pl.lit("")).alias("outcome")
    return rows.select(LINE, "email", usable, _date([*implied, "changed_at", "date"], cells.titles, zone).alias("date"),
                       _detail(cells, known, kinds).alias("detail"), PROBLEM)


def _said(known: dict[str, pl.Expr], implied: Sequence[str]) -> pl.Expr:
    """The outcome that a row states; null if it states none, or in words that are not known."""
    word = pl.coalesce(*(pl.when(word != "").then(word) for word in known.values()), pl.lit(None, pl.String))
    flags = (pl.when(says_yes(pl.col(field))).then(pl.lit(HAPPENED[field])) for field in implied)
    settled = pl.any_horizontal(*(word == "" for word in known.values()), *(
        (pl.col(field) != "") & ~says_yes(pl.col(field)) for field in implied), pl.lit(False))
    return pl.coalesce(stated_outcome(word, pl.col("=")), *flags, pl.when(settled).then(pl.lit("")))


def _columns(cells: Cells) -> tuple[list[str], list[str], list[str]]:
    """The columns with words for what happened (those for nothing else first), with kinds, and for nothing else."""
    words = [name for name in cells.titles if name.startswith("reason") or name == "status"]
    events = [name for name in words if fold(cells.titles[name]) in EVENT_TITLES.split()]
    return sorted(words, key=lambda name: (name not in events, name == "status")), [
        name for name in cells.titles if name.startswith("kind")], events


def _problem(words: Sequence[str]) -> pl.Expr:
    """Why a row cannot be used. An unknown word is quoted without any address in it."""
    word = pl.coalesce(*(pl.when(pl.col(name) != "").then(pl.col(name)) for name in words), pl.lit(""))
    word = word.str.replace_all(ADDRESS, "…").str.slice(0, 40)
    return (pl.when(pl.col(PROBLEM) != "").then(pl.col(PROBLEM))
            .when(pl.col("email") == "").then(pl.lit("no address"))
            .when(~pl.col("email").str.contains("@", literal=True)).then(pl.lit("not an address"))
            .when(pl.col("outcome").is_not_null()).then(pl.lit(""))
            .when(word == "").then(pl.lit("no event")).otherwise(pl.lit("unknown event “") + word + pl.lit("”")))


def _date(fields: Sequence[str], titles: Collection[str], zone: str) -> pl.Expr:
    """The date of what happened: its own column's, else when the row was changed or made."""
    return pl.coalesce(*(iso_date(pl.col(field), zone) for field in fields if field in titles),
                       pl.lit(""))


def iso_date(text: pl.Expr, zone: str) -> pl.Expr:
    """A date written year first, or seconds (or their thousandths) since 1970, as ISO; else null."""
    parts = text.str.extract_groups(DATE)
    written = pl.concat_str(*(parts.struct.field(str(place)).str.zfill(2) for place in (1, 2, 3)), separator="-")
    seconds = text.str.extract(r"^(\d{10})(?:\d{3}|\.\d+)?$").cast(pl.Int64)
    moment = pl.from_epoch(seconds, "s").dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
    return pl.coalesce(written, moment.dt.strftime("%Y-%m-%d"))


def _detail(cells: Cells, known: dict[str, pl.Expr], kinds: Sequence[str]) -> pl.Expr:
    """The sender's own reason: what it says in sentences before what it says in words."""
    names = [name for name in cells.titles if name.startswith("detail")]
    reasons = [name for name in known if name != "status"]
    no_words = r"(?i)^(?:\d|true$|yes$|[yo]$|예$)"
    flags = [pl.when(says_yes(pl.col(field)) & ~pl.col(field).str.contains(no_words)).then(field)
            for field in IMPLIED if field in cells.titles]
    choices = [*(pl.col(name) for name in names), *(pl.when(known[name].is_null()).then(name) for name in reasons),
               *flags, *(pl.col(name) for name in [*reversed(reasons), *kinds])]
    text = pl.coalesce(*(pl.when(choice != "").then(choice) for choice in choices), pl.lit(""))
    return text.str.replace_all(r"\s+", " ").str.replace_all(f"<?{ADDRESS}>?", "…").str.slice(0, LONGEST)
