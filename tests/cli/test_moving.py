"""``dangol import``: as a person runs it."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import dangol
from tests.importers import export, newsletter

PAGE = "<html><head><title>첫 글</title></head><body><p>글</p></body></html>"


def test_import(tmp_path: Path) -> None:
    """A table of what became of each, and the next step; a second run changes nothing."""
    root = newsletter(tmp_path / "n")
    path = export(tmp_path / "e.zip", {"2026-10-01-a.html": PAGE})
    planned = dangol(root, "import", str(path), "--dry-run")
    assert planned.code == 0
    assert "content/issues/2026-10-01-a.md" in planned.out
    assert "Nothing was written." in planned.err
    assert not list((root / "content/issues").iterdir())
    done = dangol(tmp_path, "import", "mails", str(path), "--into", str(root), "--json")
    assert done.json["counts"] == {"imported": 1}
    assert [(one["title"], one["fate"], one["path"]) for one in done.json["items"]] == [
        ("첫 글", "imported", "content/issues/2026-10-01-a.md")]
    assert done.json["reports"] == ["output/reports/import/mails-items.csv"]
    again = dangol(root, "--lang", "ko", "import", str(path))
    assert "그대로" in again.out
    assert dangol(root, "clean").code == 0
    assert not list((root / "output/reports/import").iterdir())


def test_what_cannot_be_imported(tmp_path: Path) -> None:
    """Where there is no newsletter, no export, or no such system, that is told, and the exit code says so."""
    root = newsletter(tmp_path / "n")
    path = export(tmp_path / "e", {"2026-10-01-a.html": PAGE})
    assert dangol(tmp_path, "import", str(path), "--json").codes() == ["no-newsletter"]
    assert dangol(root, "import", str(tmp_path / "none"), "--json").codes() == ["import-unreadable"]
    wrong = dangol(root, "import", "gohst", str(path))
    assert wrong.code == 1
    assert "“ghost”" in wrong.err
    assert dangol(root, "import").code == 2
    assert dangol(root, "import", "a", "b", "c").code == 2
