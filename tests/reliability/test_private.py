"""What Dangol writes of people is for its owner alone (POSIX modes 0600 and 0700)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.conftest import dangol
from tests.people import HISTORY, ISSUE, LISTS, STOPS, newsletter_in
from tests.trees import write

PRIVATE = (HISTORY, "output/mail", "output/reports")
FILES = {f"{LISTS}/a.csv": "email,name\na@x.example,가\nb@x.example,나\n",
         "subscribers/key-customers/k.yaml": "- {id: K1, name: 가, email: a@x.example, owner: 한}\n"}
REPORT = "email,event,type,date\nb@x.example,bounced,hard,2026-11-20\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


def open_to_others(root: Path) -> list[str]:
    """Everything in the private folders, and of ours among the suppressions, that others may look into."""
    ours = [path for name in PRIVATE for path in [root / name, *(root / name).rglob("*")]]
    ours += [root / ".dangol/cache", root / ".dangol/scratch", root / STOPS]
    ours += [path for path in (root / STOPS).iterdir() if path.name.startswith(("results-", "replies-", "dangol-"))]
    return [f"{path.relative_to(root)} {path.stat().st_mode & 0o777:o}" for path in ours
            if path.exists() and path.stat().st_mode & 0o077]


@pytest.mark.slow
def test_everything_that_names_people(tmp_path: Path) -> None:
    """Whatever the umask is, and also in folders that an earlier version left open; the website is for everybody."""
    root = newsletter_in(tmp_path, FILES)
    for folder in (HISTORY, "output/mail", "output/reports", STOPS):
        (root / folder).mkdir(parents=True)
        (root / folder).chmod(0o755)
    write(root, {"report.csv": REPORT, "answer.eml": "From: a@x.example\n\n수신거부\n"})
    umask = os.umask(0)
    try:
        for command in (["build"], ["export", "mbox"], ["export", "eml"], ["sent", ISSUE], ["results", "report.csv"],
                        ["replies", "answer.eml"], ["audience"], ["reconcile"], ["check", "--degrade"], ["forget",
                                                                                                         "a@x.example"]):
            assert dangol(root, "--now", "2026-11-21", *command).code == 0, command
    finally:
        os.umask(umask)
    assert open_to_others(root) == []
    assert (root / "output/site/index.html").stat().st_mode & 0o777 == 0o666


def test_a_new_newsletter(tmp_path: Path) -> None:
    """Its lists are private from the first."""
    assert dangol(tmp_path, "init").code == 0
    assert (tmp_path / "subscribers").stat().st_mode & 0o077 == 0
    assert [path for path in (tmp_path / "subscribers").rglob("*.yaml") if path.stat().st_mode & 0o077] == []
