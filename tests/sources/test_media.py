"""Tests of :mod:`generator.sources.media`."""

from __future__ import annotations

import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.findings import Findings
from generator.sources.folders import read_tree
from generator.sources.media import MediaFile, addresses_in, addresses_of, find_media, picture_size, text_of


def test_all_but_markdown_and_hidden_files(tmp_path: Path) -> None:
    """Pictures beside issues and in media, by their path from the root."""
    for name in ("media/a.jpg", "issues/2026/b.PNG", "issues/2026/index.md", "issues/x.markdown", ".DS_Store",
                 "issues/~$letter.docx"):
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    found = find_media(read_tree(tmp_path, "content", Findings()))
    assert list(found) == ["content/issues/2026/b.PNG", "content/media/a.jpg"]
    assert found["content/media/a.jpg"].digest() != found["content/issues/2026/b.PNG"].digest()


def test_a_file_that_is_gone_has_no_digest(tmp_path: Path) -> None:
    """Whoever asks can say so."""
    with pytest.raises(OSError, match="gone"):
        MediaFile("gone", tmp_path / "gone").digest()


def parts(letters: str) -> st.SearchStrategy[str]:
    """What an address may have on one side of its ``@``."""
    return st.text(letters, min_size=1, max_size=20).filter(
        lambda part: part.strip("._-") == part and ".." not in part)


LOCAL, HOST = parts("abcXYZ019._-"), parts("abcXYZ019.-")
GLUE = st.text("가로@. ,<>/=?&;'\n\t(", max_size=8)


@given(GLUE, LOCAL, HOST, GLUE)
def test_an_address_is_found_whatever_is_glued_to_it(before: str, local: str, host: str, behind: str) -> None:
    """A Korean particle, markup, a parameter of an address."""
    before, behind = before.rstrip("@."), behind.lstrip("@.")
    assert f"{local}@{host}x.example".lower() in addresses_of(f"{before}{local}@{host}x.example{behind}")


@pytest.mark.parametrize(("text", "expected"), [
    ("메일: minsu@hanbit.example로", {"minsu@hanbit.example", "minsu@hanbit.example로"}),
    ("김민수@한빛.example", {"김민수@한빛.example"}),
    ("x?to=a.b@c.example&x", {"x?to=a.b@c.example", "to=a.b@c.example", "a.b@c.example"}),
    ("kim.minsu+news@x.example", {"kim.minsu+news@x.example"}), ("mailto:a%40x.example", {"a@x.example"}),
    ("a@b @ @x.example a@ o'brien@x.example", {"o'brien@x.example", "brien@x.example"}), ("", set())])
def test_addresses(text: str, expected: set[str]) -> None:
    """Each as a whole, and without what may be glued to it; no part of a name."""
    assert addresses_of(text) == expected


@pytest.mark.parametrize("piece", ["@", "a@", "a.", "=", "@a.", "가", "a@b.", "x" * 90 + "@", "@" + "x." * 90])
def test_no_text_takes_long(piece: str, tmp_path: Path) -> None:
    """A megabyte of whatever looks like the beginning or the end of an address."""
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()
    addresses_of(text)
    (tmp_path / "a.bin").write_bytes(b"\0" + text.encode())
    addresses_in(tmp_path / "a.bin")
    assert time.process_time() - started < 15


def test_what_is_no_text(tmp_path: Path) -> None:
    """Binary files, large ones, folders and those that are gone; UTF-16 has NUL bytes and is text."""
    (tmp_path / "a.bin").write_bytes(b"a\0b")
    (tmp_path / "b.txt").write_bytes(b"x" * 2_000_001)
    (tmp_path / "c.txt").write_bytes("가".encode("utf-16"))
    names = ("a.bin", "b.txt", "c.txt", "", "gone")
    assert [text_of(tmp_path / name) for name in names] == [None, None, "가", None, None]


def test_archives_that_are_damaged_or_swell(tmp_path: Path) -> None:
    """Nothing fails, and no more is unpacked than is said; what stands before is found."""
    with ZipFile(tmp_path / "a.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"kim@x.example ")
        archive.writestr("b.txt", bytes(400_000_000))
        archive.writestr("c.txt", b"lee@x.example ")
    started = time.process_time()
    assert addresses_in(tmp_path / "a.zip") == {"kim@x.example"}
    assert time.process_time() - started < 15
    whole = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "b.zip").write_bytes(whole[:60] + b"\xff" * 40 + whole[100:])
    addresses_in(tmp_path / "b.zip")


def test_the_size_of_a_picture(tmp_path: Path) -> None:
    """Read from the file; what is no picture has none."""
    Image.new("RGB", (31, 17)).save(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes((tmp_path / "a.png").read_bytes()[:20])
    (tmp_path / "c.png").write_text("no picture", "utf-8")
    sizes = [picture_size(tmp_path / name) for name in ("a.png", "b.png", "c.png", "missing.png")]
    assert sizes == [(31, 17), (0, 0), (0, 0), (0, 0)]
