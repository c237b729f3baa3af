"""A file of people by itself: what each column was taken for, what became of each row, and what the file is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.requests import Request

from generator.desk.frame import Desk
from generator.desk.people.changes import ENTRY, TITLE
from generator.desk.people.columns import choices_of, chosen, column_views, mapped, plan_columns
from generator.desk.people.entries import ListReading
from generator.desk.people.meanings import MEANINGS, meaning_views, plan_meaning, wanted_of
from generator.desk.people.overview import facts_of
from generator.desk.people.places import LISTS, ROOMS
from generator.desk.people.readings import Readings
from generator.desk.people.tables import row_table
from generator.desk.people.views import ListPageView, MappingView
from generator.desk.views import address
from generator.desk.workspace import Workspace, say_work
from generator.findings import Finding
from generator.plan.audience.accounting import Counts
from generator.sources.people.origins import EXPORTS


def list_page(desk: Desk, readings: Readings, kind: str, name: str, request: Request) -> ListPageView:
    """The page of a file as far as it is read. Raises :class:`~generator.findings.Refusal` where the settings cannot
    be changed as an address asks."""
    view = ListPageView(name=name, kind=kind, href=address(ROOMS[kind], name), choices=choices_of(kind), meant=MEANINGS)
    audience_shelf = desk.workspace.audience
    audience, run = audience_shelf.glance(), desk.workspace.run()
    if audience is None or run is None:
        return replace(view, reading=say_work(audience_shelf.work))
    shelf = readings.file_of(kind, name)
    reading = shelf.glance()
    if reading is None:
        return replace(view, reading=say_work(shelf.work))
    path = f"subscribers/{kind}/{name}"
    view = replace(view, findings=desk.findings(_of(path, (*audience.findings, *reading.findings))))
    if audience.value is None or reading.value is None:
        return view
    counts = [one for one in audience.value.counts if one.path == path] or counts_of(reading.value)
    uses = [use for use in audience.value.columns if use.path == path]
    sheets, rows, asked = reading.value.sheets, reading.value.rows, request.query_params
    return replace(
        view, facts=list(dict.fromkeys(fact for one in counts for fact in facts_of(one))),
        columns=column_views(sheets, rows, uses, mapped(run.config, chosen(asked, view.choices)), view.choices),
        meanings=meaning_views(name, sheets, run.config, wanted_of(asked, name)) if kind == LISTS else [],
        mapping=_mapping(desk.workspace, kind, name, request), rows=row_table(reading.value, request))


def _mapping(workspace: Workspace, kind: str, name: str, request: Request) -> MappingView | None:
    """What an address asks to change in the settings."""
    asked = request.query_params
    if TITLE in asked:
        return plan_columns(workspace, chosen(asked, choices_of(kind)), choices_of(kind))
    return plan_meaning(workspace, wanted_of(asked, name)) if ENTRY in asked else None


def counts_of(reading: ListReading) -> Sequence[Counts]:
    """How a file was read that the audience does not count."""
    return [Counts(sheet.path, 0, 0, 0, 0, 0, sheet.encoding, sheet.sheet, EXPORTS.get(sheet.origin, ""))
            for sheet in reading.sheets]


def _of(path: str, findings: tuple[Finding, ...]) -> list[Finding]:
    """What was found about one file, each thing once."""
    return [one for one in dict.fromkeys(findings) if one.span.path == path]
