"""Tests of :mod:`generator.desk.pictures`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.desk.pictures import NoPicture, keep_picture, safe_stem
from tests.trees import tree

SINGLE, FOLDER = "content/issues/2026-11-가격.md", "content/issues/2026-11-가격/index.md"


def picture(kind: str = "PNG", colour: str = "red") -> bytes:
    """A small picture."""
    data = BytesIO()
    Image.new("RGB", (4, 3), colour).save(data, kind)
    return data.getvalue()


def brought(folder: Path, name: str, data: bytes | None = None) -> Path:
    """A file as it was brought."""
    path = folder / "scratch" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(picture() if data is None else data)
    return path


@pytest.mark.parametrize(("document", "path", "link"), [
    (SINGLE, "content/media/우리-상자.png", "../media/우리-상자.png"),
    (FOLDER, "content/issues/2026-11-가격/우리-상자.png", "우리-상자.png")])
def test_kept(document: str, path: str, link: str, tmp_path: Path) -> None:
    """Beside an issue in a folder, else in content/media/; the text names it so that it is found."""
    kept = keep_picture(tmp_path, document, brought(tmp_path, "우리 상자.PNG"))
    assert (kept.path, kept.link) == (path, link)
    assert (tmp_path / path).read_bytes() == picture()


def test_never_over_another(tmp_path: Path) -> None:
    """Another picture with the same name, in any case, gets a number; the same one is there once."""
    names = [keep_picture(tmp_path, SINGLE, brought(tmp_path, name, data)).path for name, data in (
        ("a.png", picture()), ("A.png", picture(colour="blue")), ("a.png", picture()), ("a.jpg", picture("JPEG")))]
    assert [name.rpartition("/")[2] for name in names] == ["a.png", "A-2.png", "a.png", "a.jpg"]
    assert len(tree(tmp_path / "content")) == 3


@pytest.mark.parametrize("kind", ["JPEG", "GIF", "WEBP"])
def test_known_by_what_it_holds(kind: str, tmp_path: Path) -> None:
    """The end of the name says what the picture is, whatever it was called."""
    kept = keep_picture(tmp_path, SINGLE, brought(tmp_path, "photo.png", picture(kind)))
    assert kept.path == f"content/media/photo.{ {'JPEG': 'jpg', 'GIF': 'gif', 'WEBP': 'webp'}[kind]}"


@pytest.mark.parametrize("data", [
    b"", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"<html><script>1</script>", b"%PDF-1.7",
    picture()[:30], picture("BMP"), picture("TIFF"), b"GIF89a" + b"\0" * 4])
def test_no_picture(data: bytes, tmp_path: Path) -> None:
    """SVG, documents, damaged pictures and those that no mail shows are refused, and nothing is written."""
    with pytest.raises(NoPicture, match="PNG or JPEG"):
        keep_picture(tmp_path, SINGLE, brought(tmp_path, "x.png", data))
    assert not (tmp_path / "content").exists()


def test_a_bomb(tmp_path: Path) -> None:
    """A picture of a billion pixels in a few bytes is refused."""
    data = bytearray(picture())
    data[16:24] = (50_000).to_bytes(4, "big") * 2
    with pytest.raises(NoPicture):
        keep_picture(tmp_path, SINGLE, brought(tmp_path, "x.png", bytes(data)))


@pytest.mark.parametrize(("name", "expected"), [
    ("우리 상자 (1)", "우리-상자-1"), ("../../etc/passwd", "etc-passwd"), ("", "otherwise-1"), ("image", "otherwise-1"),
    ("...", "otherwise-1"), ("a b\u202ec", "a-b-c"), ("CON", "CON"), ("x" * 300, "x" * 80), ("![](x)", "x"),
    ("가", "가")])
def test_names(name: str, expected: str) -> None:
    """Names keep the letters of all scripts and nothing that an address, a text or a system would take otherwise."""
    assert safe_stem(name, "otherwise") == expected


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_name(name: str, otherwise: str) -> None:
    """Whatever a file is called, its name is one safe part of a path, of an address and of Markdown."""
    stem = safe_stem(name, otherwise)
    assert stem
    assert len(stem.encode()) <= 90
    assert stem[0] not in ".-"
    assert not set(stem) & set(" /\\<>:\"|?*()[]!%#\0\n")
