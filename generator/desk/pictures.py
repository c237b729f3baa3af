"""Pictures that are dropped into an issue: known by what they hold, under a name of their own, never over another, and
without what they say of where and when they were taken.

An issue in a folder has them beside it; one in a single file has them in ``content/media/``, so that its file, its slug
and whoever has it open elsewhere stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.desk.uploads import inside
from generator.desk.writing import WRITING
from generator.files import alone_in, move
from generator.findings import Refusal
from generator.messages import msg
from generator.render.pictures.metadata import Damaged, without_metadata
from generator.sources.media import picture_kind, picture_orientation, picture_size
from generator.sources.texts.manuscripts import same_bytes

LARGEST = 20_000_000
"""The most bytes of a picture; a photo of a good telephone has five million."""
MOST_PIXELS = 100_000_000
KINDS = {"PNG": ".png", "JPEG": ".jpg", "MPO": ".jpg", "GIF": ".gif", "WEBP": ".webp"}
"""What mail and browsers show, as Pillow calls it (MPO: JPEG of telephones). SVG runs scripts, and mail shows none."""
LONGEST = 80
PLAIN = ("image", "picture", "untitled", "img", "pasted-image", "clipboard")
"""What browsers call a picture that has no name."""


class NoPicture(Refusal):
    """What was brought is no picture that can be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its place: its path relative to the root, and how the text names it."""

    path: str
    link: str


def keep_picture(root: Path, document: str, brought: Path) -> Picture:
    """Put a file that was brought where a document finds it. The same picture under the same name is there once.

    Raises :class:`NoPicture`, :class:`~generator.findings.Refusal` and :class:`OSError`.
    """
    suffix = _stripped(brought)
    beside = PurePosixPath(document).stem == "index"
    folder = PurePosixPath(document).parent if beside else PurePosixPath("content/media")
    with alone_in(root / WRITING):
        place = inside(root, str(folder / "x")).parent
        place.mkdir(parents=True, exist_ok=True)
        taken = {unicodedata.normalize("NFC", entry.name).casefold(): entry for entry in place.iterdir()}
        stem = safe_stem(brought.stem, PurePosixPath(document).parent.name if beside else PurePosixPath(document).stem)
        number, name = 1, f"{stem}{suffix}"
        while (there := taken.get(name.casefold())) is not None and not same_bytes(there, brought):
            number += 1
            name = f"{stem}-{number}{suffix}"
        if there is None:
            move(brought, place / name)
            (place / name).chmod(0o644)
    return Picture(str(folder / name), name if beside else f"../media/{name}")


def safe_stem(stem: str, otherwise: str) -> str:
    """A file's name, without its end, that any system, address and text takes as it is; letters of all scripts stay."""
    found = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", stem))
    found = re.sub(r"-{2,}|\.{2,}", "-", found).strip("-._")
    while len(found.encode()) > LONGEST:
        found = found[:-1].rstrip("-._")
    return found if found and found.casefold() not in PLAIN else safe_stem(f"{otherwise}-1", "picture")


def _stripped(path: Path) -> str:
    """Take out of a picture what it says beside what it shows. Returns the end of a name that says what it is, by what
    it holds. Raises :class:`NoPicture` and :class:`OSError`."""
    kind, (width, height) = picture_kind(path), picture_size(path)
    unreadable = NoPicture(msg("{name} is no picture that can be read. Save it as PNG or JPEG.", name=path.name))
    if not kind:
        raise unreadable
    if kind not in KINDS:
        raise NoPicture(msg("{name} is a picture of a kind that mail does not show ({kind}). Save it as PNG or JPEG.",
                            name=path.name, kind=kind))
    if width * height > MOST_PIXELS:
        raise NoPicture(msg("{name} has too many pixels. Make it smaller.", name=path.name))
    try:
        path.write_bytes(without_metadata(path.read_bytes(), kind, picture_orientation(path)))
    except Damaged:
        raise unreadable from None
    return KINDS[kind]
