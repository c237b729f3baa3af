"""Thirteen years of a real weekly newsletter (Pelican metadata, 667 issues), beside the project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import CORPUS, dangol
from tests.trees import attributes, containing, page, tree

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")]
SETTINGS = "title: This Week in Rust\nlanguage: en\nbase_url: https://weekly.example.com/\n"


def newsletter(root: Path, every: int) -> list[Path]:
    """A newsletter of every so-manieth file of the corpus and the newest; returns the Markdown files with a date."""
    files = sorted(path for path in CORPUS.iterdir() if path.is_file())
    chosen = sorted({*files[::every], files[-1]})
    (root / "content" / "issues").mkdir(parents=True)
    (root / "newsletter.yaml").write_text(SETTINGS, "utf-8")
    for path in chosen:
        shutil.copy(path, root / "content" / "issues" / path.name)
    markdown = [path for path in chosen if path.suffix in (".md", ".markdown")]
    return [path for path in markdown if "\ndate:" in path.read_text("utf-8").lower()]


def test_sample(tmp_path: Path) -> None:
    """A sample across all years is published with titles and texts whole, and the newest issue exports."""
    files = newsletter(tmp_path, 25)
    run = dangol(tmp_path, "build", "--json")
    assert run.code == 0
    assert run.json["issues"] == len(files)
    assert all(item["severity"] != "error" for item in run.json["findings"])
    site = tmp_path / "output" / "site"
    newest = page(site, f"issues/{files[-1].stem}")
    assert attributes(newest, "//article//h1/text()")[0].startswith("This Week in Rust")
    assert len(newest.xpath("//article//a")) > 50
    assert "Category:" not in newest.text_content()
    again = dangol(tmp_path, "build", "--json").json
    assert (again["written"], again["removed"]) == (0, 0)
    export = dangol(tmp_path, "export", "html", "--json")
    assert export.code == 0
    assert export.json["issue"] == files[-1].stem
    (edition,) = export.json["editions"]
    folder = tmp_path / export.json["directory"]
    assert edition["bytes"] > 10_000
    text = (folder / "general.txt").read_text("utf-8")
    assert "https://" in text
    assert "](" not in text


@pytest.mark.slow
def test_all_of_it(tmp_path: Path) -> None:
    """Every issue that has a date is published; what is not taken is told; a second build writes nothing."""
    files = newsletter(tmp_path, 1)
    assert len(files) == 667
    run = dangol(tmp_path, "build", "--json")
    assert run.code == 0
    assert run.json["issues"] == 667
    not_taken = {path.name for path in CORPUS.iterdir() if path.is_file()} - {path.name for path in files}
    told = {Path(item["path"]).name for item in run.json["findings"]
            if item["code"] in ("not-markdown", "undated", "not-an-issue")}
    assert told == {name for name in not_taken if not name.startswith(".")}
    again = dangol(tmp_path, "build", "--json").json
    assert (again["written"], again["removed"], again["unchanged"]) == (0, 0, run.json["written"])
    files_on_site = tree(tmp_path / "output" / "site")
    assert sum(path.startswith("issues/2") for path in files_on_site) == 667
    assert containing(files_on_site, "slot0") == []
