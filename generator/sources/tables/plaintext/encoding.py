"""The encoding of a file of rows, and its text piece by piece, each piece ending with a line.

A BOM decides; else strict UTF-8; else CP949, which holds EUC-KR (was right on all of 16 Korean files tried; statistical
guessers were not). What fits neither as a whole is read line by line, so that a file pasted together from two is
read too, and reported.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

PIECE = 1 << 23
LONGEST = 1_000_000
"""The longest line read, in bytes. The longest real one tried had 4,000."""
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SAMPLE = 20_000
KOREAN = 0.9
TWO_RETURNS = re.compile(b"\r\r++\n")
STARTS = re.compile(b"(?m)^(?:" + codecs.BOM_UTF8 + b")++")
"""The BOMs of files that were put one behind another."""
HANGUL = b"\xea[\xb0-\xbf][\x80-\xbf]|[\xeb\xec][\x80-\xbf]{2}|\xed[\x80-\x9e][\x80-\xbf]"
UTF8_LINE = re.compile(b"(?m)^[\x20-\x7e\t]*+(?:(?:" + HANGUL + b")[\x20-\x7e\t]*+)++\r?$")
"""A line of ASCII and Hangul in UTF-8. In CP949 none is, but one of few syllables fits CP949 too."""


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
        if all(fits(piece, "utf-8") for piece in _pieces(stream)):
            return "utf-8"
        stream.seek(0)
        return _likeliest(stream)


def decode_start(start: bytes) -> str:
    """The first bytes of a file as text, in the encoding that they seem to be in; a last line cut short is left out."""
    for bom, encoding in BOMS:
        if start.startswith(bom):
            return start[len(bom):].decode(encoding, errors="ignore")
    if encoding := _sixteen_bits(start[:4096]):
        return start.decode(encoding, errors="ignore")
    end = b"\n" if b"\n" in start else b"\r"
    whole = start[: start.rfind(end) + 1] or start
    encoding = "utf-8" if fits(whole, "utf-8") else _likeliest(io.BytesIO(whole))
    return "\n".join(_line(line, encoding, 0, Oddities()) for line in whole.split(end))


def _sixteen_bits(head: bytes) -> str:
    """UTF-16 without a BOM shows by the zero in every second byte of its separators and digits."""
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[offset::2]
        if half and half.count(0) > 0.3 * len(half) and not head[1 - offset::2].count(0):
            return encoding
    return ""


def fits(data: bytes, encoding: str) -> bool:
    """Whether bytes are text in an encoding."""
    try:
        return data.isascii() or bool(data.decode(encoding))
    except UnicodeDecodeError:
        return False


def _likeliest(stream: BinaryIO) -> str:
    """The encoding that most lines beyond ASCII are in."""
    lines: list[bytes] = []
    for piece in _pieces(stream):
        lines += [line for line in piece.split(b"\n") if not line.isascii()][: SAMPLE - len(lines)]
        if len(lines) >= SAMPLE:
            break
    fitting = {encoding: sum(fits(line, encoding) for line in lines) for encoding in ("utf-8", "cp949")}
    best = max(fitting, key=lambda encoding: fitting[encoding])
    return best if fitting[best] >= len(lines) / 2 else "cp1252"


def is_korean(text: str) -> bool:
    """Whether what is not ASCII is Korean as EUC-KR knows it: else CP949 was a guess that fits by chance."""
    letters = [letter for letter in text[:200_000] if not letter.isascii()]
    known = sum(_is_euc_kr(letter) for letter in letters)
    return known >= KOREAN * len(letters)


def _is_euc_kr(letter: str) -> bool:
    try:
        return len(letter.encode("euc-kr")) == 2  # Python writes other syllables in eight bytes (KS X 1001, annex 3)
    except UnicodeEncodeError:
        return False


def read_pieces(path: Path, encoding: str, oddities: Oddities) -> Iterator[bytes]:
    """A file in pieces of whole lines, as UTF-8, without NUL characters, and without a BOM in front of any line."""
    with path.open("rb") as stream:
        if encoding.startswith("utf-16"):
            texts = _wide(stream, encoding)
        else:
            if encoding == "utf-8-sig":
                stream.seek(len(codecs.BOM_UTF8))
            texts = _narrow(stream, encoding.removesuffix("-sig"), oddities)
        done = 0
        for text in texts:
            if b"\0" in text:
                oddities.nul = oddities.nul or done + text[: text.index(b"\0")].count(b"\n") + 1
                text = text.replace(b"\0", b"")
            yield STARTS.sub(b"", text) if _has(text, codecs.BOM_UTF8) else text
            done += text.count(b"\n")


def _has(text: bytes, some: bytes) -> bool:
    """Whether bytes have some others, of which the first is rare: one byte is found in a fiftieth of the time."""
    return some[:1] in text and some in text


def _wide(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    blocks = (decoder.decode(block).encode() for block in iter(lambda: stream.read(PIECE), b""))
    for number, piece in enumerate(_whole_lines(blocks)):
        yield piece.removeprefix(codecs.BOM_UTF8) if number == 0 else piece


def _narrow(stream: BinaryIO, encoding: str, oddities: Oddities) -> Iterator[bytes]:
    done = 0
    for piece in _pieces(stream):
        try:
            text = piece.isascii() or piece.decode(encoding)
            if encoding == "cp949" and UTF8_LINE.search(piece):
                yield _by_lines(piece, encoding, done, oddities)
            else:
                yield piece if isinstance(text, bool) or encoding == "utf-8" else text.encode()
        except UnicodeDecodeError:
            yield _by_lines(piece, encoding, done, oddities)
        done += piece.count(b"\n")


def _by_lines(piece: bytes, encoding: str, done: int, oddities: Oddities) -> bytes:
    return "\n".join(_line(line, encoding, number, oddities)
                     for number, line in enumerate(piece.split(b"\n"), done + 1)).encode()


def _line(line: bytes, encoding: str, number: int, oddities: Oddities) -> str:
    """A line of a file in which not all is one encoding."""
    if fits(line, encoding) and not (encoding == "cp949" and UTF8_LINE.match(line)):
        return line.decode(encoding)
    other = "cp949" if encoding == "utf-8" else "utf-8"
    if fits(line, other):
        oddities.other.append(number)
        return line.decode(other)
    if len(line) <= LONGEST:
        oddities.hopeless.append(number)
    return line.decode(encoding, errors="replace")


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    return _whole_lines(iter(lambda: stream.read(PIECE), b""))


def _whole_lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of whole lines, each ending with a newline, also where the file has returns alone (Excel for Mac), or two
    before each newline (scripts on Windows).

    Of a line longer than a block only as much is kept as shows that it is too long.
    """
    rest, returns = b"", None
    for block in blocks:
        if returns is None and (b"\n" in block or b"\r" in block[:-1]):
            returns = b"\n" not in block
        if returns:
            block = block.replace(b"\r", b"\n")
        end = block.rfind(b"\n") + 1
        if end:
            piece = rest + block[:end]
            yield TWO_RETURNS.sub(b"\r\n", piece) if _has(piece, b"\r\r\n") else piece
            rest = block[end:]
        elif len(rest) <= LONGEST:
            rest += block
    if rest:
        yield rest
