"""A new issue, from a title or as a copy of an earlier one."""

from __future__ import annotations

from generator.desk.workspace import Workspace
from generator.findings import Refusal
from generator.messages import msg
from generator.scaffold import copy_issue, new_issue


class CannotBegin(Refusal):
    """There is nothing to begin with."""


def begin_issue(space: Workspace, title: str, copied: str = "") -> str:
    """Make an issue and return its slug; ``copied`` is the slug of an issue that it shall be a copy of.

    A copy of a numbered issue has the number after the highest. Raises :class:`~generator.findings.Refusal` and
    :class:`OSError`.
    """
    run = space.run()
    if run is None:
        raise CannotBegin(msg("The newsletter cannot be read."))
    title = " ".join(title.split())
    if not copied:
        path = new_issue(run.root, title, run.now, run.config)
    else:
        source = next((issue for issue in run.project.issues if issue.slug == copied), None)
        if source is None:
            raise CannotBegin(msg("There is no issue “{slug}”.", slug=copied))
        numbers = [issue.number for issue in run.project.issues if issue.number]
        number = max(numbers) + 1 if source.number and numbers else None
        path = copy_issue(run.root, source.path, title, run.now, number)
    return path.parent.name if path.stem == "index" else path.stem
