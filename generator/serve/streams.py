"""The streams of events that tell open pages of a new build."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

from generator.serve.preview import Preview

MOST = 32
"""The most streams at once. A page holds one while it can be seen; each takes one of the files that a process may have
open, of which macOS allows 256."""
PAUSE = 0.2
"""Seconds between two looks at what was built."""


@dataclass(slots=True)
class Streams:
    """The open streams, by what ends them, the oldest first."""

    preview: Preview
    open: list[asyncio.Event] = field(default_factory=list)

    async def states(self) -> AsyncIterator[str]:
        """What was built, told at once and whenever it changes, until the browser or somebody here ends the stream."""
        end, seen = asyncio.Event(), -1
        self.open.append(end)
        self.keep(MOST)  # a browser whose stream ends asks for another
        try:
            while not end.is_set():
                if self.preview.state != seen:
                    seen = self.preview.state
                    state = {"built": self.preview.built, "errors": self.preview.findings.errors}
                    yield f"data: {json.dumps(state)}\n\n"
                with suppress(TimeoutError):
                    await asyncio.wait_for(end.wait(), PAUSE)
        finally:
            if end in self.open:
                self.open.remove(end)

    def keep(self, count: int) -> None:
        """End all streams but the latest so many."""
        while len(self.open) > count:
            self.open.pop(0).set()
