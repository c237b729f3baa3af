"""The newsletters that are served together: what each is called, and where its month stands.

Each is at a port of its own, and so to browsers an origin of its own: a page of one reads nothing of another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from starlette.datastructures import URL

from generator.desk.facts import gather
from generator.desk.month import at_hand, plan_issues, plan_steps
from generator.desk.views import NeighbourView, State
from generator.desk.workspace import Workspace
from generator.messages import joined, msg, plural


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A newsletter, and the port of its desk. ``name`` is what it is called while its settings cannot be read."""

    port: int
    workspace: Workspace
    name: str


def neighbour_views(neighbours: Sequence[Neighbour], own: Workspace, here: URL,
                    rooms: Collection[str]) -> list[NeighbourView]:
    """How each newsletter stands, as far as it is known: for the switcher no lists are read, and nothing is checked.
    ``here`` is the address of a page of the desk that is ``own``."""
    return [replace(_view(one, rooms), current=one.workspace is own, href=str(
        here.replace(port=one.port, path="/_dangol/", query="", fragment=""))) for one in neighbours]


def _view(one: Neighbour, rooms: Collection[str]) -> NeighbourView:
    space = one.workspace
    reading = space.project.glance()
    if reading is None:
        return NeighbourView(one.name, State.READING, msg("Being read …"))
    run, archive = space.run(), space.archive()
    if run is None or archive is None:
        return NeighbourView(one.name, State.BLOCKED, msg("The newsletter cannot be read."))
    mailings = space.mailings()
    title, issue = run.config.title or one.name, at_hand(archive, mailings, run.today)
    if reading.errors:
        return NeighbourView(title, State.BLOCKED, plural("{count} error", "{count} errors", reading.errors),
                             issue=issue.title if issue else "")
    if issue is None:
        return NeighbourView(title, State.EMPTY, msg("There is no issue yet."))
    for step in plan_steps(gather(space, issue, begin=False), rooms):
        if step.state is State.BLOCKED:
            return NeighbourView(title, State.BLOCKED, joined(": ", (step.title, step.line)), issue=issue.title)
    view = next(each for each in plan_issues(archive, mailings, run.today) if each.slug == issue.slug)
    state = State.DONE if view.state in ("sent", "corrected") else State.WAITING
    return NeighbourView(title, state, view.said, issue=issue.title, stage=view.state)
