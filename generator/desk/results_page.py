"""Results: the mail sender's report comes back. It is shown first, and taken in when a person says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import polars as pl
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.results import ResultsResult, take_results
from generator.commands.steps.returns import mailed_customers, struck_customers
from generator.desk.brought import Brought, Tray, brought
from generator.desk.facts import exports_of
from generator.desk.frame import Desk
from generator.desk.results_views import ResultsView, TakenView, outcome_views, report_view, sender_name, struck_views
from generator.desk.session import Form
from generator.desk.uploads import Unwelcome
from generator.desk.views import address
from generator.desk.words import day, number
from generator.findings import Findings, Severity
from generator.history import History
from generator.messages import msg, plural
from generator.model import Issue, Record
from generator.plan.archive.mailings import find_export
from generator.plan.audience.accounting import tally


def routes(desk: Desk) -> list[Route]:
    """The page, and what may be dropped on it."""
    step = Results(desk)
    return [desk.get("results/{slug}/", step.page), desk.post("results/{slug}/drop/", step.drop),
            desk.post("results/{slug}/take/", step.take), desk.post("results/{slug}/leave/", step.leave)]


@dataclass(frozen=True, slots=True)
class Report:
    """What a report that was dropped says, and the issue that it is of."""

    slug: str
    result: ResultsResult


@dataclass(slots=True)
class Results:
    """The step, with the reports that wait for a word."""

    desk: Desk
    waiting: Tray[Report] = field(default_factory=Tray)

    async def page(self, request: Request) -> Response:
        """What was dropped and waits, and all that was taken in."""
        issue = await self.desk.issue(request)
        if issue is None:
            return await self.desk.lost(request)
        view = await self.desk.read(self._view, issue, request.query_params.get("report", ""))
        return await self.desk.page(request, "desk/results.html", issue.slug, "results", results=view)

    async def drop(self, request: Request, form: Form) -> Response:
        """Read a report and write nothing; it is kept until somebody says what is to become of it."""
        issue = await self.desk.issue(request)
        if issue is None:
            raise Unwelcome(msg("There is no such issue."))
        root, context = self.desk.workspace.root, self.desk.workspace.context
        async with brought(request, root) as (path, held):
            says = await self.desk.read(partial(take_results, context, path, issue.slug, keep=False))
            if says.findings.errors:
                return self.desk.refused(request, msg("This report cannot be taken in."), says.findings)
            name = self.waiting.keep(path, Report(issue.slug, says), held)
        return self.desk.done(request, f"{address('results', issue.slug)}?report={name}",
                              msg("Read. Nothing is written yet."))

    async def take(self, request: Request, form: Form) -> Response:
        """Take in a report that waits."""
        waits = self._asked(request, form)
        if waits is None:
            return self.desk.refused(request, msg("This report does not wait any more. Drop it again."))
        with waits.held:
            result = await self.desk.read(take_results, self.desk.workspace.context, waits.path, waits.says.slug)
        if result.findings.errors:
            return self.desk.refused(request, msg("This report cannot be taken in."), result.findings)
        return self.desk.done(request, address("results", waits.says.slug), plural(
            "The report is taken in: {count} address gets no more mail.",
            "The report is taken in: {count} addresses get no more mail.", result.suppressed), result.findings)

    async def leave(self, request: Request, form: Form) -> Response:
        """Forget a report that waits."""
        waits = self._asked(request, form)
        if waits is not None:
            waits.held.close()
        return self.desk.done(request, address("results", request.path_params["slug"]), msg("Nothing was taken in."))

    def _asked(self, request: Request, form: Form) -> Brought[Report] | None:
        name = form.get("report", [""])[0]
        found = self.waiting.get(name)
        return self.waiting.take(name) if found and found.says.slug == request.path_params["slug"] else None

    def _view(self, issue: Issue, name: str) -> ResultsView:
        run, read = self.desk.workspace.run(), self.desk.workspace.history.get()
        assert run is not None
        today = run.today
        history, waits = read.value, self.waiting.get(name)
        broken = [one for one in read.findings if one.severity is Severity.ERROR]
        report = None
        if waits is not None and waits.says.slug == issue.slug:
            shown = self.desk.findings(one for one in waits.says.result.findings if one.severity is not Severity.NOTE)
            report = report_view(name, waits.path.name, waits.says.result, shown)
        records = history.of("results", issue.slug) if history else []
        tables = [_outcomes(history, record) for record in records] if history else []
        return ResultsView(
            exported=bool(exports_of(history, issue)), report=report, findings=self.desk.findings(broken),
            taken=[_taken(record, table, today) for record, table in reversed(list(zip(records, tables, strict=True)))],
            struck=struck_views(self._struck(history, issue, tables) if history else ()))

    def _struck(self, history: History, issue: Issue, tables: Sequence[pl.DataFrame]) -> Sequence[Mapping[str, str]]:
        """The key customers whom the issue did not reach; what the last report says of each counts."""
        run = self.desk.workspace.run()
        if run is None or not tables:
            return ()
        customers = mailed_customers(run, history, find_export(history.records, issue.slug))
        return struck_customers(customers, pl.concat(reversed(tables)))


def _outcomes(history: History, record: Record) -> pl.DataFrame:
    table = history.table(record, ["_key", "outcome"], Findings())
    return pl.DataFrame(schema={"_key": pl.String, "outcome": pl.String}) if table is None else table.cast(pl.String)


def _taken(record: Record, table: pl.DataFrame, today: date) -> TakenView:
    told = {name: str(record.data.get(name, "")) for name in ("file", "sender", "suppressed")}
    return TakenView(told["file"], sender_name(told["sender"]), day(record.at.date(), today),
                     number(int(told["suppressed"] or 0)), outcome_views(tally(table["outcome"])))
