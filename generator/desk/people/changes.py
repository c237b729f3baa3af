"""Entries of ``newsletter.yaml`` that pages of people change as text: shown as a change first, then written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import ndiff
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from generator.config import CONFIG_NAME
from generator.desk.people.views import LineView, MappingView
from generator.desk.session import Form
from generator.desk.uploads import inside
from generator.desk.workspace import Workspace
from generator.sources.editing import read_bytes_of, replace_seen, seen_of
from generator.sources.settings_columns import with_entries

Given: TypeAlias = QueryParams | Form
TITLE, ENTRY, ROLE, READ, LOOK = "title", "entry", "role", "read", "look"
"""Fields of forms: what is said to be something (a column or a list), what it is said to be, what the page that was
looked at took as said, and that somebody wants to look and not to write."""


def values_of(given: Given, name: str) -> list[str]:
    """All values of a field, of a form or of an address."""
    return given.getlist(name) if isinstance(given, QueryParams) else list(given.get(name, []))


def is_unread(form: Form) -> bool:
    """Whether a form has choices by which nothing was read yet: what they do, nobody has seen."""
    return values_of(form, ROLE) != values_of(form, READ)


def asking_for(field: str, choices: Iterable[tuple[str, str]]) -> str:
    """The end of an address that shows what becomes of choices; ``field`` is what their names are called there."""
    asked = [pair for name, role in choices for pair in ((field, name), (ROLE, role))]
    return f"?{urlencode(asked)}" if asked else ""


def settings_path(workspace: Workspace) -> Path:
    """The file of the settings. Raises :class:`~generator.desk.uploads.Unwelcome` where it lies outside of the
    newsletter's folder."""
    path = workspace.context.config
    if path is None:
        return workspace.root / CONFIG_NAME
    whole, root = path.resolve(), workspace.root.resolve()
    return inside(workspace.root, whole.relative_to(root)) if whole.is_relative_to(root) else inside(root, whole)


def plan_mapping(workspace: Workspace, setting: str, wanted: Mapping[str, str],
                 choices: Mapping[str, str]) -> MappingView | None:
    """What the settings would be with some entries of one; ``choices`` are the same as a form has them. Nothing where
    there are none. Raises :class:`~generator.findings.Refusal`."""
    if not wanted:
        return None
    path = settings_path(workspace)
    before = read_bytes_of(path)
    after = with_entries(before, setting, wanted, path.name)
    lines = difference(before.decode("utf-8", "replace"), after.decode("utf-8", "replace"))
    return MappingView(path.name, seen_of(before), lines, wanted, choices, setting)


def write_mapping(workspace: Workspace, setting: str, wanted: Mapping[str, str], seen: str) -> None:
    """Write entries of a setting. Raises :class:`~generator.findings.Refusal` and :class:`OSError`, with the settings
    as they were."""
    path = settings_path(workspace)
    replace_seen(workspace.root, path, with_entries(read_bytes_of(path), setting, wanted, path.name), seen)


def difference(before: str, after: str) -> list[LineView]:
    """Two texts line by line: what changes, and two lines around it."""
    lines = [LineView(line[0], line[2:].rstrip("\r\n")) for line in ndiff(
        before.splitlines(keepends=True), after.splitlines(keepends=True)) if line[0] != "?"]
    near = {place + step for place, line in enumerate(lines) if line.mark != " " for step in range(-2, 3)}
    return [line for place, line in enumerate(lines) if place in near]
