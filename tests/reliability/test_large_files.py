"""Files larger than memory wants to hold are published in pieces."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.measured import PEAK
from tests.people import newsletter_in
from tests.trees import write

SIZE = 1_500_000_000
MEASURED = PEAK + """
import sys
from generator.cli import main
try:
    main(sys.argv[1:])
finally:
    print(peak(), file=sys.stderr)
"""


def built(root: Path) -> int:
    """Build, and say how much memory that took at most, in bytes."""
    done = subprocess.run([sys.executable, "-c", MEASURED, "-C", str(root), "build"], capture_output=True, text=True,
                          check=True)
    return int(done.stderr.split()[-1])


@pytest.mark.slow
def test_a_second_build_compares_in_pieces(tmp_path: Path) -> None:
    """A film beside an issue takes no memory, neither when it is copied nor when it is compared."""
    root = newsletter_in(tmp_path, {})
    write(root, {"content/issues/2026-11-06-film.md": "---\ntitle: 영화\n---\n\n[보기](../media/film.bin)\n"})
    (root / "content/media").mkdir(parents=True, exist_ok=True)
    with (root / "content/media/film.bin").open("wb") as film:
        film.truncate(SIZE)  # a sparse file: it reads as zeros and takes no room
    peaks = [built(root), built(root)]
    assert max(peaks) < 400_000_000
