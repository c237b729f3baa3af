"""Private reports as files in ``output/reports/``, and the smallest: what became of each row that is not mailed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from generator.files import replace_file
from generator.messages import tell
from generator.model import Issue
from generator.plan.audience.accounting import SAID, WHO, texts_of
from generator.plan.audience.audience import Audience
from generator.plan.audience.choices import Choices
from generator.plan.audience.notes import Notes
from generator.plan.audience.purchases import Purchases
from generator.plan.audience.readers import by_choice
from generator.plan.audience.referral_report import THANKS, referral_table, say_remark
from generator.plan.audience.row_owners import say_unused
from generator.sources.tables.problems import told_problem
from generator.spreadsheet import for_excel, to_csv
from generator.words import word


def write_report(root: Path, name: str, data: bytes | Iterable[bytes]) -> None:
    """Put a private report in its place, be it whole or piece by piece; two runs at once do not meet."""
    replace_file(root, report_path(root, name), data, private=True)


def write_table_or_none(root: Path, name: str, table: pl.DataFrame) -> None:
    """Put a private table in its place; one without rows is none."""
    if table.height:
        write_report(root, name, for_excel(to_csv(table)))
    else:
        report_path(root, name).unlink(missing_ok=True)


def remove_reports(root: Path, *names: str) -> None:
    """Remove reports that would tell of other people than there are now."""
    for name in names:
        report_path(root, name).unlink(missing_ok=True)


def report_path(root: Path, name: str) -> Path:
    """Where a private report stands."""
    return root / "output" / "reports" / name


def write_rows(root: Path, audience: Audience) -> None:
    """What was not accepted, and what gave way, each with its file and line; of who was forgotten the address is not
    written down again."""
    write_report(root, "rows.csv", for_excel(to_csv(rows_table(audience.rows, audience.forgotten))))
    write_report(root, "conflicts.csv", for_excel(to_csv(conflicts_table(audience.conflicts))))
    _write_unused(root, "purchases.csv", audience.purchases)
    _write_unused(root, "notes.csv", audience.notes)
    _write_unused(root, "choices.csv", audience.choices)
    _write_referrals(root, audience)


def rows_table(rows: pl.DataFrame, forgotten: pl.Series) -> pl.DataFrame:
    """Rows that were not accepted, as people read them; of who was ``forgotten`` without the address."""
    gone = pl.col("_key").is_in(forgotten.implode()).fill_null(False)
    address = pl.when(gone).then(pl.lit("")).otherwise("email")
    rows = rows.select(list="path", line="line", address=address, fate=pl.col("_fate").cast(pl.String), reason="_why")
    return rows.with_columns(_told(rows["fate"]), _told(rows["reason"]))


def conflicts_table(conflicts: pl.DataFrame) -> pl.DataFrame:
    """What gave way, as people read it."""
    return conflicts.rename({"path": "list"}).cast({"field": pl.String})


def _write_unused(root: Path, name: str, read: Purchases | Notes | Choices | None) -> None:
    """Which rows of files about people are not used, each with the reason."""
    rows = (read.unused if read else pl.DataFrame(schema={"path": pl.String, "why": pl.String})).rename(
        {"path": "file", "why": "reason"})
    known = rows["reason"].unique()
    told = pl.Series([tell(say_unused(why)) for why in known], dtype=pl.String)
    write_table_or_none(root, name, rows.with_columns(pl.col("reason").replace(known, told)))


def write_own_choice(root: Path, audience: Audience, issue: Issue) -> None:
    """Whom an issue leaves out by their own choice, for whoever may call them."""
    left = by_choice(audience, issue)
    people = audience.subscribers.join(left, on="_key", how="inner", maintain_order="left").filter("mailable")
    reason = _told(people["why"]).alias("reason")
    table = people.select(pl.col("email").alias("address"), *texts_of(people, WHO), reason)
    write_table_or_none(root, "own-choice.csv", table)


def _write_referrals(root: Path, audience: Audience) -> None:
    """Who brought whom, for whom thanks are due, and what is not clear."""
    rows = referral_table(audience)
    say = {"thanks": THANKS.__getitem__, "kept_from_mail": word, "remark": say_remark}
    for column, said in say.items() if rows.height else ():
        names = [name for name in rows[column].unique() if name]
        told = pl.Series([tell(said(name)) for name in names], dtype=pl.String)
        rows = rows.with_columns(pl.col(column).replace(pl.Series(names, dtype=pl.String), told))
    write_table_or_none(root, "referrals.csv", rows)


def _told(column: pl.Series) -> pl.Series:
    """States and reasons in the language that people are spoken to in."""
    names = column.drop_nulls().unique()
    told = [tell(SAID.get(name) or told_problem(name)) for name in names]
    return column.replace(names, pl.Series(told, dtype=pl.String))
