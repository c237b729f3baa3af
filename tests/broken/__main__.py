"""Write anew what is said of broken newsletters: of those named, or of all."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.broken.outcome import EXPECTED, HERE, expected, found, names, publish


def main() -> None:
    """Write what differs; what was written is for reading (``git diff``), not for trusting."""
    with TemporaryDirectory() as folder:
        published = publish(Path(folder, "published", "newsletter"))
        for name in sys.argv[1:] or names():
            said = found(name, published, Path(folder, name, "newsletter"))
            if said != expected(name):
                (HERE / name / EXPECTED).write_text(said, "utf-8")
                sys.stdout.write(f"{name}: written anew\n")


if __name__ == "__main__":
    main()
