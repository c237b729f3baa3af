"""The settings as a form: what it shows, what it brought, and what of it is written into ``newsletter.yaml``.

Only what somebody changed in the form is written; so a form that was opened before the file was changed elsewhere takes
nothing of that back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError

from generator.config import JURISDICTIONS, Config
from generator.desk.people.changes import difference, settings_path
from generator.desk.session import Form
from generator.desk.settings_views import ProblemView, SettingsView
from generator.desk.workspace import Workspace
from generator.findings import Refusal
from generator.messages import of_error
from generator.printable import label, readable
from generator.render.languages import spoken_languages
from generator.sources.editing import read_bytes_of, replace_seen, seen_of
from generator.sources.folders import theme_folder
from generator.sources.settings import COLOUR, setting_problems
from generator.sources.settings_edits import FIELDS, LISTS, Value, other_keys, read_values, with_values
from generator.sources.texts.front_edits import CONTROL

NONE, NO_WEBSITE = "none", "no_website"
"""How the file says that there is no website, and the field of the form that does."""
DEFAULTS = Config()
UNWRITTEN: Mapping[str, Value] = {
    "language": DEFAULTS.language, "timezone": DEFAULTS.timezone, "accent": DEFAULTS.accent,
    "consent": DEFAULTS.consent, "jurisdictions": ()}
"""What holds where a setting is not written. Of the website's address nothing is shown then: nobody said yet whether
there is one."""


def show(space: Workspace) -> SettingsView:
    """The form as the file is now."""
    try:
        path, data = _file(space)
        return _view(space, data, label(path, space.root), {})
    except Refusal as error:
        return SettingsView(obstacle=of_error(error))


def brought(form: Form) -> dict[str, Value]:
    """The values of a form, each in one line."""
    def text(key: str) -> str:
        return CONTROL.sub(" ", readable(form.get(key, [""])[0])).strip()

    values: dict[str, Value] = {key: text(key) for key in FIELDS if key not in LISTS}
    values["jurisdictions"] = tuple(one for one in JURISDICTIONS if one in form.get("jurisdictions", ()))
    if NO_WEBSITE in form:
        values["base_url"] = NONE
    return values


def save(space: Workspace, form: Form) -> SettingsView | None:
    """Write what a form changed; the form again where something is in the way of that: a value that cannot be, or a
    file that is not any more what was seen. Raises :class:`~generator.findings.Refusal` and :class:`OSError`."""
    path, data = _file(space)
    name, is_seen = label(path, space.root), form.get("seen", [""])[0] == seen_of(data)
    changes = _changes(brought(form), _remembered(form.get("was", [""])[0]), read_values(data, name))
    after = with_values(data, changes, name)
    if is_seen and not _problems(changes):
        replace_seen(space.root, path, after, seen_of(data))
        return None
    lines = [] if is_seen else difference(data.decode("utf-8", "replace"), after.decode("utf-8", "replace"))
    return replace(_view(space, data, name, changes), changed=not is_seen, lines=lines)


def _view(space: Workspace, data: bytes, name: str, changes: Mapping[str, Value]) -> SettingsView:
    """The form of a file, with some values that are not written yet. Raises :class:`~generator.findings.Refusal`."""
    written = read_values(data, name)
    shown = _shown(written)
    values = {**shown, **changes}
    return SettingsView(
        path=name, values=values, problems=_problems({**written, **changes}), seen=seen_of(data), was=json.dumps(shown),
        languages=_languages(space, str(values["language"])), zones=_zones(), others=other_keys(data, name))


def _file(space: Workspace) -> tuple[Path, bytes]:
    path = settings_path(space)
    return path, read_bytes_of(path)


def _shown(written: Mapping[str, Value]) -> dict[str, Value]:
    """What the form shows of what is written: a colour in six digits, as browsers want it, and laws that there are."""
    values = {**dict.fromkeys(FIELDS, ""), **UNWRITTEN, **written}
    laws = tuple(one.lower() for one in values["jurisdictions"])
    values["jurisdictions"] = tuple(one for one in JURISDICTIONS if one in laws)
    values["accent"] = _six_digits(str(values["accent"]))
    if str(values["base_url"]).lower() == NONE:
        values["base_url"] = NONE
    return values


def _six_digits(colour: str) -> str:
    if not COLOUR.fullmatch(colour):
        return DEFAULTS.accent
    return colour.lower() if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:].lower())


def _changes(values: Mapping[str, Value], was: Mapping[str, Value], now: Mapping[str, Value]) -> dict[str, Value]:
    """What is to be written: what somebody changed, and what stands in the file and cannot be."""
    wrong = _problems(now)
    return {key: value for key, value in values.items() if value != was.get(key) or key in wrong}


def _problems(values: Mapping[str, Value]) -> dict[str, Sequence[ProblemView]]:
    found = {key: [ProblemView(one.message, one.hint) for one in setting_problems(key, value)]
             for key, value in values.items()}
    return {key: problems for key, problems in found.items() if problems}


def _remembered(text: str) -> dict[str, Value]:
    """What the form showed when it was opened, out of JSON; nothing where it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    return {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()
            } if isinstance(found, dict) else {}


def _languages(space: Workspace, chosen: str) -> list[tuple[str, str]]:
    """The languages that there are texts in, and the one that is chosen, each with its own name for itself."""
    known = sorted(spoken_languages(theme_folder(), space.root / "templates"))
    return [(code, _own_name(code)) for code in dict.fromkeys([*known, *filter(None, [chosen])])]


def _own_name(code: str) -> str:
    try:
        return Locale.parse(code, sep="-").display_name or code
    except (UnknownLocaleError, ValueError):
        return code


def _zones() -> list[str]:
    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
