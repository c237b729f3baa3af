"""Getting pictures: from public servers alone, pictures alone, and what fails stays a link."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Findings
from generator.importers.fetching import CannotFetch, fetch, fetch_pictures, public_address
from generator.importers.parts.container import open_export
from generator.importers.parts.pictures import Pictures, kind_of
from tests.importers import export

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fd00::1",
                                  "::ffff:127.0.0.1", "localhost", "224.0.0.1"])
def test_no_way_into_the_house(host: str) -> None:
    """Addresses of one's own network are not asked."""
    with pytest.raises(CannotFetch):
        public_address(host, 443)


@pytest.mark.parametrize("url", ["http://example.com/a.png", "ftp://example.com/a.png", "https://u:p@example.com/a.png",
                                 "https:///a.png", "https://127.0.0.1/a.png", "https://[::1/a.png", "file:///etc/passwd"])
def test_what_is_not_asked_for(url: str) -> None:
    """Only https, without names and words of pass."""
    with pytest.raises(CannotFetch):
        fetch(url)


def test_what_comes_is_kept_under_its_name(tmp_path: Path) -> None:
    """Two pictures of one name are two; what is none is told."""
    opened = open_export(export(tmp_path / "e", {"a.html": "x"}), "e", Findings())
    pictures = Pictures(opened)
    urls = ["https://a.example.com/box.png", "https://b.example.com/box.png", "https://a.example.com/none.png",
            "https://a.example.com/img?id=3"]
    for url in urls:
        assert pictures.address(url, "글") == url
    answers = {urls[0]: PNG, urls[1]: PNG + b"2", urls[3]: PNG}

    def get(url: str) -> bytes:
        if url not in answers:
            raise CannotFetch("gone")
        return answers[url]

    findings = Findings()
    fetch_pictures(pictures, findings, lambda *_: None, get)
    assert [pictures.address(url, "글") for url in urls] == ["media/box.png", "media/box-2.png", urls[2],
                                                            "media/img.png"]
    assert [one.code for one in findings] == ["import-fetch"]
    assert pictures.files["content/media/box-2.png"]() == PNG + b"2"


def test_pictures_are_known_by_how_they_begin() -> None:
    """HTML is no picture, whatever its name says; SVG is not fetched, as it may run something."""
    assert kind_of(PNG) == ".png"
    assert kind_of(b"RIFF1234WEBP") == ".webp"
    assert kind_of(b"<html>") == kind_of(b"<svg xmlns='x'>") == kind_of(b"") == ""
