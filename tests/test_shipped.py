"""What a package for others holds: the newsletter that git knows, and nothing that a firm put beside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPO
from tests.trees import write

STRAY: dict[str, str | bytes] = {
    "subscribers/lists/real.csv": "email\nsomebody@firm.example\n", "subscribers/history/2026.json": "{}",
    "content/issues/draft.md": "# 초안\n", "content/media/own.png": b"\x89PNG"}


@pytest.mark.slow
@pytest.mark.skipif(not (REPO / ".git").exists(), reason="not a checkout")
def test_a_firms_own_files_are_not_shipped(tmp_path: Path) -> None:
    """Lists, history, drafts and pictures that git does not track stay at home; the check tells what does not."""
    root, out = tmp_path / "checkout", tmp_path / "dist"
    names = subprocess.run(["git", "ls-files", "-z"], cwd=REPO, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(REPO / name, root / name)
    for command in (["init", "-q"], ["add", "-A", "-f"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    write(root, STRAY)

    def build() -> int:
        subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", out, root],
                       check=True, capture_output=True)
        return subprocess.run([sys.executable, REPO / ".ci/shipped.py", out], cwd=root, check=False).returncode

    assert build() == 0
    with tarfile.open(next(out.glob("*.tar.gz"))) as sdist, zipfile.ZipFile(next(out.glob("*.whl"))) as wheel:
        shipped = {Path(name).name for name in (*sdist.getnames(), *wheel.namelist())}
    assert not shipped & {Path(name).name for name in STRAY}
    assert {"customers.yaml", "vip.yaml", "2026-11-year-end.md", "logo.png", "newsletter.yaml"} <= shipped
    write(root, {"templates/own.html": "x"})
    assert build() == 1
