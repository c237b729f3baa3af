"""``archive --restore``: a newsletter out of its archive, but for the people who were forgotten since."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.archiving.placing import (
    RESTORE,
    drop_alike,
    files_in,
    finish_restoring,
    let_count,
    obstacles,
    place_anew,
    room_in,
)
from generator.archiving.reading import SHOWN, open_archive, unpack
from generator.commands.archive import is_taken
from generator.commands.context import Context, recover
from generator.commands.steps.forgotten_since import Forgetting, forget_since, merged_forgotten
from generator.erasure import ErasedFile
from generator.files import SCRATCH, alone_in, make_private
from generator.findings import Findings, Span
from generator.journal import alone_in_history
from generator.messages import Message, msg, plural
from generator.sources.people.forgotten import FILE, KEY_FILE

FORGOTTEN = (FILE, KEY_FILE)


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """What became of an archive's files: ``written`` anew, ``replaced``, or there already as they are.

    ``forgotten`` counts the people who were taken out of what came back, and ``erased`` says of which files; ``still``
    are the firm's own files that have them yet.
    """

    into: Path
    written: int
    replaced: int
    unchanged: int
    forgotten: int
    erased: tuple[ErasedFile, ...]
    still: tuple[tuple[str, int], ...]
    findings: Findings

    def as_json(self) -> dict[str, object]:
        """The contract of ``archive --restore --json``."""
        return {"into": str(self.into), "written": self.written, "replaced": self.replaced,
                "unchanged": self.unchanged, "forgotten": self.forgotten,
                "erased": [asdict(one) for one in self.erased],
                "still": [{"path": path, "line": line} for path, line in self.still],
                "findings": [finding.as_json() for finding in self.findings]}


def restore(context: Context, source: Path, into: Path, *, replace: bool = False) -> RestoreResult:
    """Bring an archive back into a folder, all of it or nothing.

    A file that stands there and differs is an error, unless ``replace`` says that it may go; what the archive does not
    have stays. Raises :class:`OSError`.
    """
    findings, was_there = Findings(), into.exists()
    recover(context.root)
    if is_taken(context.root, into):
        findings.error("archive", msg("No newsletter belongs there: the folder is published, or read by Dangol."),
                       Span(into.name), msg("Say another one with --into."))
        return RestoreResult(into, 0, 0, 0, 0, (), (), findings)
    make_private(into / RESTORE)
    with alone_in(into / RESTORE), alone_in_history(into):
        try:
            return _restore(context, source, into, replace, findings)
        finally:
            _clear(into, was_there)


def _restore(context: Context, source: Path, into: Path, replace: bool, findings: Findings) -> RestoreResult:
    """Everything beside its place, looked at, and then in its place."""
    folder = place_anew(into)
    refused = RestoreResult(into, 0, 0, 0, 0, (), (), findings)
    if not _unpacked(context, source, folder, findings):
        return refused
    forgotten, since = merged_forgotten(folder, into, context.root, findings)
    gone = Forgetting() if findings.errors else forget_since(context, folder, forgotten, since, findings)
    unchanged, other = drop_alike(folder, into)
    _report_in_the_way(other, into, replace, findings)
    if findings.errors:
        return refused
    written = len([*files_in(folder)]) - len(other)
    let_count(into)
    return RestoreResult(into, written, len(other), unchanged, gone.people, gone.erased, gone.still, findings)


def _unpacked(context: Context, source: Path, folder: Path, findings: Findings) -> bool:
    opened = open_archive(source, source.name, findings)
    if opened is None:
        return False
    archive, entries = opened
    with archive:
        if (wanted := sum(entry.size for entry in entries)) > room_in(folder):
            findings.error("archive", msg("This unfolds to {size} MB, for which there is no room.",
                                          size=f"{wanted / 1_000_000:,.0f}"), Span(source.name),
                           msg("Make room, or restore it elsewhere with --into."))
            return False
        step = msg("unpack")
        return unpack(archive, entries, folder, source.name, findings,
                      lambda done: context.progress(step, done, len(entries)))


def _report_in_the_way(names: Sequence[str], into: Path, replace: bool, findings: Findings) -> None:
    """Report what stands where a file is to go and differs from it."""
    blocked = obstacles(names, into)
    _report(blocked, msg("A folder stands in the way of a file, or a file in that of a folder."),
            msg("Move it away, or restore the archive elsewhere with --into."), findings)
    if not replace:
        differing = [name for name in names if name not in (*FORGOTTEN, *blocked)]
        _report(differing, msg("This differs from what the archive has."),
                msg("Say --replace to have it as the archive has it, or restore the archive elsewhere with --into."),
                findings)


def _report(names: Sequence[str], problem: Message, hint: Message, findings: Findings) -> None:
    for name in names[:SHOWN]:
        findings.error("archive", problem, Span(name), hint)
    if (more := len(names) - SHOWN) > 0:
        findings.error("archive", plural("{count} more file is in the way.", "{count} more files are in the way.",
                                         more), Span("."), hint)


def _clear(into: Path, was_there: bool) -> None:
    """Remove what is left of the work; and the folder, if it is new and nothing came into it."""
    finish_restoring(into)
    for folder in (into / RESTORE, into / SCRATCH, (into / RESTORE).parent, *([] if was_there else [into])):
        with suppress(OSError):  # something is in it, or it is not there
            folder.rmdir()
