"""The steps of the month that have pages, and the module of each.

A step's module has ``routes(desk)``, which makes its pages; its templates lie in ``templates/desk/``. Paths are below
``/_dangol/`` and begin with the step's name: ``write/{slug}/…``; ``desk.get("write/{slug}/", page)`` for what is only
looked at, ``desk.post("write/{slug}/save/", save)`` for what changes files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.routing import Route

from generator.desk import (
    check_page,
    customers_page,
    handover_page,
    month_page,
    preview_page,
    results_page,
    sent_page,
    write_page,
)
from generator.desk.frame import Desk
from generator.desk.people import room as people_room
from generator.desk.session import Guard
from generator.desk.workspace import Workspace

ROOMS: Mapping[str, Callable[[Desk], list[Route]]] = {
    "month": month_page.routes, "write": write_page.routes, "preview": preview_page.routes,
    "people": people_room.routes, "customers": customers_page.routes, "check": check_page.routes,
    "handover": handover_page.routes, "sent": sent_page.routes, "results": results_page.routes}


def open_desk(workspace: Workspace) -> Desk:
    """The desk of a newsletter, in the language that is spoken where this is called."""
    return Desk(workspace, frozenset(ROOMS))


def desk_routes(desk: Desk) -> list[Route]:
    """All pages of a desk, guarded."""
    routes = [route for make in ROOMS.values() for route in make(desk)]
    routes.append(desk.get("{path:path}", desk.lost))
    for route in routes:
        route.app = Guard(route.app, desk.session)
    return routes
