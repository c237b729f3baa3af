"""What pictures say beside what they show: where and when they were taken, by whom, with what.

It is left out of the file, and the picture itself is not packed anew; which side is up and its colours stay.

Sources: JPEG, ITU-T T.81, annex B, and CIPA DC-008 (Exif); PNG, https://www.w3.org/TR/png-3/; WebP,
https://developers.google.com/speed/webp/docs/riff_container; GIF, https://www.w3.org/Graphics/GIF/spec-gif89a.txt
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from zlib import crc32

UPRIGHT = 1
"""The orientation of a picture that is shown as it is stored (Exif, tag 0x0112)."""
END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The marker behind a scan's data, in which 0xFF stands before 0x00 or a restart."""
PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset(b"tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs hIST sPLT acTL fcTL fdAT".split())
"""What else than its critical chunks a PNG needs to look as it does."""
WEBP_KEPT = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
WEBP_EXIF, WEBP_XMP = 0x08, 0x04
GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


class Damaged(ValueError):
    """A picture is not built as its format says."""


def without_metadata(data: bytes, kind: str, orientation: int) -> bytes:
    """A picture (``kind`` as Pillow calls it) with no more than what shows it. ``orientation`` is what it says of the
    side that is up. Raises :class:`Damaged`."""
    exif = b"" if orientation == UPRIGHT else b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0" + struct.pack(
        "<HHI", orientation, 0, 0)
    try:
        return STRIPPED[kind](data, exif)
    except (IndexError, struct.error) as error:
        raise Damaged(kind) from error


def _jpeg(data: bytes, exif: bytes) -> bytes:
    """The first picture of a file; telephones put others, and films, behind it."""
    out = [data[:2]]
    if exif:
        body = b"Exif\0\0" + exif
        out.append(b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body)
    place = 2
    while place < len(data):
        while data[place:place + 2] == b"\xff\xff":  # fill bytes
            place += 1
        if data[place] != 0xFF:
            raise Damaged("JPEG")
        marker = data[place + 1]
        if marker == 0xD9:
            break
        end = place + 2 + struct.unpack_from(">H", data, place + 2)[0]
        if _is_kept(marker, data[place + 4:end]):
            out.append(data[place:end])
        if marker == 0xDA:
            found = END_OF_SCAN.search(data, end)
            out.append(data[end:found.start() if found else len(data)])
            end = found.start() if found else len(data)
        place = end
    return b"".join([*out, b"\xff\xd9"])


def _is_kept(marker: int, body: bytes) -> bool:
    """Whether a segment is needed: of those for applications, JFIF, colour profiles and Adobe's colour transform."""
    if marker == 0xFE:
        return False
    wanted = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
    return not 0xE0 <= marker <= 0xEF or (marker in wanted and body.startswith(wanted[marker]))


def _png(data: bytes, exif: bytes) -> bytes:
    out, place = [PNG_START], len(PNG_START)
    while place < len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        end = place + length + 12
        if not name[0] & 0x20 or name in PNG_KEPT:
            out.append(data[place:end])
        if name == b"IHDR" and exif:
            out.append(struct.pack(">I", len(exif)) + b"eXIf" + exif + struct.pack(">I", crc32(b"eXIf" + exif)))
        if name == b"IEND":
            break
        place = end
    return b"".join(out)


def _webp(data: bytes, exif: bytes) -> bytes:
    chunks = [[name, body] for name, body in _chunks(data) if name in WEBP_KEPT]
    extended = bool(chunks) and chunks[0][0] == b"VP8X"
    if extended:
        flags = chunks[0][1][0] & ~(WEBP_EXIF | WEBP_XMP) | (WEBP_EXIF if exif else 0)
        chunks[0][1] = bytes([flags]) + chunks[0][1][1:]
        if exif:
            chunks.append([b"EXIF", exif])
    body = b"WEBP" + b"".join(name + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2)
                              for name, part in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    end = min(8 + struct.unpack_from("<I", data, 4)[0], len(data))
    place = 12
    while place + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, place)
        yield name, data[place + 8:place + 8 + length]
        place += 8 + length + length % 2


def _gif(data: bytes, exif: bytes) -> bytes:
    place = 13 + _table(data[10])
    out = [data[:place]]
    while place < len(data) and data[place] != 0x3B:
        start, kind = place, data[place]
        kept = True
        if kind == 0x2C:
            place = _behind(data, place + 10 + _table(data[place + 9]) + 1)
        elif kind == 0x21:
            label = data[place + 1]
            kept = label != 0xFE and (label != 0xFF or data[place + 3:place + 14] in GIF_KEPT)
            place = _behind(data, place + 2)
        else:
            raise Damaged("GIF")
        if kept:
            out.append(data[start:place])
    return b"".join([*out, b";"])


def _table(flags: int) -> int:
    """How long a table of colours is."""
    return 3 * (2 << (flags & 7)) if flags & 0x80 else 0


def _behind(data: bytes, place: int) -> int:
    """Where a row of blocks ends, each of which says how long it is."""
    while data[place]:
        place += data[place] + 1
    return place + 1


STRIPPED: Mapping[str, Callable[[bytes, bytes], bytes]] = {
    "JPEG": _jpeg, "MPO": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}
