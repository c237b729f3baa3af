"""The desk's home: the month of an issue, each step with its state, and what every edition looks like."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from generator.desk.frame import LANGUAGE, THEME, THEMES, Desk
from generator.desk.session import Form
from generator.messages import LANGUAGES

YEAR = 31_536_000
"""Seconds for which a browser keeps the reader's choices."""


def routes(desk: Desk) -> list[Route]:
    """The pages of the month, and the switches of the frame."""

    async def home(request: Request) -> Response:
        return await desk.page(request, "desk/month.html", here="month")

    async def month(request: Request) -> Response:
        issue = await desk.issue(request)
        if issue is None:
            return await desk.lost(request)
        return await desk.page(request, "desk/month.html", issue.slug, "month")

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
