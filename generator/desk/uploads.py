"""What a browser brings and what is written: in pieces, bounded, and never outside the newsletter's folder."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import unquote

from starlette.requests import Request

from generator.files import open_new, scratch_folder
from generator.findings import Refusal
from generator.messages import msg
from generator.printable import is_text, readable

LARGEST = 2_000_000_000
"""The most bytes of one file: a list of ten million people has about one gigabyte."""
LONGEST_NAME = 200
NAME = "x-dangol-name"
"""The header in which a script says what a file is called, percent-encoded."""


class Unwelcome(Refusal):
    """Something was brought that cannot be taken in, or would be written where nothing may be."""


TOPS = ("content", "subscribers", "templates")
"""The folders of a newsletter that may be links, as people keep them in synced places
(:mod:`~generator.sources.folders`)."""


def inside(root: Path, path: str | Path) -> Path:
    """A path below the newsletter's folder, given relative to it, where something may be written.

    Raises :class:`Unwelcome` for one that leads out of it, by ``..``, by a root of its own or by a link, and for what
    programs keep for themselves (names that begin with a dot).
    """
    parts = Path(path).parts
    usual = bool(parts) and not Path(path).is_absolute() and not any(
        part.startswith(".") or not is_text(part) or "\\" in part or "\0" in part for part in parts)
    if usual:
        top = root / parts[0] if parts[0] in TOPS and len(parts) > 1 else root
        real, target = os.path.realpath(top), os.path.realpath(root.joinpath(*parts))
        if target.startswith(real.rstrip(os.sep) + os.sep):
            return Path(target)
    raise Unwelcome(msg("{path} is not a place inside the newsletter’s folder.", path=readable(str(path))))


def brought_name(request: Request) -> str:
    """What the file that a request brings is called, without any folder. Raises :class:`Unwelcome`."""
    name = unquote(request.headers.get(NAME, ""), errors="replace").replace("\\", "/").rpartition("/")[2].strip()
    if not name or name.startswith((".", "~$")) or len(name.encode()) > LONGEST_NAME or not name.isprintable():
        raise Unwelcome(msg("A file needs a name of 1 to {most} bytes that does not begin with a dot.",
                            most=LONGEST_NAME))
    return name


@asynccontextmanager
async def received(request: Request, root: Path, largest: int = LARGEST) -> AsyncIterator[Path]:
    """The body of a request as a file in the newsletter's scratch folder, under its own name; gone when this is left.

    Raises :class:`Unwelcome` for one that is larger than ``largest`` bytes, and :class:`OSError`.
    """
    name = brought_name(request)
    with ExitStack() as held:
        place = held.enter_context(scratch_folder(root))
        file = held.enter_context(open_new(place / name, private=True))
        size = 0
        async for part in request.stream():
            size += len(part)
            if size > largest:
                raise Unwelcome(msg("{name} is too large.", name=name))
            file.write(part)
        file.close()
        yield place / name
