"""Corrections, on the page of what was sent: who is still to be told, and the mail for just those."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.corrections import export_corrections
from generator.commands.export import ExportOptions
from generator.commands.steps.corrections import Owed
from generator.desk.facts import ExportFacts
from generator.desk.frame import Desk
from generator.desk.handover_page import say_export, stranger, zipped
from generator.desk.parcels import parcel_folder, read_parcel
from generator.desk.session import Form
from generator.desk.views import CorrectionsView, ExportView, OwedView, address
from generator.desk.words import day, number
from generator.exporters import all_exporters
from generator.findings import Findings
from generator.messages import NOTHING, Message, msg, plural
from generator.model import Issue
from generator.plan.archive.corrections import mailing_of
from generator.plan.archive.mailings import Mailing
from generator.sources.texts.front_matter import plain_text


def correction_routes(desk: Desk) -> list[Route]:
    """What makes the mail, and what downloads it."""

    async def correct(request: Request, form: Form) -> Response:
        slug, name = request.path_params["slug"], form.get("exporter", [""])[0]
        exporters = all_exporters(Findings())
        if name not in exporters:
            return desk.refused(request, msg("Choose where it goes first."))
        options = ExportOptions(issue=slug)
        result = await desk.read(export_corrections, desk.workspace.context, name, exporters[name], options)
        if not result.editions:
            return desk.refused(request, msg("Nothing was made. This stands in the way:"), result.findings)
        return desk.done(request, address("sent", slug, "corrections"), say_export(result), result.findings)

    async def parcel(request: Request) -> Response:
        if not desk.session.knows(request, desk.session.token):
            return stranger()
        name, mailing = request.path_params["exporter"], mailing_of(request.path_params["slug"])
        if await desk.issue(request) is None or name not in all_exporters(Findings()):
            return await desk.lost(request)
        found = await desk.read(read_parcel, parcel_folder(desk.workspace.root, mailing, name))
        if found is None:
            return await desk.lost(request)
        return await desk.change(partial(zipped, desk.workspace.root, found, f"{mailing}-{name}.zip"))(request)

    return [desk.post("sent/{slug}/correct/", correct), desk.get("sent/{slug}/zip/{exporter}/", parcel)]


def corrections_view(desk: Desk, issue: Issue, today: date) -> CorrectionsView | None:
    """What was wrong in an issue; nothing where no correction says which words."""
    space = desk.workspace
    owed = space.owed(issue.slug).get().value or ()
    mailings = space.mailings()
    made = [one for one in reversed(mailings) if one.issue == mailing_of(issue.slug)]
    if not owed and not made:
        return None
    views = [OwedView(one.stated.correction.was, plain_text(one.stated.correction.text), _say_owed(one),
                      desk.findings(one.problems)) for one in owed]
    return CorrectionsView(views, [export_view(ExportFacts(one, None), today) for one in made],
                           list(all_exporters(Findings())), _sender(mailings, issue.slug),
                           any(one.count for one in owed))


def _sender(mailings: Sequence[Mailing], issue: str) -> str:
    """The mail sender that an issue went out by; else the one that something was exported for last."""
    sent = [one for one in mailings if one.issue == issue and one.sent]
    return next((one.exporter for one in reversed(sent or mailings)), "")


def _say_owed(one: Owed) -> Message:
    if one.problems:
        return NOTHING
    if not one.count:
        return msg("Nobody is left to be told.")
    return plural("{shown} reader is to be told what was wrong", "{shown} readers are to be told what was wrong",
                  one.count, shown=number(one.count))


def export_view(one: ExportFacts, today: date) -> ExportView:
    """An export, in words."""
    mailing = one.mailing
    return ExportView(mailing.exporter, day(mailing.exported.date(), today), mailing.exported.date().isoformat(),
                      day(mailing.sent, today) if mailing.sent else "", plural(
                          "{shown} person", "{shown} people", mailing.people, shown=number(mailing.people)),
                      msg("The text has changed since.") if one.changed else NOTHING)
