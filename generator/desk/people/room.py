"""The pages of people, and what they change: lists are saved, columns are said to hold something, segments written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from unicodedata import normalize

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.desk.frame import Desk
from generator.desk.people.changes import ENTRY, LOOK, TITLE, asking_for, is_unread, write_mapping
from generator.desk.people.columns import choices_of, chosen, known, plan_columns
from generator.desk.people.list_page import list_page
from generator.desk.people.meanings import plan_meaning, wanted_of
from generator.desk.people.overview import overview
from generator.desk.people.pasted import CALLED, ROW, added, pasted
from generator.desk.people.persons import card_page, find_page
from generator.desk.people.places import CUSTOMERS, LISTS, ROOMS
from generator.desk.people.readings import Readings
from generator.desk.people.segments import (
    new_segment,
    path_of,
    segment_page,
    segment_views,
    text_of,
    text_with_member,
    try_text,
)
from generator.desk.people.views import MappingView
from generator.desk.people.waiting import Waiting, WaitingRoom
from generator.desk.people.waiting_page import waiting_page
from generator.desk.session import Form
from generator.desk.uploads import received
from generator.desk.views import address
from generator.desk.workspace import say_work
from generator.findings import Refusal
from generator.messages import NOTHING, Message, msg, of_error, tell
from generator.sources.editing import ChangedMeanwhile, replace_seen

HERE = "people"
KIND = "x-dangol-kind"
"""The header in which a script says what the file that it brings is."""


def routes(desk: Desk) -> list[Route]:
    """All pages of people."""
    readings, waiting = Readings(desk.workspace), WaitingRoom(desk.workspace)
    lists, files, segments = _Lists(desk, readings, waiting), _Files(desk, waiting), _Segments(desk, readings)
    return [
        desk.get("people/", lists.home), desk.get("people/find/", lists.find),
        *(route for kind, room in ROOMS.items() for route in (
            desk.get(f"{room}/{{name}}/", partial(lists.one, kind)),
            desk.post(f"{room}/{{name}}/columns/", partial(lists.columns, kind)))),
        desk.post(f"{ROOMS[LISTS]}/{{name}}/lists/", lists.meaning), desk.get("people/person/{id}/", lists.person),
        desk.post("people/drop/", files.drop), desk.post("people/paste/", files.paste),
        desk.post("people/add/", files.add), desk.get("people/drop/{key}/", files.show),
        desk.post("people/drop/{key}/save/", files.save), desk.post("people/drop/{key}/cancel/", files.cancel),
        desk.post("people/drop/{key}/kind/", files.turn), desk.post("people/drop/{key}/name/", files.rename),
        desk.get("people/segments/", segments.all), desk.post("people/segments/draft/", segments.draft),
        desk.post("people/segments/add/", segments.add),
        desk.get("people/segment/{name}/", segments.one), desk.post("people/segment/{name}/check/", segments.check),
        desk.post("people/segment/{name}/save/", segments.save)]


def _one(form: Form, name: str) -> str:
    return form.get(name, [""])[0]


@dataclass(frozen=True, slots=True)
class _Lists:
    """Lists and people as they are."""

    desk: Desk
    readings: Readings
    waiting: WaitingRoom

    async def home(self, request: Request) -> Response:
        kind = request.query_params.get("kind", "")
        view = await self.desk.read(overview, self.desk, self.waiting, kind)
        return await self.desk.page(request, "desk/people.html", here=HERE, people=view)

    async def one(self, kind: str, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in await self.desk.read(self.readings.names, kind):
            return await self.desk.lost(request)
        try:
            view = await self.desk.read(list_page, self.desk, self.readings, kind, name, request)
        except Refusal as error:
            return self.desk.refused(request, of_error(error))
        return await self.desk.page(request, "desk/people-list.html", here=HERE, list=view)

    async def columns(self, kind: str, request: Request, form: Form) -> Response:
        choices = choices_of(kind)
        mapping = await self.desk.read(plan_columns, self.desk.workspace, chosen(form, choices), choices)
        return await self._written(request, mapping, kind, TITLE, form)

    async def meaning(self, request: Request, form: Form) -> Response:
        wanted = wanted_of(form, request.path_params["name"])
        mapping = await self.desk.read(plan_meaning, self.desk.workspace, wanted)
        return await self._written(request, mapping, LISTS, ENTRY, form)

    async def _written(self, request: Request, mapping: MappingView | None, kind: str, field: str,
                       form: Form) -> Response:
        """Write what was looked at; what was not, is shown first."""
        url = address(ROOMS[kind], request.path_params["name"])
        if mapping is None:
            return self.desk.done(request, url, msg("That changes nothing."))
        if LOOK in form or is_unread(form):
            said = NOTHING if LOOK in form else msg(
                "Nothing was written yet: something else was chosen than what was shown. This is what would change "
                "now; write it if that is right.")
            return self.desk.done(request, url + asking_for(field, mapping.choices.items()), said, kind="warning")
        await self.desk.read(write_mapping, self.desk.workspace, mapping.setting, mapping.entries, _one(form, "seen"))
        return self.desk.done(request, url, msg("It stands in newsletter.yaml, and the lists are read by it."))

    async def find(self, request: Request) -> Response:
        view = await self.desk.read(find_page, self.desk, self.readings, request)
        return await self.desk.page(request, "desk/people-find.html", here=HERE, people=view)

    async def person(self, request: Request) -> Response:
        view = await self.desk.read(card_page, self.desk, self.readings, request.path_params["id"])
        if view is None:
            return await self.desk.lost(request)
        return await self.desk.page(request, "desk/people-person.html", here=HERE, card=view)


@dataclass(frozen=True, slots=True)
class _Files:
    """Files that are dropped."""

    desk: Desk
    waiting: WaitingRoom

    async def drop(self, request: Request, form: Form) -> Response:
        async with received(request, self.desk.workspace.root) as path:
            one = await self.desk.read(self.waiting.take, path, path.name, request.headers.get(KIND, ""))
        return self.desk.done(request, address("people/drop", one.key), NOTHING)

    async def paste(self, request: Request, form: Form) -> Response:
        """Rows that were pasted out of a spreadsheet, as a file that waits."""
        return await self._typed(request, pasted(_one(form, "text")), _one(form, "kind"))

    async def add(self, request: Request, form: Form) -> Response:
        """People who were typed in, as a file that waits."""
        if not form.get(ROW):
            return self.desk.refused(request, msg("Nobody was ticked: tick those who are to be put on a list."))
        run = await self.desk.read(self.desk.workspace.run)
        if run is None:
            return await self.desk.lost(request)
        return await self._typed(request, added(form, run.today), LISTS)

    async def _typed(self, request: Request, data: bytes, kind: str) -> Response:
        if not data:
            return self.desk.refused(request, msg("There is no row that could be added."))
        run = await self.desk.read(self.desk.workspace.run)
        name = f"{tell(CALLED)} {run.today.isoformat()}.csv" if run else f"{tell(CALLED)}.csv"
        one = await self.desk.read(self.waiting.write, data, name, kind if kind in ROOMS else LISTS)
        return self.desk.done(request, address("people/drop", one.key), NOTHING)

    async def show(self, request: Request) -> Response:
        one = self.waiting.get(request.path_params["key"])
        if one is None:
            return await self.desk.lost(request)
        try:
            view = await self.desk.read(waiting_page, self.desk, self.waiting, one, request)
        except Refusal as error:
            return self.desk.refused(request, of_error(error))
        return await self.desk.page(request, "desk/people-drop.html", here=HERE, file=view)

    async def save(self, request: Request, form: Form) -> Response:
        one = self.waiting.get(request.path_params["key"])
        if one is None:
            return self.desk.refused(request, msg("This file waits no more: drop it again."))
        kind, name, choices = one.candidate.kind, one.candidate.path.name, choices_of(one.candidate.kind)
        mapping = await self.desk.read(plan_columns, self.desk.workspace, chosen(form, choices), choices)
        if LOOK in form or is_unread(form):
            said = NOTHING if LOOK in form else msg(
                "Nothing was saved yet: the file was not read yet by what was chosen for its columns. Look below at "
                "what becomes of its rows, and save it if that is right.")
            return self._again(request, mapping, said)
        await self.desk.read(self.waiting.save, one, _one(form, "state"), mapping.entries if mapping else {},
                             _one(form, "seen"))
        issue = await self.desk.read(self.desk.at_hand) if kind == CUSTOMERS else None
        url = address("customers", issue.slug) if issue else address(ROOMS[kind], name)
        return self.desk.done(request, url, msg("{name} is saved.", name=name))

    def _again(self, request: Request, mapping: MappingView | None, said: Message = NOTHING) -> Response:
        """Show the file, read by what was chosen for its columns."""
        url = address("people/drop", request.path_params["key"])
        return self.desk.done(request, url + asking_for(TITLE, mapping.choices.items() if mapping else ()), said,
                              kind="warning")

    async def cancel(self, request: Request, form: Form) -> Response:
        one: Waiting | None = self.waiting.get(request.path_params["key"])
        if one is not None:
            await self.desk.read(self.waiting.drop, one)
        return self.desk.done(request, address("people"), msg("Nothing was saved."))

    async def rename(self, request: Request, form: Form) -> Response:
        one = self.waiting.get(request.path_params["key"])
        if one is not None:
            await self.desk.read(self.waiting.rename, one, _one(form, "name"))
        return self._again(request, await self._planned(one, form))

    async def turn(self, request: Request, form: Form) -> Response:
        one = self.waiting.get(request.path_params["key"])
        if one is not None:
            await self.desk.read(self.waiting.turn, one, _one(form, "kind"))
        return self._again(request, await self._planned(one, form))

    async def _planned(self, one: Waiting | None, form: Form) -> MappingView | None:
        """What the choices of a form change, as far as the file's kind knows them."""
        if one is None:
            return None
        choices = choices_of(one.candidate.kind)
        return await self.desk.read(plan_columns, self.desk.workspace, known(form, choices), choices)


@dataclass(frozen=True, slots=True)
class _Segments:
    """Segments."""

    desk: Desk
    readings: Readings

    async def all(self, request: Request) -> Response:
        shelf = self.desk.workspace.audience
        reading = await self.desk.read(shelf.glance)
        audience = reading.value if reading else None
        return await self.desk.page(
            request, "desk/people-segments.html", here=HERE, segments=segment_views(audience) if audience else [],
            form=new_segment(audience) if audience else None, reading=NOTHING if reading else say_work(shelf.work))

    async def _shown(self, request: Request, text: str | None = None, status: int = 200,
                     conflict: bool = False) -> Response:
        name = request.path_params["name"]
        if text is not None:  # a page that answers a form cannot ask again
            await self.desk.read(self.desk.workspace.audience.get)
        view = await self.desk.read(segment_page, self.desk, self.readings, name, request, text)
        if view.new and text is None:
            return await self.desk.lost(request)
        return await self.desk.page(request, "desk/people-segment.html", here=HERE, status=status,
                                    segment=replace(view, conflict=conflict))

    async def one(self, request: Request) -> Response:
        try:
            return await self._shown(request)
        except Refusal as error:
            return self.desk.refused(request, of_error(error))

    async def check(self, request: Request, form: Form) -> Response:
        return await self._shown(request, _text(form))

    async def draft(self, request: Request, form: Form) -> Response:
        request.path_params["name"] = normalize("NFC", _one(form, "name").strip())
        if await self.desk.read(path_of(self.desk.workspace, request.path_params["name"]).exists):
            return self.desk.refused(request, msg("There is a segment of that name already."))
        return await self._shown(request, text_of(form))

    async def add(self, request: Request, form: Form) -> Response:
        """Show a segment's text with one person more; saved is it by its own button."""
        name = request.path_params["name"] = _one(form, "segment")
        text = await self.desk.read(text_with_member, self.desk.workspace, name, _one(form, "email"),
                                    _one(form, "called"))
        return await self._shown(request, text)

    async def save(self, request: Request, form: Form) -> Response:
        name, text = request.path_params["name"], _text(form)
        path = await self.desk.read(path_of, self.desk.workspace, name)
        audience = (await self.desk.read(self.desk.workspace.audience.get)).value
        if audience is None or (await self.desk.read(try_text, self.desk.workspace, audience, path.name, text)).errors:
            return await self._shown(request, text, 422)
        try:
            await self.desk.read(replace_seen, self.desk.workspace.root, path, text.encode(), _one(form, "seen"))
        except ChangedMeanwhile:
            return await self._shown(request, text, 409, conflict=True)
        return self.desk.done(request, address("people/segment", name), msg("The segment is saved."))


def _text(form: Form) -> str:
    """A text as browsers send it, with ends of lines as in files."""
    text = _one(form, "text").replace("\r\n", "\n")
    return text if text.endswith("\n") or not text else f"{text}\n"
