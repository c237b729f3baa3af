"""The preview as a web application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.cache import Kept
from generator.desk.frame import told
from generator.desk.neighbours import Neighbour
from generator.desk.rooms import desk_routes, open_desk
from generator.findings import Findings
from generator.messages import msg, spoken, tell
from generator.reasons import why_unreadable
from generator.render.theme import TemplateFailed, Theme
from generator.serve.live import Builder, Streams, watched_folders
from generator.serve.preview import PREVIEW, Preview, file_name

PRIVATE = {"Cache-Control": "no-store", "Content-Security-Policy": "frame-ancestors 'self'",
           "X-Content-Type-Options": "nosniff"}
"""Drafts and editions for a few: nothing keeps them, and no other site shows them in a frame."""


class Private:
    """Gives every answer the headers of :data:`PRIVATE` that it has not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with these headers added."""
        async def send_privately(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in PRIVATE.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_privately)


def by_port(apps: Mapping[int, Starlette]) -> Starlette:
    """Several applications as one that answers at the port of each."""
    async def pick(scope: Scope, receive: Receive, send: Send) -> None:
        await apps[scope["server"][1]](scope, receive, send)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as held:
            for one in apps.values():
                await held.enter_async_context(one.router.lifespan_context(one))
            yield

    return Starlette(routes=[Mount("/", pick)], lifespan=lifespan)


def application(preview: Preview, hosts: list[str], streams: Streams,
                neighbours: Sequence[Neighbour] = ()) -> Starlette:
    """The preview as a web application that answers to this machine's own names alone. ``neighbours`` are all that are
    served together, where there are several."""

    async def events(request: Request) -> Response:
        # Closed with the stream: one that has ended must not keep its place among the open files.
        states = streams.states(unquote(request.query_params.get("page", "")))
        return StreamingResponse(states, media_type="text/event-stream", headers={"Connection": "close"})

    async def reload(request: Request) -> Response:
        return await asyncio.to_thread(script.answer)

    async def edition(request: Request) -> Response:
        slug, name = request.path_params["slug"], request.path_params["name"]
        stem, _, kind = name.rpartition(".")
        try:
            async with builder.lock:
                html, text = await asyncio.to_thread(preview.mail, slug, stem)
        except KeyError:
            return PlainTextResponse(tell(msg("There is no such edition.")), 404)
        return PlainTextResponse(text) if kind == "txt" or not html else HTMLResponse(_with_script(html, preview.built))

    async def file(request: Request) -> Response:
        return await asyncio.to_thread(_file, preview, request.path_params["path"])

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        work = [builder.settle(), *(builder.watch(folder) for folder in watched_folders(preview))]
        tasks = [asyncio.create_task(each) for each in work]
        yield
        for task in tasks:
            task.cancel()

    builder, script = Builder(preview, streams), Script(preview)
    desk = open_desk(preview.workspace, neighbours)
    routes = [Route(f"{PREVIEW}events", events), Route(f"{PREVIEW}reload.js", reload),
              Route(f"{PREVIEW}mail/{{slug}}/{{name}}", edition), *desk_routes(desk), Route("/{path:path}", file)]
    return Starlette(routes=routes, lifespan=lifespan, exception_handlers={OSError: _gone},
                     middleware=[Middleware(Private), Middleware(TrustedHostMiddleware, allowed_hosts=hosts)])


async def _gone(request: Request, error: Exception) -> Response:
    """What to say of a file that was there when the site was built and cannot be read now."""
    assert isinstance(error, OSError)
    return PlainTextResponse(tell(msg(
        "{path}: {reason}. The site was built with this file: put it back, or take it out of what names it.",
        path=error.filename, reason=why_unreadable(error))), 404)


def _file(preview: Preview, path: str) -> Response:
    shown = preview.shown
    if shown is None:
        return RedirectResponse(PREVIEW)
    name = file_name(shown.files, path)
    if name not in ("", path) and path and not path.endswith("/"):
        return Response(status_code=307, headers={"Location": f"/{quote(path)}/"})
    status = 200 if name else 404
    name = name or "404.html"
    try:
        content = preview.content(name)
    except TemplateFailed:
        return told(shown.run.findings)
    if isinstance(content, Path):
        content.open("rb").close()  # a file that cannot be read fails here, before an answer has begun
        return FileResponse(content)
    content = content.read() if isinstance(content, Kept) else content
    if name.endswith(".html"):
        return HTMLResponse(_with_script(content.decode(), shown.number), status)
    return Response(content, status, media_type=guess_type(name)[0] or "text/plain")


def _with_script(html: str, number: int) -> str:
    """A page that knows which build it is of, and reloads after the next."""
    script = f'<script src="{PREVIEW}reload.js" data-built="{number}" defer></script>'
    head, body, tail = html.rpartition("</body>")
    return f"{head}{script}{body}{tail}" if body else html + script


class Script:
    """The script of :func:`_with_script`, made anew once a template has changed: every page asks for it."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self._made: tuple[object, str] | None = None

    def answer(self) -> Response:
        """The script, or what is wrong with its template."""
        state = self.preview.workspace.templates(), spoken()
        if self._made is None or self._made[0] != state:
            findings = Findings()
            theme = Theme(self.preview.context.root, findings)
            try:
                self._made = state, theme.render("reports/preview.js", t=theme.texts(spoken()))
            except TemplateFailed:
                return told(findings)
        return Response(self._made[1], media_type="text/javascript")
