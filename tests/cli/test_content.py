"""Tests of :mod:`generator.cli.content`: an issue begun, a template copied."""

from __future__ import annotations

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
