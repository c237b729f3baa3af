"""Exports that are not what they say: names that lead out, links, bombs, damage."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from generator.findings import Findings
from generator.importers.parts import container
from generator.importers.parts.container import CannotImport, open_export
from tests.importers import brought, export, newsletter, written


@pytest.mark.parametrize("name", ["../out.html", "/etc/out.html", "a/../../out.html", "C:/out.html",
                                  "a\\..\\..\\out.html"])
def test_names_that_lead_out(tmp_path: Path, name: str) -> None:
    """Nothing of such an archive is read, and nothing is written."""
    root = newsletter(tmp_path / "n")
    before = written(root)
    result = brought(root, export(tmp_path / "e.zip", {"2026-10-01-a.html": "<p>글</p>", name: "<p>x</p>"}))
    assert [one.code for one in result.findings] == ["import-unreadable"]
    assert written(root) == before
    assert not (tmp_path / "out.html").exists()


def test_links(tmp_path: Path) -> None:
    """A link in an archive is refused; in a folder it is left out, and told."""
    root = newsletter(tmp_path / "n")
    (tmp_path / "secret.html").write_text("<p>비밀</p>")
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w") as made:
        info = zipfile.ZipInfo("a.html")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, "../secret.html")
    assert [one.code for one in brought(root, path).findings] == ["import-unreadable"]
    folder = export(tmp_path / "e", {"2026-10-01-a.html": "<p>글</p>"})
    (folder / "b.html").symlink_to(tmp_path / "secret.html")
    result = brought(root, folder)
    assert [one.code for one in result.findings] == ["import-unsafe"]
    assert len(result.items) == 1


def test_what_swells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that unpacks to more than any text is refused, by what it says and by what comes out."""
    root = newsletter(tmp_path / "n")
    path = export(tmp_path / "e.zip", {"2026-10-01-a.html": b"<p>" + b" " * 30_000_000})
    assert [one.code for one in brought(root, path).findings] == ["import-unreadable"]
    monkeypatch.setattr(container, "SMALL", 1000)
    monkeypatch.setattr(container, "RATIO", 10_000_000)
    opened = open_export(export(tmp_path / "f.zip", {"a.html": b" " * 100_000}), "f.zip", Findings())
    monkeypatch.setattr(container, "RATIO", 2)
    with pytest.raises(CannotImport):
        opened.read("a.html")


def test_damage(tmp_path: Path) -> None:
    """What is no ZIP, is cut off, or has a wrong checksum is told; so is a path with nothing."""
    root = newsletter(tmp_path / "n")
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 half")
    assert [one.code for one in brought(root, tmp_path / "a.zip").findings] == ["import-unreadable"]
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        made.writestr("2026-10-01-a.html", "<p>글과 글과 글</p>")
    path.write_bytes(path.read_bytes().replace("글과".encode(), "긁과".encode(), 1))
    assert [one.code for one in brought(root, path).findings] == ["import-damaged"]
    assert [one.code for one in brought(root, tmp_path / "none").findings] == ["import-unreadable"]
    assert [one.code for one in brought(root, export(tmp_path / "e", {"x.bin": b"\0"})).findings] == ["import-source"]


def test_names_from_korean_windows(tmp_path: Path) -> None:
    """Names that are CP949 without saying so are read as that."""
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(zipfile.ZipInfo("x" * len("소식".encode("cp949")) + ".html"), "<p>글</p>")
    data = path.read_bytes().replace(b"xxxx.html", "소식".encode("cp949") + b".html")
    path.write_bytes(data)
    assert open_export(path, "e.zip", Findings()).names == ("소식.html",)


def test_what_lies_beside_a_file(tmp_path: Path) -> None:
    """A single file brings the folder of pictures that lies beside it, and nothing else."""
    folder = export(tmp_path / "e", {"site.xml": "<rss/>", "wp-content/uploads/2026/box.png": b"\x89PNG",
                                     "other.xml": "x"})
    opened = open_export(folder / "site.xml", "site.xml", Findings())
    assert opened.names == ("site.xml", "wp-content/uploads/2026/box.png")
    assert opened.read("wp-content/uploads/2026/box.png") == b"\x89PNG"
    assert opened.text("site.xml") == "<rss/>"


def test_an_archive_of_one_folder(tmp_path: Path) -> None:
    """The folder that all lies in is no part of the names, unless it means something."""
    path = export(tmp_path / "e.zip", {"export-1/posts.csv": "a", "export-1/posts/1.a.html": "b", "__MACOSX/x": "c"})
    assert open_export(path, "e.zip", Findings()).names == ("posts.csv", "posts/1.a.html")
    path = export(tmp_path / "f.zip", {"_posts/a.md": "a", "_posts/b.md": "b"})
    assert open_export(path, "f.zip", Findings()).names == ("_posts/a.md", "_posts/b.md")
