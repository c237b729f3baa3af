"""The steps of the month that have pages, the pages that are of none, and the module of each.

A step's module has ``routes(desk)``, which makes its pages; its templates lie in ``templates/desk/``. Paths are below
``/_dangol/`` and begin with the step's name: ``write/{slug}/…``; ``desk.get("write/{slug}/", page)`` for what is only
looked at, ``desk.post("write/{slug}/save/", save)`` for what changes files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from starlette.routing import Route

from generator.desk import (
    check_page,
    customers_page,
    handover_page,
    month_page,
    preview_page,
    replies_page,
    results_page,
    sent_page,
    settings_page,
    start_page,
    write_page,
)
from generator.desk.frame import Desk
from generator.desk.neighbours import Neighbour
from generator.desk.people import room as people_room
from generator.desk.session import Guard
from generator.desk.workspace import Workspace

ROOMS: Mapping[str, Callable[[Desk], list[Route]]] = {
    "month": month_page.routes, "write": write_page.routes, "preview": preview_page.routes,
    "people": people_room.routes, "customers": customers_page.routes, "check": check_page.routes,
    "handover": handover_page.routes, "sent": sent_page.routes, "results": results_page.routes,
    "replies": replies_page.routes, "settings": settings_page.routes, "start": start_page.routes}


def open_desk(workspace: Workspace, neighbours: Sequence[Neighbour] = ()) -> Desk:
    """The desk of a newsletter, in the language that is spoken where this is called. ``neighbours`` are all
    newsletters that are served with it, itself among them."""
    return Desk(workspace, frozenset(ROOMS), neighbours)


def desk_routes(desk: Desk) -> list[Route]:
    """All pages of a desk, guarded."""
    routes = [route for make in ROOMS.values() for route in make(desk)]
    routes.append(desk.get("{path:path}", desk.lost))
    for route in routes:
        route.app = Guard(route.app, desk.session)
    return routes
