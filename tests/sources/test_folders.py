"""Tests of :mod:`generator.sources.folders`, with real links and real names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.findings import Findings
from generator.sources.folders import entries, read_tree

CP949 = "공지사항".encode("cp949")


def read(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The files of ``content/``, and the codes and places of what was found."""
    findings = Findings()
    return list(read_tree(root, "content", findings)), [(one.code, one.span.path) for one in findings]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a text, a picture and a secret."""
    for name in ("content/media/a.png", "content/issues/a/index.md", "subscribers/lists/secret.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("minsu@hanbit.example", "utf-8")
    return tmp_path


OWN = ["content/issues/a/index.md", "content/media/a.png"]


@pytest.mark.parametrize(("link", "target"), [
    ("media/x.txt", "../../subscribers/lists/secret.csv"), ("media/x.txt", "/etc/hostname"), ("media/x.txt", "/"),
    ("issues/b.md", "../../subscribers/lists/secret.csv"), ("issues/b", "../../subscribers/lists"),
    ("pages", "../subscribers"), ("media/x", "../.."), ("media/x.txt", "../media/../../content/../subscribers"),
    ("media/x", "../../content-of-others")])
@pytest.mark.parametrize("absolute", [False, True])
def test_what_leads_out_is_not_followed(root: Path, link: str, target: str, absolute: bool) -> None:
    """Files and folders, by relative and absolute links, wherever they stand; each is named."""
    (root / "content-of-others").mkdir()
    (root / "content-of-others" / "y.txt").write_text("secret", "utf-8")
    place = root / "content" / link
    place.symlink_to(os.path.normpath(place.parent / target) if absolute else target)
    assert read(root) == (OWN, [("outside", f"content/{link}")])


def test_links_to_links_are_followed_to_their_end(root: Path) -> None:
    """A link to a link that leads out leads out, also by way of a folder that stays."""
    content = root / "content"
    (content / "media" / "a-out.txt").symlink_to("../../subscribers/lists/secret.csv")
    (content / "media" / "b.txt").symlink_to("a-out.txt")
    (content / "media" / "folder").symlink_to("../issues/a")
    (content / "issues" / "a" / "c.txt").symlink_to(root / "subscribers" / "lists" / "secret.csv")
    found, told = read(root)
    assert found == ["content/issues/a/index.md", "content/media/a.png", "content/media/folder/index.md"]
    assert told == [("outside", f"content/{name}") for name in (
        "issues/a/c.txt", "media/a-out.txt", "media/b.txt", "media/folder/c.txt")]


def test_links_that_stay_go_on_working(root: Path) -> None:
    """To a file or a folder of content/, which may be a link itself: people keep it in a synced place."""
    (root / "content" / "media" / "b.png").symlink_to("a.png")
    (root / "content" / "media" / "all").symlink_to(root / "content" / "issues")
    expected = [*OWN[:1], "content/media/a.png", "content/media/all/a/index.md", "content/media/b.png"]
    assert read(root) == (expected, [])
    (root / "content").rename(root / "synced")
    (root / "content").symlink_to("synced")
    (root / "synced" / "media" / "all").unlink()
    (root / "synced" / "media" / "all").symlink_to(root / "synced" / "issues")
    assert read(root) == (expected, [])


def test_circles_and_links_to_nothing(root: Path) -> None:
    """They are told; nothing is read twice and nothing hangs."""
    content = root / "content"
    (content / "media" / "up").symlink_to("..")
    (content / "media" / "self").symlink_to("self")
    (content / "media" / "gone.png").symlink_to("nothing.png")
    (content / "issues" / "a" / "b").symlink_to("../../media/there")
    (content / "media" / "there").mkdir()
    (content / "media" / "there" / "back").symlink_to("../../issues/a")
    found, told = read(root)
    assert found == [*OWN[:1], "content/media/a.png", "content/media/there/back/index.md"]
    assert told == [("outside", f"content/{name}") for name in (
        "issues/a/b/back", "media/gone.png", "media/self", "media/there/back/b", "media/up")]


def test_what_programs_keep_is_passed_over(root: Path) -> None:
    """Editors mark open files with hidden links that lead nowhere; a pipe is no file."""
    (root / "content" / "issues" / ".#a.md").symlink_to("user@machine.1234")
    (root / "content" / "media" / ".DS_Store").write_text("", "utf-8")
    (root / "content" / "media" / "~$a.docx").write_text("", "utf-8")
    os.mkfifo(root / "content" / "issues" / "pipe.md")
    assert read(root) == (OWN, [])
    assert read(root / "nowhere") == ([], [])


@pytest.mark.parametrize(("name", "shown"), [
    (CP949 + b".md", "공지사항.md"), (b"\xff\xfe.md", r"\xff\xfe.md"), (b"a\xc3.md", r"a\xc3.md")])
def test_names_that_are_no_text(root: Path, name: bytes, shown: str) -> None:
    """They are named as somebody on Korean Windows saw them, else byte by byte, with what to do."""
    folder = os.fsencode(root / "content" / "issues")
    for path in (folder + b"/" + name, folder + b"/x" + name):
        Path(os.fsdecode(path)).write_text("# a\n", "utf-8")
    Path(os.fsdecode(folder + b"/folder" + name)).mkdir()
    findings = Findings()
    assert list(read_tree(root, "content", findings)) == OWN
    assert {(one.code, one.span.path) for one in findings} == {
        ("file-name", f"content/issues/{before}{shown}") for before in ("", "x", "folder")}
    assert all(("convmv" in one.hint) == ("공지" in shown) and "ename" in one.hint for one in findings)
    assert [label for _, label in entries(root / "content" / "issues", "content/issues", Findings())] == [
        "content/issues/a"]


def test_a_folder_that_cannot_be_read(root: Path) -> None:
    """Where its right to be read is missing, it is told (a superuser reads it all the same)."""
    (root / "content" / "media").chmod(0)
    found, told = read(root)
    (root / "content" / "media").chmod(0o755)
    assert told in ([("unreadable", "content/media")], [])
    assert found == (OWN if not told else OWN[:1])
