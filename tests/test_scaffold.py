"""Tests of :mod:`generator.scaffold`."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.scaffold import FOLDERS, CannotCreate, eject, example_files, init, new_issue, template_names
from generator.sources.texts.front_matter import split_front_matter
from generator.sources.yaml_nodes import Scalar
from tests.conftest import REPO
from tests.prepared import prepared

NOW = datetime(2026, 11, 21, 9, tzinfo=ZoneInfo("Asia/Seoul"))


def test_init_makes_a_newsletter_that_builds(tmp_path: Path) -> None:
    """Every folder and the example; a second time is refused."""
    made = init(tmp_path)
    assert {"newsletter.yaml", ".gitignore"} <= set(made)
    assert all((tmp_path / folder).is_dir() for folder in FOLDERS)
    assert len(prepared(tmp_path)[0].project.issues) >= 6
    with pytest.raises(CannotCreate):
        init(tmp_path)


def test_init_leaves_what_is_there(tmp_path: Path) -> None:
    """Someone's own files are not written over."""
    (tmp_path / "content/pages").mkdir(parents=True)
    for name in (".gitignore", "content/pages/about.md"):
        (tmp_path / name).write_text("mine", "utf-8")
    made = init(tmp_path)
    assert not {".gitignore", "content/pages/about.md"} & set(made)
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine"
    assert (tmp_path / "content/pages/about.md").read_text("utf-8") == "mine"


def test_people_stay_out_of_git(tmp_path: Path) -> None:
    """Lists, history and output are ignored; what is written is not."""
    init(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "subscribers/history/sent.yaml").write_text("x", "utf-8")
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=tmp_path, capture_output=True,
                            text=True, check=True).stdout.split("\n")
    for private in ("subscribers/lists", "subscribers/suppressions", "subscribers/history", "subscribers/key-customers",
                    "output", "subscribers/decisions.yaml"):
        assert not [name for name in listed if name.startswith(private)], private
    assert "newsletter.yaml" in listed


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
