"""Tests of :mod:`generator.plugins`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
from generator.checks import all_checks
from generator.exporters import all_exporters
print(all_exporters()["other"].about, type(all_exporters()["html"]).__name__, all_checks()["mine"].about)
"""


def test_other_packages_add_exporters_and_checks(tmp_path: Path) -> None:
    """By entry points; a name of ours stays ours."""
    (tmp_path / "other.py").write_text("class Mine:\n    about = 'theirs'\n    codes = ()\n", "utf-8")
    info = tmp_path / "other-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(
        "[dangol.exporters]\nother = other:Mine\nhtml = other:Mine\n[dangol.checks]\nmine = other:Mine\n", "utf-8")
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=tmp_path, capture_output=True, text=True, timeout=60,
                          check=False)
    assert done.stdout.split() == ["theirs", "HtmlExporter", "theirs"], done.stderr
