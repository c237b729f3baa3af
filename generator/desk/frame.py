"""The desk: what every page of it has, whichever step it is of, and how it answers.

A step's module makes its routes from a :class:`Desk`: :meth:`Desk.page` answers with a page in the frame,
:meth:`Desk.fragment` with a part of one, and what :meth:`Desk.change` wraps may change files: what stands in its way is
told on the page that it came from.
"""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from generator.config import Config
from generator.desk.assets import Assets, read_assets
from generator.desk.facts import gather
from generator.desk.findings import finding_views
from generator.desk.month import all_issues, at_hand, plan_issues, plan_steps
from generator.desk.neighbours import Neighbour, neighbour_views
from generator.desk.people.places import file_address
from generator.desk.session import HEADER, HEADERS, POLICY, Form, Session, form_of
from generator.desk.starting import is_to_start, start_view
from generator.desk.views import FindingView, FrameView, NoticeView, State, address
from generator.desk.workspace import Workspace, say_work
from generator.findings import Finding, Findings, Refusal, Span
from generator.messages import LANGUAGES, NOTHING, Message, msg, of_error, speaking, spoken, tell
from generator.model import Issue
from generator.reasons import why_unreadable
from generator.render.colours import palette
from generator.render.theme import TemplateFailed, Theme

T = TypeVar("T")
LANGUAGE, THEME = "dangol-language", "dangol-theme"
"""The cookies in which the reader's choices are kept."""
THEMES = ("auto", "light", "dark")
MOST_NOTICES = 32
Handler = Callable[[Request], Awaitable[Response]]
Change = Callable[[Request, Form], Awaitable[Response]]


@dataclass(slots=True)
class Desk:
    """One desk: the newsletter, the session, and the pages' common parts. ``rooms`` are the steps that have a page,
    ``neighbours`` all newsletters where several are served."""

    workspace: Workspace
    rooms: frozenset[str]
    neighbours: Sequence[Neighbour] = ()
    language: str = field(default_factory=spoken)
    session: Session = field(default_factory=Session)
    _notices: OrderedDict[str, NoticeView] = field(default_factory=OrderedDict)
    _theme: tuple[object, Theme, Assets] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, path: str, handler: Handler) -> Route:
        """A page or a fragment, at a path below ``/_dangol/``."""
        return Route(f"/_dangol/{path}", self._spoken(handler), methods=["GET"])

    def post(self, path: str, handler: Change) -> Route:
        """Something that changes files: the guard has seen to it that it comes from a page of ours."""
        return Route(f"/_dangol/{path}", self._spoken(self.change(handler)), methods=["POST"])

    def change(self, handler: Change) -> Handler:
        """A handler of what a page brings. What refuses it (:class:`Refusal`, the disk) is told where it came from."""
        async def changed(request: Request) -> Response:
            try:
                return await handler(request, form_of(request))
            except Refusal as error:
                return self.refused(request, of_error(error))
            except OSError as error:
                where = f" ({error.filename})" if error.filename else ""
                return self.refused(request, msg("{reason}{where}. Nothing else was changed.",
                                                 reason=why_unreadable(error), where=where))
        return changed

    async def page(self, request: Request, template: str, slug: str = "", here: str = "", *, status: int = 200,
                   nonce: bool = False, **views: object) -> Response:
        """A page in the frame: ``desk/NAME.html``, for an issue or none, with what else its template is given.

        With ``nonce``, styles that a script adds with this nonce are let in (an editor brings its own).
        """
        return await asyncio.to_thread(self._page, request, template, slug, here, status, nonce, views)

    async def fragment(self, request: Request, template: str, status: int = 200, **views: object) -> Response:
        """A part of a page, without the frame; its template is given the frame all the same, as ``desk``."""
        def render() -> Response:
            return self._rendered(template, status, None, {"desk": self._bare(request), **views})
        return await asyncio.to_thread(render)

    async def read(self, work: Callable[..., T], *arguments: object) -> T:
        """Do what takes a while off the event loop."""
        return await asyncio.to_thread(work, *arguments)

    async def issue(self, request: Request) -> Issue | None:
        """The issue that an address names; ``None`` if there is none such."""
        slug = request.path_params.get("slug", "")
        archive = await asyncio.to_thread(self.workspace.archive)
        return next((one for one in all_issues(archive) if one.slug == slug), None) if archive else None

    def at_hand(self) -> Issue | None:
        """The issue that is worked on this month. To be called off the event loop."""
        run, archive = self.workspace.run(), self.workspace.archive()
        return at_hand(archive, self.workspace.mailings(), run.today) if run and archive else None

    async def lost(self, request: Request) -> Response:
        """What to say of an address that leads nowhere."""
        return await self.page(request, "desk/lost.html", status=404)

    def done(self, request: Request, url: str, text: Message, findings: Iterable[Finding] = (),
             kind: str = "done") -> Response:
        """Go to a page and tell there, once, what was done, if there is anything to tell."""
        listed = [one for one in findings if str(one.severity) != "note"]
        views = self.findings(listed)
        return self._told(request, url, NoticeView(kind, tell(text), views))

    def refused(self, request: Request, text: Message = NOTHING, findings: Iterable[Finding] = ()) -> Response:
        """Tell, on the page that a request came from, why nothing was done."""
        views = self.findings(findings)
        return self._told(request, _came_from(request), NoticeView("error", tell(text), views), 409)

    def _told(self, request: Request, url: str, notice: NoticeView, status: int = 200) -> Response:
        if HEADER in request.headers:  # a script, which tells it by itself
            told = {"kind": notice.kind, "text": notice.text, "url": url, "findings": [
                {"severity": one.severity, "message": tell(one.message), "hint": tell(one.hint), "place": one.place,
                 "line": one.line} for one in notice.findings]}
            return JSONResponse(told, status)
        if not notice.text and not notice.findings:
            return RedirectResponse(url, 303)
        name = secrets.token_urlsafe(8)
        self._notices[name] = notice
        while len(self._notices) > MOST_NOTICES:
            self._notices.popitem(last=False)
        path, _, fragment = url.partition("#")
        joint = "&" if "?" in path else "?"
        return RedirectResponse(f"{path}{joint}notice={name}{'#' if fragment else ''}{fragment}", 303)

    def findings(self, findings: Iterable[Finding]) -> list[FindingView]:
        """Findings for a page; what is in an issue leads to its line in the editor, if there is one, what is in a file
        of people or the settings to their page."""
        run = self.workspace.project.get().value
        slugs = {issue.path: issue.slug for issue in run.project.issues} if run else {}

        def href(span: Span) -> str:
            if "write" in self.rooms and span.path in slugs:
                return address("write", slugs[span.path], f"L{span.line}" if span.line else "")
            if run and "settings" in self.rooms and span.path == run.config.path:
                return address("settings")
            if "people" in self.rooms and span.path.startswith("subscribers/"):
                return file_address(span.path) or address("people")
            return ""

        return finding_views(self.workspace.root, findings, href)

    def assets(self) -> Assets:
        """Styles and scripts. Raises :class:`TemplateFailed`."""
        return self._parts()[1]

    def _spoken(self, handler: Handler) -> Handler:
        """A handler that speaks the reader's language."""
        async def speak(request: Request) -> Response:
            with speaking(self._language(request)):
                response = await handler(request)
            if request.method == "GET":
                self.session.welcome(request, response)
            return response
        return speak

    def _language(self, request: Request) -> str:
        chosen = request.cookies.get(LANGUAGE, "")
        return chosen if chosen in LANGUAGES else self.language

    def _parts(self) -> tuple[Theme, Assets]:
        """The theme and its assets, read anew once a template or the newsletter's colour has changed."""
        run = self.workspace.run()
        config = run.config if run else Config()
        state = (self.workspace.templates(), config.accent)
        if self._theme is None or self._theme[0] != state:
            theme = Theme(self.workspace.root, Findings())
            try:
                self._theme = state, theme, read_assets(theme, palette(config.accent))
            except TemplateFailed:
                self._theme = None
                raise BrokenTheme(theme.findings) from None
        return self._theme[1], self._theme[2]

    def _rendered(self, template: str, status: int, nonce: str | None, views: dict[str, object]) -> Response:
        with self._lock:
            try:
                theme, _ = self._parts()
                theme.findings = Findings()
                text = theme.render(template, **views)
            except BrokenTheme as error:
                return told(error.findings)
            except TemplateFailed:
                return told(theme.findings)
        headers = dict(HEADERS)
        if nonce:
            headers["Content-Security-Policy"] = POLICY.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")
        return HTMLResponse(text, status, headers)

    def _bare(self, request: Request, nonce: str = "") -> FrameView:
        """The frame without anything that has to be read but the settings."""
        run = self.workspace.run()
        with self._lock:
            try:
                assets = self._parts()[1].base
            except BrokenTheme:
                assets = ""
        theme = request.cookies.get(THEME, "")
        notice = self._notices.pop(request.query_params.get("notice", ""), None)
        return FrameView(
            title=run.config.title if run else "", lang=spoken(), theme=theme if theme in THEMES else THEMES[0],
            token=self.session.token, assets=assets, path=request.url.path, nonce=nonce,
            notices=(notice,) if notice else ())

    def _page(self, request: Request, template: str, slug: str, here: str, status: int, nonce: bool,
              views: dict[str, object]) -> Response:
        own = secrets.token_urlsafe(16) if nonce else ""
        frame = self._bare(request, own)
        if self.neighbours:
            frame = replace(frame, neighbours=neighbour_views(
                self.neighbours, self.workspace, request.url, self.rooms))
        run, archive = self.workspace.run(), self.workspace.archive()
        if run is None and is_to_start(self.workspace):
            return self._rendered("desk/start.html", 200, own, {
                "desk": replace(frame, begun=False), "start": start_view(self.workspace)})
        if run is None or archive is None:
            findings = self.findings(self.workspace.project.get().findings)
            stopped = NoticeView("error", tell(msg("The newsletter cannot be read.")), findings)
            frame = replace(frame, notices=(*frame.notices, stopped))
            return self._rendered("desk/lost.html", 503, own, {"desk": frame})
        mailings = self.workspace.mailings()
        issue = next((one for one in all_issues(archive) if one.slug == slug), None)
        issue = issue or at_hand(archive, mailings, run.today)
        issues = plan_issues(archive, mailings, run.today, issue.slug if issue else "")
        steps = plan_steps(gather(self.workspace, issue), self.rooms, here) if issue else []
        frame = replace(frame, issues=issues, issue=next((one for one in issues if one.current), None), steps=steps,
                        here=here, reading=self._work(steps, issue))
        return self._rendered(template, status, own, {"desk": frame, **views})

    def _work(self, steps: Sequence[object], issue: Issue | None) -> Message:
        """What is being read for the path of the month."""
        if issue is None or not any(getattr(step, "state", None) is State.READING for step in steps):
            return NOTHING
        space = self.workspace
        works = (space.audience.work, space.matrix.work, space.verdicts(issue.slug).work,
                 space.checks(issue.slug).work)
        return say_work(next(filter(None, works), None))


class BrokenTheme(Exception):
    """A style or script of the desk that the author changed cannot be used."""

    def __init__(self, findings: Findings) -> None:
        super().__init__()
        self.findings = findings


def told(findings: Findings) -> Response:
    """What stands in the way of a page, in its place."""
    return PlainTextResponse("\n".join(f"{finding.span}: {tell(finding.message)}" for finding in findings), 503)


def _came_from(request: Request) -> str:
    """The page of the desk that a request came from."""
    path = urlsplit(request.headers.get("referer", "")).path
    return path if path.startswith("/_dangol/") else "/_dangol/"
