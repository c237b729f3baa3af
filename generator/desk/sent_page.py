"""Sent: a person says that an issue went out, or that it did not after all. Only then does it count as received."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.sent import mark_sent, take_back
from generator.desk.corrections_page import correction_routes, corrections_view, export_view
from generator.desk.facts import exports_of
from generator.desk.frame import Desk
from generator.desk.session import Form
from generator.desk.views import SentView, address
from generator.desk.words import day, number
from generator.findings import Severity
from generator.messages import msg, plural
from generator.model import Issue
from generator.plan.archive.corrections import mailing_of


def routes(desk: Desk) -> list[Route]:
    """The page of an issue's exports, and what is said of them."""

    async def sent(request: Request) -> Response:
        issue = await desk.issue(request)
        if issue is None:
            return await desk.lost(request)
        view = await desk.read(_view, desk, issue)
        return await desk.page(request, "desk/sent.html", issue.slug, "sent", sent=view)

    async def mark(request: Request, form: Form) -> Response:
        slug, context = request.path_params["slug"], desk.workspace.context
        mailing = _mailing(slug, form)
        try:
            on = date.fromisoformat(form.get("on", [""])[0])
        except ValueError:
            return desk.refused(request, msg("Say the day on which it went out."))
        result = await desk.read(mark_sent, context, mailing, form.get("exporter", [""])[0], on)
        if not result.day:
            return desk.refused(request, msg("Nothing was noted down."), result.findings)
        run = await desk.read(desk.workspace.run)
        said = day(date.fromisoformat(result.day), run.today if run else on)
        text = plural("It went out on {day} to {shown} person.", "It went out on {day} to {shown} people.",
                      result.people, day=said, shown=number(result.people))
        return desk.done(request, address("sent", slug), text)

    async def undo(request: Request, form: Form) -> Response:
        slug = request.path_params["slug"]
        mailing = _mailing(slug, form)
        result = await desk.read(take_back, desk.workspace.context, mailing, form.get("exporter", [""])[0])
        if not result.taken_back:
            return desk.refused(request, msg("It still counts as sent."), result.findings)
        return desk.done(request, address("sent", slug), msg("It counts as exported and not as sent."))

    return [desk.get("sent/{slug}/", sent), desk.post("sent/{slug}/mark/", mark), desk.post("sent/{slug}/undo/", undo),
            *correction_routes(desk)]


def _mailing(slug: str, form: Form) -> str:
    """What it is said of: an issue, or the mail that puts it right."""
    return mailing_of(slug) if "corrections" in form else slug


def _view(desk: Desk, issue: Issue) -> SentView:
    run, history = desk.workspace.run(), desk.workspace.history.get()
    assert run is not None
    broken = [one for one in history.findings if one.severity is Severity.ERROR]
    exports = [export_view(one, run.today) for one in reversed(exports_of(history.value, issue))]
    counts = bool(history.value and history.value.of("results", issue.slug))
    return SentView(run.today.isoformat(), exports, counts, desk.findings(broken),
                    corrections_view(desk, issue, run.today))
