"""The preview as a web application."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.findings import Findings
from generator.plan.editions import edition_name
from generator.render.templates import Templates
from generator.serve.preview import Preview
from generator.serve.reviewing import Reviewing
from generator.serve.watching import watch

PREVIEW = "/_dangol/"
SCRIPT = f'<script src="{PREVIEW}reload.js" defer></script>'


def application(preview: Preview, hosts: list[str]) -> Starlette:
    """The preview as a web application that answers to this machine's own names alone."""

    async def overview(request: Request) -> Response:
        return HTMLResponse(_overview(preview))

    async def events(request: Request) -> Response:
        return StreamingResponse(_states(preview), media_type="text/event-stream",
                                 headers={"Cache-Control": "no-store"})

    async def reload(request: Request) -> Response:
        script = Templates(preview.settings.root, Findings()).render("reports/preview.js")
        return Response(script, media_type="text/javascript")

    async def edition(request: Request) -> Response:
        slug, name = request.path_params["slug"], request.path_params["name"]
        stem, _, kind = name.rpartition(".")
        if preview.good is None or stem not in map(edition_name, preview.editions.get(slug, ())):
            return PlainTextResponse("There is no such edition.", 404)
        async with lock:
            html, text = await asyncio.to_thread(preview.mail, slug, stem)
        return PlainTextResponse(text) if kind == "txt" or not html else HTMLResponse(_with_script(html))

    async def file(request: Request) -> Response:
        return _file(preview, request.path_params["path"])

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(watch(preview, lock))
        yield
        task.cancel()

    lock = asyncio.Lock()
    reviewing = Reviewing(preview.settings, lock)
    routes = [Route(PREVIEW, overview), Route(f"{PREVIEW}events", events), Route(f"{PREVIEW}reload.js", reload),
              Route(f"{PREVIEW}review/", reviewing.page, methods=["GET", "POST"]),
              Route(f"{PREVIEW}{{slug}}/{{name}}", edition), Route("/{path:path}", file)]
    return Starlette(routes=routes, lifespan=lifespan,
                     middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts)])


def _file(preview: Preview, path: str) -> Response:
    outputs = preview.good.outputs if preview.good else {}
    if not outputs:
        return HTMLResponse(_overview(preview), 503)
    name = path if path in outputs else f"{path.rstrip('/')}/index.html".lstrip("/")
    if name in outputs and name != path and path and not path.endswith("/"):
        return Response(status_code=307, headers={"Location": f"/{quote(path)}/"})
    status = 200 if name in outputs else 404
    name = name if status == 200 else "404.html"
    content = outputs[name]
    if isinstance(content, Path):
        return FileResponse(content)
    if name.endswith(".html"):
        return HTMLResponse(_with_script(content.decode()), status)
    return Response(content, status, media_type=guess_type(name)[0] or "text/plain")


def _with_script(html: str) -> str:
    head, body, tail = html.rpartition("</body>")
    return f"{head}{SCRIPT}{body}{tail}" if body else html + SCRIPT


def _overview(preview: Preview) -> str:
    """The page with what was found, and every edition of every issue."""
    findings = Findings()
    issues = preview.good.site.archive.published if preview.good else ()
    rows = [{"title": issue.title, "slug": issue.slug, "date": f"{issue.date:%Y-%m-%d}", "draft": issue.draft,
             "page": f"/issues/{quote(issue.slug)}/", "visibility": str(issue.visibility),
             "editions": [edition_name(reader) for reader in preview.editions.get(issue.slug, ())]}
            for issue in issues]
    page = Templates(preview.settings.root, findings).render(
        "reports/preview.html", issues=rows, findings=[finding.as_json() for finding in preview.findings])
    return _with_script(page)


async def _states(preview: Preview) -> AsyncIterator[str]:
    seen = -1
    while True:
        if preview.state != seen:
            seen = preview.state
            yield f"data: {json.dumps({'built': preview.built, 'errors': preview.findings.errors})}\n\n"
        await asyncio.sleep(0.2)
