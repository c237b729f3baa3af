"""Tests of :mod:`generator.checks.images`."""

from __future__ import annotations

import pytest

from tests.checks.finding import found
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
