"""Tests of :mod:`generator.archiving.reading`: nothing is believed of a ZIP, and nothing of a bad one counts."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archiving import FORMAT, MANIFEST, MOST_RATIO, RATIO_FROM, is_safe
from generator.archiving.reading import is_archive, open_archive, unpack
from generator.archiving.writing import write_archive
from generator.findings import Findings

FILES = {"newsletter.yaml": b"title: a\n", "content/\xea.md": b"# a\n",
         "subscribers/lists/a.csv": b"email\na@x.example\n"}


def told(files: dict[str, bytes], **more: object) -> bytes:
    """What a manifest says of some files."""
    entries = [{"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
               for name, data in files.items()]
    return json.dumps({"format": FORMAT, "dangol": "0", "files": entries} | more).encode()


def packed(files: dict[str, bytes], manifest: bytes | None = None) -> bytes:
    """A ZIP of some files, made by hand."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        if manifest != b"":
            archive.writestr(MANIFEST, manifest or told(files))
    return data.getvalue()


def link() -> bytes:
    """A ZIP with a link in it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        info = zipfile.ZipInfo("content/link")
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr(MANIFEST, told({"content/link": b"/etc/passwd"}))
    return data.getvalue()


def changed(data: bytes) -> bytes:
    """A ZIP in which a byte of a file is another one."""
    at = data.index(b"content/") + 20
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def twice() -> bytes:
    """A ZIP with two files of one name."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a", b"2")
        archive.writestr(MANIFEST, told({"a": b"2"}))
    return data.getvalue()


def other(name: str, data: bytes) -> dict[str, bytes]:
    """The files, one of them other."""
    return FILES | {name: data}


BAD: dict[str, Callable[[], bytes]] = {
    "no ZIP": lambda: b"%PDF-1.7 \n" * 100,
    "empty": lambda: b"",
    "cut off": lambda: packed(FILES)[:-30],
    "another's": lambda: packed(FILES, b""),
    "manifest cut off": lambda: packed(FILES, told(FILES)[:-9]),
    "manifest of a list": lambda: packed(FILES, b"[]"),
    "manifest of nonsense": lambda: packed(FILES, b'{"format": 1, "files": [{"path": 1}]}'),
    "another format": lambda: packed(FILES, told(FILES, format=FORMAT + 1)),
    "more than told": lambda: packed(other("more", b"x"), told(FILES)),
    "less than told": lambda: packed(FILES, told(other("more", b"x"))),
    "another size": lambda: packed(other("newsletter.yaml", b"title: ab\n"), told(FILES)),
    "another text": lambda: packed(other("newsletter.yaml", b"title: b\n"), told(FILES)),
    "a byte changed": lambda: changed(packed(FILES)),
    "a name twice": twice,
    "a link": link,
    "up": lambda: packed({"../a": b"x"}),
    "up within": lambda: packed({"content/../../a": b"x"}),
    "absolute": lambda: packed({"/etc/a": b"x"}),
    "backslash": lambda: packed({"content\\..\\..\\a": b"x"}),
    "a folder": lambda: packed({"content/": b""}),
    "our own": lambda: packed({".dangol/restore/ready/a": b"x"}),
    "a bomb": lambda: packed({"a": bytes(RATIO_FROM + 1)})}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_told_and_nothing_counts(name: str, tmp_path: Path) -> None:
    """Each with a place and a remedy; nothing outside the folder is ever written."""
    path, folder = tmp_path / "a.zip", tmp_path / "in" / "here"
    path.write_bytes(BAD[name]())
    folder.mkdir(parents=True)
    findings = Findings()
    opened = open_archive(path, path.name, findings)
    if opened:
        with opened[0]:
            assert not unpack(*opened, folder, path.name, findings, lambda done: None)
    assert findings.errors
    assert all(finding.hint and finding.span.path.startswith("a.zip") for finding in findings)
    assert {*tmp_path.rglob("*")} - {*folder.rglob("*")} == {path, folder, folder.parent}


@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_damage_is_an_exception(noise: bytes, at: int) -> None:
    """Whatever stands in a ZIP, it is read or refused."""
    import tempfile

    good = packed(FILES)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "a.zip"
        path.write_bytes(good[:at] + noise + good[at + len(noise):])
        (Path(place) / "in").mkdir()
        findings = Findings()
        if opened := open_archive(path, "a.zip", findings):
            with opened[0]:
                whole = unpack(*opened, Path(place) / "in", "a.zip", findings, lambda done: None)
            assert whole is not bool(findings.errors)
        else:
            assert findings.errors


@given(st.text(max_size=30))
def test_safe_paths_stay_inside(path: str) -> None:
    """A path that counts as safe leads below the folder, as a system reads it."""
    if is_safe(path):
        parts = Path("/root", path).parts
        assert parts[:2] == ("/", "root")
        assert len(parts) > 2
        assert ".." not in parts


def test_what_packs_too_well_comes_back(tmp_path: Path) -> None:
    """A large file of one letter is no bomb if we packed it: it lies there as it is."""
    (tmp_path / "zeros").write_bytes(bytes(RATIO_FROM + 1))
    (tmp_path / "rows").write_bytes(b"".join(b"%d,a@x.example\n" % number for number in range(10_000)))
    archive = tmp_path / "a.zip"
    write_archive(archive, [("zeros", tmp_path / "zeros"), ("rows", tmp_path / "rows")], lambda done: None)
    with zipfile.ZipFile(archive) as found:
        assert found.getinfo("zeros").compress_type == zipfile.ZIP_STORED
        rows = found.getinfo("rows")
        assert 1 < rows.file_size / rows.compress_size < MOST_RATIO
    assert is_archive(archive)
    findings = Findings()
    opened = open_archive(archive, "a.zip", findings)
    assert opened
    opened[0].close()
    assert not findings.errors
