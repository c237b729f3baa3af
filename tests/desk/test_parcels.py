"""Tests of :mod:`generator.desk.parcels`: a folder of an export is read as its manifest says, and packed as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.desk.parcels import attachment, pack, read_parcel
from generator.findings import Refusal
from tests.trees import write


def exported_to(folder: Path, files: dict[str, str], **named: str) -> Path:
    """An export's folder with some files; ``named`` are those of the manifest that are not there, or are others."""
    told = {name: {"bytes": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()}
            for name, text in {**files, **named}.items()}
    manifest = {"files": told, "editions": [{"name": "general", "recipients": 1, "files": [*told]}]}
    return write(folder, {**files, "manifest.json": json.dumps(manifest), "receipt.json": '{"id": "r"}'})


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "a/../../b", "C:\\b", "a\\b", ""])
def test_names_that_lead_out(tmp_path: Path, name: str) -> None:
    """A manifest that names something elsewhere is none."""
    assert read_parcel(exported_to(tmp_path / "a", {"x.html": "x"}, **{name: "y"})) is None


@pytest.mark.parametrize("damage", [
    lambda folder: (folder / "manifest.json").unlink(), lambda folder: (folder / "receipt.json").unlink(),
    lambda folder: (folder / "manifest.json").write_text("[]"),
    lambda folder: (folder / "receipt.json").write_text("[]"),
    lambda folder: (folder / "manifest.json").write_text('{"files": []}')])
def test_not_whole(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    """Without manifest and receipt nothing is known of a folder."""
    folder = exported_to(tmp_path, {"x.html": "x"})
    assert read_parcel(folder) is not None
    damage(folder)
    assert read_parcel(folder) is None


def test_links_are_not_followed_out(tmp_path: Path) -> None:
    """A file that was put there as a link to another place is not packed, whatever it holds."""
    folder = exported_to(tmp_path / "output", {"x.html": "x"})
    (folder / "x.html").unlink()
    (folder / "x.html").symlink_to(write(tmp_path, {"other": "x"}) / "other")
    parcel = read_parcel(folder)
    assert parcel is not None
    with pytest.raises(Refusal, match=r"x\.html"):
        pack(tmp_path, parcel)


def test_hangul_names() -> None:
    """Any browser saves a file under its name; an old one under what is left of it."""
    headers = attachment("소식-1.zip")
    assert headers["Content-Disposition"] == (
        "attachment; filename=\"__-1.zip\"; filename*=UTF-8''%EC%86%8C%EC%8B%9D-1.zip")
    assert '"' not in attachment('a"b\r\n.zip')["Content-Disposition"].split("filename=")[1].split(";")[0].strip('"')
