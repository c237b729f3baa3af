"""``archive``: a whole newsletter as one ZIP of plain files, with a manifest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.archiving.contents import contents
from generator.archiving.reading import is_archive
from generator.archiving.writing import put, write_archive
from generator.commands.context import Context, recover
from generator.files import scratch_folder
from generator.findings import Findings, Span
from generator.journal import alone_in_history
from generator.messages import msg
from generator.publish import MANIFEST as PUBLISHED

OURS = ("content", "templates", "subscribers", "output")
"""Folders of a newsletter in which no archive belongs: they are published, or read."""


@dataclass(frozen=True, slots=True)
class ArchiveResult:
    """What was packed: how many files of how many bytes, into a ZIP of so many."""

    path: Path
    files: int
    bytes: int
    packed: int
    findings: Findings

    def as_json(self) -> dict[str, object]:
        """The contract of ``archive --json``."""
        return {"path": str(self.path), "files": self.files, "bytes": self.bytes, "packed": self.packed,
                "findings": [finding.as_json() for finding in self.findings]}


def archive(context: Context, target: Path) -> ArchiveResult:
    """Pack everything that belongs to a newsletter. The ZIP is there as a whole or not at all; one that was there stays
    until then. Raises :class:`OSError`."""
    findings, root = Findings(), context.root
    recover(root)
    _look_at_place(root, target, findings)
    if findings.errors:
        return ArchiveResult(target, 0, 0, 0, findings)
    with alone_in_history(root), scratch_folder(root) as scratch:
        files = contents(root, target, findings)
        if files is None:
            return ArchiveResult(target, 0, 0, 0, findings)
        step = msg("pack")
        entries = write_archive(scratch / "archive", files, lambda done: context.progress(step, done, len(files)))
        put(scratch / "archive", target)
    return ArchiveResult(target, len(entries), sum(one.size for one in entries), target.stat().st_size, findings)


def is_taken(root: Path, folder: Path) -> bool:
    """Whether a folder is one that Dangol publishes, or that it reads, or in one."""
    place = folder.resolve()
    return any((each / PUBLISHED).is_file() for each in (place, *place.parents)) or any(
        (root / name).resolve() in (place, *place.parents) for name in OURS)


def _look_at_place(root: Path, target: Path, findings: Findings) -> None:
    """Report where no archive may be written: what is published, and what somebody else's file is."""
    place, inside = target.resolve(), root.resolve()
    label = Span(target.name)
    if is_taken(root, place.parent):
        findings.error("archive", msg("No archive belongs there: the folder is published, or read by Dangol."), label,
                       msg("Say a place outside the newsletter’s folder."))
    elif target.is_dir():
        findings.error("archive", msg("This is a folder."), label, msg("Say the name of the ZIP too."))
    elif target.exists() and not is_archive(target):
        findings.error("archive", msg("A file of this name is there that is no archive of Dangol’s."), label,
                       msg("Move it away, or say another name."))
    elif inside in place.parents:
        findings.warning("archive", msg("The archive lies in the newsletter’s own folder, where version control may "
                                        "take it up."), label,
                         msg("Keep it elsewhere; another archive does not take it in."))
