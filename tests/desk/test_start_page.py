"""Tests of :mod:`generator.desk.start_page`: a newsletter begins where there is none; nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.desks import sit_down, text_of
from tests.trees import tree, write

DRAFT = "content/issues/2026-11-21-first-letter.md"


def test_an_empty_folder(tmp_path: Path) -> None:
    """Every page asks how to begin, and looking makes nothing."""
    visitor = sit_down(tmp_path)
    for path in ("", "write/", "people/", "settings/", "check/x/", "nowhere/"):
        page = visitor.page(path)
        assert text_of(page, "//h1") == "Start a newsletter"
        assert str(tmp_path) in text_of(page, "//main")
        assert page.xpath("//a[starts-with(@href, '/_dangol/') and not(contains(@class, 'brand'))]") == []
    assert tree(tmp_path) == {}


def test_empty(tmp_path: Path) -> None:
    """Settings and one draft; what is next is to fill in the settings."""
    visitor = sit_down(tmp_path)
    answer = visitor.send("start/", {"kind": "empty"})
    assert answer.headers["location"].startswith("/_dangol/settings/?notice=")
    assert "Made 3 files" in visitor.told(answer)
    assert {"newsletter.yaml", ".gitignore", DRAFT} <= set(tree(tmp_path))
    assert text_of(visitor.page(), "//h1") == "Our first letter"
    before = tree(tmp_path)
    assert "There is a newsletter here already." in visitor.told(visitor.send("start/", {"kind": "empty"}))
    assert tree(tmp_path) == before


def test_in_the_language_of_the_page(tmp_path: Path) -> None:
    """What is begun is in the language that is read."""
    visitor = sit_down(tmp_path)
    visitor.client.cookies.set("dangol-language", "ko")
    visitor.open()
    visitor.send("start/", {"kind": "empty"})
    assert "language: ko" in (tmp_path / "newsletter.yaml").read_text("utf-8")


@pytest.mark.slow
def test_the_example(tmp_path: Path) -> None:
    """The newsletter that shows everything."""
    visitor = sit_down(tmp_path)
    answer = visitor.send("start/", {"kind": "example"})
    assert answer.headers["location"].startswith("/_dangol/?notice=")
    assert len(visitor.page().xpath("//ul[@id='issues']/li")) > 6


def test_other_files(tmp_path: Path) -> None:
    """They are told, and stay."""
    write(tmp_path, {"memo.txt": "mine", **{f"photos/{number}.jpg": b"x" for number in range(3)},
                     **{f"{number}.csv": "" for number in range(9)}})
    visitor = sit_down(tmp_path)
    said = text_of(visitor.page(), "//main")
    assert "There are other files in this folder. They stay as they are. 0.csv" in said
    assert "and 3 more" in said
    before = tree(tmp_path)
    visitor.send("start/", {"kind": "empty"})
    after = tree(tmp_path)
    assert "newsletter.yaml" in after
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize(("name", "kinds"), [(DRAFT, {"empty"}), ("subscribers", {"empty", "example"})])
def test_in_the_way(tmp_path: Path, name: str, kinds: set[str]) -> None:
    """Where a file would be overwritten, the page says which, and what is sent all the same makes nothing."""
    write(tmp_path, {name: "mine"})
    visitor = sit_down(tmp_path)
    page, before = visitor.page(), tree(tmp_path)
    assert set(page.xpath("//button[@name='kind'][@disabled]/@value")) == kinds
    assert name in text_of(page, "//form[.//button[@disabled]]")
    assert page.xpath("//form//a/@href") == ["/_dangol/"] * len(kinds)
    for kind in kinds:
        assert name in visitor.told(visitor.send("start/", {"kind": kind}))
        assert tree(tmp_path) == before


def test_begun_and_killed(tmp_path: Path) -> None:
    """What a run made that was killed is in nobody's way."""
    write(tmp_path, {"done/x": ""})
    sit_down(tmp_path / "done").send("start/", {"kind": "empty"})
    made = tree(tmp_path / "done")
    write(tmp_path / "half", {DRAFT: made[DRAFT], ".gitignore": made[".gitignore"]})
    visitor = sit_down(tmp_path / "half")
    visitor.send("start/", {"kind": "empty"})
    assert (tmp_path / "half/newsletter.yaml").read_bytes() == made["newsletter.yaml"]


def test_nothing_is_made(tmp_path: Path) -> None:
    """What is not understood, or does not come from the page, makes nothing; nor does anything where one is near."""
    visitor = sit_down(tmp_path)
    for form in ({"kind": "nosuch"}, {}, {"kind": "empty", "token": "wrong"}):
        assert visitor.send("start/", form).status_code in (303, 403)
        assert tree(tmp_path) == {}
    write(tmp_path, {"newsletter.yml": ""})
    assert "Start a newsletter" not in visitor.open().text
    visitor.send("start/", {"kind": "empty"})
    assert tree(tmp_path) == {"newsletter.yml": b""}
