"""A list by itself: what each column was taken for, and what became of each row."""

from __future__ import annotations

from starlette.requests import Request

from generator.desk.frame import Desk
from generator.desk.people.columns import TITLE, chosen, column_views, plan_mapping
from generator.desk.people.overview import facts_of
from generator.desk.people.readings import Readings
from generator.desk.people.tables import row_table
from generator.desk.people.views import ListPageView
from generator.desk.people.wording import CHOICES
from generator.desk.workspace import say_work
from generator.findings import Finding

LISTS = "subscribers/lists"


def list_page(desk: Desk, readings: Readings, name: str, request: Request) -> ListPageView:
    """The page of a list as far as it is read. Raises :class:`~generator.findings.Refusal` where the settings cannot
    be changed as an address asks."""
    audience_shelf = desk.workspace.audience
    audience, run = audience_shelf.glance(), desk.workspace.run()
    if audience is None or run is None:
        return ListPageView(name=name, reading=say_work(audience_shelf.work))
    shelf = readings.list_of(name)
    reading = shelf.glance()
    if reading is None:
        return ListPageView(name=name, reading=say_work(shelf.work))
    path = f"{LISTS}/{name}"
    findings = desk.findings(_of(path, (*audience.findings, *reading.findings)))
    if audience.value is None or reading.value is None:
        return ListPageView(name=name, findings=findings)
    counts = [one for one in audience.value.counts if one.path == path]
    uses = [use for use in audience.value.columns if use.path == path]
    mapping = plan_mapping(desk.workspace, chosen(request.query_params)) if TITLE in request.query_params else None
    return ListPageView(
        name=name, facts=list(dict.fromkeys(fact for one in counts for fact in facts_of(one))),
        columns=column_views(reading.value.sheets, reading.value.rows, uses, run.config.columns), choices=CHOICES,
        mapping=mapping, rows=row_table(reading.value, request), findings=findings)


def _of(path: str, findings: tuple[Finding, ...]) -> list[Finding]:
    """What was found about one file, each thing once."""
    return [one for one in dict.fromkeys(findings) if one.span.path == path]
