"""Tests of :mod:`generator.desk.neighbours`: newsletters that are served together, as the switcher shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.datastructures import URL

from generator.commands.sent import mark_sent
from generator.desk.neighbours import Neighbour, neighbour_views
from generator.desk.rooms import ROOMS
from generator.desk.views import NeighbourView
from generator.desk.workspace import Workspace
from tests.people import ISSUE, LISTS, at, exported, newsletter_in
from tests.trees import write

HERE = URL("http://localhost:8000/_dangol/month/x/?y=1#z")
BROKEN = {f"content/issues/{ISSUE}.md": "---\ntitle: 첫 소식\n---\n\n/// only | nosuch\nx\n///\n"}


def seen(space: Workspace, other: Workspace | None = None) -> NeighbourView:
    """How a newsletter stands, once its texts are read, to one that is served beside it."""
    space.project.get()
    return neighbour_views([Neighbour(8001, space, "letters")], other or space, HERE, frozenset(ROOMS))[0]


@pytest.mark.parametrize(("files", "state", "line"), [
    ({}, "waiting", "out"), (BROKEN, "blocked", "1 error"),
    ({f"content/issues/{ISSUE}.md": "---\ntitle: 첫 소식\ndraft: true\n---\n\n글\n"}, "waiting", "draft"),
    ({"newsletter.yaml": "title: [\n"}, "blocked", "1 error")])
def test_how_it_stands(tmp_path: Path, files: dict[str, str], state: str, line: str) -> None:
    """The issue at hand and its state, or what blocks it."""
    view = seen(Workspace(at(newsletter_in(tmp_path, files))))
    assert (view.state, view.line) == (state, line)
    assert view.issue == "첫 소식"


def test_no_issue_and_no_newsletter(tmp_path: Path) -> None:
    """What cannot be read has the name that it was served by."""
    root = newsletter_in(tmp_path, {})
    (root / f"content/issues/{ISSUE}.md").unlink()
    assert (seen(Workspace(at(root))).title, seen(Workspace(at(root))).state) == ("단골 소식", "empty")
    (root / "newsletter.yaml").unlink()
    assert (seen(Workspace(at(root))).title, seen(Workspace(at(root))).state) == ("letters", "blocked")


def test_exported_and_sent(tmp_path: Path) -> None:
    """Once it went out there is nothing to do."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.yaml": "- {email: a@x.example}\n"})
    exported(root, 20)
    assert (seen(Workspace(at(root))).stage, seen(Workspace(at(root))).state) == ("exported", "waiting")
    mark_sent(at(root), ISSUE)
    assert (seen(Workspace(at(root))).stage, seen(Workspace(at(root))).state) == ("sent", "done")


def test_nothing_is_begun(tmp_path: Path) -> None:
    """For the switcher no list is read and nothing is checked; what was read for its own pages is told."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.yaml": "- {email: nobody}\n"})
    space = Workspace(at(root))
    assert (seen(space).state, seen(space).line) == ("waiting", "out")
    assert space.audience.glance(begin=False) is None
    space.matrix.get()
    assert seen(space).state == "waiting"
    write(root, {f"content/issues/{ISSUE}.md": "---\ntitle: 첫 소식\nsegments: [vip]\n---\n\n글\n",
                 "subscribers/segments/vip.yaml": "where: {tier: vip}\n"})
    write(root, {f"{LISTS}/a.yaml": "- {email: a@x.example, tier: none}\n"})
    space.matrix.get()
    assert (seen(space).state, seen(space).line) == ("blocked", "People: Nobody gets this issue")


def test_being_read(tmp_path: Path) -> None:
    """A page does not wait for another newsletter's texts."""
    space = Workspace(at(newsletter_in(tmp_path, {})))
    (view,) = neighbour_views([Neighbour(8001, space, "letters")], space, HERE, frozenset(ROOMS))
    assert (view.title, view.state) == ("letters", "reading")
    space.project.get()


@pytest.mark.parametrize(("here", "there"), [
    ("http://127.0.0.1:8000/_dangol/a/?b#c", "http://127.0.0.1:8001/_dangol/"),
    ("http://localhost:8000/_dangol/", "http://localhost:8001/_dangol/"),
    ("http://[::1]:8000/_dangol/", "http://[::1]:8001/_dangol/")])
def test_addresses(tmp_path: Path, here: str, there: str) -> None:
    """They have the name by which this machine was called."""
    space, own = Workspace(at(newsletter_in(tmp_path / "a", {}))), Workspace(at(newsletter_in(tmp_path / "b", {})))
    views = neighbour_views([Neighbour(8001, space, "a"), Neighbour(8000, own, "b")], own, URL(here), frozenset(ROOMS))
    assert [(view.href, view.current) for view in views] == [
        (there, False), (here.partition("_dangol/")[0] + "_dangol/", True)]
