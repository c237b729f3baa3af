"""Tests of :mod:`generator.render.pictures.metadata`: photos lose where they were taken, and look as before."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from generator.desk.pictures import KINDS, keep_picture
from generator.render.pictures.metadata import STRIPPED, Damaged, without_metadata
from generator.sources.media import picture_kind, picture_orientation

GPS, ORIENTATION, MAKER, ARTIST, MADE = 0x8825, 0x0112, 0x010F, 0x013B, 0x0132
SECRETS = (b"Telephone 7", "김민수".encode(), b"2026:11:05", b"http://ns.adobe.com", b"a remark", b"film behind it")
FORMATS = ("JPEG", "PNG", "WEBP")


def photo(kind: str, orientation: int = 6) -> bytes:
    """A picture as a telephone takes it: with a place, a day, an owner, a packet of XMP, and a colour profile."""
    image = Image.new("RGB", (16, 8))
    image.putdata([(x * 15, y * 30, 90) for y in range(8) for x in range(16)])
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER], exif[ARTIST] = orientation, "Telephone 7", "김민수"
    exif[MADE] = "2026:11:05 10:00:00"
    exif[GPS] = {1: "N", 2: (37.0, 33.0, 58.9), 3: "E", 4: (126.0, 58.0, 40.6)}
    more: dict[str, object] = {"exif": exif, "icc_profile": ImageCms.ImageCmsProfile(
        ImageCms.createProfile("sRGB")).tobytes()}
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/' about='http://ns.adobe.com/exif/GPSLatitude'/>"
    if kind == "PNG":
        text = PngInfo()
        text.add_text("Comment", "a remark")
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        more["pnginfo"] = text
    else:
        more["xmp"] = xmp
    if kind == "JPEG":
        more |= {"comment": b"a remark", "progressive": True, "quality": 95}
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue() + b"film behind it"


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_nothing_is_told_and_all_is_seen(kind: str, orientation: int, tmp_path: Path) -> None:
    """Place, day and owner are gone; pixels, colours and the side that is up are as they were."""
    before, path = photo(kind, orientation), tmp_path / "photo"
    path.write_bytes(before)
    assert dict(Image.open(BytesIO(before)).getexif().get_ifd(GPS))
    after = without_metadata(before, picture_kind(path), picture_orientation(path))
    assert not [secret for secret in SECRETS if secret in after]
    old, new = Image.open(BytesIO(before)), Image.open(BytesIO(after))
    assert dict(new.getexif()) == ({} if orientation == 1 else {ORIENTATION: orientation})
    assert not new.getexif().get_ifd(GPS)
    assert new.info["icc_profile"] == old.info["icc_profile"]
    assert new.tobytes() == old.tobytes()
    path.write_bytes(after)
    assert picture_kind(path) == kind
    assert without_metadata(after, kind, picture_orientation(path)) == after


def test_several_pictures_in_one_file(tmp_path: Path) -> None:
    """Of what telephones put into one JPEG the first picture is kept."""
    out = BytesIO()
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    first.save(out, "MPO", save_all=True, append_images=[second])
    (tmp_path / "x.jpg").write_bytes(out.getvalue())
    assert picture_kind(tmp_path / "x.jpg") == "MPO"
    after = without_metadata(out.getvalue(), "MPO", 1)
    assert Image.open(BytesIO(after)).format == "JPEG"
    assert len(after) < len(out.getvalue()) / 1.5


def test_moving_pictures() -> None:
    """Those that move go on moving, as often as they did; their remarks go."""
    frames = [Image.new("RGB", (6, 6), colour) for colour in ("red", "blue", "green")]
    for kind, secret in (("GIF", {"comment": b"a remark"}), ("WEBP", {"xmp": b"http://ns.adobe.com"})):
        out = BytesIO()
        frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100, loop=3, **secret)
        assert any(one in out.getvalue() for one in secret.values())
        after = without_metadata(out.getvalue(), kind, 1)
        assert not [one for one in secret.values() if one in after]
        image = Image.open(BytesIO(after))
        assert (getattr(image, "n_frames", 1), image.info["loop"]) == (3, 3)


@given(st.sampled_from([*FORMATS, "GIF"]), st.integers(0, 400), st.binary(max_size=6))
def test_damaged_pictures(kind: str, place: int, junk: bytes) -> None:
    """What is not built as it should be is refused or cut, and never an error of another kind, nor endless."""
    if kind == "GIF":
        out = BytesIO()
        Image.new("P", (6, 6), 1).save(out, kind, comment=b"a remark")
        data = out.getvalue()
    else:
        data = photo(kind)
    broken = data[:place] + junk + data[place + len(junk) + 1:]
    for damaged in (broken, data[:place]):
        try:
            without_metadata(damaged, kind, 6)
        except Damaged:
            continue


def test_every_kind_that_is_kept_is_stripped() -> None:
    """Whatever may be dropped is looked into."""
    assert set(KINDS) == set(STRIPPED)


def test_a_dropped_photo(tmp_path: Path) -> None:
    """What lies in the newsletter tells nothing; dropped again, it is there once."""
    links = []
    for _ in range(2):
        path = tmp_path / "scratch" / "우리 가게.jpg"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(photo("JPEG"))
        links.append(keep_picture(tmp_path, "content/issues/2026-11-x.md", path).link)
    assert links == ["../media/우리-가게.jpg"] * 2
    kept = tmp_path / "content/media/우리-가게.jpg"
    assert dict(Image.open(BytesIO(kept.read_bytes())).getexif()) == {ORIENTATION: 6}
    assert picture_orientation(kept) == 6
