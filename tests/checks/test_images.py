"""Tests of :mod:`generator.checks.images`."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from tests.checks.finding import found, inspected, said
from tests.conftest import Writer


@pytest.mark.parametrize(("text", "codes"), [
    ("a\n\n![x](missing.gif)", ["broken-image"]), ("a\n\n![](https://x.example/a.gif)", ["image-alt"]),
    ("a\n\n<img src='https://x.example/a.gif' alt=\"\">", []),
    ("a\n\n<img src='https://x.example/a.gif'>", ["image-alt"]),
    ("a\n\n![IMG_1234.jpg](https://x.example/a.gif)", ["image-alt"]),
    ("a\n\n![사진 1](https://x.example/a.gif)", ["image-alt"]),
    ("a\n\n![image](https://x.example/a.gif)", ["image-alt"]),
    ("a\n\n![A photo of two boxes](https://x.example/a.gif)", [])])
def test_images(newsletter: Writer, text: str, codes: list[str]) -> None:
    """Missing, or without a word for those who do not see them; an empty word says that it is decoration."""
    assert [code for code, _, line in found(newsletter, "images", text) if line == 6] == codes


def test_images_of_settings_and_front_matter(newsletter: Writer) -> None:
    """A logo or a title picture that is not there."""
    files = {"newsletter.yaml": "logo: media/logo.png\n",
             "content/pages/about.md": "---\ntitle: x\nimage: a.png\n---\n"}
    assert found(newsletter, "images", "a", files) == [
        ("broken-image", "content/pages/about.md", 3), ("broken-image", "newsletter.yaml", 1)]


def test_a_picture_that_is_too_large_for_mail(newsletter: Writer, tmp_path: Path) -> None:
    """What moves and is heavy is told once, on its line, as is what could not be made smaller; a photo is."""
    media = tmp_path / "content" / "media"
    media.mkdir(parents=True)
    Image.new("RGB", (4000, 30)).save(media / "wide.png")
    frames = [Image.frombytes("RGB", (300, 300), hashlib.shake_128(bytes([seed])).digest(270_000)) for seed in range(3)]
    frames[0].save(media / "film.gif", save_all=True, append_images=frames[1:])
    (media / "drawing.svg").write_text(f"<svg xmlns='http://www.w3.org/2000/svg'><path d='{'M0 0 ' * 210_000}'/></svg>")
    text = ("a {{ subscriber.name }}\n\n![two boxes](../media/film.gif) ![a box](../media/wide.png)\n\n"
            "![a plan](../media/drawing.svg)")
    findings = said("images", inspected(newsletter, text))
    assert [(one.code, one.span.line, one.span.column) for one in findings] == [
        ("large-image", 6, 14), ("large-image", 8, 11)]
    assert "beginning" in findings[0].message


def test_other_sources_of_a_picture(newsletter: Writer) -> None:
    """What stands in a picture's place needs no words of its own, but has to be there."""
    text = '<source srcset="https://e.com/d.png 2x, gone.png">\n<img src="https://e.com/l.png" alt="로고">\n</picture>'
    text = f"<picture>\n{text}"
    assert [code for code, _, _ in found(newsletter, "images", text)] == ["broken-image"]
