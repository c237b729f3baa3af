"""Tests of :mod:`generator.cli.content`: an issue begun, a template copied, what serve is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Writer, dangol


def test_new_issue(newsletter: Writer) -> None:
    """new makes a draft that builds, with whatever the title holds; never over an existing file."""
    root = newsletter({})
    title = '단골: "첫" 소식 \\ {{ x }} #1 {a}'
    run = dangol(root, "new", title)
    assert run.code == 0
    assert (root / run.out.strip()).is_file()
    assert run.out.startswith("content/issues/2026-11-21-")
    build = dangol(root, "build", "--drafts", "--strict", "--json")
    assert build.code == 0, build.err
    assert title in [item["title"] for item in dangol(root, "list", "issues", "--json").json]
    again = dangol(root, "new", title)
    assert again.code == 1


def test_eject(newsletter: Writer) -> None:
    """eject lists the templates, copies one to change it, and never overwrites; a changed copy is what counts."""
    root = newsletter({})
    names = dangol(root, "eject").out.split()
    assert "web/404.html" in names
    assert dangol(root, "eject", "web/404.html").out.strip() == "templates/web/404.html"
    copy = root / "templates/web/404.html"
    copy.write_text("<p>내 404</p>", "utf-8")
    again = dangol(root, "eject", "web/404.html")
    assert again.code == 1
    assert copy.read_text("utf-8") == "<p>내 404</p>"
    unknown = dangol(root, "eject", "web/405.html")
    assert unknown.code == 1
    assert "web/404.html" in unknown.err
    outside = dangol(root, "eject", "../newsletter.yaml")
    assert outside.code == 1
    assert dangol(root, "build").code == 0
    assert (root / "output/site/404.html").read_text("utf-8") == "<p>내 404</p>"


def test_serve_names_what_is_no_newsletter(tmp_path: Path) -> None:
    """Folders that are none are errors that name them, all at once; nothing is served and nothing begun."""
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
    (tmp_path / "one/newsletter.yaml").write_text("title: x\n", "utf-8")
    run = dangol(tmp_path, "serve", "-p", "0", "one", "two", "three")
    assert run.code == 1
    assert f"no newsletter.yaml in {tmp_path / 'two'}" in run.err
    assert f"no newsletter.yaml in {tmp_path / 'three'}" in run.err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["newsletter.yaml", "one", "three", "two"]
    gone = dangol(tmp_path, "serve", "one", "nosuch")
    assert (gone.code, "'nosuch'" in gone.err) == (2, True)


@pytest.mark.parametrize("arguments", [
    ("-C", "one", "serve", "two"), ("serve", "-c", "one/newsletter.yaml", "one", "two")])
def test_serve_is_told_one_thing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A folder in two ways, or one settings file for two folders, is not guessed at."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "newsletter.yaml").write_text("title: x\n", "utf-8")
    assert dangol(tmp_path, *arguments).code == 2


@pytest.mark.parametrize("files", [("newsletter.yml",), ("../newsletter.yaml",)])
def test_serve_leads_to_the_newsletter_that_is_meant(tmp_path: Path, files: tuple[str, ...]) -> None:
    """Where one is near, serve says where, as any command does, and begins none."""
    root = tmp_path / "in"
    root.mkdir()
    for name in files:
        (root / name).write_text("title: x\n", "utf-8")
    for command in ("serve", "build"):
        run = dangol(root, command)
        assert run.code == 1
        assert "no-newsletter" in run.err
        assert ("Rename newsletter.yml" in run.err) or (f"There is one in {tmp_path}" in run.err)
