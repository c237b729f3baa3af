"""The newsletter that comes with Dangol: it builds without a complaint, here and where ``init`` puts it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import DANGOL, NOW, REPO, dangol
from tests.trees import tree

pytestmark = pytest.mark.slow  # the whole example, in a new environment

GIT = shutil.which("git")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's own newsletter."""
    root = tmp_path_factory.mktemp("own") / "newsletter"
    for name in ("content", "subscribers"):
        shutil.copytree(REPO / name, root / name)
    shutil.copy(REPO / "newsletter.yaml", root)
    return root


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What init makes of an empty folder, asked nothing (there is nobody to answer)."""
    root = tmp_path_factory.mktemp("started")
    done = subprocess.run([DANGOL, "--now", NOW, "init"], cwd=root, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "dangol serve" in done.stderr
    return root


@pytest.mark.parametrize("which", ["example", "started"])
def test_clean(which: str, request: pytest.FixtureRequest) -> None:
    """The example builds and checks with --strict, exports, and builds again writing nothing."""
    root: Path = request.getfixturevalue(which)
    first = dangol(root, "build", "--strict", "--json")
    assert first.code == 0, first.err
    assert first.json["issues"] >= 6
    check = dangol(root, "check", "--strict", "--json")
    assert check.code == 0, check.err
    assert (check.json["errors"], check.json["warnings"]) == (0, 0)
    export = dangol(root, "export", "html", "--strict", "--json")
    assert export.code == 0, export.err
    assert export.json["recipients"] >= 8
    assert len(export.json["editions"]) >= 3
    again = dangol(root, "build", "--json").json
    assert (again["written"], again["removed"]) == (0, 0)
    assert dangol(root, "doctor").code == 0


def test_issues_export(example: Path) -> None:
    """Issues with blocks, in English, in a folder and with corrections export, small enough for Gmail (102 KB)."""
    for slug in ("2026-08-buyers-abroad", "2026-08-chuseok", "2026-09-how-a-box-is-made", "2026-11-year-end"):
        run = dangol(example, "export", "html", "--issue", slug, "--strict", "--json")
        assert run.code == 0, run.err
        assert all(edition["bytes"] < 102_000 for edition in run.json["editions"])


def test_the_example_shows_what_there_is(example: Path) -> None:
    """It uses every block, merge fields, corrections, tags, an alias, both languages and a commercial issue."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((example / "content").rglob("*.md")))
    for feature in ("/// only |", "/// except |", "/// button |", "/// event |", "/// quote |", "/// note", "[^1]",
                    "{{ subscriber.name | default(", "corrections:", "tags:", "aliases:", "lang: en",
                    "commercial: true", "> [!", "- [ ]", "~~", "|---", "```", "/// offers |", "/// ask |",
                    "keep: topics", "/// forward |", "/// hotline", "/// only | first-meeting", "places:", "was:",
                    "notice:", "topics:"):
        assert feature in text, feature


def test_the_example_knows_its_people(example: Path) -> None:
    """Every order, note and choice is somebody's; offers differ, with their reasons; a birthday and thanks are due."""
    audience = dangol(example, "audience", "--json").json
    for kind in ("purchases", "notes", "choices"):
        assert all(row["rows"] == row["used"] > 0 for row in audience[kind]), kind
    offers = {row["offer"]: row["people"] for row in dangol(example, "list", "offers", "--json").json}
    assert len(offers) == 3
    assert 0 < offers["dividers"] < audience["mailable"]
    assert len(dangol(example, "occasions", "--next", "30", "--json").json["occasions"]) == 2
    assert audience["segments"]["thanks"] == 2


def test_everyone_is_made_up(example: Path) -> None:
    """Nobody's real address is in the example: all are on reserved domains."""
    for name, data in tree(example).items():
        if name.endswith((".md", ".yaml")) and not name.startswith("output"):
            for domain in re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", data.decode()):
                assert domain.lower().endswith((".example", "example.com", "example.org")), (name, domain)


def test_init_elsewhere(tmp_path: Path) -> None:
    """init FOLDER makes the folder; the newsletter works from there with -C."""
    assert dangol(tmp_path, "init", "new/letter").code == 0
    assert dangol(tmp_path, "-C", "new/letter", "build", "--strict").code == 0
    assert (tmp_path / "new/letter/output/site/index.html").is_file()
