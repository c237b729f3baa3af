"""Previews: an edition as one person gets it, in every kind of mail program, before it leaves the house."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from generator.commands.export import mail_site
from generator.commands.steps.mailing import render_editions
from generator.commands.steps.rendering import stops
from generator.console import Progress
from generator.desk.frame import Desk
from generator.desk.preview_views import PreviewView
from generator.desk.previewing import MADE, Choice, Rendered, Sitting, choice_of
from generator.desk.previews import LOOKS, frame_page
from generator.desk.workspace import Shelf, say_work
from generator.desk.writing import find_text
from generator.findings import Finding, Findings, Severity
from generator.messages import NOTHING
from generator.plan.archive.editions import possible_editions
from generator.plan.audience.readers import read_editions
from generator.render.theme import TemplateFailed

FRAME = {"Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox; "
                                    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"}
"""A mail runs nothing, asks nobody, and stands in our own pages alone."""
MOST_ISSUES = 4
"""Of how many issues the mails are kept at once."""


def routes(desk: Desk) -> list[Route]:
    """The page of an issue's previews, and the frames in it."""
    room = Previewing(desk)
    return [desk.get("preview/{slug}/", room.page), desk.get("preview/{slug}/frame", room.frame)]


@dataclass(slots=True)
class Previewing:
    """The previews at one desk. ``good`` has what was last rendered without an error, by slugs."""

    desk: Desk
    good: dict[str, Rendered] = field(default_factory=dict)
    shelves: OrderedDict[str, Shelf[Rendered]] = field(default_factory=OrderedDict)

    async def page(self, request: Request) -> Response:
        """The page; of a file that is broken just now, what was last good."""
        choice = choice_of(request.path_params["slug"], request.query_params)
        view = await self.desk.read(self._view, choice)
        if view is None:
            return await self.desk.lost(request)
        return await self.desk.page(request, "desk/preview.html", choice.slug, "write", preview=view)

    async def frame(self, request: Request) -> Response:
        """One look at a mail, as a page of its own."""
        choice = choice_of(request.path_params["slug"], request.query_params)
        page = await self.desk.read(self._frame, choice, request.query_params.get("as", ""))
        return HTMLResponse(page, headers=FRAME) if page is not None else PlainTextResponse("", 404)

    def _shelf(self, slug: str) -> Shelf[Rendered]:
        space = self.desk.workspace
        shelf = self.shelves.pop(slug, None) or Shelf(
            lambda: (space.project.state(), space.audience.state(), space.templates()),
            lambda findings, progress: self._render(slug, findings, progress))
        self.shelves[slug] = shelf
        while len(self.shelves) > MOST_ISSUES:
            self.good.pop(self.shelves.popitem(last=False)[0], None)
        return shelf

    def _render(self, slug: str, findings: Findings, progress: Progress) -> Rendered | None:
        """Every edition that somebody reads and each that a block names; none where something is broken."""
        space = self.desk.workspace
        run = space.run()
        findings.extend(_errors(space.project.get().findings))
        issue = next((one for one in run.project.issues if one.slug == slug), None) if run else None
        if run is None or issue is None or stops(findings, strict=False):
            return None
        people = space.matrix.get().value
        wanted = possible_editions(issue.body, read_editions(people, issue) if people is not None else [])
        run = replace(run, findings=findings, context=replace(run.context, progress=progress))
        try:
            site = mail_site(run, issue)
            editions = [edition for _, edition in render_editions(run, site, issue, wanted)]
        except TemplateFailed:
            return None
        if stops(findings, strict=False):
            return None
        self.good[slug] = Rendered(run.unheard(), issue, {edition.name: edition for edition in editions}, site)
        return self.good[slug]

    def _view(self, choice: Choice) -> PreviewView | None:
        """What is known of an issue; ``None`` if there is none such."""
        slug, space = choice.slug, self.desk.workspace
        run = space.run()
        if run is not None and slug not in self.good and not find_text(space.root, run.project, slug):
            return None
        shelf = self._shelf(slug)
        reading, people = shelf.glance(), space.audience.glance()
        problems = self.desk.findings(_errors(reading.findings)) if reading else ()
        going_on = NOTHING if reading and people else say_work(shelf.work or space.audience.work)
        rendered = reading.value if reading and reading.value else self.good.get(slug)
        if rendered is None:
            return PreviewView(problems, going_on)
        sitting = Sitting(self.desk.session.token, choice, rendered, people.value if people else None)
        return PreviewView(problems, going_on, sitting.choices(), sitting.shown(), sitting.who())

    def _frame(self, choice: Choice, look: str) -> str | None:
        """The page of a look; ``None`` if there is none such."""
        run = self.desk.workspace.run()
        known = run and find_text(self.desk.workspace.root, run.project, choice.slug)
        if look not in LOOKS or not (known or choice.slug in self.good):
            return None
        rendered = self._shelf(choice.slug).get().value or self.good.get(choice.slug)
        if rendered is None:
            return None
        named = choice.get("person") not in ("", MADE)
        people = self.desk.workspace.audience.get().value if named else None
        sitting = Sitting(self.desk.session.token, choice, rendered, people)
        return frame_page(sitting.mail(), look, rendered.run.config.base_url)


def _errors(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity is Severity.ERROR]
