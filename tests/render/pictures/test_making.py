"""Tests of :mod:`generator.render.pictures.making`, with files as cameras, scanners and drawing programs make them."""

from __future__ import annotations

import hashlib
import random
import struct
import warnings
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageFilter

from generator.render.pictures import MAIL_BYTES
from generator.render.pictures.making import make_pictures
from generator.render.pictures.pieces import DAMAGED, HUGE, MAIL, NO_PICTURE, PAGE, SAME, WEBP, WHOLE, Facts, Piece

SECRETS = (b"Telephone 7", b"secret place", b"Exif\0\0", b"eXIf", b"http://ns.adobe.com")
PROFILES = (b"ICC_PROFILE", b"iCCP")
RED, BLUE = (220, 30, 40), (20, 40, 210)


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone says: which side is up, what it is, and where it was."""
    found = Image.Exif()
    found[0x0112], found[0x010F], found[0x8825] = orientation, "Telephone 7", {1: "N", 2: (37.0, 33.0, 58.9)}
    return found


def halves(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Red at the left, blue at the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image.convert(mode)


def noise(width: int, height: int, blur: float = 0) -> Image.Image:
    """What is hardest to pack."""
    image = Image.frombytes("RGB", (width, height), hashlib.shake_128(b"noise").digest(width * height * 3))
    return image.filter(ImageFilter.GaussianBlur(blur)) if blur else image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """A file of a picture."""
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def made(data: bytes, *, whole: bool = False) -> tuple[Facts, dict[str, bytes]]:
    """What is known of a picture, and the bytes of each piece by its name; the author's file is ``own``."""
    files: dict[str, bytes] = {"own": data}

    def keep(for_: str, suffix: str, content: bytes, width: int, height: int) -> Piece:
        name = f"{for_}-{width}{suffix}"
        files[name] = content
        return Piece(for_, name, suffix, width, height, len(content), "d")

    with warnings.catch_warnings(action="ignore"):
        facts = make_pictures(data, keep, whole=whole)
    for piece in facts.pieces:
        image = Image.open(BytesIO(files[piece.name or "own"]))
        assert piece.for_ == WHOLE or image.size == (piece.width, piece.height), piece
        assert piece.for_ == WHOLE or not any(secret in files[piece.name or "own"] for secret in SECRETS), piece
        assert piece.for_ == WHOLE or not piece.name or not any(one in files[piece.name] for one in PROFILES), piece
    return facts, files


def shown(facts: Facts, files: dict[str, bytes], for_: str = PAGE) -> Image.Image:
    """A piece as one sees it."""
    piece = facts.piece(for_)
    assert piece is not None
    return Image.open(BytesIO(files[piece.name or "own"]))


def near(colour: object, wanted: tuple[int, ...], by: int = 12) -> bool:
    """Whether a colour is about another."""
    assert isinstance(colour, tuple)
    return all(abs(one - other) <= by for one, other in zip(colour, wanted, strict=True))


def test_a_photo_of_a_telephone() -> None:
    """Upright, without where it was taken, in all widths; the one for mail is small enough, a link gets it whole."""
    photo = noise(600, 450).resize((2800, 2100), Image.Resampling.BICUBIC)
    photo.paste(RED, (0, 0, 1400, 2100))
    data = saved(photo, "JPEG", quality=95, exif=exif(6), comment=b"secret place")
    assert len(data) > 1_000_000
    facts, files = made(data, whole=True)
    assert (facts.width, facts.height, facts.trouble, facts.moves) == (1200, 1600, "", False)
    page = shown(facts, files)
    assert len(files["own"]) > 6 * len(files[facts.pieces[0].name])
    assert len(files[facts.pieces[0].name]) <= MAIL_BYTES
    assert near(page.convert("RGB").getpixel((page.width // 2, 20)), RED), "the left side is up"
    assert {piece.width for piece in facts.pieces if piece.for_ in (PAGE, SAME)} >= {400, 800, 1600}
    whole = shown(facts, files, WHOLE)
    assert whole.size == (2800, 2100)
    assert whole.getexif().get(0x0112) == 6
    assert not any(b"Telephone 7" in content for name, content in files.items() if name != "own")
    assert facts.piece(MAIL) is None


def test_a_smooth_photo_is_smaller_as_webp() -> None:
    """In the same widths; what a browser takes without knowing WebP is a JPEG."""
    facts, _ = made(saved(noise(1500, 900, blur=9), "JPEG", quality=95))
    widths = {for_: [piece.width for piece in facts.pieces if piece.for_ in for_] for for_ in ((WEBP,), (PAGE, SAME))}
    assert widths[(WEBP,)] == [400, 800, 1200, 1500]
    assert sorted(widths[(PAGE, SAME)]) == [400, 800, 1200, 1500]


def test_the_worst_photo_still_fits_a_mail() -> None:
    """One that no packing makes small becomes narrower."""
    facts, _ = made(saved(noise(1300, 975), "JPEG", quality=92))
    page = facts.piece(PAGE)
    assert page
    assert page.size <= MAIL_BYTES
    assert (facts.width, facts.height) == (1200, 900)


def test_a_small_picture_stays_the_file_that_it_is() -> None:
    """Nothing is packed anew that needs no change; only what it says goes."""
    plain = saved(halves(), "JPEG", quality=90)
    facts, files = made(plain)
    assert [piece.name for piece in facts.pieces] == [""]
    facts, files = made(saved(halves(), "JPEG", quality=90, exif=exif()))
    assert files[facts.pieces[0].name] == plain


def test_what_shows_through_stays_so() -> None:
    """A PNG with an alpha channel, a palette with a transparent colour, also where it is made smaller."""
    clear = Image.new("RGBA", (1400, 700), (0, 0, 0, 0))
    clear.paste((*RED, 255), (0, 0, 700, 700))
    facts, files = made(saved(clear, "PNG"))
    page = shown(facts, files).convert("RGBA")
    assert (page.size, page.getpixel((1100, 300))) == ((1200, 600), (0, 0, 0, 0)), "and in mail"
    assert near(page.getpixel((100, 300)), (*RED, 255))
    noisy = noise(700, 300).convert("RGBA")
    noisy.putalpha(128)
    facts, files = made(saved(noisy, "PNG"))
    page = shown(facts, files)
    assert page.format == "PNG"
    assert page.convert("RGBA").getchannel("A").getextrema() == (128, 128)
    one_colour = halves(1500, 700, "P")
    facts, files = made(saved(one_colour, "PNG", transparency=one_colour.getpixel((0, 0))))
    assert shown(facts, files).convert("RGBA").getchannel("A").getextrema()[0] == 0


@pytest.mark.parametrize(("image", "kind"), [
    (halves(mode="CMYK"), "JPEG"), (halves(mode="P"), "PNG"), (halves(mode="P"), "GIF"), (halves(), "BMP"),
    (halves(mode="CMYK"), "TIFF"), (halves(), "WEBP"), (halves(), "TIFF")])
def test_colours_stay(image: Image.Image, kind: str) -> None:
    """Of any mode; what mail programs do not show becomes JPEG or PNG."""
    facts, files = made(saved(image, kind))
    page = shown(facts, files)
    assert page.format in ("JPEG", "PNG", "GIF")
    assert page.mode != "CMYK"
    for place in ((5, 20), (50, 20)):
        wanted = Image.open(BytesIO(files["own"])).convert("RGB").getpixel(place)
        assert isinstance(wanted, tuple)
        assert near(page.convert("RGB").getpixel(place), wanted)


def test_sixteen_bits() -> None:
    """A scan in shades of grey keeps them: it is neither white nor black."""
    image = Image.new("I;16", (4, 1))
    for place, value in enumerate((0, 20000, 40000, 65535)):
        image.putpixel((place, 0), value)
    facts, files = made(saved(image, "PNG"))
    page = shown(facts, files).convert("L")
    assert [page.getpixel((place, 0)) for place in range(4)] == pytest.approx([0, 78, 156, 255], abs=2)


def test_a_profile_of_colours_is_applied() -> None:
    """In a profile with red and blue changed over, red looks blue, and does so still when the profile is gone."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    facts, files = made(saved(halves(), "PNG", icc_profile=srgb))
    assert facts.pieces[0].name == "", "sRGB is what it is taken for"
    swapped = srgb.replace(b"rXYZ", b"\1XYZ").replace(b"bXYZ", b"rXYZ").replace(b"\1XYZ", b"bXYZ").replace(
        "sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))
    facts, files = made(saved(halves(), "PNG", icc_profile=swapped))
    colour = shown(facts, files).convert("RGB").getpixel((5, 20))
    assert isinstance(colour, tuple)
    assert colour[2] > 150 > 90 > colour[0]
    facts, files = made(saved(halves(), "PNG", icc_profile=lab), whole=True)
    assert near(shown(facts, files).convert("RGB").getpixel((5, 20)), RED), "one that does not fit says nothing"


def moving(count: int, size: int, kind: str = "GIF", **options: object) -> bytes:
    """A picture that moves."""
    frames = [noise(size, size).rotate(90 * number) for number in range(count)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=90, loop=0, **options)


def test_what_moves() -> None:
    """It does on the website; in mail if it is a small GIF, else its beginning stands there."""
    facts, files = made(moving(4, 60, comment=b"secret place"))
    assert (facts.moves, [piece.for_ for piece in facts.pieces]) == (True, [PAGE])
    assert getattr(shown(facts, files), "n_frames", 1) == 4
    for data in (moving(4, 260), moving(4, 60, "WEBP"), moving(4, 60, "PNG")):
        facts, files = made(data)
        assert getattr(shown(facts, files), "n_frames", 1) > 1
        mail = shown(facts, files, MAIL)
        assert mail.format in ("JPEG", "PNG")
        assert getattr(mail, "n_frames", 1) == 1
        assert facts.pieces[-1].size <= MAIL_BYTES


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that unpacks to a gigabyte or more."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0" * 100)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_bombs_are_not_unpacked() -> None:
    """Whatever the file claims; nothing of them is published."""
    for side in (9000, 30000, 2**31 - 1):
        facts, _ = made(bomb(side))
        assert (facts.trouble, facts.pieces) == (HUGE, ())


def test_what_ends_too_early() -> None:
    """A photo shows what there is of it, without where it was taken; no file raises, wherever it ends."""
    photo = saved(noise(900, 600, blur=3), "JPEG", quality=90, exif=exif(), comment=b"secret place")
    facts, files = made(photo[: len(photo) // 2])
    assert (facts.trouble, facts.width) == (DAMAGED, 900)
    assert near(shown(facts, files).convert("RGB").getpixel((400, 20)),
                Image.open(BytesIO(photo)).convert("RGB").getpixel((400, 20)), 30)  # type: ignore[arg-type]
    whole = [saved(noise(60, 40), kind, **({"exif": exif()} if kind in ("JPEG", "PNG", "WEBP") else {}))
             for kind in ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")]
    pick = random.Random(7)  # noqa: S311 - the same places each time
    for data in whole:
        for end in {0, 3, 12, *(pick.randrange(len(data)) for _ in range(12))}:
            facts, _ = made(data[:end])
            assert facts.trouble in (DAMAGED, NO_PICTURE, "", HUGE), (data[:8], end)
        for _ in range(12):
            broken = bytearray(data)
            broken[pick.randrange(12, len(data))] ^= pick.randrange(1, 256)
            made(bytes(broken))
    assert made(b"no picture")[0].trouble == NO_PICTURE
