"""``serve``: the site and every edition, rebuilt and reloaded as the author writes.

Everything is kept in memory and served to this machine alone: drafts and editions for a few are
nobody else's to see. While a file is broken the last good site stays up, with what is wrong shown.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import socket
import time
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote

import polars as pl
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from generator.cache import Cache
from generator.console import Console
from generator.findings import Findings
from generator.pipeline.audience import read_audience
from generator.pipeline.build import BuildOptions, Prepared, prepare, stops
from generator.pipeline.errors import CannotServe
from generator.pipeline.settings import Settings
from generator.plan.editions import edition_name, possible_editions
from generator.plan.matrix import read_editions, segment_matrix
from generator.render.bodies import Bodies
from generator.render.mail import Mail
from generator.render.merging import with_defaults
from generator.render.templates import Interface, TemplateFailed, Templates
from generator.sources.project import Project

WATCHED = ("content", "templates", "subscribers", "newsletter.yaml")
PREVIEW = "/_dangol/"
SCRIPT = f'<script src="{PREVIEW}reload.js" defer></script>'


@dataclass(slots=True)
class Preview:
    """What is shown: the last good site, and what was found when it was last built."""

    settings: Settings
    base_url: str
    console: Console
    findings: Findings = field(default_factory=Findings)
    good: Prepared | None = None
    people: tuple[object, pl.DataFrame, Findings] | None = None
    editions: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    built: int = 0
    state: int = 0
    cache: Cache = field(default_factory=lambda: Cache(None))
    started: float = field(default_factory=time.time)

    def rebuild(self) -> None:
        """Build anew; a build with errors changes nothing but what is said."""
        findings = Findings()
        self.cache = self.settings.cache
        options = BuildOptions(drafts=True, future=True, base_url=self.base_url)
        try:
            prepared = prepare(self.settings, options, self.cache, findings)
            if not stops(findings, strict=False):
                self.editions = self._editions(prepared, findings)
                self.good = prepared
                self.built += 1
        finally:
            self.findings = findings
            self.state += 1

    def _editions(self, prepared: Prepared, findings: Findings) -> dict[str, tuple[frozenset[str], ...]]:
        """Every edition of every issue: those that somebody reads, and each that a block names."""
        matrix = self._matrix(prepared.project, findings)
        return {issue.slug: tuple(possible_editions(issue.body, read_editions(matrix, issue)))
                for issue in prepared.site.archive.published}

    def _matrix(self, project: Project, findings: Findings) -> pl.DataFrame:
        """Who is in which segments, read anew only when a file of people, the settings or the day has changed."""
        now = self.settings.now(project.config.zone)
        files = sorted((project.root / "subscribers").rglob("*"))
        state = (project.config, now.date(), [(path, path.stat().st_mtime_ns) for path in files if path.is_file()])
        if self.people is None or self.people[0] != state:
            found = Findings()
            self.people = state, segment_matrix(read_audience(project, now, found).subscribers), found
        findings.extend(self.people[2])
        return self.people[1]

    def mail(self, slug: str, name: str) -> tuple[str, str]:
        """One edition, HTML and text, with every merge field at its default. Raises :class:`KeyError`."""
        assert self.good is not None
        site, project = self.good.site, self.good.project
        issue = {issue.slug: issue for issue in site.archive.published}[slug]
        reader = {edition_name(reader): reader for reader in self.editions[slug]}[name]
        findings = Findings()
        mail = Mail(site, Templates(self.settings.root, findings), Interface(self.settings.root, findings), self.cache)
        body = Bodies(project.config, site.places, self.cache).render([(issue, reader)])[0]
        try:
            edition = mail.edition(body)
        except TemplateFailed:
            self.findings = findings
            return "", "\n".join(f"{finding.span}: {finding.message}" for finding in findings)
        return with_defaults(edition.html), with_defaults(edition.text)


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
        task = asyncio.create_task(_watch(preview, lock))
        yield
        task.cancel()

    lock = asyncio.Lock()
    routes = [Route(PREVIEW, overview), Route(f"{PREVIEW}events", events), Route(f"{PREVIEW}reload.js", reload),
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


async def _watch(preview: Preview, lock: asyncio.Lock) -> None:
    root = preview.settings.root.resolve()
    if _newest(root) >= preview.started:  # saved while the first build ran
        async with lock:
            await asyncio.to_thread(rebuild, preview, preview.console)
    async for changes in awatch(root, watch_filter=lambda change, path: _is_watched(root, Path(path))):
        if changes:
            async with lock:
                await asyncio.to_thread(rebuild, preview, preview.console)


def _newest(root: Path) -> float:
    """When a watched file was last changed."""
    files = (path for name in WATCHED for path in (root / name, *(root / name).rglob("*")))
    return max((path.stat().st_mtime for path in files if path.is_file() and _is_watched(root, path)), default=0.0)


def _is_watched(root: Path, path: Path) -> bool:
    parts = path.relative_to(root).parts if path.is_relative_to(root) else ()
    hidden = any(part.startswith(".") or part.endswith("~") for part in parts)
    return bool(parts) and parts[0] in WATCHED and not hidden and parts[:2] != ("subscribers", "history")


def rebuild(preview: Preview, console: Console) -> None:
    """Build anew and say how it went."""
    try:
        preview.rebuild()
    except Exception as error:  # whatever goes wrong, the preview goes on watching
        console.say(f"This went wrong: {type(error).__name__}: {error}. The last good site stays up.")
        return
    console.findings(preview.findings)
    good = not preview.findings.errors
    console.say("Rebuilt." if good else "The last good site stays up.")


def serve(settings: Settings, console: Console, *, host: str, port: int, open_browser: bool) -> None:
    """Serve the preview until interrupted. Raises :class:`CannotServe` where the address cannot be had."""
    listener = _listen(host, port)
    port = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    preview = Preview(settings, f"http://{shown}:{port}/", console)
    rebuild(preview, console)
    app = application(preview, ["127.0.0.1", "localhost", "[::1]", shown])
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1)
    console.say(f"The site:      {preview.base_url}\nEvery edition: {preview.base_url.rstrip('/')}{PREVIEW}\n"
                "Stop with Ctrl-C.")
    if open_browser:
        webbrowser.open(preview.base_url)
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise CannotServe(f"{host} is not this machine itself. Drafts and restricted editions are shown to this "
                          "machine alone: use 127.0.0.1, localhost or ::1.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # whoever comes before the first build is done waits, and is not turned away
    except OSError as error:
        listener.close()
        raise CannotServe(f"Port {port} cannot be had: {error.strerror}. Choose another with -p {port + 1}.") from None
    return listener
