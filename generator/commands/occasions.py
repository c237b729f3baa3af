"""``occasions``: whose birthday or anniversary comes next, for whoever looks after them."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

import polars as pl

from generator.commands.context import Context, Run, begin
from generator.commands.steps.audience import read_audience
from generator.commands.steps.received import read_last
from generator.commands.steps.report_files import write_report
from generator.commands.steps.returns import with_reached
from generator.findings import Findings, Span, did_you_mean
from generator.history import read_history
from generator.messages import NOTHING, Message, joined, msg, plural, said
from generator.plan.archive.mailings import Mailing, plan_mailings
from generator.plan.audience.audience import Audience
from generator.plan.customers.cards import MAILABLE, say_status
from generator.plan.customers.key_customers import merge_customers
from generator.plan.occasions.annual_days import BIRTHDAY, WRITE_DAYS, annual_columns
from generator.plan.occasions.calendars import LEAP, LUNAR
from generator.plan.occasions.occasions import plan_occasions
from generator.render.calendar import DayEntry, days_file
from generator.sources.people.key_customers import read_key_customers
from generator.sources.people.keys import OCCASIONS, renewed_key
from generator.spreadsheet import to_xlsx

CALENDAR, WORKBOOK = "occasions.ics", "occasions.xlsx"
MOST = 1000
"""More days than this are in no calendar: nobody would look at it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day that comes. ``occasion`` is birthday or the column, ``written`` what stands there, ``years`` how long it is
    since, if that is known; ``status`` is mailable, or why they get no mail; the last issue that went out to them has a
    title and a day (``received``)."""

    day: date
    occasion: str
    written: str
    code: int
    years: int | None
    name: str
    company: str
    email: str
    phone: str
    tier: str
    owner: str
    status: str
    issue: str
    received: str
    key: str

    @property
    def title(self) -> Message:
        """What it is, with the years since."""
        is_birthday, lunar = self.occasion == BIRTHDAY, divmod(self.code % LUNAR, 100)
        name = msg("birthday") if is_birthday else msg("{text}", text=self.occasion)
        since = plural("{count} year old", "{count} years old", self.years or 0) if is_birthday else plural(
            "{count} year", "{count} years", self.years or 0)
        told = joined(", ", (
            since if self.years else NOTHING,
            msg("lunar leap month {month}.{day}", month=lunar[0], day=lunar[1]) if self.code > LEAP else
            msg("lunar {month}.{day}", month=lunar[0], day=lunar[1]) if self.code > LUNAR else NOTHING))
        return msg("{name} ({more})", name=name, more=told) if told else name

    @property
    def who(self) -> str:
        """The person with their firm."""
        return f"{self.name} ({self.company})" if self.name and self.company else self.name or self.company

    @property
    def told(self) -> tuple[str, ...]:
        """What a person reads of it, as :data:`TITLES` say."""
        return (self.day.isoformat(), self.title, self.name, self.company, self.tier, self.owner,
                joined(" ", (self.received, self.issue)) if self.issue else msg("nothing so far"),
                say_status(self.status))

    def as_json(self) -> dict[str, object]:
        """As plain data."""
        told = asdict(self) | {"day": self.day.isoformat()}
        told["lunar"] = self.code > LUNAR
        return {name: value for name, value in told.items() if name not in ("key", "code")}


TITLES = (msg("date"), msg("occasion"), msg("name"), msg("company"), msg("tier"), msg("owner"), msg("last received"),
          msg("mail"))


@dataclass(frozen=True, slots=True)
class OccasionsResult:
    """The days that come within ``days``, soonest first; ``unread`` is how many are written that nobody understands."""

    days: int
    occasions: tuple[Occasion, ...]
    unread: int
    findings: Findings

    def as_json(self) -> dict[str, object]:
        """What ``occasions --json`` prints."""
        return {"days": self.days, "occasions": [one.as_json() for one in self.occasions], "unread": self.unread,
                "findings": [finding.as_json() for finding in self.findings]}


def list_occasions(context: Context, days: int) -> OccasionsResult:
    """Find them, and write the private calendar and workbook."""
    run = begin(context)
    audience = read_audience(run)
    found, unread = find_occasions(run, audience, days)
    _report(run, audience, unread.height)
    if not run.findings.errors:
        _write(run, found, unread)
    return OccasionsResult(days, tuple(found), unread.height, run.findings)


def find_occasions(run: Run, audience: Audience, days: int,
                   keys: Collection[str] | None = None) -> tuple[list[Occasion], pl.DataFrame]:
    """The days that come, and what is written for days and is none that is understood; nothing is written. With
    ``keys`` only those of some people."""
    history = read_history(run.root, Findings())  # what is damaged there, reading the audience reports
    merged = merge_customers(read_key_customers(run.root, run.config, run.findings), Findings())
    customers = with_reached(merged, history, None)
    rows, unread = plan_occasions(audience, run.config.occasions, customers, run.today, days, keys)
    last = read_last(history, plan_mailings(history.records), set(rows["_key"]), run.findings)
    return [_occasion(row, last) for row in rows.iter_rows(named=True)], unread


def _occasion(row: Mapping[str, object], last: Mapping[str, Mailing]) -> Occasion:
    mailing = last.get(str(row["_key"]))
    day, years = row["day"], row["years"]
    assert isinstance(day, date)
    text = {name: str(row[name]) for name in ("name", "company", "email", "phone", "tier", "owner", "written")}
    return Occasion(**text, day=day, occasion=str(row["field"]), code=int(str(row["code"])),
                    years=years if isinstance(years, int) else None, status=str(row["reason"]) or MAILABLE,
                    issue=mailing.title if mailing else "", received=str(mailing.sent) if mailing else "",
                    key=str(row["_key"]))


def _report(run: Run, audience: Audience, unread: int) -> None:
    """Say which columns there are not, and how many days are not understood."""
    fields = [name for name, kind in audience.subscribers.schema.items()
              if kind == pl.String and not name.startswith("_")]
    named, place = run.config.occasions, run.config.place("occasions")
    chosen = annual_columns(fields, named)
    for name in named.keys() - chosen.keys():
        run.findings.warning("occasion", msg("No list has a column “{name}”.", name=name), place,
                             did_you_mean(name, fields))
    if not named and not chosen and audience.subscribers.height:
        run.findings.warning(
            "occasion", msg("No list has a column of birthdays, or of other days that come back every year."),
            Span("subscribers/lists"), msg("Call it birthday or 생일, or name it in newsletter.yaml: {example}",
                                           example="occasions: {창립일: lunar}"))
    if unread:
        run.findings.warning("occasion", plural(
            "{count} day in the lists is not understood, so it never comes.",
            "{count} days in the lists are not understood, so they never come.", unread), Span("subscribers/lists"),
            joined(" ", (WRITE_DAYS, msg("They are on the second sheet of output/reports/occasions.xlsx."))))


def _write(run: Run, found: Sequence[Occasion], unread: pl.DataFrame) -> None:
    language = run.language

    def sheet(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> pl.DataFrame:
        told = [[said(cell, language) for cell in row] for row in rows]
        return pl.DataFrame(told, schema=dict.fromkeys((said(title, language) for title in titles), pl.String),
                            orient="row")

    contact = (msg("phone"), msg("email"))
    write_report(run.root, WORKBOOK, to_xlsx({
        said(msg("occasions"), language): sheet((*TITLES, *contact), [(*one.told, one.phone, one.email)
                                                                     for one in found]),
        said(msg("not understood"), language): sheet(
            (msg("name"), msg("company"), msg("email"), msg("column"), msg("written")),
            unread.select("name", "company", "email", "field", "written").rows())}))
    if len(found) > MOST:
        run.findings.note("occasion", msg("The calendar has the first {count} days only.", count=MOST),
                          Span(f"output/reports/{CALENDAR}"))
    entries = _entries(found[:MOST], renewed_key(run.root, OCCASIONS), language)
    name = said(msg("{title}: occasions", title=run.config.title), language)
    write_report(run.root, CALENDAR, days_file(name, entries, run.now))


def _entries(found: Sequence[Occasion], secret: bytes, language: str) -> Iterator[DayEntry]:
    for one in found:
        about = "\0".join((one.key, one.occasion, one.day.isoformat()))
        lines = (msg("owner {owner}", owner=one.owner) if one.owner else NOTHING,
                 msg("last received: {issue} ({day})", issue=one.issue, day=one.received) if one.issue else NOTHING,
                 NOTHING if one.status == MAILABLE else say_status(one.status))
        title = f"{one.who} · {said(one.title, language)}" if one.who else said(one.title, language)
        yield DayEntry(f"{hmac.digest(secret, about.encode(), 'sha256').hex()[:32]}@dangol", one.day, title,
                       said(joined("\n", lines), language))
