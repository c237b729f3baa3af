"""Settings: who sends the newsletter, where it stands, what it is called. The form writes ``newsletter.yaml``."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.desk.frame import Desk
from generator.desk.session import Form
from generator.desk.settings_form import save, show
from generator.desk.views import address
from generator.messages import msg
from generator.sources.editing import ChangedMeanwhile

TEMPLATE = "desk/settings.html"


def routes(desk: Desk) -> list[Route]:
    """The page of the settings, and what its form sends."""

    async def page(request: Request) -> Response:
        return await desk.page(request, TEMPLATE, here="settings", settings=await desk.read(show, desk.workspace))

    async def keep(request: Request, form: Form) -> Response:
        try:
            again = await desk.read(save, desk.workspace, form)
        except ChangedMeanwhile:  # between the look and the writing
            again = await desk.read(save, desk.workspace, form)
        if again is None:
            return desk.done(request, address("settings"), msg("The settings are saved."))
        return await desk.page(request, TEMPLATE, here="settings", status=409, settings=again)

    return [desk.get("settings/", page), desk.post("settings/", keep)]
