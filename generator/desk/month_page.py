"""The desk's home: the month of an issue, each step with its state, and what every edition looks like."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from generator.desk.frame import LANGUAGE, THEME, THEMES, Desk
from generator.desk.occasions import occasion_views
from generator.desk.session import Form
from generator.desk.views import EditionView, MonthView, address
from generator.desk.words import number
from generator.desk.workspace import Workspace
from generator.findings import Severity
from generator.messages import LANGUAGES, NOTHING, plural
from generator.model import Issue, Visibility
from generator.plan.archive.editions import edition_name, possible_editions

OCCASIONS = 5
"""So many of the next days the month shows."""
YEAR = 31_536_000
"""Seconds for which a browser keeps the reader's choices."""


def routes(desk: Desk) -> list[Route]:
    """The pages of the month, and the switches of the frame."""

    async def home(request: Request) -> Response:
        issue = await desk.read(desk.at_hand)
        view = await desk.read(_view, desk, issue)
        return await desk.page(request, "desk/month.html", issue.slug if issue else "", "month", month=view)

    async def month(request: Request) -> Response:
        issue = await desk.issue(request)
        if issue is None:
            return await desk.lost(request)
        return await desk.page(request, "desk/month.html", issue.slug, "month",
                               month=await desk.read(_view, desk, issue))

    async def choose(request: Request, form: Form) -> Response:
        back = form.get("back", [""])[0]
        response = RedirectResponse(back if back.startswith("/_dangol/") else "/_dangol/", 303)
        for cookie, name, known in ((LANGUAGE, "lang", LANGUAGES), (THEME, "theme", THEMES)):
            if form.get(name, [""])[0] in known:
                response.set_cookie(cookie, form[name][0], YEAR, path="/_dangol/", httponly=True, samesite="strict")
        return response

    async def asset(request: Request) -> Response:
        return (await desk.read(desk.assets)).answer(request)

    return [desk.get("", home), desk.get("month/{slug}/", month), desk.post("choose/", choose),
            desk.get("assets/{digest}/{name}", asset)]


def _view(desk: Desk, issue: Issue | None) -> MonthView:
    """What is known without waiting; without an issue, what is wrong with the newsletter."""
    space = desk.workspace
    checked = space.checks(issue.slug).glance() if issue else None
    found = [*space.project.get().findings, *(checked.value.findings if checked and checked.value else ())]
    problems = dict.fromkeys(one for one in found if one.severity is Severity.ERROR)
    if issue is None:
        return MonthView(desk.findings(problems))
    page = f"/issues/{quote(issue.slug)}/" if issue.visibility is not Visibility.NONE else ""
    days = space.occasions.glance()
    run = space.run()
    coming = occasion_views(days.value, issue.slug, run.today) if run and days and days.value else []
    return MonthView(desk.findings(problems), page, _editions(space, issue), coming[:OCCASIONS],
                     max(0, len(coming) - OCCASIONS), f"{address('customers', issue.slug)}occasions/")


def _editions(space: Workspace, issue: Issue) -> list[EditionView]:
    """Every edition that somebody reads, and each that a block names."""
    known = space.sizes(issue)
    counts = known or {}
    views = []
    for edition in possible_editions(issue.body, counts):
        count = counts.get(edition, 0)
        people = plural("{shown} person", "{shown} people", count, shown=number(count))
        name = edition_name(edition)
        address = f"/_dangol/mail/{quote(issue.slug, safe='')}/{quote(name, safe='')}"
        views.append(EditionView(name, NOTHING if known is None else people, f"{address}.html", f"{address}.txt"))
    return views
