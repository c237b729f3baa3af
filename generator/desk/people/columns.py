"""What each column of a file was taken for, and other choices, which ``columns:`` in ``newsletter.yaml`` keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import polars as pl

from generator.config import Config
from generator.desk.people.changes import ROLE, TITLE, Given, plan_mapping, values_of
from generator.desk.people.places import CUSTOMERS
from generator.desk.people.views import ColumnView, MappingView
from generator.desk.people.wording import CHOICES, CUSTOMER_CHOICES, ROLES, choice_of, said_of
from generator.desk.workspace import Workspace
from generator.messages import Message, msg
from generator.plan.audience.permission import ColumnUse
from generator.plan.audience.rule_words import FIELDS, say_field
from generator.sources.people.columns import written_title
from generator.sources.people.people_files import People
from generator.sources.settings_columns import COLUMNS

Choices: TypeAlias = Mapping[str, Message]
"""What somebody can say that a column holds, in words."""
MOST_SHOWN, LONGEST = 3, 30


def column_views(sheets: Sequence[People], rows: pl.DataFrame, uses: Sequence[ColumnUse], columns: Mapping[str, str],
                 choices: Choices) -> list[ColumnView]:
    """The columns of a list in their order; one that several sheets have stands once."""
    known = {(use.sheet, use.title): use for use in uses}
    found: dict[str, ColumnView] = {}
    for sheet in sheets:
        for field, title in sheet.titles.items():
            key = written_title(title)
            if key and key not in found:
                use = known.get((sheet.sheet, title))
                found[key] = ColumnView(key, _taken(field, use, choices), choice_of(columns.get(key, ""), choices),
                                        _values(rows, field), use.held if use else 0)
    return list(found.values())


def unknown_views(titles: Sequence[str], columns: Mapping[str, str], choices: Choices) -> list[ColumnView]:
    """The columns of a file in which no title means an address."""
    keys = dict.fromkeys(filter(None, map(written_title, titles)))
    return [ColumnView(key, say_field(""), choice_of(columns.get(key, ""), choices)) for key in keys]


def _taken(field: str, use: ColumnUse | None, choices: Choices) -> Message:
    """What a column was taken for, in words."""
    if use and use.taken_for in ROLES:
        return ROLES[use.taken_for]
    plain = field.rstrip("_0123456789") if field.startswith("phone_") else field
    return FIELDS.get(plain) or choices.get(plain) or msg("A column of its own: {name}", name=field)


def _values(rows: pl.DataFrame, field: str) -> list[str]:
    """The first values of a column, each once, cut where they are long."""
    if field not in rows.columns:
        return []
    head = rows[field].head(500)
    values = head.filter(head != "").unique(maintain_order=True).head(MOST_SHOWN).to_list()
    return [value if len(value) <= LONGEST else f"{value[:LONGEST]}…" for value in values]


def chosen(given: Given, choices: Choices) -> dict[str, str]:
    """The choices of a form, by title, as they are to stand under ``columns:``."""
    pairs = zip(values_of(given, TITLE), values_of(given, ROLE), strict=False)
    return {title: said_of(role, title, choices) for title, role in pairs if title}


def known(given: Given, choices: Choices) -> dict[str, str]:
    """The same without what this kind of file has no word for."""
    roles = dict(zip(values_of(given, TITLE), values_of(given, ROLE), strict=False))
    return {title: said for title, said in chosen(given, choices).items() if said or not roles[title]}


def changed(wanted: Mapping[str, str], config: Config, choices: Choices) -> dict[str, str]:
    """Of some choices those that are not what the settings say."""
    return {title: said for title, said in wanted.items()
            if choice_of(config.columns.get(title, ""), choices) != choice_of(said, choices)}


def mapped(config: Config, wanted: Mapping[str, str]) -> dict[str, str]:
    """The setting as it would be."""
    return {title: said for title, said in {**config.columns, **wanted}.items() if said}


def plan_columns(workspace: Workspace, wanted: Mapping[str, str], choices: Choices) -> MappingView | None:
    """What the settings would be with some choices, for the page that asks; nothing where they stay. Raises
    :class:`~generator.findings.Refusal`."""
    run = workspace.run()
    wanted = changed(wanted, run.config, choices) if run else {}
    named = {title: choice_of(said, choices) for title, said in wanted.items()}
    return plan_mapping(workspace, COLUMNS, wanted, named)


def choices_of(kind: str) -> Choices:
    """What somebody can say that a column of a file of this kind holds."""
    return CUSTOMER_CHOICES if kind == CUSTOMERS else CHOICES
