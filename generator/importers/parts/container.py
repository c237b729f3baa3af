"""An export as a folder, a ZIP or a single file, read within bounds: nothing of it is unpacked to the disk.

A ZIP says of itself how large it is and may lie, so what counts is what comes out of it
(https://www.usenix.org/conference/woot19/presentation/fifield).
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.findings import Findings, Refusal, Span
from generator.messages import Message, msg
from generator.reasons import why_unreadable
from generator.sources.text import decode

MOST_FILES = 200_000
MOST_BYTES = 1_000_000_000
"""The largest single file that is read, and all texts of an export together."""
MOST_OUT = 8_000_000_000
"""The most that may come out of a ZIP."""
RATIO = 250
"""Texts are packed to a tenth, HTML of many tables to a hundredth; what swells more is made to fill a disk."""
SMALL = 20_000_000
"""What comes to less may swell as it likes."""
IGNORED = ("__MACOSX/", ".git/", "node_modules/", "_site/", ".jekyll-cache/", ".hugo_build.lock")
BESIDE = ("content/images", "content/files", "content/media", "wp-content/uploads", "uploads")
"""Folders of pictures that belong to an export of a single file, where they lie beside it."""
TOPS = ("content", "_posts", "posts", "emails", "src", "uploads", "wp-content")
"""Folders that mean something themselves, though all of an export may lie in one."""
CHUNK = 1 << 20
FLAG_UTF8 = 0x800


class CannotImport(Refusal):
    """An export cannot be read at all; the message says why."""


@dataclass(slots=True)
class Export:
    """The files of an export by their names, with ``/`` between folders. ``label`` is how findings name it."""

    path: Path
    label: str
    sizes: dict[str, int]
    archive: zipfile.ZipFile | None = None
    members: dict[str, zipfile.ZipInfo] | None = None
    single: bool = False
    spent: int = 0
    taken: set[str] = field(default_factory=set)
    """The names of the files that were read."""

    @property
    def folder(self) -> Path:
        """The folder that its files lie in."""
        return self.path.parent if self.single else self.path

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, in their order."""
        return tuple(self.sizes)

    def place(self, name: str, line: int = 0) -> Span:
        """Where in findings a file stands."""
        return Span(self.label if self.single and name == self.path.name else f"{self.label}/{name}", line)

    def read(self, name: str) -> bytes:
        """A file. Raises :class:`CannotImport`."""
        self.taken.add(name)
        if self.sizes[name] > MOST_BYTES:
            raise CannotImport(msg("{path} has {size:.0f} MB, more than any export that is read.",
                                   path=self._label(name), size=self.sizes[name] / 1e6))
        try:
            return self._from_archive(name) if self.archive else (
                self.folder / name).read_bytes()
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise CannotImport(msg("{path} cannot be unpacked: {reason}.", path=self._label(name),
                                   reason=str(error) or type(error).__name__)) from None
        except OSError as error:
            raise CannotImport(msg("{path} cannot be read: {reason}.", path=self._label(name),
                                   reason=why_unreadable(error))) from None

    def text(self, name: str) -> str:
        """A text. Raises :class:`CannotImport`."""
        try:
            return decode(self.read(name))[0]
        except UnicodeDecodeError:
            raise CannotImport(msg("{path} is neither UTF-8 nor CP949 text.", path=self._label(name))) from None

    def start(self, name: str, size: int = 4096) -> str:
        """How a file begins, as far as it is text; nothing where it cannot be read."""
        try:
            if self.archive and self.members:
                with self.archive.open(self.members[name]) as file:
                    return _as_text(file.read(size))
            with (self.folder / name).open("rb") as file:
                return _as_text(file.read(size))
        except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            return ""

    def ending(self, *suffixes: str) -> list[str]:
        """The names of the files with some suffixes."""
        return [name for name in self.sizes if name.lower().endswith(suffixes)]

    def _label(self, name: str) -> str:
        return self.place(name).path

    def _from_archive(self, name: str) -> bytes:
        assert self.archive is not None
        assert self.members is not None
        info, parts, size = self.members[name], [], 0
        with self.archive.open(info) as file:
            while chunk := file.read(CHUNK):
                size += len(chunk)
                self.spent += len(chunk)
                if size > MOST_BYTES or self.spent > MOST_OUT or (size > SMALL and size > RATIO * info.compress_size):
                    raise CannotImport(msg("{path} swells beyond what any export has; it may be made to fill a disk. "
                                           "Nothing of it was read.", path=self._label(name)))
                parts.append(chunk)
        return b"".join(parts)


def _as_text(data: bytes) -> str:
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")


def open_export(path: Path, label: str, findings: Findings) -> Export:
    """Look into an export. Raises :class:`CannotImport` where it cannot be read, or is dangerous."""
    if path.is_dir():
        return _folder(path, label, findings)
    if not path.is_file():
        raise CannotImport(msg("There is no {path}.", path=label))
    if path.suffix.lower() == ".zip" or zipfile.is_zipfile(path):
        return _archive(path, label)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise CannotImport(msg("{path} cannot be read: {reason}.", path=label, reason=why_unreadable(error))) from None
    sizes = {path.name: size}
    for beside in BESIDE:
        if (path.parent / beside).is_dir():
            inside = _folder(path.parent / beside, f"{label}/../{beside}", findings).sizes
            sizes |= {f"{beside}/{name}": length for name, length in inside.items()}
    return Export(path, label, sizes, single=True)


def _folder(path: Path, label: str, findings: Findings) -> Export:
    """The files of a folder. Links are left out, and told: what they lead to is no part of the export."""
    sizes: dict[str, int] = {}
    for folder, folders, files in os.walk(path):
        place = Path(folder)
        folders[:] = sorted(one for one in folders if not one.startswith(".") and not (place / one).is_symlink())
        for name in sorted(files):
            file = place / name
            inside = file.relative_to(path).as_posix()
            if file.is_symlink():
                findings.warning("import-unsafe", msg("This is a link; it was not followed."),
                                 Span(f"{label}/{inside}"),
                                 msg("Copy the file into its place, if it belongs to the export."))
            elif not _is_ignored(inside):
                with suppress(OSError):
                    sizes[inside] = file.stat().st_size
        _not_too_many(sizes, label)
    return Export(path, label, sizes)


def _archive(path: Path, label: str) -> Export:
    """The files of a ZIP. Raises :class:`CannotImport` where a name leads out of it, or one is a link."""
    try:
        archive = zipfile.ZipFile(path)  # closed with the process: it is read until the end
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise CannotImport(msg("{path} is no ZIP that can be read: {reason}.", path=label,
                               reason=str(error) or type(error).__name__)) from None
    members: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        name = _name(info)
        if problem := _danger(info, name):
            raise CannotImport(msg("{path}: {problem} Nothing was imported.", path=f"{label}/{name}", problem=problem))
        if not info.is_dir() and not _is_ignored(name):
            members[name] = info
        _not_too_many(members, label)
    if sum(info.file_size for info in members.values()) > MOST_OUT:
        raise CannotImport(msg("{path} unpacks to {size:.0f} GB; no export has that much. Nothing was imported.",
                               path=label, size=sum(info.file_size for info in members.values()) / 1e9))
    for name, info in members.items():
        if info.file_size > SMALL and info.file_size > RATIO * max(info.compress_size, 1):
            raise CannotImport(msg("{path} swells beyond what any export has; it may be made to fill a disk. Nothing "
                                   "of it was read.", path=f"{label}/{name}"))
    members = dict(sorted(_below_one_folder(members).items()))
    return Export(path, label, {name: info.file_size for name, info in members.items()}, archive, members)


def _below_one_folder(members: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The files by their names below the one folder that all lie in, as an archive of a folder has it."""
    tops = {name.partition("/")[0] for name in members}
    if len(tops) != 1 or any("/" not in name for name in members) or tops <= {*TOPS}:
        return members
    return {name.partition("/")[2]: info for name, info in members.items()}


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a file in a ZIP; Korean Windows writes CP949 without saying so."""
    if info.flag_bits & FLAG_UTF8:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp949"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return info.filename


def _danger(info: zipfile.ZipInfo, name: str) -> Message | None:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if name.startswith(("/", "\\")) or ".." in parts or (parts and ":" in parts[0]) or "\0" in name:
        return msg("This name leads out of the archive.")
    if stat.S_ISLNK(info.external_attr >> 16):
        return msg("This is a link.")
    if info.flag_bits & 1:
        return msg("This is encrypted; unpack it first.")
    return None


def _is_ignored(name: str) -> bool:
    base = name.rpartition("/")[2]
    return name.startswith(IGNORED) or any(f"/{one}" in name for one in IGNORED) or base.startswith("._") \
        or base in (".DS_Store", "Thumbs.db", "desktop.ini")


def _not_too_many(names: dict[str, int] | dict[str, zipfile.ZipInfo], label: str) -> None:
    if len(names) > MOST_FILES:
        raise CannotImport(msg("{path} has more than {most} files; no export that is read has.", path=label,
                               most=MOST_FILES))
