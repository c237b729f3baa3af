"""Which files belong to a newsletter: all below its folder but what can be made again and what programs keep there.

Of ``output/`` that is what exports wrote, since lists and texts have changed since, and what readers answered, of which
the messages lie elsewhere.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.archiving import MANIFEST, is_safe
from generator.archiving.reading import is_archive
from generator.files import LOCK
from generator.findings import Findings, Span
from generator.journal import BEGUN, ERASED, ERASING, MAIL
from generator.messages import Message, msg
from generator.printable import is_text, readable
from generator.publish import STAGING
from generator.reasons import why_unreadable

LEFT_OUT = frozenset({
    ".git", ".hg", ".svn", ".dangol", ".venv", ".tox", ".nox", "node_modules", "__pycache__", ".mypy_cache",
    ".pytest_cache", ".ruff_cache", ".hypothesis", ".DS_Store", "Thumbs.db", "desktop.ini", LOCK, STAGING, ERASING,
    ERASED})
"""What programs keep for themselves, wherever it lies."""
MARKED = ("pyvenv.cfg", "CACHEDIR.TAG")
"""What lies in folders that can be made again (https://bford.info/cachedir/)."""
NOT_WHOLE = (".partial", BEGUN)
KEPT = (MAIL, "output/reports/replies.csv")
"""What of ``output/`` cannot be made again."""
LINKED = ("content", "templates")
"""Folders of which nothing is read that a link in them leads out to; they may be links themselves."""
PEOPLE = "subscribers"


def contents(root: Path, target: Path, findings: Findings) -> list[tuple[str, Path]] | None:
    """Every file of a newsletter by its path below ``root``, in the order of their paths; not the archive ``target``,
    nor another one. What cannot be archived is reported; nothing where something cannot be read."""
    found = [(name, path) for name, path in _walk(root, "", (os.path.realpath(root),), findings)
             if not _is_archive(path, target)]
    return None if findings.errors else sorted(found)


def _walk(folder: Path, label: str, above: tuple[str, ...], findings: Findings) -> Iterator[tuple[str, Path]]:
    try:
        with os.scandir(folder) as scanned:
            found = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        findings.error("archive", msg("This folder cannot be read: {reason}.", reason=why_unreadable(error)),
                       Span(label or "."), msg("Without it the archive would not be whole."))
        return
    if any(entry.name in MARKED for entry in found) and label:
        return
    for entry in found:
        name = f"{label}/{entry.name}" if label else entry.name
        if not _is_wanted(entry.name, name):
            continue
        if not is_safe(name) or not is_text(name):
            findings.warning("archive", msg("A file of this name cannot be archived."), Span(readable(name)),
                             msg("Rename it: the ZIP is to be unpacked on any system."))
            continue
        yield from _entry(entry, name, above, findings)


def _is_wanted(last: str, name: str) -> bool:
    if last in LEFT_OUT or last.startswith("~$") or last.endswith(NOT_WHOLE) or name == MANIFEST:
        return False
    return not name.startswith("output/") or any(
        f"{name}/".startswith(f"{kept}/") or kept.startswith(f"{name}/") for kept in KEPT)


def _entry(entry: os.DirEntry[str], name: str, above: tuple[str, ...],
           findings: Findings) -> Iterator[tuple[str, Path]]:
    path, real = Path(entry.path), os.path.realpath(entry.path)
    if entry.is_symlink() and (problem := _leads_away(name, real, above)):
        findings.warning("archive", msg("This link is not archived: it leads out of its folder, in a circle or to "
                                        "nothing."), Span(name), problem)
    elif entry.is_dir():
        yield from _walk(path, name, (*above, real), findings)
    elif stat.S_ISREG(path.stat().st_mode):
        yield name, path
    else:
        findings.warning("archive", msg("This is no file, and is not archived."), Span(name))


def _leads_away(name: str, real: str, above: tuple[str, ...]) -> Message | None:
    """What to do about a link that is not followed. Lists may be links to wherever a firm keeps them; of texts,
    pictures and templates one is read only where it stays in its folder."""
    top = name.split("/")[0]
    if not Path(real).exists() or real in above:
        return msg("Delete it, or put the file in its place.")
    if top == PEOPLE or (name == top and top in (*LINKED, "output")):
        return None
    inside = above[1] if top in LINKED and len(above) > 1 else above[0]
    if real.startswith(f"{inside}{os.sep}"):
        return None
    return msg("Put the file itself there, if it belongs to the newsletter.")


def _is_archive(path: Path, target: Path) -> bool:
    """Whether a file is an archive of ours: one in another would grow from week to week."""
    return path.suffix.lower() == ".zip" and (path.resolve() == target.resolve() or is_archive(path))
