"""Tests of :mod:`generator.sources.pictures`."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from generator.sources.pictures import picture_size


def test_the_size_of_a_picture(tmp_path: Path) -> None:
    """Read from the file; what is no picture has none."""
    Image.new("RGB", (31, 17)).save(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes((tmp_path / "a.png").read_bytes()[:20])
    (tmp_path / "c.png").write_text("no picture", "utf-8")
    sizes = [picture_size(tmp_path / name) for name in ("a.png", "b.png", "c.png", "missing.png")]
    assert sizes == [(31, 17), (0, 0), (0, 0), (0, 0)]
