"""What the templates of the step *key customers* see, and how it is told out of verdicts and history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

import polars as pl

from generator.desk.occasions import brief_address
from generator.desk.people.readings import identity
from generator.desk.people.tables import person_address
from generator.desk.views import FindingView, OccasionView, address
from generator.desk.words import number
from generator.messages import NOTHING, Message, msg, plural
from generator.plan.audience.addresses import address_keys, cleaned
from generator.plan.customers.customer_history import Past, identity_of
from generator.plan.customers.reconciliation import Outcome, Reconciliation
from generator.plan.customers.remedies import SEVERITY
from generator.plan.customers.states import REACHED
from generator.render.reports.reconciliation import tier_views
from generator.render.reports.tables import TITLES, Table, remedy_tables
from generator.render.reports.views import QuestionView, TierView, VerdictView
from generator.render.reports.wording import ToldRemedy, past_groups, say_missed, say_past, say_verdict
from generator.render.theme import InterfaceTexts
from generator.spreadsheet import harmless

PAGE = 100
"""How many key customers stand on one page."""
OWNER, TIER = "owner", "tier"
ROWS: Mapping[str, tuple[Message, Message]] = {
    "add": (msg("To add to a list"), msg("Fill in when and how they gave their consent: it is never made up.")),
    "correct": (msg("To correct on a list"), msg("What stands there, and what should.")),
    "correct_key_list": (msg("To correct on the key list"), msg("What stands there, and what should.")),
    "call": (msg("To call"), msg("They want no mail, or not this one: they stand here without an address."))}
"""The tables of rows to work with."""


@dataclass(frozen=True, slots=True)
class FilterView:
    """A verdict to look at alone, or all; with how many have it."""

    name: str
    count: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class CustomerView:
    """A key customer in the table. ``past`` is what earlier issues have to say; ``reached`` whether they get it;
    ``card`` is where the card of the subscriber is that they are (empty if they are none)."""

    verdict: VerdictView
    reached: bool
    past: str
    card: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """The key customers of an owner or of a tier, the worst first; ``name`` is empty for those who have none. ``brief``
    is what to read before a visit of all that an owner looks after."""

    name: str
    customers: Sequence[CustomerView]
    brief: str = ""


@dataclass(frozen=True, slots=True)
class RowsView:
    """Rows to paste; ``titles`` are the columns in words. ``text`` has the same with tabs, whose cells no spreadsheet
    takes for formulas."""

    name: str
    title: Message
    about: Message
    columns: Sequence[str]
    titles: Sequence[Message]
    rows: Sequence[Sequence[str]]
    text: str


@dataclass(frozen=True, slots=True)
class PastView:
    """Key customers of whom history has the same to say; of each who they are, and why (may be empty)."""

    title: str
    about: str
    customers: Sequence[tuple[Outcome, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersView:
    """The step. ``part`` is which of its pages: all, questions, rows, past or
    occasions. ``reading`` says how far the reading is;
    without verdicts ``findings`` say what stands in the way."""

    part: str
    reading: Message = NOTHING
    findings: Sequence[FindingView] = ()
    customers: int = 0
    reached: int = 0
    tiers: Sequence[TierView] = ()
    asked: int = 0
    unasked: int = 0
    by: str = OWNER
    filters: Sequence[FilterView] = ()
    groups: Sequence[GroupView] = ()
    shown: Message = NOTHING
    before: str = ""
    after: str = ""
    questions: Sequence[QuestionView] = ()
    rows: Sequence[RowsView] = ()
    today: str = ""
    past: Sequence[PastView] = ()
    past_said: Sequence[str] = ()
    occasions: Sequence[OccasionView] = ()
    briefs: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which key customers to show: those with a ``verdict`` (all, if it is empty), ``by`` owner or tier, on a page."""

    slug: str
    by: str
    verdict: str
    page: int

    def href(self, **other: str) -> str:
        """The address of another choice."""
        asked = {"by": self.by, "verdict": self.verdict, "page": "", **other}
        known = {key: value for key, value in asked.items() if value and (key, value) != ("by", OWNER)}
        return address("customers", self.slug) + (f"?{urlencode(known)}" if known else "")


def table_view(view: CustomersView, found: Reconciliation, told: Sequence[ToldRemedy], past: Past, choice: Asked,
               t: InterfaceTexts) -> CustomersView:
    """All key customers, or those with one verdict, in groups and in pages."""
    kept = [one for one in told if choice.verdict in ("", one.remedy.outcome.verdict)]
    if choice.by == TIER:
        kept.sort(key=lambda one: one.view.tier or "\U0010ffff")
    pages = max(1, -(-len(kept) // PAGE))
    page = min(max(choice.page, 1), pages)
    first = (page - 1) * PAGE
    seen = kept[first:first + PAGE]
    said = say_past(past, t)
    views = zip(seen, _customers(seen, said), strict=True)
    groups = [GroupView(name, [view for _, view in each],
                        brief_address(choice.slug, owner=name) if name and choice.by == OWNER else "")
              for name, each in groupby(views, lambda pair: str(getattr(pair[0].view, choice.by)))]
    shown = msg("{first} to {last} of {all}", first=number(first + 1), last=number(first + len(seen)),
                all=number(len(kept))) if pages > 1 else NOTHING
    return replace(
        view, part="all", briefs=brief_address(choice.slug), tiers=tier_views(found.outcomes, t), by=choice.by,
        filters=_filters(found, choice, t),
        groups=groups, shown=shown, before=choice.href(page=str(page - 1)) if page > 1 else "",
        after=choice.href(page=str(page + 1)) if page < pages else "")


def _customers(seen: Sequence[ToldRemedy], said: Mapping[tuple[str, ...], str]) -> list[CustomerView]:
    outcomes = [one.remedy.outcome for one in seen]
    subscribers = cleaned(pl.Series([outcome.subscriber for outcome in outcomes], dtype=pl.String))
    return [CustomerView(one.view, outcome.verdict in REACHED, said.get(identity_of(outcome), ""),
                         person_address(person) if outcome.subscriber else "")
            for one, outcome, person in zip(seen, outcomes, identity(address_keys(subscribers)), strict=True)]


def _filters(found: Reconciliation, choice: Asked, t: InterfaceTexts) -> list[FilterView]:
    """Verdicts that somebody has, the worst first."""
    counts = {verdict: count for verdict, count in found.verdicts.items() if count}
    worst = sorted(counts, key=lambda verdict: SEVERITY.index(verdict) if verdict in SEVERITY else -1)
    return [FilterView("", number(len(found.outcomes)), choice.href(verdict=""), not choice.verdict), *(
        FilterView(say_verdict(verdict, t), number(counts[verdict]), choice.href(verdict=verdict),
                   choice.verdict == verdict) for verdict in worst)]


def rows_views(told: Sequence[ToldRemedy], t: InterfaceTexts) -> list[RowsView]:
    """Rows that put right what is wrong, to be pasted where they belong."""
    tables = remedy_tables(told, t)
    return [RowsView(name, title, about, tables[name].columns, [TITLES[column] for column in tables[name].columns],
                     tables[name].rows, tab_separated(tables[name]))
            for name, (title, about) in ROWS.items() if tables[name].rows]


def tab_separated(table: Table) -> str:
    """A table as spreadsheets take it from the clipboard; no cell of it breaks a row or is run."""
    frame = pl.DataFrame(list(table.rows), schema=dict.fromkeys(table.columns, pl.String), orient="row")
    safe = frame.with_columns(harmless(pl.col(name)).alias(name) for name in frame.columns)
    return "\n".join("\t".join(map(_cell, row)) for row in (table.columns, *safe.iter_rows()))


def _cell(text: str) -> str:
    """A cell; one that begins with a quotation mark would swallow what stands behind it."""
    return '"' + text.replace('"', '""') + '"' if text.startswith('"') else text


def past_views(past: Past, t: InterfaceTexts) -> list[PastView]:
    """Who missed the last issues, whose address bounced, and who was never mailed."""
    why = {identity_of(one.customer): say_missed(one, past, t) for one in past.missed}
    return [PastView(t[f"past_{name}"], t[f"past_{name}_about"].format(issues=past.mailed),
                     [(one, why.get(identity_of(one), "") if name == "missed" else "") for one in customers])
            for name, customers in past_groups(past) if customers]


def say_gaps(past: Past, t: InterfaceTexts) -> list[str]:
    """What history cannot say, and why."""
    said = [] if past.is_long else [t["past_short"]]
    if past.unsent:
        said.append(t["past_unsent"].format(issues=", ".join(past.unsent)))
    if not past.mailed:
        said.append(t["past_nothing_sent"])
    return said


def say_kept(kept: int, left: int, found: Reconciliation) -> Message:
    """What answers changed."""
    return plural("{count} answer is kept. {reached} of {customers} key customers are reached; {left} to decide.",
                  "{count} answers are kept. {reached} of {customers} key customers are reached; {left} to decide.",
                  kept, reached=number(found.reached), customers=number(len(found.outcomes)), left=number(left))
