"""Tests of :mod:`generator.desk.uploads`: where may be written, and what is taken in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.requests import Request

from generator.desk.uploads import Unwelcome, brought_name, inside, received
from tests.trees import tree, write


@pytest.mark.parametrize("path", ["content/issues/a.md", "content/issues/새 소식/그림.png", "newsletter.yaml"])
def test_inside(tmp_path: Path, path: str) -> None:
    """Files of the newsletter, there already or not."""
    assert inside(tmp_path, path) == tmp_path.resolve() / path


@pytest.mark.parametrize("path", ["", ".", "../a", "content/../../a", "/etc/passwd", ".git/config", "content/.hidden",
                                  "content/a\0b", "content\\..\\a", "content", "content/\udcff.md"])
def test_outside(tmp_path: Path, path: str) -> None:
    """What leads out, what programs keep for themselves, and what is no file in a folder."""
    if path == "content":
        (tmp_path / path).symlink_to(tmp_path.parent)
    with pytest.raises(Unwelcome):
        inside(tmp_path, path)


def test_links(tmp_path: Path) -> None:
    """A link out of a folder is not written through; the folder itself may be one, in a synced place."""
    root, away = write(tmp_path / "newsletter", {"content/a.md": ""}), tmp_path / "away"
    away.mkdir()
    (root / "content" / "issues").symlink_to(away)
    (root / "subscribers").symlink_to(away)
    (root / "output").symlink_to(away)
    for path in ("content/issues/a.md", "output/a.zip"):
        with pytest.raises(Unwelcome):
            inside(root, path)
    assert inside(root, "subscribers/lists/a.csv") == away.resolve() / "lists" / "a.csv"


def brought(name: str, *parts: bytes) -> Request:
    """A request that brings a file in some pieces."""
    async def pieces() -> AsyncIterator[dict[str, object]]:
        for number, part in enumerate(parts):
            yield {"type": "http.request", "body": part, "more_body": number + 1 < len(parts)}

    stream = pieces()

    async def receive() -> dict[str, object]:
        return await anext(stream)

    return Request({"type": "http", "method": "POST", "headers": [(b"x-dangol-name", name.encode())]}, receive)


def test_received(tmp_path: Path) -> None:
    """The body lies under its name in the scratch folder, and is gone afterwards."""
    async def take() -> tuple[Path, bytes]:
        async with received(brought("%EB%AA%85%EB%8B%A8.csv", b"email\n", b"a@x.example\n"), tmp_path) as path:
            return path, path.read_bytes()

    path, data = asyncio.run(take())
    assert (path.name, data) == ("명단.csv", b"email\na@x.example\n")
    assert ".dangol" in path.parts
    assert tree(tmp_path) == {}


def test_too_large(tmp_path: Path) -> None:
    """It is refused as soon as it is, and nothing of it is left."""
    async def take() -> None:
        async with received(brought("a.csv", b"12345", b"67890", b"never read"), tmp_path, 9):
            pytest.fail("it was taken in")

    with pytest.raises(Unwelcome):
        asyncio.run(take())
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(("name", "kept"), [
    ("a.csv", "a.csv"), ("..%2F..%2Fa.csv", "a.csv"), ("C%3A%5Cpeople%5Ca.xls", "a.xls"), ("", ""), (".hidden", ""),
    ("..", ""), ("a%00b", ""), ("a%0Ab", ""), ("~%24a.xlsx", ""), ("가" * 67, "")])
def test_names(name: str, kept: str) -> None:
    """The last part of what the browser says, if it is a name at all."""
    if kept:
        assert brought_name(brought(name.encode().decode("latin-1"))) == kept
    else:
        with pytest.raises(Unwelcome):
            brought_name(brought(name.encode().decode("latin-1")))
