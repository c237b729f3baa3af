"""Tests of :mod:`generator.render.assets`."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from lxml import html as lxml_html
from PIL import Image

from generator.cache import Cache
from generator.findings import Findings
from generator.render.assets import publish_media
from generator.sources.media import MediaFile
from tests.conftest import Writer, dangol
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


def photo(path: Path, seed: int = 1) -> None:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "Telephone 7", {1: "N", 2: (37.0, 33.0, 58.9)}
    noise = Image.frombytes("RGB", (90, 60), hashlib.shake_128(bytes([seed])).digest(90 * 60 * 3))
    noise.resize((1800, 1200), Image.Resampling.BICUBIC).save(path, quality=95, exif=exif, comment=b"secret place")


def with_photos(newsletter: Writer, text: str) -> Path:
    """A newsletter with a text, a photo that everybody sees, and one of a block for few."""
    root = newsletter({
        "newsletter.yaml": "title: 소식\nbase_url: https://news.hanbit.example/\n"
                           "sender: {name: 한빛, email: a@hanbit.example}\n",
        "content/issues/2026-11-04-a.md": f"# 글\n\n{text}\n\n/// only | vip\n![s](../media/price.jpg)\n///\n",
        "subscribers/segments/vip.yaml": "members: [v@x.example]\n",
        "subscribers/lists/a.csv": "email,consent date\nv@x.example,2026-01-01\nw@x.example,2026-01-01\n"})
    (root / "content/media").mkdir(exist_ok=True)
    photo(root / "content/media/shop.jpg")
    photo(root / "content/media/price.jpg", 2)
    return root


def test_pictures_on_pages_and_in_mail(newsletter: Writer) -> None:
    """A choice of sizes on the page, the first at once, one of them in feeds and mails; a link leads to the whole;
    nothing of any file says where it was taken, and what only restricted text shows has names that nobody can guess.
    Once made, they are made no more, and Pillow is not even loaded."""
    root = with_photos(newsletter, "![가게](../media/shop.jpg) [크게](../media/shop.jpg)\n\n"
                                   '<img src="../media/shop.jpg" alt="가게 앞" width="200">\n\n'
                                   "![가게 안](../media/shop.jpg)")
    assert dangol(root, "build").code == 0
    page = (root / "output/site/issues/2026-11-04-a/index.html").read_text("utf-8")
    tree = lxml_html.document_fromstring(page)
    (first, second, last) = tree.cssselect("picture")
    (source,) = first.iter("source")
    assert source.get("type") == "image/webp"
    image = next(first.iter("img"))
    assert (image.get("width"), image.get("height"), image.get("loading")) == ("1200", "800", None)
    assert next(last.iter("img")).get("loading") == "lazy"
    assert next(second.iter("img")).get("sizes") == "200px"
    site, names = root / "output/site", set(re.findall(r"media/[^\s\",)]+", page))
    assert all((site / unquote(name)).is_file() for name in names)
    widths = {int(width) for width in re.findall(r" (\d+)w", source.get("srcset", ""))}
    assert widths == {400, 800, 1200, 1600}
    (whole,) = tree.cssselect("a[href*=shop-1800]")
    assert whole.text == "크게"
    files = [path for path in (site / "media").iterdir() if "social" not in path.name]
    assert not any(word in path.read_bytes() for path in files for word in (b"Telephone 7", b"secret place", b"Exif"))
    hidden = [path for path in files if re.fullmatch(r"[0-9a-f]{32}\.(jpg|webp)", path.name)]
    assert len(hidden) == 8
    assert len({path.name for path in hidden}) == 8
    assert not any(path.stem in text for path in hidden for text in map(Path.read_text, site.rglob("*.html")))
    feed = (site / "atom.xml").read_text("utf-8")
    assert "srcset" not in feed
    assert "media/shop-1200." in feed
    assert dangol(root, "export", "eml", "--inline-images").code == 0
    for mail in (root / "output/mail").rglob("*.eml"):
        assert mail.stat().st_size < 300_000 * (1 if mail.stem == "general" else 2)
        assert b"srcset" not in mail.read_bytes()
    seen = subprocess.run([sys.executable, "-X", "importtime", "-m", "generator", "build"], cwd=root, check=True,
                          capture_output=True, text=True)
    assert "0 written" in seen.stderr
    assert not re.search(r"\bPIL\b|lxml|concurrent", seen.stderr)


def test_troubles_are_told_and_the_rest_is_built(tmp_path: Path) -> None:
    """What is damaged or no picture is a warning; what cannot be shown, or says where it was taken, stops a build."""
    files = media(tmp_path, "good.png")
    photo(tmp_path / "whole.jpg")
    data = (tmp_path / "whole.jpg").read_bytes()
    for name, content in (("cut.jpg", data[: len(data) // 2]), ("head.jpg", data[:150]), ("text.png", b"no picture"),
                          ("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99),
                          ("plan.svg", b"<html/>"), ("price.pdf", b"%PDF-1.7")):
        (tmp_path / name).write_bytes(content)
        files[f"content/media/{name}"] = MediaFile(f"content/media/{name}", tmp_path / name)
    findings = Findings()
    assets = publish_media(files, files, files, findings, Cache(None))
    assert sorted(PurePosixPath(path).name for path in assets) == ["cut.jpg", "good.png", "price.pdf", "text.png"]
    assert {(PurePosixPath(one.span.path).name, str(one.severity)) for one in findings} == {
        ("cut.jpg", "warning"), ("head.jpg", "warning"), ("text.png", "warning"), ("phone.heic", "error"),
        ("plan.svg", "warning")}
    assert b"Telephone" not in assets["content/media/cut.jpg"].file.read_bytes()


def test_what_was_made_is_made_again_where_it_is_gone(tmp_path: Path) -> None:
    """A cache that was cut off or emptied is no harm, and clean --cache takes pictures too."""
    photo(tmp_path / "a.jpg")
    files = {"content/a.jpg": MediaFile("content/a.jpg", tmp_path / "a.jpg")}

    def published() -> dict[str, bytes]:
        (asset,) = publish_media(files, files, files, Findings(), Cache(tmp_path / "cache")).values()
        return {path: file.read_bytes() for path, file in asset.files()}

    first = published()
    assert len(first) == 8
    for path in (tmp_path / "cache/pictures").iterdir():
        path.write_bytes(path.read_bytes()[:9])
        break
    assert published() == first
    for path in (tmp_path / "cache/pictures").glob("*.webp"):
        path.unlink()
    assert published() == first
