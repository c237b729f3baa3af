"""What tests share: small newsletters on disk, and the installed command."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests import warm

if TYPE_CHECKING:
    from tests.browser import Browser

gc.disable()  # until the tests are found: what is loaded stays

REPO = Path(__file__).parent.parent
CORPUS = REPO.parent / "shared" / "corpora" / "this-week-in-rust" / "content"
DANGOL = Path(sys.executable).parent / "dangol"
NOW = "2026-11-21"
os.environ["DANGOL_LANG"] = "en"  # what most tests look for, whatever the language of a newsletter
os.environ.setdefault("POLARS_MAX_THREADS", "1")  # lists here are small: handing pieces to other threads costs more
UNSET = ("POLARS_MAX_THREADS", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "SOURCE_DATE_EPOCH")

# The same examples in every run, however busy the machine is, all of them with ``--hypothesis-profile=many``;
# ``--hypothesis-profile=search`` looks further.
settings.register_profile("same", derandomize=True, deadline=None, database=None,
                          suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("many", settings.get_profile("same"))
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("same")


def examples(number: int) -> int:
    """So many examples for a property that takes over a second to look at: ``make slow`` has them all, the fast tests
    a quarter."""
    return number // 4 if settings.get_current_profile_name() == "same" else number


@dataclass(frozen=True)
class Run:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output, read as JSON."""
        return json.loads(self.out)

    def codes(self) -> list[str]:
        """The codes of the findings in its JSON."""
        return [finding["code"] for finding in self.json["findings"]]


def dangol(root: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Run:
    """Run the command in a folder, on a fixed day, in a process of its own.

    It is the installed one if ``env`` says something to Python itself; else one that starts quicker (``tests.warm``).
    """
    whole = {key: value for key, value in os.environ.items() if key not in UNSET} | dict(env or {})
    words = ["--now", NOW, *arguments]
    if any(key.startswith("PYTHON") for key in env or {}):
        done = subprocess.run([DANGOL, *words], cwd=root, capture_output=True, text=True, encoding="utf-8", timeout=300,
                              env=whole, check=False)
        run = Run(done.returncode, done.stdout, done.stderr)
    else:
        run = Run(*warm.run(words, root, whole, seconds=300))
    assert "Traceback" not in run.err, run.err
    return run


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A browser of one's own, with no other tabs."""
    from tests.browser import Browser

    opened = Browser()
    yield opened
    opened.close()


Writer = Callable[[dict[str, str]], Path]


@pytest.fixture
def newsletter(tmp_path: Path) -> Writer:
    """Writes a small newsletter: give the files that differ from a plain one."""

    def write(files: dict[str, str]) -> Path:
        plain = {
            "newsletter.yaml": "title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\n",
            "content/issues/2026-11-05-first.md": "---\ntitle: 첫 소식\n---\n\n안녕하세요.\n",
        }
        for name, text in (plain | files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path

    return write


def pytest_collection_finish() -> None:
    """From here on garbage is looked for again, but not among ten thousand tests: they stay."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where programs are said to be installed (DANGOL_NO_SKIP), a test that finds none has failed."""
    report = yield
    needs = item.get_closest_marker("browser") or item.get_closest_marker("programs")
    if report.skipped and os.environ.get("DANGOL_NO_SKIP") and needs:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}"
    return report
