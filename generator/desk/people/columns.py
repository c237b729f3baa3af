"""What each column of a list was taken for, and another choice written under ``columns:`` in ``newsletter.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import ndiff
from pathlib import Path

import polars as pl
from starlette.datastructures import QueryParams

from generator.config import CONFIG_NAME, Config
from generator.desk.people.views import ColumnView, LineView, MappingView
from generator.desk.people.wording import FIELDS, ROLES, choice_of, said_of, say_field
from generator.desk.session import Form
from generator.desk.uploads import inside
from generator.desk.workspace import Workspace
from generator.messages import Message, msg
from generator.plan.audience.permission import ColumnUse
from generator.sources.editing import read_bytes_of, replace_seen, seen_of
from generator.sources.people.columns import written_title
from generator.sources.people.people_files import People
from generator.sources.settings_columns import with_columns

TITLE, ROLE, MOST_SHOWN, LONGEST = "title", "role", 3, 30


def column_views(sheets: Sequence[People], rows: pl.DataFrame, uses: Sequence[ColumnUse],
                 columns: Mapping[str, str]) -> list[ColumnView]:
    """The columns of a list in their order; one that several sheets have stands once."""
    known = {(use.sheet, use.title): use for use in uses}
    found: dict[str, ColumnView] = {}
    for sheet in sheets:
        for field, title in sheet.titles.items():
            key = written_title(title)
            if key and key not in found:
                use = known.get((sheet.sheet, title))
                found[key] = ColumnView(key, _taken(field, use), choice_of(columns.get(key, "")), _values(rows, field),
                                        use.held if use else 0)
    return list(found.values())


def unknown_views(titles: Sequence[str], columns: Mapping[str, str]) -> list[ColumnView]:
    """The columns of a file in which no title means an address."""
    keys = dict.fromkeys(filter(None, map(written_title, titles)))
    return [ColumnView(key, say_field(""), choice_of(columns.get(key, ""))) for key in keys]


def _taken(field: str, use: ColumnUse | None) -> Message:
    """What a column was taken for, in words."""
    if use and use.taken_for in ROLES:
        return ROLES[use.taken_for]
    plain = field.rstrip("_0123456789") if field.startswith("phone_") else field
    return FIELDS.get(plain) or msg("A column of its own: {name}", name=field)


def _values(rows: pl.DataFrame, field: str) -> list[str]:
    """The first values of a column, each once, cut where they are long."""
    if field not in rows.columns:
        return []
    head = rows[field].head(500)
    values = head.filter(head != "").unique(maintain_order=True).head(MOST_SHOWN).to_list()
    return [value if len(value) <= LONGEST else f"{value[:LONGEST]}…" for value in values]


def chosen(given: QueryParams | Form) -> dict[str, str]:
    """The choices of a form, by title, as they are to stand under ``columns:``."""
    titles, roles = (given.getlist(name) if isinstance(given, QueryParams) else list(given.get(name, []))
                     for name in (TITLE, ROLE))
    return {title: said_of(role, title) for title, role in zip(titles, roles, strict=False) if title}


def changed(wanted: Mapping[str, str], config: Config) -> dict[str, str]:
    """Of some choices those that are not what the settings say."""
    return {title: said for title, said in wanted.items()
            if choice_of(config.columns.get(title, "")) != choice_of(said)}


def mapped(config: Config, wanted: Mapping[str, str]) -> dict[str, str]:
    """The setting as it would be."""
    return {title: said for title, said in {**config.columns, **wanted}.items() if said}


def settings_path(workspace: Workspace) -> Path:
    """The file of the settings. Raises :class:`~generator.desk.uploads.Unwelcome` where it lies outside of the
    newsletter's folder."""
    path = workspace.context.config
    if path is None:
        return workspace.root / CONFIG_NAME
    whole, root = path.resolve(), workspace.root.resolve()
    return inside(workspace.root, whole.relative_to(root)) if whole.is_relative_to(root) else inside(root, whole)


def plan_mapping(workspace: Workspace, wanted: Mapping[str, str]) -> MappingView | None:
    """What the settings would be, for the page that asks; nothing where they stay. Raises
    :class:`~generator.findings.Refusal`."""
    run = workspace.run()
    wanted = changed(wanted, run.config) if run else {}
    if not wanted:
        return None
    path = settings_path(workspace)
    before = read_bytes_of(path)
    after = with_columns(before, wanted, path.name)
    lines = difference(before.decode("utf-8", "replace"), after.decode("utf-8", "replace"))
    return MappingView(path.name, seen_of(before), lines, wanted,
                       {title: choice_of(said) for title, said in wanted.items()})


def write_mapping(workspace: Workspace, wanted: Mapping[str, str], seen: str) -> None:
    """Write choices under ``columns:``. Raises :class:`~generator.findings.Refusal` and :class:`OSError`, with the
    settings as they were."""
    path = settings_path(workspace)
    replace_seen(workspace.root, path, with_columns(read_bytes_of(path), wanted, path.name), seen)


def difference(before: str, after: str) -> list[LineView]:
    """Two texts line by line: what changes, and two lines around it."""
    lines = [LineView(line[0], line[2:].rstrip("\r\n")) for line in ndiff(
        before.splitlines(keepends=True), after.splitlines(keepends=True)) if line[0] != "?"]
    near = {place + step for place, line in enumerate(lines) if line.mark != " " for step in range(-2, 3)}
    return [line for place, line in enumerate(lines) if place in near]
