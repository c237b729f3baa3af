"""Pictures made of a picture: upright, in the colours of the web, without what it says beside what it shows, and in the
sizes that pages and mails need.

Sources: Exif 2.32 (CIPA DC-008) for which side is up; IEC 61966-2-1 for sRGB, which is what mail programs and browsers
take a picture without a profile for.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Literal

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from generator.render.pictures import MAIL_BYTES, MAIL_WIDTH, PAGE_WIDTHS
from generator.render.pictures.metadata import STRIPPED, UPRIGHT, Damaged, without_metadata
from generator.render.pictures.pieces import DAMAGED, HUGE, MAIL, NO_PICTURE, PAGE, SAME, WEBP, WHOLE, Facts, Piece

BROKEN = (OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, OverflowError, struct.error, zlib.error,
          Image.DecompressionBombWarning)
"""What Pillow raises for files that are not whole."""
AS_IT_IS = ("JPEG", "PNG", "GIF")
"""Kinds that every browser and mail program shows, as Pillow calls them."""
TELEPHONES = ("JPEG", "MPO")
MOST_PIXELS = 64_000_000
"""Of a picture that cannot be read at a smaller scale, as JPEG can."""
SMALL = 20_000
"""Bytes below which a picture is not worth other sizes."""
CLOSE = 0.85
"""Two widths are one if the smaller is more than this share of the larger."""
FEW_COLOURS = 4096
QUALITY, WEBP_QUALITY = 82, 78
LOWER = (82, 70, 58, 46)
NARROWER = (1200, 900, 600, 400)
SRGB: Literal["sRGB"] = "sRGB"

Keep = Callable[[str, str, bytes, int, int], Piece]
"""Keeps a piece: what it is for, its suffix, its bytes, its width and height."""


@dataclass(frozen=True, slots=True)
class Source:
    """A picture as it was read: its file's bytes without metadata (empty where those cannot be told apart), its kind,
    its size as it is shown, and which side is up."""

    data: bytes
    stripped: bytes
    kind: str
    width: int
    height: int
    orientation: int

    @property
    def suffix(self) -> str:
        """The suffix of a file of its kind."""
        return {"PNG": ".png", "GIF": ".gif", "WEBP": ".webp"}.get(self.kind, ".jpg")


def make_pictures(data: bytes, keep: Keep, *, whole: bool) -> Facts:
    """Everything that pages and mails need of a picture; ``whole``: its file too, for a link. Raises :class:`OSError`
    where ``keep`` does."""
    try:
        image = Image.open(BytesIO(data))
        source = _source(data, image)
        image = Image.open(BytesIO(data))  # what was read for that may have been all, and damage is told once
        moves = bool(getattr(image, "is_animated", False)) and image.format not in (*TELEPHONES, "TIFF")
    except Image.DecompressionBombError:
        return Facts(trouble=HUGE)
    except (UnidentifiedImageError, *BROKEN):
        return Facts(trouble=NO_PICTURE)
    if image.width * image.height > MOST_PIXELS and image.format not in TELEPHONES:
        return Facts(trouble=HUGE)
    width = min(source.width, MAIL_WIDTH)
    facts = Facts(width, _height(source, width), moves)
    try:
        drawn = _drawn(image, source)
    except (*BROKEN, MemoryError):
        facts = replace(facts, moves=False, trouble=DAMAGED)
        if (saved := _saved(source)) is None:
            shown = source.stripped and source.kind in AS_IT_IS
            return replace(facts, pieces=(_kept(keep, PAGE, source),)) if shown else facts
        drawn = saved
    pieces = [*(_moving(drawn, source, keep) if facts.moves else _still(drawn, source, keep, image, facts.trouble))]
    if whole:
        pieces.append(_whole(drawn, source, keep))
    return replace(facts, pieces=tuple(pieces))


def _source(data: bytes, image: Image.Image) -> Source:
    kind, orientation = image.format or "", UPRIGHT
    with suppress(*BROKEN):  # of a PNG all is read for it
        found = image.getexif().get(0x0112)
        orientation = found if isinstance(found, int) and 1 <= found <= 8 else UPRIGHT
    width, height = image.size if orientation < 5 else image.size[::-1]
    stripped = b""
    if kind in STRIPPED:
        with suppress(Damaged):
            stripped = without_metadata(data, kind, orientation)
    return Source(data, stripped, kind, width, height, orientation)


def _saved(source: Source) -> Image.Image | None:
    """What can be seen of a picture that ends too early, as JPEG has it once it is closed."""
    try:
        image = Image.open(BytesIO(source.stripped))
        return _drawn(image, source) if image.format in TELEPHONES else None
    except (UnidentifiedImageError, *BROKEN, MemoryError):
        return None


def _drawn(image: Image.Image, source: Source) -> Image.Image:
    """A picture's first frame as it is to be looked at, no smaller than the largest that is needed."""
    share = max(PAGE_WIDTHS) / source.width
    if image.format in TELEPHONES and share < 1:
        image.draft(None, (round(image.width * share), round(image.height * share)))
    image.load()
    return _plain(ImageOps.exif_transpose(image))


def _plain(image: Image.Image) -> Image.Image:
    """A picture as RGB, or RGBA where something shows through, in sRGB."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        image = image.convert("I")
    if image.mode in ("I", "F"):
        low, high = _range(image)
        image = image.point(lambda value: (value - low) * (255 / (high - low))).convert("L")
    clear = image.has_transparency_data
    if not clear:
        alpha = None
    else:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        clear = any(alpha.histogram()[:255])
        image = image.convert("RGB")
    image = _in_srgb(image, profile)
    if image.mode != "RGB":
        image = image.convert("RGB")
    if clear and alpha is not None:
        image.putalpha(alpha)
    image.info = {}  # Pillow would write comments and profiles into every file
    return image


def _range(image: Image.Image) -> tuple[float, float]:
    """The darkest and the lightest that numbers of 16 bits or more can mean here."""
    low, high = (float(end) for end in image.getextrema() if not isinstance(end, tuple))
    if image.mode == "I":
        return (0, 65535) if low >= 0 and high <= 65535 else (low, max(high, low + 1))
    return (0, 1) if low >= 0 and high <= 1 else (low, max(high, low + 1))


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A picture with its colours as sRGB has them. A profile that does not fit it says nothing."""
    if not profile or image.mode not in ("L", "RGB", "CMYK"):
        return image
    with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        if SRGB not in (own.profile.profile_description or ""):
            return ImageCms.profileToProfile(image, own, ImageCms.createProfile(SRGB), outputMode="RGB") or image
    return image


def _moving(drawn: Image.Image, source: Source, keep: Keep) -> Iterator[Piece]:
    """A picture that moves stays as it is on the website; a mail has it if it is small, else its beginning. (Outlook
    on Windows shows the beginning alone.)"""
    if source.stripped:
        yield _kept(keep, PAGE, source)
    if not (source.stripped and source.kind == "GIF" and len(source.stripped) <= MAIL_BYTES):
        yield _for_mail(drawn, keep, MAIL if source.stripped else PAGE, _has_many_colours(drawn))


def _still(drawn: Image.Image, source: Source, keep: Keep, image: Image.Image, trouble: str) -> Iterator[Piece]:
    """The sizes of a picture. Its own file is the one for mail, if nothing about it needs to be changed."""
    photo = source.kind in TELEPHONES or _has_many_colours(drawn)
    fit = not trouble and _is_fit(source, image)
    page = _kept(keep, PAGE, source) if fit else _for_mail(drawn, keep, PAGE, photo)
    yield page
    if len(source.data) < SMALL:
        return
    widths = [width for width in PAGE_WIDTHS if width < CLOSE * source.width]
    if len(widths) < len(PAGE_WIDTHS):
        widths.append(min(source.width, PAGE_WIDTHS[-1]))
    same = [page if width == page.width else _sized(drawn, keep, SAME, width, photo) for width in widths]
    small = [_sized(drawn, keep, WEBP, width, photo) for width in widths]
    yield from (piece for piece in same if piece is not page)
    if sum(piece.size for piece in small) < sum(piece.size for piece in same):
        yield from small


def _is_fit(source: Source, image: Image.Image) -> bool:
    """Whether a picture's own file will do, without its metadata."""
    profile = image.info.get("icc_profile") or b""
    with suppress(ImageCms.PyCMSError, OSError, TypeError):
        if profile and SRGB in (ImageCms.ImageCmsProfile(BytesIO(profile)).profile.profile_description or ""):
            profile = b""
    deep = image.mode in ("CMYK", "I", "F") or image.mode.startswith("I;")
    return (bool(source.stripped) and source.kind in AS_IT_IS and source.orientation == UPRIGHT and not profile
            and not deep and source.width <= MAIL_WIDTH and len(source.stripped) <= MAIL_BYTES)


def _whole(drawn: Image.Image, source: Source, keep: Keep) -> Piece:
    """The whole picture, packed anew only where its metadata cannot be taken out."""
    if source.stripped:
        return _kept(keep, WHOLE, source)
    data, suffix = _encoded(drawn, photo=_has_many_colours(drawn), quality=QUALITY)
    return keep(WHOLE, suffix, data, *drawn.size)


def _kept(keep: Keep, for_: str, source: Source) -> Piece:
    """The author's file, without its metadata; as it is where it has none."""
    if source.stripped == source.data:
        return Piece(for_, "", source.suffix, source.width, source.height, len(source.data), "")
    return keep(for_, source.suffix, source.stripped, source.width, source.height)


def _sized(drawn: Image.Image, keep: Keep, for_: str, width: int, photo: bool) -> Piece:
    sized = _resized(drawn, width)
    if for_ == WEBP:
        stream = BytesIO()
        sized.save(stream, "WEBP", quality=WEBP_QUALITY if photo else 60, lossless=not photo, method=3)
        return keep(for_, ".webp", stream.getvalue(), *sized.size)
    data, suffix = _encoded(sized, photo=photo, quality=QUALITY)
    return keep(for_, suffix, data, *sized.size)


def _for_mail(drawn: Image.Image, keep: Keep, for_: str, photo: bool) -> Piece:
    """A picture no wider and no heavier than mail should have it: first coarser, then narrower."""
    best: tuple[bytes, str, Image.Image] | None = None
    for width in NARROWER:
        if width > drawn.width and width != NARROWER[-1] and min(NARROWER) < drawn.width:
            continue
        sized = _resized(drawn, min(width, drawn.width))
        for data, suffix in _packings(sized, photo):
            if best is None or len(data) < len(best[0]):
                best = data, suffix, sized
            if len(data) <= MAIL_BYTES:
                return keep(for_, suffix, data, *sized.size)
    assert best is not None
    return keep(for_, best[1], best[0], *best[2].size)


def _packings(image: Image.Image, photo: bool) -> Iterator[tuple[bytes, str]]:
    """A picture packed ever coarser."""
    if not photo or image.mode == "RGBA":
        yield _encoded(image, photo=False)
        yield _encoded(_with_few_colours(image), photo=False)
    if image.mode != "RGBA":
        yield from (_encoded(image, photo=True, quality=quality) for quality in LOWER)


def _encoded(image: Image.Image, *, photo: bool, quality: int = QUALITY) -> tuple[bytes, str]:
    stream = BytesIO()
    if photo and image.mode == "RGB":
        image.save(stream, "JPEG", quality=quality, progressive=True, optimize=True)
        return stream.getvalue(), ".jpg"
    if image.mode == "RGB" and image.getcolors(256):
        image = _with_few_colours(image)
    image.save(stream, "PNG", optimize=image.mode == "P")
    return stream.getvalue(), ".png"


def _with_few_colours(image: Image.Image) -> Image.Image:
    """A drawing with no more than 256 colours; what is quite clear, or not at all, stays so."""
    if image.mode == "RGB":
        return image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few = image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    table = bytearray(few.getpalette("RGBA") or ())
    table[3::4] = bytes(0 if alpha < 32 else 255 if alpha > 223 else alpha for alpha in table[3::4])
    few.putpalette(table, "RGBA")
    return few


def _has_many_colours(image: Image.Image) -> bool:
    """Whether a picture is a photo, by how many colours a part of its points have."""
    return image.resize((200, 200), Image.Resampling.NEAREST).getcolors(FEW_COLOURS) is None


def _resized(image: Image.Image, width: int) -> Image.Image:
    if width >= image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _height(source: Source, width: int) -> int:
    return max(1, round(source.height * width / source.width))
