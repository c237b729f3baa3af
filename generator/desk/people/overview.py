"""The overview: lists with every row accounted for, who gets no mail and why, how the audience grew, what to fix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.desk.frame import Desk
from generator.desk.people.meanings import IGNORE
from generator.desk.people.places import CUSTOMERS, KINDS, LISTS, READ, ROOMS, STOPS, file_address
from generator.desk.people.readings import names_of
from generator.desk.people.views import GrowthView, ListView, OverviewView, PartView, WaitingView
from generator.desk.people.waiting import Waiting, WaitingRoom
from generator.desk.people.wording import say_became, state_of
from generator.desk.views import address
from generator.desk.words import number, short_day
from generator.desk.workspace import say_work
from generator.findings import Finding, Severity
from generator.messages import msg, tell
from generator.plan.archive.mailings import Growth, plan_growth
from generator.plan.audience.accounting import Counts
from generator.plan.audience.audience import Audience
from generator.plan.audience.readers import unmailable
from generator.plan.audience.suppressions import FOLDER
from generator.render.reports.charts import draw_charts


def overview(desk: Desk, waiting: WaitingRoom, kind: str) -> OverviewView:
    """The people as far as they are known; ``kind`` is what a file is to be that is brought."""
    shelf = desk.workspace.audience
    reading, files = shelf.glance(), _waiting(waiting.all())
    run = desk.workspace.run()
    view = OverviewView(waiting=files, accept=",".join(READ), kind=kind if kind in KINDS else LISTS,
                        today=run.today.isoformat() if run else "")
    if reading is None:
        return replace(view, reading=say_work(shelf.work))
    audience, history = reading.value, desk.workspace.history.get().value
    findings = desk.findings(_told(reading.findings))
    if audience is None:
        return replace(view, findings=findings)
    growth = plan_growth(history.records) if history else []
    charts = draw_charts([point.day for point in growth], [point.subscribers for point in growth],
                         [point.mailable for point in growth], number) if len(growth) > 1 else {}
    return replace(
        view, subscribers=audience.subscribers.height, mailable=audience.mailable, left_out=_left_out(audience),
        lists=[*(list_view(counts) for counts in audience.counts), *_ignored(desk)], stops=_stops(desk, audience),
        customers=[_file_view(CUSTOMERS, name) for name in names_of(desk.workspace, CUSTOMERS)],
        growth=_growth(desk, growth), charts={name: charts[name] for name in ("wide", "narrow") if name in charts},
        findings=findings)


def _told(findings: Sequence[Finding]) -> list[Finding]:
    """What is worth reading here: errors and warnings about people."""
    return [one for one in findings if one.severity is not Severity.NOTE]


def _left_out(audience: Audience) -> list[PartView]:
    return [PartView(reason, say_became(reason), state_of(reason), count, f"{address('people/find')}?became={reason}")
            for reason, count in unmailable(audience).items()]


def list_view(counts: Counts) -> ListView:
    """A list with its counts; members of segments lead to their segment."""
    is_list = counts.path.startswith(f"subscribers/{LISTS}/")
    name = counts.path.rpartition("/")[2] if is_list else counts.path.removeprefix("subscribers/")
    return ListView(name, file_address(counts.path), facts_of(counts), counts.rows,
                    {"accepted": counts.accepted, "duplicates": counts.duplicates, "invalid": counts.invalid,
                     "suppressed": counts.suppressed})


def _ignored(desk: Desk) -> list[ListView]:
    """The lists that are not read, since the settings say so."""
    run = desk.workspace.run()
    return [_file_view(LISTS, name, [tell(msg("not read"))]) for name in names_of(desk.workspace, LISTS)
            if run and run.config.lists.get(name) == IGNORE]


def _file_view(kind: str, name: str, facts: Sequence[str] = (), rows: int = 0) -> ListView:
    return ListView(name, address(ROOMS[kind], name), facts, rows, {})


def facts_of(counts: Counts) -> list[str]:
    """How a file was read, in a few words."""
    encoding = counts.encoding.upper().removesuffix("-SIG") if counts.encoding else ""
    sheet = tell(msg("sheet “{name}”", name=counts.sheet)) if counts.sheet else ""
    return [fact for fact in (counts.origin, sheet, encoding) if fact]


def _stops(desk: Desk, audience: Audience) -> list[ListView]:
    """The files of those who must not be mailed, with how many addresses each keeps out."""
    found = audience.suppressions.group_by("_path").len()
    counts = dict(found.iter_rows())
    return [_file_view(STOPS, name, rows=counts.get(f"{FOLDER}/{name}", 0)) for name in names_of(desk.workspace, STOPS)]


def _growth(desk: Desk, points: Sequence[Growth]) -> list[GrowthView]:
    run = desk.workspace.run()
    titles = {issue.slug: issue.title for issue in run.project.issues} if run else {}
    return [GrowthView(short_day(point.day, run.today if run else point.day), titles.get(point.issue, point.issue),
                       point.subscribers, point.mailable) for point in points]


def _waiting(files: Sequence[Waiting]) -> list[WaitingView]:
    return [WaitingView(one.candidate.path.name, address("people/drop", one.key)) for one in files]
