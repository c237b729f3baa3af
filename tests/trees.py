"""Folders as the end-to-end tests look at them: what stands in them, byte by byte."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import html


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what it holds, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def times(folder: Path) -> dict[str, int]:
    """When every file below a folder was last written, in nanoseconds."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
            for path in sorted(folder.rglob("*")) if path.is_file()}


def containing(files: Mapping[str, bytes], text: str) -> list[str]:
    """The files that hold a text."""
    return [path for path, data in files.items() if text.encode() in data]


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder, made where it is missing."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def page(site: Path, path: str) -> html.HtmlElement:
    """A page of a site, parsed."""
    file = site / path / "index.html" if not path.endswith(".html") else site / path
    return html.document_fromstring(file.read_text("utf-8"))


def attributes(document: html.HtmlElement, xpath: str) -> list[str]:
    """What an XPath expression that ends in an attribute or in text() finds."""
    found = document.xpath(xpath)
    assert isinstance(found, Iterable)
    return [str(item) for item in found]
