"""What lies in the folders that are read, under names that are text, and nothing that lies elsewhere.

A link in ``content/`` or ``templates/`` would publish whatever it leads to: a list of people, a file of the system. So
one is followed only where it stays in its folder; the folder itself may be one, as people keep it in a synced place.
Links of the hard kind cannot be distinguished from files.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from generator.findings import Findings, Span
from generator.messages import msg
from generator.printable import is_text, readable
from generator.reasons import why_unreadable

PACKAGED = Path(__file__).parent.parent / "theme"
CHECKOUT = Path(__file__).parent.parent.parent / "templates"
HIDDEN = (".", "~$")
"""How the names of files begin that programs keep for themselves; nobody reads those."""


def read_tree(root: Path, top: str, findings: Findings) -> Mapping[str, Path]:
    """Every file below a folder of the root, by its path relative to the root, in the order of their paths.

    What leads out of the folder, or has a name that is no text, is reported and left out.
    """
    found: dict[str, Path] = {}
    inside = os.path.realpath(root / top)
    pending: list[tuple[Path, str, tuple[str, ...]]] = [(root / top, top, (inside,))] if (root / top).is_dir() else []
    while pending:
        folder, label, above = pending.pop()
        for entry in _entries(folder, label, findings):
            name, real = f"{label}/{entry.name}", f"{above[-1]}{os.sep}{entry.name}"
            if _is_link(entry):
                real = os.path.realpath(entry.path)
                if entry.name.startswith(HIDDEN) or not _stays(real, name, above, findings):
                    continue
            if entry.is_dir():
                pending.append((Path(entry.path), name, (*above, real)))
            elif entry.is_file() and not entry.name.startswith(HIDDEN):
                found[name] = Path(entry.path)
    return {name: found[name] for name in sorted(found, key=lambda name: name.split("/"))}


def entries(folder: Path, label: str, findings: Findings) -> Iterator[tuple[Path, str]]:
    """What lies in a folder, files and folders, in the order of their names, each with its name in findings."""
    for entry in sorted(_entries(folder, label, findings), key=lambda entry: entry.name) if folder.is_dir() else ():
        yield Path(entry.path), f"{label}/{entry.name}"


def _entries(folder: Path, label: str, findings: Findings) -> list[os.DirEntry[str]]:
    """What lies in a folder under a name that is text."""
    try:
        with os.scandir(folder) as scanned:
            found = list(scanned)
    except OSError as error:
        findings.error("unreadable", msg("This folder cannot be read: {reason}.", reason=why_unreadable(error)),
                       Span(label))
        return []
    for entry in found:
        if not is_text(entry.name) and not entry.name.startswith(HIDDEN):
            _report_name(entry.name, label, findings)
    return [entry for entry in found if is_text(entry.name)]


def _report_name(name: str, label: str, findings: Findings) -> None:
    """Name a file readably whose name is no UTF-8, as in an archive that was made on Korean Windows."""
    shown = readable(name)
    findings.error("file-name", msg("The name of this file is no UTF-8, so it was not read."), Span(f"{label}/{shown}"),
                   msg("Rename it.") if "\\x" in shown else
                   msg("Rename it; all that lies there with “{command}”, or unpack the archive anew with "
                       "“unzip -O cp949”.", command=f"convmv -r -f cp949 -t utf8 --notest {shlex.quote(label)}"))


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Whether an entry may lead elsewhere; on Windows a folder may be a junction, which Python 3.11 cannot tell."""
    return entry.is_symlink() or (sys.platform == "win32" and entry.is_dir())


def _stays(real: str, name: str, above: tuple[str, ...], findings: Findings) -> bool:
    """Whether a link leads to something in its own folder, and not back into a folder that it lies in. ``above`` are
    those folders, the whole one first."""
    top = name.partition("/")[0]
    inside = os.path.normcase(f"{above[0]}{os.sep}")
    if real != above[0] and not os.path.normcase(real).startswith(inside):
        findings.error(
            "outside", msg("This link leads out of {folder}/; nothing that lies elsewhere is published.", folder=top),
            Span(name), msg("Copy the file into {folder}/ in its place.", folder=top))
    elif real in above:
        findings.error("outside", msg("This link leads back into a folder that it lies in."), Span(name),
                       msg("Delete it."))
    elif not Path(real).exists():
        findings.error("outside", msg("This link leads to nothing."), Span(name),
                       msg("Delete it, or put the file in its place."))
    else:
        return True
    return False


def theme_folder() -> Path:
    """The built-in templates: in the installed package, else in the checkout (an editable install)."""
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT


@cache
def theme_files() -> Mapping[str, Path]:
    """The built-in templates and interface texts by their names."""
    folder = theme_folder()
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
