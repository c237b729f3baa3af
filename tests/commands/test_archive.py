"""Tests of :mod:`generator.commands.archive` and of the command: everything is packed, and as private as it was."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from generator.archiving import MANIFEST
from tests.conftest import dangol
from tests.people import LISTS, newsletter_in
from tests.trees import tree, write

FILES: dict[str, str | bytes] = {
    f"{LISTS}/a.csv": "email\na@x.example\n", "content/media/사진.png": b"\x89PNG\r\n", "templates/web/x.html": "x",
    "output/site/index.html": "x"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small newsletter."""
    return newsletter_in(tmp_path / "n", FILES)


def test_plain_files_and_what_they_are(root: Path, tmp_path: Path) -> None:
    """Any program unpacks the ZIP to what was there; its manifest says so; and the same makes the same."""
    done = dangol(root, "archive", str(tmp_path / "a.zip"), "--json")
    assert done.code == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read(MANIFEST))
        found = {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}
    wanted = {name: data for name, data in tree(root).items() if not name.startswith((".dangol", "output"))}
    assert found == wanted
    assert manifest["files"] == [{"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                                 for name, data in sorted(wanted.items())]
    told = json.loads(done.out)
    assert (told["files"], told["findings"]) == (len(wanted), [])
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600
    (root / LISTS / "a.csv").touch()
    assert dangol(root, "archive", str(tmp_path / "b.zip")).code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("place", [
    "output/site/a.zip", "output/mail/a.zip", "content/media/a.zip", "templates/a.zip", "subscribers/a.zip",
    "../public/a.zip", "../public/deep/a.zip", "../n", "../mine.zip"])
def test_where_no_archive_may_be(place: str, root: Path, tmp_path: Path) -> None:
    """Never where it is published or read, in another folder that Dangol published into neither, nor in the place of
    somebody's own file."""
    write(tmp_path, {"public/.dangol.json": "{}", "mine.zip": "my own"})
    before = tree(tmp_path)
    done = dangol(root, "archive", str(root / place))
    assert done.code == 1
    assert "archive" in done.err
    assert {name: data for name, data in tree(tmp_path).items() if "/.dangol/" not in name} == before


def test_an_archive_takes_the_place_of_another(root: Path, tmp_path: Path) -> None:
    """What was killed beside it goes, and one that lies in the newsletter's own folder is told."""
    write(root, {"../backup/.a.zip.1.partial": "half"})
    for name in ("../backup/a.zip", "a.zip", "a.zip"):
        write(root, {"content/media/b.txt": name})
        done = dangol(root, "archive", str(root / name))
        assert done.code == 0
        assert ("own folder" in done.err) is (name == "a.zip")
    assert [*tree(tmp_path / "backup")] == ["a.zip"]
    with zipfile.ZipFile(root / "a.zip") as archive:
        assert "a.zip" not in archive.namelist()


def test_no_newsletter(tmp_path: Path) -> None:
    """Where there is none, nothing is packed; and options go with what they are for."""
    assert dangol(tmp_path, "archive", str(tmp_path / "a.zip")).code == 1
    assert dangol(tmp_path, "archive", str(tmp_path / "a.zip"), "--restore").code == 2
    assert dangol(tmp_path, "archive", str(tmp_path / "a.zip"), "--replace").code == 2
    assert dangol(tmp_path, "archive", str(tmp_path / "a.zip"), "--into", str(tmp_path)).code == 2
    assert tree(tmp_path) == {}
