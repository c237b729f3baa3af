"""A file that was dropped, before it is saved: how it was read, every row, who is new, and what would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
from starlette.requests import Request

from generator.desk.frame import Desk
from generator.desk.people.changes import TITLE
from generator.desk.people.columns import choices_of, chosen, column_views, plan_columns, unknown_views
from generator.desk.people.entries import with_gaps
from generator.desk.people.list_page import counts_of
from generator.desk.people.overview import facts_of
from generator.desk.people.places import LISTS
from generator.desk.people.tables import parts_of, person_views, row_table
from generator.desk.people.views import CandidateView, ChangeView, PersonView
from generator.desk.people.waiting import Trial, Waiting, WaitingRoom, free_name, is_same
from generator.desk.views import FindingView
from generator.desk.workspace import say_work
from generator.findings import Finding
from generator.plan.audience.list_rows import MAILABLE
from generator.plan.audience.rule_words import say_field
from generator.sources.editing import state_of
from generator.sources.people.people_files import titles_of

MOST = 20
"""How many people are shown of each kind of change."""


def waiting_page(desk: Desk, room: WaitingRoom, one: Waiting, request: Request) -> CandidateView:
    """What a file would do, as far as it is read. Raises :class:`~generator.findings.Refusal`."""
    target = room.target(one)
    state = state_of(target)
    view = CandidateView(
        key=one.key, name=target.name, kind=one.candidate.kind, exists=bool(state), state=state,
        same=bool(state) and is_same(one.candidate.path, target), free=free_name(target) if state else "")
    audience = desk.workspace.audience
    choices = choices_of(one.candidate.kind)
    wanted = chosen(request.query_params, choices)
    shelf = room.trial(one, wanted)
    if audience.glance() is None:
        return replace(view, reading=say_work(audience.work))
    reading = shelf.glance()
    if reading is None:
        return replace(view, reading=say_work(shelf.work))
    mapping = plan_columns(desk.workspace, wanted, choices) if TITLE in request.query_params else None
    view = replace(view, mapping=mapping, choices=choices, findings=_findings(desk, one, reading.findings))
    if reading.value is None:
        return view
    trial, run = reading.value, desk.workspace.run()
    told = trial.reading
    if one.candidate.kind == LISTS and run:
        told = with_gaps(told, run.today, required=run.config.consent == "required")
    return replace(_told(_columns(view, trial, one), trial, request), rows=row_table(told, request, saved=False))


def _findings(desk: Desk, one: Waiting, findings: Sequence[Finding]) -> list[FindingView]:
    """Findings for the page of a file; those about itself lead nowhere, since it lies nowhere yet."""
    return [replace(view, href="") if finding.span.path == one.candidate.name else view
            for finding, view in zip(findings, desk.findings(findings), strict=True)]


def _columns(view: CandidateView, trial: Trial, one: Waiting) -> CandidateView:
    """With what the columns were taken for; where none is an address, they can be chosen all the same."""
    reading = trial.reading
    columns = column_views(reading.sheets, reading.rows, trial.uses, trial.columns, view.choices)
    return replace(view, columns=columns or unknown_views(
        titles_of(one.candidate.path, one.candidate.name), trial.columns, view.choices))


def _told(view: CandidateView, trial: Trial, request: Request) -> CandidateView:
    changes, rows = trial.changes, trial.reading.rows
    facts = [fact for one in counts_of(trial.reading) for fact in facts_of(one)]
    names = dict(rows.select("_key", pl.col("name") if "name" in rows.columns else pl.lit("").alias("n")).iter_rows())
    return replace(
        view, facts=list(dict.fromkeys(facts)), counts=parts_of(rows["became"], request, ""), total=rows.height,
        new=changes.new.height, new_people=_people(changes.new, rows), known=changes.known, gone=changes.gone.height,
        gone_people=_people(changes.gone), stopped=changes.stopped.height,
        stopped_people=_people(changes.stopped.rename({"reason": "became"})), allowed=changes.allowed.height,
        allowed_people=_people(changes.allowed.with_columns(became=pl.lit(MAILABLE))), changed=changes.changed.height,
        changes=[ChangeView(email, names.get(key) or "", say_field(field), before, after)
                 for key, email, field, before, after in changes.changed.head(MOST).iter_rows()],
        ready=bool(trial.reading.sheets))


def _people(people: pl.DataFrame, rows: pl.DataFrame | None = None) -> list[PersonView]:
    shown = people.head(MOST)
    if rows is not None:
        known = rows.filter(pl.col("became") != "duplicate").select("_key", "became").unique("_key", keep="last")
        shown = shown.join(known, on="_key", how="left", maintain_order="left")
    views = person_views(shown)
    return views if rows is None else [replace(view, href="") for view in views]
