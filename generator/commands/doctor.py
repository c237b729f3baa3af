"""``doctor``: whether everything that Dangol needs is there and works."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator import __version__
from generator.config import NO_WEBSITE
from generator.findings import Findings
from generator.history import read_history
from generator.messages import NOTHING, joined, msg, plural
from generator.render.social.fonts import families, has_hangul, own_font
from generator.sources.folders import theme_folder
from generator.sources.project import read_project
from generator.stored import digests_of, read_stored

LIBRARIES = ("Jinja2", "Markdown", "PyYAML", "premailer", "click", "pymdown-extensions", "Pygments", "lxml",
             "polars", "babel", "pillow", "starlette", "uvicorn", "watchfiles")
ENOUGH_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Examination:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str


def examine(root: Path, config: Path | None) -> list[Examination]:
    """Look at Python, libraries, the disk and the newsletter's settings."""
    return [*_environment(), *_folders(root), *_newsletter(root, config), *_history(root)]


def _environment() -> Iterator[Examination]:
    yield Examination("dangol", True, __version__)
    yield Examination("python", sys.version_info >= (3, 11), sys.version.split()[0])
    yield Examination("theme", (theme_folder() / "web" / "base.html").is_file(), str(theme_folder()))
    for name in LIBRARIES:
        try:
            yield Examination(name, True, version(name))
        except PackageNotFoundError:
            yield Examination(name, False, msg("not installed: run pip install dangol again"))


def _folders(root: Path) -> Iterator[Examination]:
    output = root / "output"
    writable = os.access(output if output.exists() else root, os.W_OK)
    yield Examination(msg("output folder"), writable,
                      str(output) if writable else msg("{folder} cannot be written", folder=output))
    free = shutil.disk_usage(root).free
    yield Examination(msg("disk"), free > ENOUGH_BYTES, msg("{free:.1f} GB free", free=free / 1e9))


def _newsletter(root: Path, config_path: Path | None) -> Iterator[Examination]:
    findings = Findings()
    project = read_project(root, config_path, findings)
    problem = next((finding for finding in findings if finding.code == "no-newsletter"), None)
    if problem:
        yield Examination(msg("newsletter"), False, joined(" ", (problem.message, problem.hint)))
        return
    wrong = plural("{count} error: run dangol check", "{count} errors: run dangol check", findings.errors)
    yield Examination(msg("newsletter"), not findings.errors, joined(", ", (
        plural("{path}: {count} issue", "{path}: {count} issues", len(project.issues), path=project.config.path),
        plural("{count} page", "{count} pages", len(project.pages)), wrong if findings.errors else NOTHING)))
    own, stated = project.config.has_website, project.config.base_url == NO_WEBSITE
    without = msg("none: mail alone") if stated else msg("not set: mails have no link to their page on the web")
    yield Examination("base_url", own or stated, project.config.base_url if own else without)
    if project.config.social_image != "none":
        yield _font(project.config.social_font, root)
    sender = project.config.sender
    missing = [name for name in ("name", "email", "address", "phone") if not getattr(sender, name)]
    yield Examination("sender", not missing,
                      msg("{names} missing", names=", ".join(missing)) if missing else sender.name)


def _font(setting: str, root: Path) -> Examination:
    """What pictures for social media are drawn with: the newsletter's own font, or the first that is installed."""
    own = own_font(root, setting) if setting else None
    found = families(own)
    if setting and own is None:
        return Examination("social_font", False, msg("There is no font file “{file}”.", file=setting))
    if own is None and not has_hangul():
        return Examination("social_font", False, msg(
            "no font with Hangul is installed: titles in Korean get no picture for social media; install Noto Sans "
            "CJK, or set social_font"))
    return Examination("social_font", True, found[0].bold.name)


def _history(root: Path) -> Iterator[Examination]:
    """Whether what editions said is still there: without it nobody can be told who got which words."""
    exports = read_history(root, Findings()).of("exported")
    if not exports:
        return
    digests = {digest for record in exports for digest in digests_of(record).values()}
    lost = sum(read_stored(root, digest) is None for digest in digests)
    old = sum(not digests_of(record) for record in exports)
    yield Examination(msg("history"), not lost, joined(", ", (
        plural("{count} export", "{count} exports", len(exports)),
        plural("{count} edition stored", "{count} editions stored", len(digests) - lost),
        msg("{count} gone or damaged", count=lost) if lost else NOTHING,
        plural("{count} export from before editions were stored", "{count} exports from before editions were stored",
               old) if old else NOTHING)))
