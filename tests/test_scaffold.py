"""Tests of :mod:`generator.scaffold`."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.scaffold import (
    FOLDERS,
    CannotCreate,
    copy_issue,
    eject,
    empty,
    example,
    in_the_way,
    init,
    init_empty,
    new_issue,
    template_names,
)
from generator.sources.example import example_files
from generator.sources.texts.front_matter import split_front_matter
from generator.sources.yaml_nodes import Scalar
from tests.conftest import REPO
from tests.prepared import prepared
from tests.trees import tree, write

GIT = shutil.which("git")
NOW = datetime(2026, 11, 21, 9, tzinfo=ZoneInfo("Asia/Seoul"))


def test_init_makes_a_newsletter_that_builds(tmp_path: Path) -> None:
    """Every folder, so that nobody has to know their names, and the example."""
    made = init(tmp_path)
    assert {"newsletter.yaml", ".gitignore"} <= set(made)
    assert {"content/issues", "content/pages", "content/media", "templates", "subscribers/lists",
            "subscribers/segments", "subscribers/key-customers", "subscribers/suppressions", "subscribers/history",
            "output/site", "output/mail", "output/reports"} <= set(FOLDERS)
    assert all((tmp_path / folder).is_dir() for folder in FOLDERS)
    assert len(prepared(tmp_path)[0].project.issues) >= 6


def test_init_leaves_what_is_there(tmp_path: Path) -> None:
    """Someone's own files are not written over."""
    (tmp_path / "content/pages").mkdir(parents=True)
    for name in (".gitignore", "content/pages/about.md"):
        (tmp_path / name).write_text("mine", "utf-8")
    made = init(tmp_path)
    assert not {".gitignore", "content/pages/about.md"} & set(made)
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine"
    assert (tmp_path / "content/pages/about.md").read_text("utf-8") == "mine"
    before = tree(tmp_path)
    with pytest.raises(CannotCreate, match=r"newsletter\.yaml"):
        init(tmp_path)
    assert tree(tmp_path) == before


@pytest.mark.skipif(not GIT, reason="git is not installed")
def test_people_stay_out_of_git(tmp_path: Path) -> None:
    """Lists, history, decisions, the cache and output are ignored; what is written is not."""
    init(tmp_path)
    private = ["subscribers/lists/people.yaml", "subscribers/lists/2026/고객.csv", "subscribers/key-customers/a.xlsx",
               "subscribers/suppressions/x.yaml", "subscribers/decisions.yaml", "subscribers/history/a.json",
               "output/site/index.html", "output/mail/x.html", "output/reports/rows.csv", ".dangol/cache/x"]
    shared = ["newsletter.yaml", "content/issues/a.md", "content/media/logo.png", "templates/web/issue.html"]

    def git(*command: str, told: str = "") -> list[str]:
        assert GIT
        done = subprocess.run([GIT, *command], cwd=tmp_path, input=told, check=True, capture_output=True, text=True)
        return done.stdout.rstrip("\0").split("\0")

    git("init", "-q")
    assert git("check-ignore", "-z", "--no-index", "--stdin", told="\0".join([*private, *shared])) == private
    listed = git("ls-files", "-z", "-co", "--exclude-standard")
    assert "newsletter.yaml" in listed
    assert not [name for name in listed if name.startswith(("subscribers/lists", "subscribers/key", "output"))]


def test_only_what_is_in_git_is_the_example() -> None:
    """No list that someone keeps in the checkout goes along."""
    done = subprocess.run(["git", "ls-files"], cwd=REPO, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a checkout")
    assert set(example_files()) <= set(done.stdout.split("\n"))


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=80))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_new_issue_has_the_title_as_given(tmp_path: Path, title: str) -> None:
    """Whatever is in it: quotes, braces, backslashes, Hangul; in a file that any system takes."""
    path = new_issue(tmp_path, title, NOW, Config(language="ko"))
    try:
        assert path.parent == tmp_path / "content" / "issues"
        assert path.name.startswith("2026-11-21-")
        findings = Findings()
        front = split_front_matter(path.read_text("utf-8"), "a.md", (), findings)
        node = front.keys.get("title")
        assert list(findings) == []
        assert isinstance(node, Scalar)
        assert node.text == title
        with pytest.raises(CannotCreate):
            new_issue(tmp_path, title, NOW, Config(language="ko"))
    finally:
        path.unlink()


@pytest.mark.parametrize("language", ["ko", "en", "ja"])
def test_a_new_issue_is_a_draft_that_builds(tmp_path: Path, language: str) -> None:
    """It has no mistakes of its own."""
    (tmp_path / "newsletter.yaml").write_text("", "utf-8")
    new_issue(tmp_path, "새 소식", NOW, Config(language=language))
    result, findings = prepared(tmp_path)
    assert [issue.draft for issue in result.project.issues] == [True]
    assert {finding.code for finding in findings} <= {"empty", "base-url"}


def test_eject(tmp_path: Path) -> None:
    """A copy of a template to change; never over one's own, never outside."""
    assert eject(tmp_path, "templates/web/404.html") == tmp_path / "templates/web/404.html"
    with pytest.raises(CannotCreate, match="already"):
        eject(tmp_path, "web/404.html")
    for name in ("web/isue.html", "../pyproject.toml", "/etc/passwd", ""):
        with pytest.raises(CannotCreate):
            eject(tmp_path, name)
    assert "texts/ko.yaml" in template_names()


@pytest.mark.parametrize(("language", "said"), [("ko", "초안입니다"), ("en", "a draft for you to write over")])
def test_an_empty_start(language: str, said: str, tmp_path: Path) -> None:
    """Settings to fill in and one draft, in the language that is spoken; no example, no people; and it builds."""
    made = init_empty(tmp_path, language, NOW.date())
    (issue,) = [name for name in made if name.endswith(".md")]
    assert sorted(made) == sorted([".gitignore", "newsletter.yaml", issue])
    assert not [name for name in tree(tmp_path) if name.startswith("subscribers/") and not name.endswith("/")]
    run = prepared(tmp_path)[0].run
    (draft,) = run.project.issues
    assert draft.draft
    assert said in draft.body.text
    assert draft.date.date() == NOW.date()
    assert run.config.language == language


@pytest.mark.parametrize(("name", "blocked"), [
    ("content/issues/2026-11-21-first-letter.md", {"empty"}), ("content/pages/about.md", {"example"}),
    (".gitignore", {"empty", "example"}), ("subscribers", {"empty", "example"}),
    ("content/issues", {"empty", "example"}), ("memo.txt", set())])
def test_what_is_in_the_way(name: str, blocked: set[str], tmp_path: Path) -> None:
    """A file that would be overwritten, or that stands where a folder would; not one with the same in it."""
    ways = {"empty": empty("en", NOW.date()), "example": example()}
    write(tmp_path, {name: "mine"})
    assert {kind for kind, files in ways.items() if name in in_the_way(tmp_path, files)} == blocked
    (tmp_path / name).unlink()
    assert [found for files in ways.values() for found in in_the_way(tmp_path, files)] == []
    for kind, files in ways.items():
        write(tmp_path / kind, {path: data for path, data in files.items() if path != "newsletter.yaml"})
        assert in_the_way(tmp_path / kind, files) == []


def test_a_copy_of_an_issue(tmp_path: Path) -> None:
    """It has the text and the settings of the other, comments too, with a title, a day and a number of its own."""
    init(tmp_path)
    source = tmp_path / "content/issues/2026-11-year-end.md"
    before = source.read_text("utf-8")
    source.write_text(before.replace("date:", "aliases: [/old/]\nslug: mine\nupdated: 2026-11-06\ndate:", 1), "utf-8")
    path = copy_issue(tmp_path, "content/issues/2026-11-year-end.md", "새해: 첫 편지", NOW, 9)
    assert path == tmp_path / "content/issues/2026-11-21-새해-첫-편지.md"
    text = path.read_text("utf-8")
    assert text.partition("\n---\n")[2] == before.partition("\n---\n")[2]
    project = prepared(tmp_path)[0].project
    copied = next(issue for issue in project.issues if issue.path.endswith("편지.md"))
    assert (copied.title, copied.subject, copied.draft, copied.number) == ("새해: 첫 편지", "새해: 첫 편지", True, 9)
    assert copied.date.date() == NOW.date()
    assert (copied.aliases, copied.updated, copied.slug) == ((), None, "2026-11-21-새해-첫-편지")
    assert not copied.corrections
    with pytest.raises(CannotCreate, match="there already"):
        copy_issue(tmp_path, "content/issues/2026-11-year-end.md", "새해: 첫 편지", NOW, 9)


def test_a_copy_has_the_pictures(tmp_path: Path) -> None:
    """An issue in a folder is copied as one, with what it shows."""
    init(tmp_path)
    path = copy_issue(tmp_path, "content/issues/2026-09-how-a-box-is-made/index.md", "다시", NOW, None)
    assert path == tmp_path / "content/issues/2026-11-21-다시/index.md"
    assert (path.parent / "01-rolls.png").is_file()
    prepared(tmp_path)
