"""The encoding of a file of rows, and its text piece by piece, each piece ending with a line.

A BOM decides; else strict UTF-8; else CP949, which holds EUC-KR (was right on all of 16 Korean files tried; statistical
guessers were not). What fits neither as a whole is read line by line, so that a file pasted together from two is
read too, and told.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

PIECE = 1 << 25
LONGEST = 1_000_000
"""The longest line read, in bytes. The longest real one tried had 4,000."""
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SAMPLE = 20_000
KOREAN = 0.9


@dataclass(slots=True)
class Oddities:
    """What was noticed while reading, each with the line (from 1) where it was first seen."""

    other: list[int] = field(default_factory=list)
    hopeless: list[int] = field(default_factory=list)
    nul: int = 0


def find_encoding(path: Path) -> str:
    """The encoding of a file: utf-8, utf-8-sig, utf-16-le, utf-16-be, cp949, or cp1252 where nothing else fits."""
    with path.open("rb") as stream:
        head = stream.read(4096)
        for bom, encoding in BOMS:
            if head.startswith(bom):
                return encoding
        if encoding := _sixteen_bits(head):
            return encoding
        stream.seek(0)
        if all(_fits(piece, "utf-8") for piece in _whole_lines(stream)):
            return "utf-8"
        stream.seek(0)
        return _likeliest(stream)


def decode_start(start: bytes) -> str:
    """The first lines of a file, for what its titles are."""
    for bom, encoding in BOMS:
        if start.startswith(bom):
            return start[len(bom):].decode(encoding, errors="ignore")
    if encoding := _sixteen_bits(start[:4096]):
        return start.decode(encoding, errors="ignore")
    whole = start[: start.rfind(b"\n") + 1] or start
    encoding = next((name for name in ("utf-8", "cp949") if _fits(whole, name)), "cp1252")
    return whole.decode(encoding, errors="replace")


def _sixteen_bits(head: bytes) -> str:
    """UTF-16 without a BOM shows by the zero in every second byte of its separators and digits."""
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[offset::2]
        if half and half.count(0) > 0.3 * len(half) and not head[1 - offset::2].count(0):
            return encoding
    return ""


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return data.isascii() or bool(data.decode(encoding))
    except UnicodeDecodeError:
        return False


def _likeliest(stream: BinaryIO) -> str:
    """The encoding that most lines beyond ASCII are in."""
    lines: list[bytes] = []
    for piece in _whole_lines(stream):
        lines += [line for line in piece.split(b"\n") if not line.isascii()][: SAMPLE - len(lines)]
        if len(lines) >= SAMPLE:
            break
    fitting = {encoding: sum(_fits(line, encoding) for line in lines) for encoding in ("utf-8", "cp949")}
    best = max(fitting, key=lambda encoding: fitting[encoding])
    return best if fitting[best] >= len(lines) / 2 else "cp1252"


def is_korean(text: str) -> bool:
    """Whether what is not ASCII is Korean as EUC-KR knows it: else CP949 was a guess that fits by chance."""
    letters = [letter for letter in text[:200_000] if not letter.isascii()]
    known = sum(_is_euc_kr(letter) for letter in letters)
    return known >= KOREAN * len(letters)


def _is_euc_kr(letter: str) -> bool:
    try:
        return bool(letter.encode("euc-kr"))
    except UnicodeEncodeError:
        return False


def read_pieces(path: Path, encoding: str, oddities: Oddities) -> Iterator[bytes]:
    """A file in pieces of whole lines, as UTF-8, without BOM and NUL characters."""
    with path.open("rb") as stream:
        if encoding.startswith("utf-16"):
            texts = _wide(stream, encoding)
        else:
            if encoding == "utf-8-sig":
                stream.seek(len(codecs.BOM_UTF8))
            texts = _narrow(stream, encoding.removesuffix("-sig"), oddities)
        done, lone_returns = 0, None
        for text in texts:
            if lone_returns is None:
                lone_returns = b"\r" in text and b"\n" not in text
            if b"\0" in text:
                oddities.nul = oddities.nul or done + text[: text.index(b"\0")].count(b"\n") + 1
                text = text.replace(b"\0", b"")
            yield text.replace(b"\r", b"\n") if lone_returns else text
            done += text.count(b"\n")


def _wide(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    rest = ""
    for block in iter(lambda: stream.read(PIECE), b""):
        rest += decoder.decode(block)
        end = rest.rfind("\n") + 1
        yield rest[:end].lstrip("\ufeff").encode()
        rest = rest[end:]
    yield rest.lstrip("\ufeff").encode()


def _narrow(stream: BinaryIO, encoding: str, oddities: Oddities) -> Iterator[bytes]:
    done = 0
    for piece in _whole_lines(stream):
        try:
            text = piece.isascii() or piece.decode(encoding)
            yield piece if isinstance(text, bool) or encoding == "utf-8" else text.encode()
        except UnicodeDecodeError:
            yield "\n".join(_line(line, encoding, number, oddities)
                            for number, line in enumerate(piece.split(b"\n"), done + 1)).encode()
        done += piece.count(b"\n")


def _line(line: bytes, encoding: str, number: int, oddities: Oddities) -> str:
    """A line of a file in which not all is one encoding."""
    if _fits(line, encoding):
        return line.decode(encoding)
    other = "cp949" if encoding == "utf-8" else "utf-8"
    if _fits(line, other):
        oddities.other.append(number)
        return line.decode(other)
    oddities.hopeless.append(number)
    return line.decode(encoding, errors="replace")


def _whole_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Pieces of whole lines. Of a line longer than a piece only as much is kept as shows that it is too long."""
    rest = b""
    for block in iter(lambda: stream.read(PIECE), b""):
        end = block.rfind(b"\n") + 1
        if not end and len(rest) > LONGEST:
            continue
        if not end:
            rest = (rest + block)[: PIECE]
            continue
        yield rest + block[:end]
        rest = block[end:]
    if rest:
        yield rest
