"""A text file as somebody edits it: its text, and all that must be as it was when it is written back."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from generator.findings import Refusal
from generator.messages import msg
from generator.sources.text import MAX_BYTES, decode

END = re.compile(r"\r\n|\r|\n")
BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class CannotOpen(Refusal):
    """A file cannot be edited; the message says why."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text, its lines ending in ``\\n``, and how its file has it.

    ``digest`` is of the file's bytes; ``ends`` are the ends of its lines as they are, in order.
    """

    text: str
    digest: str
    encoding: str = "utf-8"
    bom: bytes = b""
    ends: tuple[str, ...] = ()

    def with_text(self, text: str) -> bytes:
        """Another text as bytes of this file: in its encoding, with its mark at the beginning and its ends of lines.

        A CP949 file becomes UTF-8 where it cannot hold what was written. Lines that did not change keep their ends;
        others have those that most have.
        """
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if len(set(self.ends)) > 1 or self.ends[:1] not in ((), ("\n",)):
            text = self._ended(text)
        return self.bom + text.encode(self.encoding) if self.holds(text) else text.encode("utf-8")

    def holds(self, text: str) -> bool:
        """Whether a text can be written in the encoding of the file."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def _ended(self, text: str) -> str:
        lines, before = text.split("\n"), self.text.split("\n")
        usual = max(sorted(set(self.ends)), key=self.ends.count)
        if "\r" in self.ends:  # before an empty line it would be half of another end
            return text.replace("\n", usual)
        same = _common(zip(lines, before, strict=False))
        below = min(_common(zip(reversed(lines), reversed(before), strict=False)), min(len(lines), len(before)) - same)
        ends = [usual] * (len(lines) - 1)
        above, below = min(same, len(ends), len(self.ends)), max(below - 1, 0)  # behind the last line none stands
        ends[:above] = self.ends[:above]
        ends[len(ends) - below :] = self.ends[len(self.ends) - below :]
        return "".join(map("".join, zip(lines, [*ends, ""], strict=True)))


def _common(pairs: Iterator[tuple[str, str]]) -> int:
    """How many pairs at the beginning are of two equal lines."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def read_manuscript(path: Path) -> Manuscript:
    """Open a file. Raises :class:`CannotOpen` for one that is no text or is too large, and :class:`OSError`."""
    if path.stat().st_size > MAX_BYTES:
        raise CannotOpen(msg("This file has more than {size} MB: edit it elsewhere.", size=MAX_BYTES // 1_000_000))
    data = path.read_bytes()
    bom = next((bom for bom in BOMS if data.startswith(bom)), b"")
    try:
        text, encoding = decode(data)
    except UnicodeDecodeError:
        raise CannotOpen(msg("This file is neither UTF-8 nor CP949 text: save it as UTF-8.")) from None
    if "\0" in text:
        raise CannotOpen(msg("This is not a text file: it has a NUL byte."))
    encoding = BOMS.get(bom, encoding)
    ends = tuple(END.findall(data.removeprefix(bom).decode(encoding)))
    return Manuscript(text, file_digest(data), encoding, bom, ends)


def file_digest(data: bytes) -> str:
    """A digest by which a file is known to be as it was."""
    return hashlib.sha256(data).hexdigest()


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files hold the same. Raises :class:`OSError`."""
    return one.is_file() and one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
