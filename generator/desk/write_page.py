"""Write: the text of an issue, its front matter as a form, its preview beside it, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from generator.desk.beginning import begin_issue
from generator.desk.findings import is_of_people
from generator.desk.frame import Desk
from generator.desk.month import all_issues
from generator.desk.pictures import LARGEST, keep_picture
from generator.desk.session import Form
from generator.desk.uploads import received
from generator.desk.views import FindingView, address
from generator.desk.words import day
from generator.desk.write_views import EDITOR, PAGE, EarlierView, WriteView, said
from generator.desk.writing import Changed, at_line, find_text, look_over, open_text, readable, save_text
from generator.findings import Finding, Refusal
from generator.messages import msg, of_error, tell
from generator.model import Issue, Visibility
from generator.plan.archive.archive import document_path, quoted
from generator.plan.archive.editions import edition_name, possible_editions
from generator.plan.audience.readers import read_editions, segment_matrix
from generator.sources.people.segments import read_segments
from generator.sources.texts.front_edits import FIELDS, CannotEdit, Value, read_form, with_value
from generator.words import word

LARGEST_TEXT = 8_000_000
"""The most bytes in which a text comes, with what JSON makes of it."""


class NoIssue(Refusal):
    """There is no file of an issue."""


def routes(desk: Desk) -> list[Route]:
    """The pages of writing, and what their script asks for."""
    room = Writing(desk)
    return [desk.get("write/", room.beginning), desk.post("write/", room.begin),
            desk.get("write/{slug}/", room.page), desk.get("write/{slug}/state/", room.state),
            desk.post("write/{slug}/look/", room.look), desk.post("write/{slug}/key/", room.key),
            desk.post("write/{slug}/save/", room.save), desk.post("write/{slug}/picture/", room.picture)]


class Writing:
    """The step of writing at one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.root = desk.workspace.root
        self.opened: dict[str, str] = {}  # the files by slugs, so that one that was deleted can be saved again

    async def page(self, request: Request) -> Response:
        """The editor of an issue."""
        try:
            view = await self.desk.read(self._view, request.path_params["slug"])
        except NoIssue:
            return await self.desk.lost(request)
        return await self.desk.page(request, "desk/write.html", request.path_params["slug"], "write", write=view)

    async def beginning(self, request: Request) -> Response:
        """The page on which an issue begins."""
        def earlier() -> list[EarlierView]:
            run, archive = self.desk.workspace.run(), self.desk.workspace.archive()
            return [EarlierView(one.slug, one.title, day(one.date.date(), run.today)) for one in all_issues(archive)
                    ] if run and archive else []
        return await self.desk.page(request, "desk/begin.html", here="write", earlier=await self.desk.read(earlier),
                                    copied=request.query_params.get("from", ""))

    async def begin(self, request: Request, form: Form) -> Response:
        """Make an issue out of a title, or of an earlier issue."""
        title, copied = form.get("title", [""])[0].strip(), form.get("from", [""])[0]
        if not title:
            return self.desk.refused(request, msg("An issue needs a title."))
        slug = await self.desk.read(begin_issue, self.desk.workspace, title, copied)
        return self.desk.done(request, address("write", slug), msg("“{title}” has begun, as a draft.", title=title))

    async def state(self, request: Request) -> Response:
        """The file as it is now, unless it is the one that the page has; and what was found."""
        slug, known = request.path_params["slug"], request.query_params.get("digest", "")
        try:
            return JSONResponse(await self.desk.read(self._state, slug, known))
        except FileNotFoundError:
            return JSONResponse({"digest": "", "gone": True})
        except (Refusal, OSError) as error:
            text = of_error(error) if isinstance(error, Refusal) else msg(
                "This file cannot be read: {reason}.", reason=error.strerror or "")
            return JSONResponse({"problem": tell(text)}, 409)

    async def look(self, request: Request, form: Form) -> Response:
        """What the form shows of a text that is not saved yet, and what is wrong with it."""
        def found(path: str, text: str) -> dict[str, object]:
            run = self.desk.workspace.run()
            findings = look_over(self.root, run.project, path, text) if run else []
            return {**_form(text), "findings": self._findings(findings, path)}
        path, brought = self._path(request), await _brought(request)
        return JSONResponse(await self.desk.read(found, path, _text(brought)))

    async def key(self, request: Request, form: Form) -> Response:
        """A text with another value of one key of its front matter."""
        brought = await _brought(request)
        key, value = brought.get("key"), brought.get("value")
        if key not in FIELDS:
            return self.desk.refused(request, msg("There is no such field."))
        try:
            text = await self.desk.read(with_value, _text(brought), str(key), _value(value))
        except CannotEdit as error:
            return JSONResponse({"problem": tell(of_error(error))})
        return JSONResponse({"text": text, **_form(text)})

    async def save(self, request: Request, form: Form) -> Response:
        """Save a text, if the file is still the one that was opened."""
        path, brought = self._path(request), await _brought(request)
        try:
            saved = await self.desk.read(save_text, self.root, path, _text(brought), str(brought.get("digest", "")))
        except Changed as changed:
            now = changed.now
            return JSONResponse({"conflict": True, "gone": now is None, "theirs": now.text if now else "",
                                 "digest": now.digest if now else ""})
        return JSONResponse({"digest": saved.digest, "recoded": saved.recoded})

    async def picture(self, request: Request, form: Form) -> Response:
        """Keep a picture that was dropped or pasted."""
        async with received(request, self.root, LARGEST) as brought:
            kept = await self.desk.read(keep_picture, self.root, self._path(request), brought)
        return JSONResponse({"link": kept.link, "path": kept.path})

    def _path(self, request: Request) -> str:
        """The file of the issue that an address names. Raises :class:`NoIssue`."""
        return self._find(request.path_params["slug"])[0]

    def _find(self, slug: str) -> tuple[str, Issue | None]:
        run = self.desk.workspace.run()
        path = (find_text(self.root, run.project, slug) or self.opened.get(slug)) if run else None
        if run is None or path is None:
            raise NoIssue(msg("There is no issue “{slug}”.", slug=slug))
        self.opened[slug] = path
        return path, next((issue for issue in run.project.issues if issue.path == path), None)

    def _view(self, slug: str) -> WriteView:
        (path, issue), run = self._find(slug), self.desk.workspace.run()
        assert run is not None
        segments = {one.name: one.title for one in read_segments(self.root, run.config, run.findings)[0]}
        key = sha256(f"{self.root.resolve()}\0{path}".encode()).hexdigest()[:16]
        page = f"/{quoted(document_path(issue))}" if issue and issue.visibility is not Visibility.NONE else ""
        return WriteView(path, f"dangol-draft-{key}", (issue.lang if issue else "") or run.config.language, page,
                         address("mail", issue.slug if issue else slug),
                         address("preview", slug) if "preview" in self.desk.rooms else "",
                         not run.config.has_website,
                         [(name, segments.get(name) or tell(word(name))) for name in sorted(run.project.segments)],
                         sorted(run.project.fields), {**said(EDITOR), **said(PAGE)})

    def _state(self, slug: str, known: str) -> dict[str, object]:
        path, issue = self._find(slug)
        now = open_text(self.root, path)
        text = {} if now.digest == known else {"text": now.text, **_form(now.text)}
        shelf = self.desk.workspace.checks(slug)
        reading = shelf.glance() if issue else self.desk.workspace.project.get()
        found = [*(reading.findings if reading else ()), *(getattr(reading.value, "findings", ()) if reading else ())]
        return {"digest": now.digest, **text, "findings": self._findings(found, path), "reading": reading is None,
                "editions": self._editions(issue) if issue else []}

    def _editions(self, issue: Issue) -> list[str]:
        """The editions that blocks name, and, once the lists are read, those that somebody reads."""
        reading = self.desk.workspace.audience.glance()
        people = reading.value.subscribers if reading and reading.value else None
        read = read_editions(segment_matrix(people), issue) if people is not None else []
        return [edition_name(reader) for reader in possible_editions(issue.body, read)]

    def _findings(self, findings: list[Finding], path: str) -> list[dict[str, object]]:
        """Findings for the script, once each; those that only tell, and those of lists, are left out."""
        shown = [one for one in dict.fromkeys(findings) if one.severity != "note" and not is_of_people(one)]
        views = self.desk.findings([at_line(one, path) for one in shown])
        return [_finding(view, one.span.column, one.span.path == path)
                for view, one in zip(views, shown, strict=True)]


def _finding(view: FindingView, column: int, here: bool) -> dict[str, object]:
    return {"code": view.code, "severity": view.severity, "message": tell(view.message), "hint": tell(view.hint),
            "place": view.place, "line": view.line if here else 0, "column": column if here else 0,
            "href": "" if here else view.href}


def _form(text: str) -> dict[str, object]:
    form = read_form(text)
    return {"values": dict(form.values), "obstacle": tell(form.obstacle)}


async def _brought(request: Request) -> Mapping[str, object]:
    """The JSON object that a request brings. Raises :class:`~generator.findings.Refusal`."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > LARGEST_TEXT:
            raise NotUnderstood(msg("This text is too large, so nothing was changed."))
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise NotUnderstood(msg("This was not understood, so nothing was changed."))
    return found


class NotUnderstood(Refusal):
    """What a script brought is not what it should be."""


def _text(brought: Mapping[str, object]) -> str:
    text = brought.get("text")
    if not isinstance(text, str):
        raise NotUnderstood(msg("This was not understood, so nothing was changed."))
    return readable(text).replace("\r\n", "\n").replace("\r", "\n")


def _value(value: object) -> Value:
    if isinstance(value, list):
        return tuple(map(str, value))
    return value if isinstance(value, bool) else str(value or "")
