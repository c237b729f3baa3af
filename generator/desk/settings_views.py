"""What the page of the settings sees: plain, frozen view objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.desk.people.views import LineView
from generator.messages import NOTHING, Message
from generator.sources.settings_edits import Value


@dataclass(frozen=True, slots=True)
class ProblemView:
    """Why a value cannot be: what reading the settings says of it."""

    message: Message
    hint: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsView:
    """The form. ``values`` and ``problems`` are by settings (``title``, ``sender.name``); ``was`` is what the form
    showed when it was opened, as JSON; ``seen`` tells apart the file that it would be written into. ``lines`` are what
    would change where the file is another by now. Where there is an ``obstacle``, there is no form."""

    path: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    problems: Mapping[str, Sequence[ProblemView]] = field(default_factory=dict)
    seen: str = ""
    was: str = ""
    languages: Sequence[tuple[str, str]] = ()
    zones: Sequence[str] = ()
    others: Sequence[str] = ()
    changed: bool = False
    lines: Sequence[LineView] = ()
    obstacle: Message = NOTHING
