"""Tests of :mod:`generator.checks.images`."""

from __future__ import annotations

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
    """One of 4000 pixels is told once, on its line; one of a good size is not."""
    (tmp_path / "content" / "media").mkdir(parents=True)
    for name, width in (("big", 4000), ("good", 1080)):
        Image.new("RGB", (width, 30)).save(tmp_path / "content" / "media" / f"{name}.png")
    text = "a {{ subscriber.name }}\n\n![two boxes](../media/big.png) ![a box](../media/good.png)"
    (finding,) = said("images", inspected(newsletter, text))
    assert (finding.code, finding.span.line, finding.span.column) == ("large-image", 6, 14)


def test_other_sources_of_a_picture(newsletter: Writer) -> None:
    """What stands in a picture's place needs no words of its own, but has to be there."""
    text = '<source srcset="https://e.com/d.png 2x, gone.png">\n<img src="https://e.com/l.png" alt="로고">\n</picture>'
    text = f"<picture>\n{text}"
    assert [code for code, _, _ in found(newsletter, "images", text)] == ["broken-image"]
