"""Mustachio, by chevron (https://github.com/noahmorrison/chevron), which passes Mustache's own test suite.

Mustachio's README: “Mustachio contains a few modifications to the core Mustache language”, none of them of plain
values.
"""

from __future__ import annotations

from collections.abc import Mapping

import chevron


def render(template: str, data: Mapping[str, object]) -> str:
    """What Mustache makes of a template. ``pm:unsubscribe`` is a name like any other."""
    return str(chevron.render(template, dict(data)))
