"""What people bought: every row of the files of orders accounted for, and matched to somebody by address or telephone.

Columns throughout. A purchase changes nothing about who is mailed; segments and offers may ask for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from generator.plan.audience.row_owners import (
    AGAIN,
    CANCELLED,
    KEPT_OUT,
    NO_PERSON,
    SHARED,
    UNKNOWN,
    UNPAID,
    RowCounts,
    find_owners,
    stack_rows,
)
from generator.plan.audience.values import as_date, as_number
from generator.sources.people.row_files import RowFile

IN_PART = r"(?i)partial|부분|일부|거부|철회|교환"
"""What leaves a purchase standing though it speaks of cancelling: a part came back, or the shop refused."""
BACK = r"(?i)취소|환불|반품|cancel|refund|return|void|chargeback|trash"
WAITING = (r"(?i)입금\s*(?:대기|전|예정)|미입금|미결제|결제\s*(?:대기|전|중)|pending|on[- ]?hold|failed|unpaid|draft|"
           r"abandon")
NEGATIVE = r"^\s*(?:\((.+)\)|[△▲−]\s*(.+))\s*$"
"""Amounts below zero as accountants write them."""
ROW = {"_person": pl.UInt32, "day": pl.Date, "item": pl.String, "amount": pl.Float64, "bought": pl.Boolean,
       "visit": pl.String}


@dataclass(frozen=True, slots=True)
class PurchaseCounts(RowCounts):
    """What became of the rows of one file of orders. ``unpriced`` counts used rows without an amount that can be read,
    and ``once`` says that an amount that repeats in all rows of an order was counted once."""

    unpriced: int = 0
    once: bool = False


@dataclass(frozen=True, slots=True)
class Purchases:
    """The purchases of subscribers. ``rows`` has ``_person`` (which row of the subscribers), ``day``, ``item``,
    ``amount`` (below zero: a refund), ``bought`` (not taken back since), and ``visit``: what was bought at once.

    ``keys`` are the addresses (``_key``) of all subscribers in their order; ``unused`` has ``path``, ``line`` and
    ``why`` of every other row.
    """

    rows: pl.DataFrame
    unused: pl.DataFrame
    counts: tuple[PurchaseCounts, ...]
    keys: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.String))

    @property
    def items(self) -> pl.Series:
        """What was bought, each once."""
        return self.rows["item"].unique().sort()


def take_purchases(files: Sequence[RowFile], people: pl.DataFrame, stopped: pl.DataFrame) -> Purchases | None:
    """Account for every row of the files of orders; ``None`` where there is no file.

    ``people`` are the subscribers and ``stopped`` those who are not to be mailed (``_key``).
    """
    if not files:
        return None
    rows = _whole_orders(stack_rows(files)).with_row_index("_row")
    owners = find_owners(rows, people)
    kept_out = owners["_key"].is_in(stopped["_key"].implode()).fill_null(False)
    rows = rows.hstack(owners.drop("_key")).with_columns(kept_out.alias("_stopped"))
    rows = rows.with_columns(_why=_why(rows))
    rows = rows.with_columns(_why=pl.when((pl.col("_why") == "") & _stands_again(rows)).then(
        pl.lit(str(AGAIN))).otherwise("_why"))
    priced, once = _amounts(rows.filter(pl.col("_why") == ""))
    used = _without_refunded(priced)
    names = pl.col("_file").replace_strict(dict(enumerate(file.path for file in files)), return_dtype=pl.String)
    unused = rows.filter(pl.col("_why") != "").select(names.alias("path"), "line", why="_why")
    counts = tuple(_count(number, file, rows, used, once) for number, file in enumerate(files))
    visit = (pl.when(pl.col("order") != "").then("order")
             .otherwise(pl.coalesce(pl.col("day").cast(pl.String), pl.col("_row").cast(pl.String))))
    used = used.with_columns(visit.alias("visit")).sort("_person", "day", "_row", nulls_last=False)
    return Purchases(used.select(list(ROW)), unused, counts, people["_key"])


def _whole_orders(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of one order all with what some shops write into the first of them alone: who, when, and its state."""
    shared = ("email", "phone", "date", "status", "cancelled")
    of_order = [pl.when((pl.col(name) == "") & (pl.col("order") != ""))
                .then(pl.col(name).filter(pl.col(name) != "").first().over("_file", "order"))
                .otherwise(name).fill_null("").alias(name) for name in shared]
    several = rows.select((pl.struct("_file", "order").is_duplicated() & (pl.col("order") != "")).any()).item()
    return rows.with_columns(of_order) if several else rows


def _why(rows: pl.DataFrame) -> pl.Series:
    """Why a row cannot be used, or nothing."""
    state = pl.col("status")
    back = (state.str.contains(BACK) & ~state.str.contains(IN_PART)) | (pl.col("cancelled").str.contains(r"\d"))
    return rows.select(
        pl.when(pl.col("problem") != "").then("problem")
        .when("_nobody").then(pl.lit(str(NO_PERSON))).when("_shared").then(pl.lit(str(SHARED)))
        .when("_stopped").then(pl.lit(str(KEPT_OUT))).when(pl.col("_person").is_null()).then(pl.lit(str(UNKNOWN)))
        .when(back).then(pl.lit(str(CANCELLED)))
        .when(state.str.contains(WAITING) & ~state.str.contains(IN_PART)).then(pl.lit(str(UNPAID)))
        .otherwise(pl.lit(""))).to_series()


def _stands_again(rows: pl.DataFrame) -> pl.Expr:
    """Whether a newer file has the same order of the same person, or, where orders have no number, the same row."""
    same = (pl.when(pl.col("order") != "").then(pl.concat_str(pl.col("order"), pl.lit("\n")))
            .otherwise(pl.concat_str("date", "item", "amount", "total", "unit", "quantity", separator="\n")))
    seen = rows.select("_file", same=pl.struct(pl.col("_person"), same))
    return pl.lit(seen.select(pl.col("_file") < pl.col("_file").max().over("same")).to_series()) & (
        pl.col("_person").is_not_null())


def _amounts(rows: pl.DataFrame) -> tuple[pl.DataFrame, set[int]]:
    """Rows with ``day`` and ``amount``, and the files in which the amount of an order stood in each of its rows."""
    numbers = ("amount", "total", "unit", "quantity", "refunded")
    rows = rows.with_columns(as_date(pl.col("date")).alias("day"), *(
        as_number(pl.coalesce(pl.concat_str(pl.lit("-"), pl.col(name).str.extract(NEGATIVE, 1)),
                              pl.concat_str(pl.lit("-"), pl.col(name).str.extract(NEGATIVE, 2)), pl.col(name)))
        .alias(f"_{name}") for name in numbers))
    orders = rows.filter((pl.col("order") != "") & pl.col("_amount").is_null()).group_by("_file", "order").agg(
        several=pl.len() > 1, repeated=pl.col("_total").drop_nulls().len() > 1,
        one=pl.col("_total").drop_nulls().n_unique() <= 1)
    files = orders.group_by("_file").agg(once=pl.col("one").filter("several").all() & pl.col("repeated").any())
    once = {int(file) for file in files.filter("once")["_file"]}
    first = pl.col("_row").is_first_distinct() if not once else pl.struct("_file", "order").is_first_distinct()
    counts = ~pl.col("_file").is_in(list(once)) | (pl.col("order") == "") | first
    told = (pl.col("order") != "") & pl.col("_total").is_not_null().any().over("_file", "order")
    sold = pl.coalesce("_amount", pl.when(counts).then("_total"), pl.when(told).then(0.0),
                       pl.col("_unit") * pl.col("_quantity").abs().fill_null(1))
    signed = pl.when((pl.col("_quantity") < 0) & (sold > 0)).then(-sold).otherwise(sold)
    back = pl.when(counts).then(pl.col("_refunded").abs()).fill_null(0)
    return rows.with_columns(amount=pl.when(signed < 0).then(signed).otherwise(signed - back)), once


def _without_refunded(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with ``bought``: false for refunds, and for as many purchases of the same thing for the same amount, the
    newest first."""
    rows = rows.with_columns(bought=(pl.col("amount") >= 0).fill_null(True))
    refunds = rows.filter(pl.col("amount") < 0).group_by("_person", "item", size=-pl.col("amount")).len("back")
    if refunds.is_empty():
        return rows
    of_one = ["_person", "item", "amount"]
    newest = pl.col("day").rank("ordinal", descending=True).over(of_one)
    known = rows.filter("bought").with_columns(newest=newest).join(
        refunds, left_on=of_one, right_on=["_person", "item", "size"], how="inner")
    gone = known.filter(pl.col("newest") <= pl.col("back"))["_row"]
    return rows.with_columns(bought=pl.col("bought") & ~pl.col("_row").is_in(gone.implode()))


def _count(number: int, file: RowFile, rows: pl.DataFrame, used: pl.DataFrame, once: set[int]) -> PurchaseCounts:
    own, of_file = used.filter(pl.col("_file") == number), pl.col("_file") == number
    fates = rows.filter(of_file)["_why"].value_counts().sort("count", "_why", descending=[True, False])
    unused = {str(why): int(count) for why, count in fates.iter_rows() if why}
    assert file.rows.height == own.height + sum(unused.values())
    return PurchaseCounts(file.path, file.sheet, file.rows.height, own.height, unused, file.titles, file.line,
                          own["day"].null_count(), own["amount"].null_count(), number in once)
