"""Check: everything that is to be mended before an issue leaves the house, each thing at its line."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.desk.frame import Desk
from generator.desk.views import CheckView
from generator.desk.workspace import say_work
from generator.findings import Severity
from generator.messages import NOTHING
from generator.model import Issue


def routes(desk: Desk) -> list[Route]:
    """The page of the findings of an issue."""

    async def check(request: Request) -> Response:
        issue = await desk.issue(request)
        if issue is None:
            return await desk.lost(request)
        view = await desk.read(_view, desk, issue)
        return await desk.page(request, "desk/check.html", issue.slug, "check", check=view)

    return [desk.get("check/{slug}/", check)]


def _view(desk: Desk, issue: Issue) -> CheckView:
    """What was found as far as it is known."""
    shelf = desk.workspace.checks(issue.slug)
    reading = shelf.glance()
    if reading is None:
        return CheckView(reading=say_work(shelf.work))
    findings = reading.value.findings if reading.value else reading.findings
    views = desk.findings(findings)
    errors, warnings, notes = ([one for one in views if one.severity == severity] for severity in Severity)
    return CheckView(errors, warnings, notes, reading=NOTHING)
