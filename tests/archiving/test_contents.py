"""Tests of :mod:`generator.archiving.contents`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.archiving.contents import contents
from generator.archiving.writing import write_archive
from generator.findings import Findings
from tests.people import codes, newsletter_in
from tests.trees import write

ISSUE = "content/issues/2026-11-05-first.md"


def names(root: Path, findings: Findings | None = None) -> list[str]:
    """What belongs to a newsletter, by its paths."""
    found = contents(root, root / "a.zip", findings or Findings())
    assert found is not None
    return [name for name, _ in found]


def test_everything_but_what_can_be_made_again(tmp_path: Path) -> None:
    """Texts, pictures, templates, people, history, exports, what readers answered, and what else lies there."""
    kept: dict[str, str | bytes] = {
        "newsletter.yaml": "", ".gitignore": "", ISSUE: "", "content/media/사진 1.png": b"\x89PNG",
        "templates/web/page.html": "", "subscribers/lists/a.csv": "email\n", "subscribers/decisions.yaml": "",
        "subscribers/history/x.json": "{}", "subscribers/history/x.people.parquet": b"", "memo.txt": "",
        "output/mail/x/html/general.html": "", "output/mail/x/html/.dangol.json": "{}",
        "output/reports/replies.csv": "", "content/media/무엇인가요?.txt": "", ".ci/run": ""}
    left = ("output/site/index.html", "output/reports/rows.csv", "output/.gitkeep", ".dangol/cache/x", ".git/HEAD",
            "venv/pyvenv.cfg", "venv/lib/x.py", "node_modules/a/b.js", ".DS_Store", "subscribers/lists/~$a.xlsx",
            "subscribers/history/y.begun", "output/mail/x/html/.dangol-staging/a", "a.zip", "dangol-archive.json")
    newsletter_in(tmp_path, {**kept, **dict.fromkeys(left, "x")})
    findings = Findings()
    assert names(tmp_path, findings) == sorted(kept)
    assert codes(findings) == []


def test_no_archive_is_taken_into_another(tmp_path: Path) -> None:
    """Else each would be larger than the last; a ZIP that is none of ours is a file like all others."""
    newsletter_in(tmp_path / "n", {"content/media/b.zip": b"PK\x05\x06" + bytes(18)})
    write_archive(tmp_path / "n" / "last-week.zip", [("a", tmp_path / "n" / "newsletter.yaml")], lambda done: None)
    assert names(tmp_path / "n") == [ISSUE, "content/media/b.zip", "newsletter.yaml"]


def test_links(tmp_path: Path) -> None:
    """Folders and lists may be links to where a firm keeps them; of texts and others one that leads out is told."""
    write(tmp_path / "far", {"media/a.png": b"a", "lists/b.csv": "email\n", "secret.txt": "no"})
    root = newsletter_in(tmp_path / "n", {"content/pages/a.md": "a"})
    (root / "subscribers").mkdir()
    for name, goal in (("subscribers/lists", "far/lists"), ("content/out.txt", "far/secret.txt"),
                       ("shared", "far"), ("content/again", "n/content"), ("content/gone.md", "far/nothing"),
                       ("content/pages/b.md", "n/content/pages/a.md"), ("templates", "far/media")):
        (root / name).symlink_to(tmp_path / goal)
    findings = Findings()
    assert names(root, findings) == [ISSUE, "content/pages/a.md", "content/pages/b.md", "newsletter.yaml",
                                     "subscribers/lists/b.csv", "templates/a.png"]
    assert {finding.span.path for finding in findings} == {"content/out.txt", "shared", "content/again",
                                                           "content/gone.md"}
    assert {*codes(findings)} == {"archive"}


def test_what_no_zip_can_hold_is_told(tmp_path: Path) -> None:
    """A name with a backslash leads elsewhere on Windows, one that is no text nowhere; a pipe has no end."""
    newsletter_in(tmp_path, {"content/a\\b.md": "x"})
    (tmp_path / "content" / os.fsdecode(b"\xb0\xa1.md")).write_text("x")
    os.mkfifo(tmp_path / "content/pipe")
    findings = Findings()
    assert names(tmp_path, findings) == [ISSUE, "newsletter.yaml"]
    assert codes(findings) == ["archive"] * 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_cannot_be_read_stops(tmp_path: Path) -> None:
    """An archive that lacks a folder is none."""
    newsletter_in(tmp_path, {"content/media/a.txt": "x"})
    (tmp_path / "content/media").chmod(0)
    findings = Findings()
    assert contents(tmp_path, tmp_path / "a.zip", findings) is None
    assert findings.errors == 1
    (tmp_path / "content/media").chmod(0o700)
