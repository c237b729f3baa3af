"""Files that were brought to a page, read, and wait for a word: each in a scratch folder of its own.

Nothing of them is taken in before somebody says so. A server that is killed leaves them to the next run, which clears
up.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from starlette.requests import Request

from generator.desk.uploads import received
from generator.files import move, scratch_folder

MOST = 4
"""How many files of a page wait at once; the oldest goes when another one comes."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Brought(Generic[T]):
    """A file that waits, and what it ``says``. Whoever takes it off the tray closes ``held``, its scratch folder."""

    path: Path
    says: T
    held: ExitStack


@dataclass(slots=True)
class Tray(Generic[T]):
    """The files of one page that wait, by names that nobody guesses."""

    files: OrderedDict[str, Brought[T]] = field(default_factory=OrderedDict)

    def keep(self, path: Path, says: T, held: ExitStack) -> str:
        """Let a file wait in the folder that is ``held``. Returns its name."""
        name = secrets.token_urlsafe(8)
        self.files[name] = Brought(path, says, held.pop_all())
        while len(self.files) > MOST:
            self.files.popitem(last=False)[1].held.close()
        return name

    def get(self, name: str) -> Brought[T] | None:
        """A file that waits, if it still does."""
        return self.files.get(name)

    def take(self, name: str) -> Brought[T] | None:
        """The same, and it waits no more."""
        return self.files.pop(name, None)


@asynccontextmanager
async def brought(request: Request, root: Path) -> AsyncIterator[tuple[Path, ExitStack]]:
    """The file that a request brings, in a scratch folder that goes when this is left, unless it is kept.

    Raises :class:`~generator.desk.uploads.Unwelcome` and :class:`OSError`.
    """
    with ExitStack() as held:
        place = held.enter_context(scratch_folder(root))
        async with received(request, root) as file:
            path = place / file.name
            move(file, path)
        yield path, held
