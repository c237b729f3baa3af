"""Our own templates as Jinja2 compiled them, kept where Python keeps our compiled modules.

What the newsletter's folder has is compiled anew each time: code that is run must not come out of a folder that people
hand on.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.cache import making


class Compiled(BytecodeCache):
    """Keeps what templates below ``folder`` are compiled to. What other code than this compiled, ours or Jinja2's, does
    not fit its checksum, nor does a file that is not whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """What a template was compiled to before, where that is known."""
        if path := self._path(bucket):
            with suppress(OSError):
                checksum, _, data = path.read_bytes().partition(b"\n")
                if checksum == _checksum(bucket, data):
                    bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, where Python would keep a module, and may."""
        path = self._path(bucket)
        if path and not sys.dont_write_bytecode:
            data = bucket.bytecode_to_string()
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"%s\n%s" % (_checksum(bucket, data), data))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's file: of one name there are the newsletter's and ours."""
        return filename or ""

    def _path(self, bucket: Bucket) -> Path | None:
        file = Path(bucket.key)
        if not file.is_relative_to(self.folder):
            return None
        name = "-".join(file.relative_to(self.folder).parts)
        return Path(cache_from_source(str(Path(__file__).with_name(f"{name}.py"))))


def _checksum(bucket: Bucket, data: bytes) -> bytes:
    """What vouches for the code of a template in this very place, whose path tracebacks name."""
    return blake2b(os.fsencode(bucket.key) + data, key=making()[:64].encode(), digest_size=16).hexdigest().encode()
