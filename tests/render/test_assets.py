"""Tests of :mod:`generator.render.assets`."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from generator.cache import Cache
from generator.findings import Findings
from generator.render.assets import publish_media
from generator.sources.media import MediaFile
from tests.conftest import Writer
from tests.prepared import pages, prepared


def media(root: Path, *names: str) -> dict[str, MediaFile]:
    """Pictures, each another."""
    found = {}
    for number, name in enumerate(names):
        Image.new("RGB", (10 + number, 5)).save(root / name)
        found[f"content/media/{name}"] = MediaFile(f"content/media/{name}", root / name)
    return found


def test_public_files_have_their_name_and_a_fingerprint(tmp_path: Path) -> None:
    """The name changes with what the file holds, and is one that any server takes."""
    files = media(tmp_path, "사진 (1).PNG")
    assets = publish_media(files, files, files, Findings(), Cache(None))
    (asset,) = assets.values()
    assert re.fullmatch(r"media/사진-1\.[0-9a-f]{10}\.png", asset.path)
    assert (asset.width, asset.height) == (10, 5)
    view = asset.view("https://x.example/")
    assert view.url == "https://x.example/" + view.path
    assert "사진" not in view.path
    (tmp_path / "사진 (1).PNG").write_bytes(b"other")
    (changed,) = publish_media(files, files, files, Findings(), Cache(None)).values()
    assert changed.path != asset.path


def test_restricted_files_have_a_name_that_says_nothing(tmp_path: Path) -> None:
    """Neither what it shows nor the fingerprint that a copy would give away."""
    files = media(tmp_path, "secret-price.png")
    public = publish_media(files, files, files, Findings(), Cache(None))["content/media/secret-price.png"].path
    path = publish_media(files, [], files, Findings(), Cache(None))["content/media/secret-price.png"].path
    assert re.fullmatch(r"media/[0-9a-f]{32}\.png", path)
    assert public.split(".")[1] not in path


def test_a_file_that_went_away_is_an_error(tmp_path: Path) -> None:
    """Between reading and rendering."""
    findings = Findings()
    files = {"content/a.png": MediaFile("content/a.png", tmp_path / "a.png")}
    assert publish_media(files, files, files, findings, Cache(None)) == {}
    assert [finding.code for finding in findings] == ["unreadable"]


def test_what_nothing_uses_is_not_published(newsletter: Writer) -> None:
    """And what only restricted text uses stands in no page, feed or sitemap."""
    root = newsletter({
        "content/issues/2026-11-06-b.md":
            "# x\n\n![p](../media/public.gif)\n\n/// only | vip\n![s](../media/secret.gif)\n\n"
            "![p](../media/public.gif)\n///\n",
        "content/media/public.gif": "1", "content/media/secret.gif": "2", "content/media/unused.gif": "3",
        "subscribers/segments/vip.yaml": "members: []\n"})
    result, _ = prepared(root)
    published = [path for path in result.outputs if path.endswith(".gif")]
    assert len(published) == 2
    (secret,) = [path for path in published if re.fullmatch(r"media/[0-9a-f]{32}\.gif", path)]
    everything = "".join(pages(result).values())
    assert "secret" not in everything
    assert secret not in everything
