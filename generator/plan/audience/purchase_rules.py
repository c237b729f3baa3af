"""Rules on what was bought: whom they hold for, and which of them hold for nobody since nothing of the kind was bought.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from generator.findings import Findings, Span, did_you_mean
from generator.messages import NOTHING, msg
from generator.model import Purchased
from generator.plan.audience.purchases import Purchases
from generator.plan.audience.values import amount, folded, in_limits, plain

AMOUNTS = ("at_least", "at_most")
COUNTED = ("spent", "times")
FEW = 200
"""Among so many things that were bought a near one is looked for."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Whom a rule holds for: the ``persons`` (rows of the subscribers) if ``inside``, else all but those."""

    persons: pl.Series
    inside: bool

    def mask(self, height: int) -> pl.Series:
        """Whether it holds, for each of ``height`` subscribers."""
        everyone = pl.Series([not self.inside], dtype=pl.Boolean).new_from_index(0, height)
        return everyone.scatter(self.persons, self.inside) if height else everyone.clear()


@dataclass(frozen=True, slots=True)
class Asked:
    """Purchases as many rules ask for them, in the order of what was bought: of ``items`` each has where its rows begin
    (``first``) and how many they are (``count``). Sums are made once for all rules that compare them with something.
    """

    purchases: Purchases
    today: date
    items: pl.DataFrame = field(init=False)
    _rows: pl.DataFrame = field(init=False)
    _sums: dict[Hashable, pl.DataFrame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = self.purchases.rows.sort("item", maintain_order=True)
        items = rows.select(pl.col("item").rle()).unnest("item").select(
            item="value", count="len", first=pl.col("len").cum_sum() - pl.col("len"), word=folded(pl.col("value")))
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "items", items)

    def of_items(self, wanted: tuple[str, ...]) -> pl.Series:
        """The things that were bought, each with whether it has one of some words in it."""
        words = [plain(word) for word in wanted]
        return self.items.select(pl.col("word").str.contains_any(words)).to_series()

    def rows(self, rule: Purchased) -> pl.DataFrame:
        """The purchases and refunds that a rule speaks of. Raises :class:`ValueError` with a sentence for the author.
        """
        rows = self._rows
        if rule.items:
            found = self.items.filter(self.of_items(rule.items)).select("first", "count").rows()
            rows = pl.concat([rows.clear(), *(rows.slice(first, count) for first, count in found)])
        return rows.filter(*in_limits(pl.col("day"), rule.limits, self.today))

    def holders(self, rule: Purchased) -> Holders:
        """Whom a rule holds for. Raises :class:`ValueError` with a sentence for the author."""
        if rule.kind not in COUNTED:
            persons = self.rows(rule).filter("bought")["_person"].unique()
            return Holders(persons, rule.kind == "bought")
        values = self._values(rule)
        limits = [(name, amount(text)) for name, text in rule.limits if name in AMOUNTS]
        holds = pl.all_horizontal(pl.lit(True), *(
            pl.col("value") >= limit if name == "at_least" else pl.col("value") <= limit for name, limit in limits))
        without = all((limit <= 0) if name == "at_least" else (limit >= 0) for name, limit in limits)
        return Holders(values.filter(holds != without)["_person"], not without)

    def _values(self, rule: Purchased) -> pl.DataFrame:
        """How much each person spent, or how many times they bought."""
        asked = rule.kind, rule.items, tuple(limit for limit in rule.limits if limit[0] not in AMOUNTS)
        if asked not in self._sums:
            value = pl.col("amount").sum() if rule.kind == "spent" else pl.col("visit").filter("bought").n_unique()
            self._sums[asked] = self.rows(rule).group_by("_person").agg(value.alias("value"))
        return self._sums[asked]


def report_unbought(rule: Purchased, asked: Asked, path: str, code: str, findings: Findings) -> None:
    """Say of a rule that it asks for what nobody bought, or for days or amounts that no file of orders has."""
    rows, span = asked.purchases.rows, Span(path, rule.line, rule.column)
    if not rows.height:
        return
    if rule.items and asked.items.height == 1 and asked.items["item"][0] == "":
        findings.warning(code, msg("No file of orders says what was bought."), span,
                         msg("Give it a column such as “item” or “상품명”."))
        return
    for word in rule.items:
        if not asked.of_items((word,)).any():
            known = asked.items.filter(pl.col("item") != "")["item"].to_list() if asked.items.height <= FEW else []
            findings.warning(code, msg("Nobody bought “{item}”.", item=word), span,
                             did_you_mean(word, known) if known else NOTHING)
    asked_days = {name for name, _ in rule.limits} & {"within", "before", "after"}
    if asked_days and rows["day"].null_count() == rows.height:
        findings.warning(code, msg("No purchase has a day, so nobody bought anything in a period."), span,
                         msg("Give the files of orders a column such as “date” or “주문일”."))
    if rule.kind == "spent" and rows["amount"].null_count() == rows.height:
        findings.warning(code, msg("No purchase has an amount, so nobody spent anything."), span,
                         msg("Give the files of orders a column such as “amount” or “결제금액”."))
