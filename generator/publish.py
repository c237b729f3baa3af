"""Files onto the disk: all or nothing staged, then each replaced in one step, in a safe order.

Everything is first written beside its place, into a staging folder, so that a full disk is met
before anything is replaced. Then new assets, new pages, changed pages, indexes, feeds and the
sitemap take their places, so that no link ever leads to what is not there yet; then what an earlier
run wrote and this one did not is pruned; then the manifest is closed. Files that vouch for the
others (``seals``, the last of them for all) are taken away first and put back last: while they stand, all stands as
they say.

The manifest lies in the folder itself and holds only digests of paths: what is published there may
have a name that nobody must be able to list.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from generator.cache import Kept
from generator.files import PRIVATE_FILE, PRIVATE_FOLDER, alone_in, close_to_others, make_private, move, open_new
from generator.findings import Findings, Span
from generator.messages import NOTHING, Message, msg

MANIFEST = ".dangol.json"
STAGING = ".dangol-staging"
HOME = "index.html"


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A large file that was written to be published: it is moved to its place, not copied."""

    path: Path
    size: int
    sha256: str


Content: TypeAlias = bytes | Kept | Path | LargeFile
"""What a published file holds: bytes, those of the cache, the content of another file, or that of one made for it."""


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What a run changed, in numbers of files."""

    written: int
    unchanged: int
    removed: int


def publish(folder: Path, outputs: Mapping[str, Content], findings: Findings, label: str, *,
            private: bool = False, seals: Sequence[str] = ()) -> PublishResult | None:
    """Make ``folder`` hold ``outputs`` (by path relative to it), and prune what earlier runs wrote.

    ``label`` is the folder's name in findings. What is ``private`` is for its owner alone. ``seals`` are outputs that
    vouch for the others. Returns ``None``, with nothing touched, where a file stands in the way that we did not write.
    Raises :class:`OSError` where the disk refuses; what was published before then still stands. Two runs that publish
    into one folder do so one after the other.
    """
    if private:
        make_private(folder)
    with alone_in(folder):
        filecmp.clear_cache()  # it knows a file by its size and time, and both may be those of another
        return _publish(folder, outputs, findings, label, private, seals)


def _publish(folder: Path, outputs: Mapping[str, Content], findings: Findings, label: str, private: bool,
             seals: Sequence[str]) -> PublishResult | None:
    owned = read_manifest(folder)
    blocked = False
    way = cache(partial(_blocked, folder))
    for path, content in outputs.items():
        if problem := _obstacle(folder / path, path, content, owned, way):
            blocked = True
            findings.error("foreign-file", problem, Span(f"{label}/{path}"),
                           msg("Move it away, or choose another folder with -o."))
    if blocked:
        return None
    changed = [path for path, content in outputs.items() if not _same(folder / path, content)]
    marks = frozenset(map(_mark, outputs))
    stale = sorted(_owned_files(folder, owned - marks),
                   key=lambda path: (not path.endswith(".html"), path))  # pages before what they show
    if changed or stale or owned != marks or (folder / STAGING).exists():
        anew = {*changed, *(seals if changed or stale else ())}
        order = sorted(anew, key=lambda path: _turn(folder, path, seals))
        _write(folder, {path: outputs[path] for path in order}, marks, stale, owned, private,
               seals if anew else ())
    for path in (*outputs, MANIFEST) if private else ():
        close_to_others(folder / path, PRIVATE_FILE)
    return PublishResult(len(changed), len(outputs) - len(changed), len(stale))


def make(path: Path, chunks: Iterable[bytes]) -> LargeFile:
    """Write a large file piece by piece, on the disk that it is to be published on. Raises :class:`OSError`."""
    digest, size = hashlib.sha256(), 0
    with open_new(path, private=True) as file:
        for chunk in chunks:
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return LargeFile(path, size, digest.hexdigest())


def described(content: bytes | LargeFile) -> dict[str, object]:
    """How many bytes a file has, and their SHA-256."""
    if isinstance(content, LargeFile):
        return {"bytes": content.size, "sha256": content.sha256}
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def read_manifest(folder: Path) -> frozenset[str]:
    """The digests of the paths that we wrote into a folder."""
    try:
        data = json.loads((folder / MANIFEST).read_text("utf-8"))
        return frozenset(str(mark) for mark in data["written"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def remove_published(folder: Path, seals: Sequence[str] = ()) -> int:
    """Remove what we wrote into a folder, and nothing else; first what vouches for the rest, or leads to it.

    Returns how many files went.
    """
    owned = read_manifest(folder)
    stale = sorted(_owned_files(folder, owned), key=lambda path: path not in (HOME, *seals))
    _prune(folder, stale)
    shutil.rmtree(folder / STAGING, ignore_errors=True)
    (folder / MANIFEST).unlink(missing_ok=True)
    return len(stale)


def _mark(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()[:24]


def _obstacle(target: Path, path: str, content: Content, owned: frozenset[str], way: Callable[[str], Message]
              ) -> Message:
    """Why a file cannot be written, or nothing. ``way`` tells it of each folder above, and is asked for each once."""
    parts = path.split("/")
    if path.startswith("/") or ".." in parts:
        return msg("This would be written outside the output folder.")
    for depth in range(len(parts) - 1, 0, -1):
        if problem := way("/".join(parts[:depth])):
            return problem
    try:
        mode = target.lstat().st_mode
    except OSError:
        return NOTHING
    if stat.S_ISDIR(mode):
        return msg("A folder stands where this file is to be written.")
    if _mark(path) not in owned and not _same(target, content):
        return msg("This file was not written by Dangol and would be overwritten.")
    return NOTHING


def _blocked(folder: Path, path: str) -> Message:
    """Why nothing can be written below a folder of the output folder, or nothing."""
    place = folder / path
    if place.is_symlink():
        return msg("{path} is a symbolic link; what is written there could land outside the output folder.", path=path)
    if place.exists() and not place.is_dir():
        return msg("{path} is a file that stands where a folder is needed.", path=path)
    return NOTHING


def _same(path: Path, content: Content) -> bool:
    try:
        known = path.lstat()
        if stat.S_ISLNK(known.st_mode):
            return False
        if isinstance(content, LargeFile):
            return filecmp.cmp(path, content.path, shallow=False)
        if isinstance(content, Path):
            return filecmp.cmp(path, content, shallow=False)
        if isinstance(content, Kept):
            return known.st_size == content.size and hashlib.sha256(path.read_bytes()).hexdigest() == content.sha256
        return known.st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _turn(folder: Path, path: str, seals: Sequence[str]) -> tuple[int, str]:
    """When a file takes its place: first what others link to, then what links to others, last what vouches for them.

    A website's first page is the last of it where there was none: nobody comes to the others before.
    """
    name, is_there = PurePosixPath(path).name, (folder / path).exists()
    is_page = name == "index.html" and path.startswith("issues/") and not path.startswith("issues/page/")
    if path in seals:
        return 7 + seals.index(path), path
    if path == HOME and not is_there:
        return 6, path
    if name.endswith((".xml", ".json", ".txt")):
        return 5 if is_there else 2, path
    if not name.endswith(".html"):
        return 0, path
    if not is_there:
        return 1, path
    return (3 if is_page and path != "issues/index.html" else 4), path


def _write(folder: Path, changed: Mapping[str, Content], marks: frozenset[str], stale: list[str],
           owned: frozenset[str], private: bool, seals: Sequence[str]) -> None:
    staging = folder / STAGING
    folder.mkdir(parents=True, exist_ok=True)
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(PRIVATE_FOLDER)
        for number, content in enumerate(changed.values()):
            _store(staging / str(number), content, private)
        _write_manifest(folder, owned | marks, private)
        for seal in reversed(seals):
            (folder / seal).unlink(missing_ok=True)
        _make_folders(folder, changed, private)
        for number, path in enumerate(changed):
            os.replace(staging / str(number), folder / path)
        _prune(folder, stale)
        _write_manifest(folder, marks, private)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _make_folders(folder: Path, paths: Iterable[str], private: bool) -> None:
    """The folders of some files, each once."""
    for parent in sorted({parent for path in paths for parent in PurePosixPath(path).parents[:-1]}):
        (folder / parent).mkdir(PRIVATE_FOLDER if private else 0o777, exist_ok=True)


def _store(path: Path, content: Content, private: bool) -> None:
    if isinstance(content, LargeFile):
        move(content.path, path)
    elif isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        with open_new(path, private=private) as file:
            file.write(content.read() if isinstance(content, Kept) else content)


def _write_manifest(folder: Path, marks: Iterable[str], private: bool) -> None:
    staged = folder / STAGING / MANIFEST
    _store(staged, (json.dumps({"written": sorted(marks)}, indent=0) + "\n").encode(), private)
    os.replace(staged, folder / MANIFEST)


def _owned_files(folder: Path, owned: frozenset[str]) -> Iterable[str]:
    if not owned:
        return
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != STAGING]
        inside = Path(parent).relative_to(folder).as_posix()
        for path in names if inside == "." else [f"{inside}/{name}" for name in names]:
            if _mark(path) in owned:
                yield path


def _prune(folder: Path, stale: Iterable[str]) -> None:
    """Delete files, and the folders that this leaves empty."""
    for path in stale:
        (folder / path).unlink(missing_ok=True)
        for parent in list(PurePosixPath(path).parents)[:-1]:
            with suppress(OSError):
                (folder / parent).rmdir()
