"""Tests of :mod:`generator.render.social.fonts`."""

from __future__ import annotations

from pathlib import Path

from generator.render.social.fonts import families, own_font
from tests.trees import write


def test_the_best_of_what_is_installed_comes_first(tmp_path: Path) -> None:
    """The newsletter's own before all; a bold file alone stands for both; serifs where they are wanted."""
    write(tmp_path, {"a/deep/malgunbd.ttf": "b", "a/malgun.ttf": "r", "b/NotoSansCJK-Bold.ttc": "n",
                     "b/other.ttf": "x", "b/AppleMyungjo.ttf": "m"})
    folders = (tmp_path / "a", tmp_path / "b", tmp_path / "none")
    found = families(tmp_path / "own.otf", folders)
    assert [(one.bold.name, one.regular.name) for one in found] == [
        ("own.otf", "own.otf"), ("NotoSansCJK-Bold.ttc", "NotoSansCJK-Bold.ttc"), ("malgunbd.ttf", "malgun.ttf"),
        ("AppleMyungjo.ttf", "AppleMyungjo.ttf")]
    assert families(None, folders, serif=True) == (found[3], *found[1:3])
    before = found[2].identity()
    (tmp_path / "a/malgun.ttf").write_text("newer")
    assert found[2].identity() != before


def test_own_fonts_lie_in_the_newsletter(tmp_path: Path) -> None:
    """In content/, templates/ or beside them, and never outside."""
    write(tmp_path, {"n/content/fonts/a.otf": "", "n/templates/b.otf": "", "c.otf": ""})
    root = tmp_path / "n"
    assert own_font(root, "fonts/a.otf") == root / "content/fonts/a.otf"
    assert own_font(root, "b.otf") == root / "templates/b.otf"
    assert own_font(root, "content/fonts/a.otf") == root / "content/fonts/a.otf"
    assert own_font(root, "../c.otf") is None
    assert own_font(root, str(tmp_path / "c.otf")) is None
    assert own_font(root, "gone.otf") is None
