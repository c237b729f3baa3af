"""Texts in a transfer encoding for mail, encoded once for an edition with room for the values of each recipient.

Encoded line breaks are CRLF (RFC 2045, 6.7 and 6.8), whatever those of the file are; CR and LF never occur alone.
Quoted-printable (RFC 2045, 6.7) encodes octet by octet, so a value is encoded by itself and placed between soft line
breaks. Base64 (6.8) encodes three octets at a time, so the text after a value is kept in three forms, one for each
number of octets that may be missing in the last group before it; the value is encoded together with the octets that
complete the groups around it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from typing import TypeAlias

LINE = 76
"""The most characters on an encoded line (RFC 2045, 6.7 and 6.8)."""
GROUPS = LINE // 4 * 3
BATCH = 64
"""The number of messages that are written at a time."""
MARKS = (b"From ", b".")
"""What a line must not begin with. “From ” begins a message in an mbox (RFC 4155). A dot alone ends one in SMTP (RFC
5321, 4.1.1.4) and for ``sendmail`` without ``-i``, and a dot at the beginning of a line may get lost on the way."""
_QUOTED = [bytes([octet]) if (32 <= octet < 127 and octet != ord("=")) or octet == ord("\t") else b"=%02X" % octet
           for octet in range(256)]

Column: TypeAlias = bytes | list[bytes]
"""A piece of the messages: one for all recipients, or a list with one for each, in their order."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """One text for each of ``count`` recipients, joined from its pieces only when it is needed."""

    columns: Sequence[Column]
    count: int

    def __getitem__(self, place: int) -> bytes:
        return b"".join(column if isinstance(column, bytes) else column[place] for column in self.columns)

    def __iter__(self) -> Iterator[bytes]:
        every = [repeat(column, self.count) if isinstance(column, bytes) else column for column in self.columns]
        return map(b"".join, zip(*every, strict=True))

    def chunks(self) -> Iterator[bytes]:
        """All texts, joined :data:`BATCH` at a time, so that neither memory nor the number of writes grows large."""
        every = iter(self)
        while chunk := b"".join(islice(every, BATCH)):
            yield chunk


def columns(texts: Sequence[str], values: Sequence[Sequence[str]]) -> tuple[str, list[Column]]:
    """The name of the shorter encoding, and the encoded pieces of the messages: ``texts`` with ``values`` in between.

    There is one more text than there are lists of values, and each list has a value for each recipient. Encoded lines
    end in a line feed.
    """
    source = [lines_of(text).encode() for text in texts]
    quoted = sum(len(quote_text(piece)) for piece in source)
    if quoted <= sum(map(len, source)) * 4 / 3 * (LINE + 1) / LINE:
        return "quoted-printable", quoted_columns(source, values)
    return "base64", base64_columns(source, values)


def lines_of(text: str) -> str:
    """A text with line feeds as its line breaks, whatever they were."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def quoted_columns(texts: Sequence[bytes], values: Sequence[Sequence[str]]) -> list[Column]:
    """The pieces in quoted-printable; see :func:`columns`."""
    written: dict[str, bytes] = {}
    found: list[Column] = [_stretch(texts[0], last=len(texts) == 1)]
    for number, column in enumerate(values, 1):
        for value in column:
            if value not in written:
                written[value] = _joined(quote_value(lines_of(value).encode()))
        found += [[written[value] for value in column], _stretch(texts[number], last=number == len(values))]
    return found


def quote_text(text: bytes) -> bytes:
    """A text in quoted-printable. No line of it begins with one of :data:`MARKS`."""
    return b"\n".join(_quote_line(line) for line in text.split(b"\n"))


def quote_value(value: bytes) -> bytes:
    """A value in quoted-printable."""
    quoted = b"".join(map(_QUOTED.__getitem__, value))
    plain = len(quoted) < LINE and not value.startswith(MARKS) and b"\n" not in value
    return quoted if plain else quote_text(value)


def _stretch(text: bytes, *, last: bool) -> bytes:
    """The text between two values. Its last line continues after a soft line break unless it is the ``last``."""
    quoted = quote_text(text)
    return quoted + b"\n" if last else _joined(quoted)


def _joined(quoted: bytes) -> bytes:
    """Encoded text that continues on the same line."""
    return quoted + b"=\n" if quoted and not quoted.endswith(b"\n") else quoted


def _quote_line(line: bytes) -> bytes:
    """One line, with soft line breaks if it is too long (RFC 2045, 6.7, rules 1, 3 and 5)."""
    rows, row = [], b""
    for place, octet in enumerate(line):
        spaced = octet in b" \t" and place == len(line) - 1
        piece = b"=%02X" % octet if spaced else _QUOTED[octet]
        if len(row) + len(piece) > LINE - 1:
            rows.append(row)
            row = b""
        if not row and line.startswith(MARKS, place):
            piece = b"=%02X" % octet
        row += piece
    return b"=\n".join([*rows, row])


def base64_columns(texts: Sequence[bytes], values: Sequence[Sequence[str]]) -> list[Column]:
    """The pieces in base64; see :func:`columns`. Lines around a value may be short, which is allowed."""
    texts, count = [text.replace(b"\n", b"\r\n") for text in texts], len(values[0]) if values else 0
    first = _Stretch(texts[0], 0)
    found: list[Column] = [first.middle]
    tails: list[bytes] = [first.tail] * count
    for number, column in enumerate(values, 1):
        following = [_Stretch(texts[number], lacking) for lacking in range(3)]
        joints, middles, next_tails = [], [], []
        known: dict[tuple[bytes, str], tuple[bytes, bytes, bytes]] = {}
        for pair in zip(tails, column, strict=True):
            if pair not in known:
                value = lines_of(pair[1]).replace("\n", "\r\n")
                known[pair] = _join(pair[0] + value.encode(), following)
            joint, middle, tail = known[pair]
            joints.append(joint)
            middles.append(middle)
            next_tails.append(tail)
        found += [joints, middles]
        tails = next_tails
    ends = {tail: _encode(tail) for tail in {*tails, first.tail}}
    found.append([ends[tail] for tail in tails] if values else ends[first.tail])
    return found


class _Stretch:
    """The text after a value, whose first ``lacking`` octets are encoded together with the value. ``middle`` is what
    can be encoded in advance, and ``tail`` the octets that are left over for the next value."""

    __slots__ = ("head", "middle", "tail")

    def __init__(self, text: bytes, lacking: int) -> None:
        self.head = text[:lacking]
        rest = text[lacking:]
        whole = len(rest) // 3 * 3
        self.middle = _encode(rest[:whole])
        self.tail = rest[whole:]


def _join(start: bytes, following: Sequence[_Stretch]) -> tuple[bytes, bytes, bytes]:
    """A value with the octets left over before it, encoded; the text after it; and the octets left over then."""
    stretch = following[-len(start) % 3]
    whole = start + stretch.head
    full = len(whole) // 3 * 3  # not all of it if the text after it is too short to fill a group
    return _encode(whole[:full]), stretch.middle, whole[full:] or stretch.tail


def _encode(data: bytes) -> bytes:
    encoded = b64encode(data)
    return b"".join(encoded[start : start + LINE] + b"\n" for start in range(0, len(encoded), LINE))
