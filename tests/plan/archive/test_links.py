"""Tests of :mod:`generator.plan.archive.links`."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plan.archive.links import Goal, Places, Target

SOURCE, PAGE = "content/issues/2026-11-first.md", "issues/2026-11-first/"
PLACES = Places(
    {SOURCE: PAGE, "content/issues/2026-12-folder/index.md": "issues/2026-12-folder/",
     "content/pages/about.markdown": "about/", "content/issues/단골.md": "issues/단골/"},
    frozenset({"", PAGE, "issues/2026-12-folder/", "about/", "issues/단골/", "issues/", "tags/소식/", "atom.xml"}),
    frozenset({"content/media/a b.jpg", "content/issues/c.pdf", "content/issues/2026-12-folder/d.png"}))


@pytest.mark.parametrize(("url", "target"), [
    ("2026-12-folder", Target(Goal.PAGE, "issues/2026-12-folder/")),
    ("2026-12-folder/index.md", Target(Goal.PAGE, "issues/2026-12-folder/")),
    ("./2026-12-folder/", Target(Goal.PAGE, "issues/2026-12-folder/")),
    ("../pages/about.markdown#us", Target(Goal.PAGE, "about/", "us")),
    ("pages/about", Target(Goal.PAGE, "about/")), ("/pages/about", Target(Goal.PAGE, "about/")),
    ("/about/", Target(Goal.PAGE, "about/")), ("/about", Target(Goal.PAGE, "about/")),
    ("/about/index.html", Target(Goal.PAGE, "about/")), ("../../about/", Target(Goal.PAGE, "about/")),
    ("/", Target(Goal.PAGE, "")), ("/index.html", Target(Goal.PAGE, "")), ("", Target(Goal.PAGE, PAGE)),
    ("#top", Target(Goal.PAGE, PAGE, "top")), ("?a=b#x", Target(Goal.PAGE, PAGE, "x")),
    ("단골.md", Target(Goal.PAGE, "issues/단골/")), ("%EB%8B%A8%EA%B3%A8.md", Target(Goal.PAGE, "issues/단골/")),
    (unicodedata.normalize("NFD", "단골.md"), Target(Goal.PAGE, "issues/단골/")),
    ("/tags/%EC%86%8C%EC%8B%9D/", Target(Goal.PAGE, "tags/소식/")), ("/atom.xml", Target(Goal.PAGE, "atom.xml")),
    ("c.pdf", Target(Goal.MEDIA, "content/issues/c.pdf")), ("issues/c.pdf", Target(Goal.MEDIA, "content/issues/c.pdf")),
    ("../media/a%20b.jpg", Target(Goal.MEDIA, "content/media/a b.jpg")),
    ("/media/a b.jpg", Target(Goal.MEDIA, "content/media/a b.jpg")),
    ("{filename}2026-12-folder/index.md", Target(Goal.PAGE, "issues/2026-12-folder/")),
    ("{static}/media/a b.jpg", Target(Goal.MEDIA, "content/media/a b.jpg")),
    ("|filename|/pages/about", Target(Goal.PAGE, "about/")),
    ("{attach}c.pdf", Target(Goal.MEDIA, "content/issues/c.pdf"))])
def test_every_way_to_write_a_link(url: str, target: Target) -> None:
    """From the file, from ``content/``, from the page's address, and as Pelican writes it."""
    assert PLACES.find(url, SOURCE, PAGE) == target


@pytest.mark.parametrize("url", [
    "missing.md", "../../newsletter.yaml", "../../../etc/passwd", "/../subscribers/lists/a.yaml", "//[", "http://[::1",
    "/media/", "2026-12-folder/missing.png", "....//media/a b.jpg", "%2e%2e/%2e%2e/newsletter.yaml"])
def test_links_that_lead_nowhere(url: str) -> None:
    """What is not there, and what is outside, is nothing."""
    assert PLACES.find(url, SOURCE, PAGE) == Target(Goal.NOTHING)


@given(st.lists(st.sampled_from(["..", ".", "/", "content", "media", "a b.jpg", "%2e%2e", "c.pdf", "issues", "#x",
                                 "?"]))
       .map("/".join))
def test_no_link_leads_out(url: str) -> None:
    """Whatever is written, a link leads to a place that was announced, or nowhere."""
    target = PLACES.find(url, SOURCE, PAGE)
    known = {Goal.PAGE: PLACES.pages, Goal.MEDIA: PLACES.media, Goal.NOTHING: {""}}
    assert target.path in known[target.goal]
