"""What a list is, as ``lists:`` in ``newsletter.yaml`` says it: people who want the letter, who said no, or nothing to
be read. Asked of a file, and of its sheets, that are called like a list of people who said no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.config import MEANT, Config
from generator.desk.people.changes import ENTRY, ROLE, Given, plan_mapping, values_of
from generator.desk.people.views import MappingView, MeaningView
from generator.desk.workspace import Workspace
from generator.messages import Message, msg
from generator.plan.audience.permission import is_held, meant_of
from generator.sources.people.people_files import People
from generator.sources.settings_columns import LISTS

IGNORE = "ignore"
MEANINGS: Mapping[str, Message] = {
    "subscribers": msg("People who want the letter"), "unsubscribed": msg("People who unsubscribed"),
    "bounced": msg("Addresses that bounced"), "complained": msg("People who complained"),
    IGNORE: msg("Nothing to be read")}
"""What ``lists:`` can say, in words."""
assert tuple(MEANINGS) == MEANT


def meaning_views(name: str, sheets: Sequence[People], config: Config,
                  wanted: Mapping[str, str]) -> list[MeaningView]:
    """The file, and its sheets where it has several, each with what it was said to be or is ``wanted`` to be. ``held``:
    it is called like a list of people who said no, and nothing was said of it yet."""
    held = {sheet.sheet for sheet in sheets if is_held(sheet) and not meant_of(sheet, config.lists)}
    said = [entry.removeprefix(f"{name}/") for entry in config.lists if entry.startswith(f"{name}/")]
    choices = {**config.lists, **wanted}
    parts = list(dict.fromkeys([*(sheet.sheet for sheet in sheets), *said]))
    views = [MeaningView(name, name, choices.get(name, ""), len(sheets) == len(held) > 0)]
    if len(parts) > 1 or said:
        views += [MeaningView(f"{name}/{part}", part, choices.get(f"{name}/{part}", ""), part in held)
                  for part in parts]
    return views


def wanted_of(given: Given, name: str) -> dict[str, str]:
    """The choices of a form of the page of a list: what stands under ``lists:`` of it and of its sheets."""
    pairs = zip(values_of(given, ENTRY), values_of(given, ROLE), strict=False)
    return {entry: role if role in MEANINGS else "" for entry, role in pairs
            if entry == name or entry.startswith(f"{name}/")}


def plan_meaning(workspace: Workspace, wanted: Mapping[str, str]) -> MappingView | None:
    """What the settings would be; nothing where they stay. Raises :class:`~generator.findings.Refusal`."""
    run = workspace.run()
    known = run.config.lists if run else {}
    new = {entry: role for entry, role in wanted.items() if known.get(entry, "") != role}
    return plan_mapping(workspace, LISTS, new, new)
