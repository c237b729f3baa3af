"""Hand over: an issue is made ready for a mail sender, with its instructions and as a ZIP. Nothing is ever sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.commands.approval import approve
from generator.commands.export import ExportOptions, export
from generator.commands.steps.exports import ExportResult
from generator.console import Progress
from generator.desk.facts import Facts, gather
from generator.desk.frame import Desk
from generator.desk.handover_views import (
    CountView,
    HandoverView,
    JobView,
    ParcelView,
    edition_title,
    exporter_views,
    parcel_view,
    plan_gate,
)
from generator.desk.jobs import Job, Jobs
from generator.desk.parcels import Parcel, attachment, one_file, pack, parcel_folder, pieces, read_parcel
from generator.desk.session import Form
from generator.desk.views import State, address
from generator.desk.words import number
from generator.desk.workspace import say_work
from generator.exporters import Exporter, all_exporters
from generator.files import scratch_folder
from generator.findings import Findings, Severity
from generator.messages import NOTHING, Message, msg, plural, spoken, tell
from generator.model import Issue
from generator.plan.archive.editions import edition_name
from generator.plan.audience.audience import Audience
from generator.plan.audience.readers import count_aside, count_editions, edition_sizes, unmailable
from generator.render.reports.wording import say_reason
from generator.render.theme import Theme
from generator.words import word

EXPORT, TEST, APPROVAL = "export", "test", "approval"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made to be downloaded."""

    name: str
    content: bytes


def routes(desk: Desk) -> list[Route]:
    """The page, what can be begun on it, and what can be downloaded."""
    step = Handover(desk)
    return [desk.get("handover/{slug}/", step.page), desk.post("handover/{slug}/export/", step.export),
            desk.post("handover/{slug}/test/", step.test), desk.post("handover/{slug}/approval/", step.approval),
            desk.get("handover/{slug}/zip/{exporter}/", step.zip), desk.get("handover/{slug}/made/", step.made)]


@dataclass(slots=True)
class Handover:
    """The step, with what was begun in it."""

    desk: Desk
    jobs: Jobs = field(default_factory=Jobs)

    async def page(self, request: Request) -> Response:
        """What stands in the way, who gets what, and what was exported."""
        issue = await self.desk.issue(request)
        if issue is None:
            return await self.desk.lost(request)
        view = await self.desk.read(self._view, issue, request.query_params.get("with", ""))
        return await self.desk.page(request, "desk/handover.html", issue.slug, "handover", handover=view)

    async def export(self, request: Request, form: Form) -> Response:
        """Begin an export."""
        issue = await self.desk.issue(request)
        exporters = all_exporters(Findings())
        name = form.get("exporter", [""])[0]
        if issue is None or name not in exporters:
            return self.desk.refused(request, msg("Choose where it goes first."))
        chosen = exporters[name]
        options = ExportOptions(issue=issue.slug, single="single" in form and chosen.single,
                                inline_images="inline" in form and chosen.inlines)
        return self._begin(request, issue.slug, EXPORT, name, partial(self._export, issue.slug, name, chosen, options))

    async def test(self, request: Request, form: Form) -> Response:
        """Begin to make a mail to oneself."""
        issue, to = await self.desk.issue(request), form.get("to", [""])[0].strip()
        if issue is None or "@" not in to:
            return self.desk.refused(request, msg("Give the address that the test is for."))
        return self._begin(request, issue.slug, TEST, to, partial(self._test, issue.slug, to))

    async def approval(self, request: Request, form: Form) -> Response:
        """Begin to make the page for whoever approves it."""
        issue = await self.desk.issue(request)
        if issue is None:
            return self.desk.refused(request, msg("There is no such issue."))
        return self._begin(request, issue.slug, APPROVAL, "", partial(self._approve, issue.slug))

    async def zip(self, request: Request) -> Response:
        """All files of an export."""
        if not self._knows(request):
            return stranger()
        issue, name = await self.desk.issue(request), request.path_params["exporter"]
        root = self.desk.workspace.root
        if issue is None or name not in all_exporters(Findings()):
            return await self.desk.lost(request)
        parcel = await self.desk.read(read_parcel, parcel_folder(root, issue.slug, name))
        if parcel is None:
            return await self.desk.lost(request)
        return await self.desk.change(partial(zipped, root, parcel, f"{issue.slug}-{name}.zip"))(request)

    async def made(self, request: Request) -> Response:
        """The file that was made last: a test, or the page for whoever approves."""
        if not self._knows(request):
            return stranger()
        issue = await self.desk.issue(request)
        job = self.jobs.of(issue.slug) if issue else None
        found = job.result.value if job and job.result else None
        if isinstance(found, Made):
            return Response(found.content, media_type="application/octet-stream", headers=attachment(found.name))
        return await self.desk.lost(request)

    def _knows(self, request: Request) -> bool:
        """Whether a request comes from the browser of this session: addresses are for nobody else."""
        return self.desk.session.knows(request, self.desk.session.token)

    def _begin(self, request: Request, slug: str, kind: str, told: str,
               do: Callable[[Findings, Progress], object]) -> Response:
        if not self.jobs.begin(slug, kind, told, do):
            return self.desk.refused(request, msg("Something else is being made. Wait until it is done."))
        return RedirectResponse(address("handover", slug, "job"), 303)

    def _export(self, slug: str, name: str, exporter: Exporter, options: ExportOptions, findings: Findings,
                progress: Progress) -> ExportResult | None:
        """Export if the checks let the issue pass: with an error nothing leaves the house."""
        space = self.desk.workspace
        checked = space.checks(slug).get()
        found = checked.value.findings if checked.value else checked.findings
        if errors := [one for one in found if one.severity is Severity.ERROR]:
            findings.extend(errors)
            return None
        result = export(replace(space.context, progress=progress), name, exporter, options)
        findings.extend(result.findings)
        return result if result.editions else None

    def _test(self, slug: str, to: str, findings: Findings, progress: Progress) -> Made | None:
        """One mail, pictures and all, made beside what is exported."""
        context = replace(self.desk.workspace.context, progress=progress)
        with scratch_folder(context.root) as place:
            options = ExportOptions(issue=slug, to=to, output=place, inline_images=True)
            result = export(context, "eml", all_exporters(Findings())["eml"], options)
            findings.extend(result.findings)
            content = one_file(place, "*.eml") if result.editions else None
        return Made(f"{slug}.eml", content) if content else None

    def _approve(self, slug: str, findings: Findings, progress: Progress) -> Made | None:
        context = replace(self.desk.workspace.context, progress=progress)
        result = approve(context, slug)
        findings.extend(result.findings)
        page = context.root / result.page
        content = one_file(page.parent, page.name) if result.page else None
        return Made(page.name, content) if content else None

    def _view(self, issue: Issue, wanted: str) -> HandoverView:
        space, slug = self.desk.workspace, issue.slug
        run, people = space.run(), space.audience.glance()
        assert run is not None
        facts, job = gather(space, issue), self.jobs.of(slug)
        gate = plan_gate(facts)
        states = {one.state for one in gate}
        exporters = exporter_views(all_exporters(Findings()), slug, self._chosen(facts, job, wanted))
        editions, nobody = _counts(self.desk, issue, people.value if people else None)
        return HandoverView(
            exporters=exporters, chosen=next((one for one in exporters if one.current), None), gate=gate,
            may=not states & {State.BLOCKED, State.READING},
            wait=say_work(space.checks(slug).work or space.audience.work) if State.READING in states else NOTHING,
            editions=editions, nobody=nobody, parcel=self._parcel(facts), job=self._job(job, slug),
            tester=job.told if job and job.kind == TEST else "")

    def _chosen(self, facts: Facts, job: Job | None, wanted: str) -> str:
        """The exporter that is asked for; else that of the last export, of this issue or of any."""
        if wanted:
            return wanted
        if job and job.kind == EXPORT:
            return job.told
        if facts.exported:
            return facts.exported.mailing.exporter
        mailings = self.desk.workspace.mailings()
        return mailings[-1].exporter if mailings else ""

    def _parcel(self, facts: Facts) -> ParcelView | None:
        export, space = facts.exported, self.desk.workspace
        if export is None:
            return None
        history, slug = space.history.get().value, facts.issue.slug
        receipt = next((str(one.data.get("receipt", "")) for one in (history.records if history else ())
                        if one.id == export.mailing.export), "")
        parcel = read_parcel(parcel_folder(space.root, slug, export.mailing.exporter))
        return parcel_view(export, parcel, receipt, facts)

    def _job(self, job: Job | None, slug: str) -> JobView | None:
        if job is None:
            return None
        result = job.result
        if result is None:
            work = job.work
            return JobView(reading=say_work(work), done=work.done if work else 0, total=work.total if work else 0)
        findings = self.desk.findings(one for one in result.findings if one.severity is not Severity.NOTE)
        if isinstance(result.value, Made):
            text = (msg("The page for approval is made. No address stands in it.") if job.kind == APPROVAL else
                    msg("The test for {address} is made.", address=job.told))
            return JobView(kind="done", text=text, findings=findings, href=f"{address('handover', slug)}made/",
                           file=result.value.name)
        if isinstance(result.value, ExportResult):
            return JobView(kind="done", text=say_export(result.value), findings=findings)
        return JobView(kind="error", text=msg("Nothing was made. This stands in the way:"), findings=findings)


def say_export(result: ExportResult) -> Message:
    """For how many an export is."""
    return plural("Exported for {shown} person. Nothing was sent.", "Exported for {shown} people. Nothing was sent.",
                  result.recipients, shown=number(result.recipients))


def _counts(desk: Desk, issue: Issue, audience: Audience | None) -> tuple[list[CountView], list[CountView]]:
    """Who gets which edition, and how many get none, by reason."""
    matrix = desk.workspace.matrix.glance()
    if audience is None or matrix is None or matrix.value is None:
        return [], []
    chose, sizes = count_aside(audience, issue), count_editions(audience, matrix.value, issue)
    editions = [CountView(edition_title(edition_name(edition)), number(count))
                for edition, count in sorted(sizes.items(), key=lambda item: -item[1])]
    words = Theme(desk.workspace.root, Findings()).texts(spoken())
    nobody = [CountView(msg("{reason}", reason=say_reason(reason, words)),
                        number(count)) for reason, count in unmailable(audience).items()]
    meant = sum(edition_sizes(matrix.value, replace(issue, commercial=False)).values())
    silent, aside = meant - sum(sizes.values()) - sum(chose.values()), audience.mailable - meant
    nobody += [CountView(msg("{reason}", reason=word(why)), number(count)) for why, count in chose.items()]
    nobody += [CountView(name, number(count)) for name, count in (
        (msg("advertising, and they were asked about it and said nothing"), silent),
        (msg("in none of the segments that the issue is for"), aside)) if count > 0]
    return editions, nobody


async def zipped(root: Path, parcel: Parcel, name: str, request: Request, form: Form) -> Response:
    """The files of an export, to be downloaded."""
    file = await asyncio.to_thread(pack, root, parcel)
    return StreamingResponse(pieces(file), media_type="application/zip", headers=attachment(name))


def stranger() -> Response:
    """What is told to whoever does not sit at the desk."""
    return PlainTextResponse(tell(msg("This is for the browser that opened the desk.")), 403)
