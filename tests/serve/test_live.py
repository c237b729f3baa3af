"""Tests of :mod:`generator.serve.live`: streams that end."""

from __future__ import annotations

import asyncio
from datetime import datetime, tzinfo
from pathlib import Path

from generator.commands.context import Context
from generator.console import Console
from generator.serve.live import Streams
from generator.serve.preview import Preview


def clock(zone: tzinfo) -> datetime:
    """A fixed moment."""
    return datetime(2026, 11, 5, tzinfo=zone)


def test_closed_streams_stay_closed(tmp_path: Path) -> None:
    """A stream that is asked for while the server stops says nothing and ends: nothing waits for it."""
    streams = Streams(Preview(Context(root=tmp_path, now=clock), Console(tmp_path)))

    async def told() -> list[str]:
        open_one = streams.states()
        first = await anext(open_one)
        streams.close()
        rest = [text async for text in open_one]
        late = [text async for text in streams.states()]
        return [first, *rest, *late]

    (told_once,) = asyncio.run(told())
    assert told_once.startswith("data: ")
    assert streams.open == []


def test_the_oldest_stream_ends(tmp_path: Path) -> None:
    """Of more streams than there may be at once, the latest stay: of several newsletters each has its share."""
    streams = Streams(Preview(Context(root=tmp_path, now=clock), Console(tmp_path)), 2)

    async def told() -> list[list[str]]:
        opened = [streams.states() for _ in range(3)]
        for one in opened:
            assert (await anext(one)).startswith("data: ")
        rest = [text async for text in opened[0]]
        assert len(streams.open) == 2
        streams.close()
        return [rest, *[[text async for text in one] for one in opened[1:]]]

    assert asyncio.run(told()) == [[], [], []]


def test_who_looks_at_what(tmp_path: Path) -> None:
    """The pages of the site that listen are known, each once; a page of the desk is none of them."""
    streams = Streams(Preview(Context(root=tmp_path, now=clock), Console(tmp_path)))

    async def looked_at() -> list[str]:
        opened = [streams.states(page) for page in ("/issues/a/", "", "/", "/issues/a/")]
        for one in opened:
            await anext(one)
        found = streams.pages()
        streams.close()
        for one in opened:
            assert [text async for text in one] == []
        return found

    assert asyncio.run(looked_at()) == ["/issues/a/", "/"]


def test_told_at_once(tmp_path: Path) -> None:
    """What was built is told to whoever listens, and nothing where nothing was."""
    preview = Preview(Context(root=tmp_path, now=clock), Console(tmp_path))
    streams = Streams(preview)

    async def told() -> str:
        stream = streams.states()
        await anext(stream)
        waiting = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0)
        streams.tell()
        await asyncio.sleep(0)
        assert not waiting.done()
        preview.state += 1
        streams.tell()
        return await waiting

    assert "built" in asyncio.run(told())
