"""Tests of :mod:`generator.sources.tables.kinds`: what a file is, by what is in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.sources.tables.base import UnreadableFile
from generator.sources.tables.kinds import SUFFIXES, Kind, is_misnamed, kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".xls", ".txt"])
@pytest.mark.parametrize(("data", "kind"), [
    (OLE + "Workbook".encode("utf-16-le"), Kind.XLS), (OLE + "Book".encode("utf-16-le"), Kind.XLS),
    (b"\x09\x08\x08\x00\x00\x00\x10\x00\x00\x00\x00\x00", Kind.XLS), (b"\x09\x00\x04\x00\x02\x00\x10\x00", Kind.XLS),
    (b"\xef\xbb\xbf\r\n<html><table>", Kind.HTML), ("<!DOCTYPE HTML>\n".encode("utf-16"), Kind.HTML),
    (b"<style>td {}</style><table>", Kind.HTML), (b"<?xml version='1.0'?>\n<html xmlns='x'>", Kind.HTML),
    (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', Kind.XML),
    (b"\xef\xbb\xbfBEGIN:VCARD\r\n", Kind.CARDS), ("begin:vcard\n".encode("utf-16"), Kind.CARDS),
    (b'[\n  {"email": 1}]', Kind.JSON), (b'{"a": 1}', Kind.JSON), (b'["a@x.com"]', Kind.JSON),
    ("이메일,이름\na@example.com,김민수\n".encode("cp949"), Kind.TEXT), ("이메일\t이름\n".encode("utf-16"), Kind.TEXT),
    (b"<a@x.com>, <b@x.com>\n", Kind.TEXT),
    ("email\tname\n".encode("utf-16-le"), Kind.TEXT), (b"[notice],email\n", Kind.TEXT), (b"a < b,email\n", Kind.TEXT)])
def test_content_decides(tmp_path: Path, suffix: str, data: bytes, kind: Kind) -> None:
    """Whatever its name says, a file is what its first bytes are."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    assert kind_of(path) is kind
    assert is_misnamed(path, kind) is (SUFFIXES[suffix] is not kind)


@pytest.mark.parametrize(("part", "content", "kind"), [
    ("xl/workbook.xml", "x", Kind.XLSX), ("XL\\Workbook.xml", "x", Kind.XLSX), ("xl/workbook.bin", "x", Kind.XLSB),
    ("content.xml", "x", Kind.ODS), ("word/document.xml", "x", "Word"), ("ppt/slides/a.xml", "x", "PowerPoint"),
    ("Index/Document.iwa", "x", "Numbers"), ("Contents/section0.xml", "x", "HWPX"), ("list.csv", "x", "zip archive"),
    ("mimetype", "application/vnd.oasis.opendocument.text", "zip archive")])
def test_archives(tmp_path: Path, part: str, content: str, kind: Kind | str) -> None:
    """Workbooks are zip archives, and so are many other things."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, content)
    if isinstance(kind, Kind):
        assert kind_of(path) is kind
    else:
        with pytest.raises(UnreadableFile, match=kind) as told:
            kind_of(path)
        assert told.value.hint


@pytest.mark.parametrize(("name", "data", "word"), [
    ("a.xlsx", b"", "empty"), ("a.csv", b"\xef\xbb\xbf \r\n", "empty"), ("a.xlsx", b"%PDF-1.7\n", "PDF"),
    ("a.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related;", "web archive"), ("a.xml", b"<?xml?><a/>", "XML"),
    ("a.xlsx", b"\x00\x01\x02\x03\x04", "nothing else"), ("a.xls", OLE, "old Office"),
    ("a.xls", OLE + "WordDocument".encode("utf-16-le"), "Word"),
    ("a.xls", OLE + "HwpSummaryInformation".encode("utf-16-le"), "HWP"),
    ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password")])
def test_what_is_no_list_is_told(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    """It is called what it is, with a way out."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFile, match=word) as told:
        kind_of(tmp_path / name)
    assert told.value.hint


def test_a_text_document_that_is_no_spreadsheet(tmp_path: Path) -> None:
    """An OpenDocument text has the same parts, and says in one of them what it is."""
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "x")
    with pytest.raises(UnreadableFile, match="no spreadsheet"):
        kind_of(tmp_path / "a.ods")
