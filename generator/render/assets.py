"""Media under the names that the site gives them: each carries a fingerprint of what it holds.

Pictures are published in the sizes that are needed, and never with what they say beside what they show.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from generator.cache import Cache, digest
from generator.findings import Findings, Span
from generator.memory import Memory
from generator.messages import Message, msg
from generator.parallel import side_by_side
from generator.plan.archive.archive import quoted
from generator.reasons import why_unreadable
from generator.render.pictures.kinds import DRAWING, NAMED, NONE, START, sort_of
from generator.render.pictures.kinds import HEIC as UNSEEN
from generator.render.pictures.pieces import (
    DAMAGED,
    HEIC,
    HUGE,
    MAIL,
    NO_PICTURE,
    PAGE,
    SAME,
    WEBP,
    WHOLE,
    Facts,
    Piece,
    Shelf,
    recipe,
)
from generator.render.views import ImageView, SizeView
from generator.sources.media import MediaFile

SMALL_ENOUGH = 320
"""Pixels that a small picture beside a text has at least: twice what it shows."""


@dataclass(frozen=True, slots=True)
class Published:
    """A file on the site: its path there, where it lies now, its size in pixels where it is a picture."""

    path: str
    file: Path
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Asset:
    """A published file: its site path, its size in points where it is a picture, whether everybody may find it, and
    whether it moves.

    ``mail`` is what mails and feeds show of a picture, ``whole`` what a link to it leads to; ``same`` and ``webp`` are
    its sizes, of its own kind and as WebP.
    """

    path: str
    file: Path
    width: int = 0
    height: int = 0
    public: bool = True
    moves: bool = False
    mail: Published | None = None
    whole: Published | None = None
    same: tuple[Published, ...] = ()
    webp: tuple[Published, ...] = ()

    @property
    def mailed(self) -> Published:
        """What mails and feeds show of it."""
        return self.mail or Published(self.path, self.file, self.width, self.height)

    @property
    def small(self) -> Published:
        """What stands small beside a text, in mail too."""
        fit = (one for one in self.same if one.width >= SMALL_ENOUGH)
        return self.mailed if self.moves else min(fit, key=lambda one: one.width, default=self.mailed)

    @property
    def linked(self) -> str:
        """Where a link to it leads."""
        return (self.whole or self).path

    def files(self) -> Iterator[tuple[str, Path]]:
        """Everything that is published of it, by its site path."""
        yield self.path, self.file
        yield from ((one.path, one.file) for one in (self.mail, self.whole, *self.same, *self.webp) if one)

    def view(self, base_url: str) -> ImageView:
        """The asset as templates see a picture."""
        return ImageView(base_url + quoted(self.path), quoted(self.path), self.width, self.height,
                         webp=_sizes(self.webp), sizes=_sizes(self.same))

    def mail_view(self, base_url: str) -> ImageView:
        """The same as mails see it."""
        one = self.mailed
        return ImageView(base_url + quoted(one.path), quoted(one.path), self.width, self.height)


def _sizes(found: Sequence[Published]) -> tuple[SizeView, ...]:
    return tuple(SizeView(quoted(one.path), one.width) for one in found)


@dataclass(frozen=True, slots=True)
class _Looked:
    """A file as it was looked at: a digest of what it holds, what sort of picture it is, and the picture's facts."""

    fingerprint: str
    sort: str = NONE
    facts: Facts | None = None


def publish_media(used: Collection[str], public: Collection[str], media: Mapping[str, MediaFile],
                  findings: Findings, cache: Cache, memory: Memory | None = None,
                  linked: Collection[str] = ()) -> dict[str, Asset]:
    """Name the media that texts use, by their path relative to the root; those that are ``linked`` to are published
    whole as well.

    A file that only restricted text uses has a name that says nothing and cannot be guessed. What was made before is in
    ``cache``; a file that is in ``memory`` is not read again. Pictures that are new are made side by side.
    """
    memory = memory or Memory()
    names = sorted(used)
    states = {path: (memory.state(path, media[path].file), path in linked) for path in names}
    looked = {path: known for path in names if (known := memory.recall(("media", path), states[path]))
              and _is_there(known, cache)}
    missing = [path for path in names if path not in looked]
    found = {path: _looked(media[path], cache, path in linked) for path in missing}
    new = [path for path in missing if found[path] is None]
    with warnings.catch_warnings(action="ignore"):
        made = side_by_side(lambda path: _looked(media[path], cache, path in linked, make=True), new) if new else []
    for path, one in (found | dict(zip(new, made, strict=True))).items():
        if isinstance(one, OSError):
            findings.error("unreadable", msg("This file cannot be read: {reason}.", reason=why_unreadable(one)),
                           Span(path))
        elif one:
            looked[path] = memory.keep(("media", path), states[path], one)
    assets = {}
    for path in [path for path in names if path in looked]:
        _report(path, looked[path], findings)
        if asset := _asset(media[path], looked[path], path in public, cache):
            assets[path] = asset
    return assets


def _is_there(looked: _Looked, cache: Cache) -> bool:
    """Whether what was made of a picture still lies in the cache, which somebody may have emptied."""
    return looked.facts is None or all(cache.file(piece.name).is_file() for piece in looked.facts.pieces if piece.name)


def _looked(media: MediaFile, cache: Cache, whole: bool, *, make: bool = False) -> _Looked | OSError | None:
    """A file's digest and, of a picture, what was made of it before, or with ``make`` now; ``None`` where it is
    still to be made. An error is returned, as others go on."""
    try:
        fingerprint = media.digest()
        with media.file.open("rb") as stream:
            sort = sort_of(stream.read(START), PurePosixPath(media.path).suffix.lower())
        if sort in (NONE, UNSEEN):
            return _Looked(fingerprint, sort, Facts(trouble=HEIC) if sort == UNSEEN else None)
        shelf = Shelf(cache, digest("picture", recipe(), fingerprint, sort, "whole" if whole else "")[:40])
        facts = shelf.recall() or (_made(media, fingerprint, sort, whole, shelf) if make else None)
        return _Looked(fingerprint, sort, facts) if facts else None
    except OSError as error:
        return error


def _made(media: MediaFile, fingerprint: str, sort: str, whole: bool, shelf: Shelf) -> Facts:
    """What is made of a picture now. Raises :class:`OSError`."""
    data = media.file.read_bytes()
    if sort == DRAWING:
        facts = _drawing(data, shelf)
    else:
        from generator.render.pictures.making import make_pictures

        facts = make_pictures(data, shelf.keep, whole=whole)
    if media.digest() != fingerprint:
        raise OSError("it changes")
    return shelf.remember(facts)


def _drawing(data: bytes, shelf: Shelf) -> Facts:
    from generator.render.pictures.drawings import NoDrawing, safe_drawing

    try:
        safe, width, height = safe_drawing(data)
    except NoDrawing:
        return Facts(trouble=NO_PICTURE)
    piece = (Piece(PAGE, "", ".svg", width, height, len(data), "") if safe is data
             else shelf.keep(PAGE, ".svg", safe, width, height))
    return Facts(width, height, pieces=(piece,))


TROUBLES: Mapping[str, tuple[str, Message, Message]] = {
    DAMAGED: ("broken-image", msg("This picture is damaged or cut off, so readers see a part of it at most."),
              msg("Copy it anew from where it came, or save it again.")),
    NO_PICTURE: ("broken-image", msg("This is no picture that can be read."),
                 msg("Save it as JPEG or PNG.")),
    HEIC: ("broken-image", msg("Hardly any browser or mail program shows HEIC pictures, and where a photo was taken "
                               "cannot be taken out of them here."),
           msg("Save it as JPEG. An iPhone takes JPEG under Settings, Camera, Formats, Most Compatible; a photo that "
               "is already there becomes one when you mail it to yourself.")),
    HUGE: ("large-image", msg("This picture has too many pixels to be worked on, or to be shown."),
           msg("Save a copy of it that is 4000 pixels wide at most."))}
STOPS = (HEIC, HUGE)
"""What is not published, as nothing of it may or can be shown."""


def _report(path: str, looked: _Looked, findings: Findings) -> None:
    if looked.facts and looked.facts.trouble:
        code, told, remedy = TROUBLES[looked.facts.trouble]
        report = findings.error if looked.facts.trouble in STOPS else findings.warning
        report(code, told, Span(path), remedy)


def _asset(media: MediaFile, looked: _Looked, public: bool, cache: Cache) -> Asset | None:
    """A file under its names; ``None`` for one that is not published."""
    place, facts = partial(_placed, media, looked.fingerprint, public, cache), looked.facts
    suffix = PurePosixPath(media.path).suffix.lower()
    page = facts.piece(PAGE) if facts else None
    if facts and page is None and looked.sort != NAMED:  # who knows what it says beside what nobody sees
        return None
    if facts is None or page is None:
        return Asset(_name(media.path, looked.fingerprint, suffix, public), media.file, public=public)
    mail, whole = facts.piece(MAIL), facts.piece(WHOLE)
    one = place(page)
    same = sorted((place(piece) for piece in facts.pieces if piece.for_ in (PAGE, SAME)), key=lambda size: size.width)
    return Asset(
        one.path, one.file, facts.width, facts.height, public, facts.moves,
        place(mail) if mail else None, place(whole) if whole else None,
        tuple(same) if len(same) > 1 else (), tuple(place(piece) for piece in facts.pieces if piece.for_ == WEBP))


def _placed(media: MediaFile, fingerprint: str, public: bool, cache: Cache, piece: Piece) -> Published:
    """A piece under its name on the site; the author's own file has that of the file."""
    own = PurePosixPath(media.path).suffix.lower()
    if not piece.name:
        return Published(_name(media.path, fingerprint, own, public), media.file, piece.width, piece.height)
    suffix = own if (own, piece.suffix) in ((".jpeg", ".jpg"), (".jfif", ".jpg")) else piece.suffix
    return Published(_name(media.path, piece.digest, suffix, public, piece.width), cache.file(piece.name), piece.width,
                     piece.height)


def _name(path: str, fingerprint: str, suffix: str, public: bool, width: int = 0) -> str:
    """A site path. That of a file that only restricted text uses gives nothing away."""
    if not public:
        return f"media/{digest('restricted', fingerprint)[:32]}{suffix}"
    stem = stem_of(PurePosixPath(path).stem)
    return f"media/{stem}{f'-{width}' if width else ''}.{fingerprint[:10]}{suffix}"


def stem_of(stem: str) -> str:
    """A file's name, without its end, as any server takes it."""
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "file"
