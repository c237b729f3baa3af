"""For whom rules hold, for each of many people: each condition is looked at once, and each value of a column once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from generator.findings import Findings, Span, did_you_mean
from generator.messages import NOTHING, Message, msg, of_error
from generator.model import Condition, Group, Noted, Purchased, Reference, Referred, Rule
from generator.plan.audience.notes import Notes, report_unsaid
from generator.plan.audience.purchase_rules import Asked, report_unbought
from generator.plan.audience.referral_rules import referred_expression, report_unreferred
from generator.plan.audience.segmentation import OPERATORS, flag, listed_rule, text_of
from generator.plan.audience.sensitive import Sensitive
from generator.plan.occasions.rules import ANNUAL


@dataclass(frozen=True, slots=True)
class Masks:
    """``people`` are subscribers with their segments (``in:NAME``); ``asked`` are their purchases, and ``notes`` what
    they said. What is wrong in a rule is reported to ``findings`` under the code ``offer``, and then it holds for
    nobody; ``sensitive`` are the fields that no rule may ask for."""

    people: pl.DataFrame
    today: date
    asked: Asked | None
    findings: Findings
    sensitive: Sensitive | None = None
    notes: Notes | None = None
    _known: dict[Hashable, pl.Series] = field(default_factory=dict)
    _columns: dict[tuple[str, bool], tuple[pl.DataFrame, pl.Series]] = field(default_factory=dict)

    def all(self, value: bool) -> pl.Series:
        """The same for everybody."""
        return pl.Series([value], dtype=pl.Boolean).new_from_index(0, self.people.height)

    def bars(self, rule: Rule | None) -> bool:
        """Whether a rule asks for what is sensitive, and so must not be looked at."""
        return self.sensitive is not None and any(self.sensitive.asked(rule))

    def of(self, rule: Rule, path: str) -> pl.Series | None:
        """Whether a rule of a file holds, for each of the people; ``None`` where it has a mistake."""
        if isinstance(rule, Group):
            parts = [self.of(part, path) for part in rule.rules]
            sound = [part for part in parts if part is not None]
            return self._joined(rule.mode, sound) if len(sound) == len(parts) else None
        try:
            if isinstance(rule, Purchased):
                return self._purchased(rule, path)
            if isinstance(rule, Referred):
                return self._referred(rule, path)
            if isinstance(rule, Noted):
                return self._noted(rule, path)
            if isinstance(rule, Reference):
                return self._reference(rule, path)
            return self._condition(rule, path)
        except ValueError as error:
            self._report(of_error(error), rule, path)
            return None

    def _joined(self, mode: str, parts: list[pl.Series]) -> pl.Series:
        found = self.all(mode == "all")
        for part in parts:
            found = found & part if mode == "all" else found | part
        return ~found if mode == "none" else found

    def _condition(self, written: Condition, path: str) -> pl.Series | None:
        rule = listed_rule(written, self.people.columns)
        assert isinstance(rule, Condition)
        fields = [name for name, kind in self.people.schema.items() if kind == pl.String and name[0] != "_"]
        text = text_of(rule, fields)
        if text is None:
            self._report(msg("No list has a column “{name}”.", name=rule.field), rule, path,
                         did_you_mean(rule.field, fields))
            return None
        key, place = (rule.field, rule.operator, rule.values, rule.calendar), (rule.field, rule.operator in ANNUAL)
        if key not in self._known:
            if place not in self._columns:
                column = self.people.select(text.fill_null("").alias("value")).to_series()
                distinct = column.unique(maintain_order=True)
                self._columns[place] = distinct.to_frame("value"), column.cast(pl.Enum(distinct)).to_physical()
            values, codes = self._columns[place]
            holds = OPERATORS[rule.operator](rule, self.today)(pl.col("value"))
            self._known[key] = values.select(holds.fill_null(False)).to_series().gather(codes)
        return self._known[key]

    def _reference(self, rule: Reference, path: str) -> pl.Series | None:
        for name in rule.segments:
            if flag(name) not in self.people.columns:
                known = [column.removeprefix(flag("")) for column in self.people.columns if column.startswith(flag(""))]
                self._report(msg("There is no segment “{name}”.", name=name), rule, path, did_you_mean(name, known))
                return None
        return self._joined("any", [self.people[flag(name)] for name in rule.segments])

    def _purchased(self, rule: Purchased, path: str) -> pl.Series | None:
        if self.asked is None:
            self._report(msg("There are no files of orders to look into."), rule, path,
                         msg("Put them into subscribers/purchases."))
            return None
        if rule not in self._known:
            self._known[rule] = self.asked.holders(rule).mask(self.people.height)
        report_unbought(rule, self.asked, path, "offer", self.findings)
        return self._known[rule]

    def _referred(self, rule: Referred, path: str) -> pl.Series:
        if rule not in self._known:
            holds = referred_expression(rule, self.today, self.people.columns)
            self._known[rule] = self.people.with_columns(_holds=holds)["_holds"]
        report_unreferred(rule, self.people.columns, path, "offer", self.findings)
        return self._known[rule]

    def _noted(self, rule: Noted, path: str) -> pl.Series | None:
        if self.notes is None:
            self._report(msg("There are no notes to look into."), rule, path, msg("Put them into subscribers/notes."))
            return None
        if rule not in self._known:
            self._known[rule] = self.people["_key"].is_in(self.notes.holders(rule, self.today).implode())
        report_unsaid(rule, self.notes, path, "offer", self.findings)
        return self._known[rule]

    def _report(self, message: Message, rule: Condition | Reference | Purchased | Referred | Noted, path: str,
                hint: Message = NOTHING) -> None:
        self.findings.error("offer", message, Span(path, rule.line, rule.column), hint)
