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


def test_what_was_left_out_alike(tmp_path: Path) -> None:
    """Many things that were left out for one reason are one line behind what came in; what differs is cleaned up."""
    root = newsletter(tmp_path / "n")
    files = {f"{name}.csv": "email\na@x.example\n" for name in "abcde"} | {"2026-10-01-a.html": PAGE}
    path = export(tmp_path / "e", files)
    rows = dangol(root, "import", str(path)).out.splitlines()
    assert [("첫 글" in row, "5 things" in row) for row in rows[1:]] == [(True, False), (False, True)]
    (root / "content/issues/2026-10-01-a.md").write_text("---\ntitle: x\n---\n", "utf-8")
    export(path, {"2026-10-01-a.html": PAGE.replace("<p>글", "<p>새 글")})
    assert "import-differs" in dangol(root, "import", str(path)).err
    assert (root / "output/reports/import/mails-differs/content/issues/2026-10-01-a.md").is_file()
    assert dangol(root, "clean").code == 0
    assert not [one for one in (root / "output/reports/import").rglob("*") if one.is_file()]


def test_forgetting_reaches_what_differs(tmp_path: Path) -> None:
    """A list that was changed here since has the export's beside it: whoever is forgotten goes out of both."""
    root = newsletter(tmp_path / "n")
    head = "email,first_name,state,created_at\n"
    path = export(tmp_path / "e", {"subscribers.csv": f"{head}kim@x.example,김,active,x\n"})
    dangol(root, "import", "kit", str(path))
    here = root / "subscribers/lists/kit-subscribers.csv"
    here.write_text(here.read_text("utf-8") + "lee@x.example,이,active,x\n", "utf-8")
    export(path, {"subscribers.csv": f"{head}kim@x.example,김,active,x\npark@x.example,박,active,x\n"})
    assert "import-differs" in dangol(root, "import", "kit", str(path)).err
    beside = root / "output/reports/import/kit-differs/subscribers/lists/kit-subscribers.csv"
    assert "park@x.example" in beside.read_text("utf-8")
    assert dangol(root, "forget", "kim@x.example").code == 0
    assert not beside.exists()
