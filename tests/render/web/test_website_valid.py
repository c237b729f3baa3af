"""The pages of the example as checkers of HTML judge them: html-validate (https://html-validate.org) and the W3C's own
(https://validator.github.io/validator/). ``.ci/run`` installs both below ``.tools/``."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.commands.build import BuildOptions, build
from generator.config import THEMES
from generator.scaffold import init
from tests.conftest import REPO
from tests.people import at

TOOLS = REPO / ".tools" / "node_modules"
VALIDATE = shutil.which("html-validate") or shutil.which("html-validate", path=TOOLS / ".bin")
VNU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
PASSED = {
    "no-redundant-role": "without it Safari takes a list without bullets for no list",
    "prefer-native-element": "the same, of ordered lists",
    "tel-non-breaking": "a number that is copied must have hyphens that telephones know",
    "valid-id": "headings have ids in any script, and those of the theme an underscore, so that no heading takes them",
    "no-implicit-button-type": "a button in a form is there to submit it",
    "no-trailing-whitespace": "a matter of taste"}
"""Rules of html-validate's stricter set that are not kept, each with the reason; HTML itself allows all of it."""

pytestmark = [pytest.mark.slow, pytest.mark.programs, pytest.mark.xdist_group("html")]


@pytest.fixture(scope="module", params=THEMES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The website of the example, in each theme."""
    root = tmp_path_factory.mktemp("html")
    init(root)
    with (root / "newsletter.yaml").open("a") as settings:
        settings.write(f"theme: {request.param}\n")
    assert build(at(root, day=30), BuildOptions()).published
    return root / "output" / "site"


@pytest.mark.skipif(not VALIDATE, reason="html-validate is not installed")
def test_html_validate(site: Path, tmp_path: Path) -> None:
    """Nothing to complain of, by its stricter set of rules."""
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps({"extends": ["html-validate:recommended"], "root": True,
                                 "rules": dict.fromkeys(PASSED, "off")}))
    done = subprocess.run([str(VALIDATE), "--config", rules, "--formatter", "text", f"{site}/**/*.html"],
                          capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@pytest.mark.skipif(not (VNU.is_file() and shutil.which("java")), reason="vnu or Java is not installed")
def test_vnu(site: Path) -> None:
    """No error; and of what it only remarks on, nothing but the lists that say that they are lists."""
    done = subprocess.run(["java", "-Xmx512m", "-jar", VNU, "--skip-non-html", "--stdout", "--format", "gnu", site],
                          capture_output=True, text=True, check=False, timeout=300)
    told = [line for line in done.stdout.splitlines() if "“list” role is unnecessary" not in line]
    assert (done.returncode, told) == (0, [])
