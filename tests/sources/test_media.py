"""Tests of :mod:`generator.sources.media`."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from generator.findings import Findings
from generator.sources.folders import read_tree
from generator.sources.media import MediaFile, find_media


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


def test_the_size_of_a_picture(tmp_path: Path) -> None:
    """Read from the file; what is no picture has none."""
    Image.new("RGB", (31, 17)).save(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes((tmp_path / "a.png").read_bytes()[:20])
    (tmp_path / "c.png").write_text("no picture", "utf-8")
    sizes = [MediaFile(name, tmp_path / name).size() for name in ("a.png", "b.png", "c.png", "missing.png")]
    assert sizes == [(31, 17), (0, 0), (0, 0), (0, 0)]


def test_a_file_that_is_gone_has_no_digest(tmp_path: Path) -> None:
    """Whoever asks can say so."""
    with pytest.raises(OSError, match="gone"):
        MediaFile("gone", tmp_path / "gone").digest()
