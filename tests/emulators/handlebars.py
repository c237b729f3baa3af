"""Handlebars, by pybars3 (https://github.com/wbond/pybars3), a port that follows the language's own test suite."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from pybars import Compiler


def render(template: str, data: Mapping[str, object]) -> str:
    """What Handlebars makes of a template."""
    return str(_compiled(template)(data))


@lru_cache
def _compiled(template: str) -> Callable[[Mapping[str, object]], object]:
    compiled: Callable[[Mapping[str, object]], object] = Compiler().compile(template)
    return compiled
