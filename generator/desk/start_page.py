"""Start: a newsletter begins in a folder that is none. The page itself stands in the place of every other
(:meth:`~generator.desk.frame.Desk.page`)."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.desk.frame import Desk
from generator.desk.session import Form
from generator.desk.starting import start
from generator.desk.views import address
from generator.messages import plural


def routes(desk: Desk) -> list[Route]:
    """What the page of the start sends."""

    async def begin(request: Request, form: Form) -> Response:
        kind = form.get("kind", [""])[0]
        async with alone:
            made = await desk.read(start, desk.workspace, kind)
        to = address("settings") if kind == "empty" else "/_dangol/"
        return desk.done(request, to, plural("Made {count} file in {folder}.", "Made {count} files in {folder}.",
                                             len(made), folder=desk.workspace.root.resolve()))

    alone = asyncio.Lock()  # two windows may ask at once
    return [desk.post("start/", begin)]
