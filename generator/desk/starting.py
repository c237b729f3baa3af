"""The start of a newsletter in a folder that is none yet: empty, or from the example. Nothing there is overwritten."""

from __future__ import annotations

from collections.abc import Mapping

from generator.config import Config
from generator.desk.views import StartView
from generator.desk.workspace import Workspace
from generator.findings import Refusal
from generator.messages import joined, msg, spoken
from generator.scaffold import begin, empty, example, in_the_way
from generator.sources.project import may_begin

SHOWN = 8
"""How many names of files the page lists."""
OURS = ".dangol"


class CannotStart(Refusal):
    """No newsletter can begin here; the message says what is in the way."""


def is_to_start(space: Workspace) -> bool:
    """Whether there is no newsletter, and one may begin here."""
    return may_begin(space.root, space.context.config)


def start_view(space: Workspace) -> StartView:
    """What the page shows."""
    there = sorted(f"{path.name}/" if path.is_dir() else path.name for path in space.root.iterdir()
                   if path.name != OURS)
    ways = {kind: in_the_way(space.root, files) for kind, files in _ways(space).items()}
    return StartView(str(space.root.resolve()), there[:SHOWN], max(len(there) - SHOWN, 0), ways["empty"],
                     ways["example"])


def start(space: Workspace, kind: str) -> list[str]:
    """Begin a newsletter, ``empty`` or from the ``example``; returns the files made. Raises :class:`CannotStart`, with
    nothing made, :class:`~generator.scaffold.CannotCreate` and :class:`OSError`."""
    if not is_to_start(space):
        raise CannotStart(msg("There is a newsletter here already."))
    files = _ways(space).get(kind)
    if files is None:
        raise CannotStart(msg("This was not understood, so nothing was changed."))
    if blocked := in_the_way(space.root, files):
        raise CannotStart(msg("Nothing was made, since this is there already: {files}.", files=joined(", ", blocked)))
    return begin(space.root, files)


def _ways(space: Workspace) -> Mapping[str, Mapping[str, bytes]]:
    """The files of each way to begin, in the language that is spoken."""
    return {"empty": empty(spoken(), space.context.now(Config().zone).date()), "example": example()}
