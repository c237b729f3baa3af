"""Tests of :mod:`generator.cli.options`: they mean the same wherever they stand."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import DANGOL, Writer, dangol

BROKEN = {"content/issues/2026-11-05-first.md": "---\ntitle: 첫 소식\ntitel: x\n---\n\n안녕하세요.\n"}


@pytest.mark.parametrize("before", [True, False])
def test_common_options_stand_anywhere(newsletter: Writer, tmp_path: Path, before: bool) -> None:
    """-C, -c, --now and -q mean the same before the command and after it."""
    root = newsletter({"other.yaml": "title: 다른 제목\n",
                       "content/issues/2027-01-05-later.md": "# 나중\n"})
    common = ["-C", str(root), "-c", str(root / "other.yaml"), "--now", "2027-02-01", "-q"]
    run = dangol(Path("/"), *([*common, "build"] if before else ["build", *common]))
    assert (run.code, run.out, run.err) == (0, "", "")
    assert "다른 제목" in (root / "output/site/index.html").read_text("utf-8")
    assert (root / "output/site/issues/2027-01-05-later/index.html").is_file()


def test_the_option_after_the_command_wins(newsletter: Writer) -> None:
    """Said twice, the option nearer to the command counts."""
    root = newsletter({"content/issues/2027-01-05-later.md": "# 나중\n"})
    run = dangol(root, "--now", "2026-01-01", "build", "--json", "--now", "2027-02-01")
    assert run.json["issues"] == 2


def test_now_includes_the_day_and_source_date_epoch_counts(newsletter: Writer) -> None:
    """--now DATE means the end of that day; SOURCE_DATE_EPOCH is now where --now is not given."""
    root = newsletter({"content/issues/2026-12-01-later.md": "---\ndate: 2026-12-01 18:00\n---\n# 나중\n"})
    assert dangol(root, "build", "--json", "--now", "2026-12-01").json["issues"] == 2
    assert dangol(root, "build", "--json", "--now", "2026-12-01 17:59").json["scheduled"] == 1
    for epoch, issues in (("1796119200", 2), ("1700000000", 0)):
        done = subprocess.run([DANGOL, "build", "--json"], cwd=root, capture_output=True, text=True, check=True,
                              env=os.environ | {"SOURCE_DATE_EPOCH": epoch})
        assert json.loads(done.stdout)["issues"] == issues
    bad = subprocess.run([DANGOL, "build"], cwd=root, capture_output=True, text=True, check=False,
                         env=os.environ | {"SOURCE_DATE_EPOCH": "today"})
    assert bad.returncode == 2


def test_colours(newsletter: Writer) -> None:
    """Colours come on demand alone where nobody looks at a terminal; NO_COLOR and never switch them off."""
    root = newsletter(BROKEN)
    assert "\x1b[" in dangol(root, "--color", "always", "build").err
    assert "\x1b[" not in dangol(root, "--color", "never", "build").err
    assert "\x1b[" not in dangol(root, "build", env={"NO_COLOR": "1"}).err
    assert "\x1b[" not in dangol(root, "build", env={"FORCE_COLOR": ""}).err


def test_quiet_and_verbose(newsletter: Writer) -> None:
    """-q leaves errors alone, -v shows notes too."""
    root = newsletter({"content/issues/2026-11-06-b.md": "---\ntitle: 둘\nauthor: 김민수\n---\n\n[x](nowhere.md)\n"})
    plain, quiet, verbose = (dangol(root, "build", *more) for more in ([], ["-q"], ["-v"]))
    assert plain.code == quiet.code == verbose.code == 0
    assert "broken-link" in plain.err
    assert "foreign-key" not in plain.err
    assert quiet.err == ""
    assert "foreign-key" in verbose.err
    strict = dangol(newsletter(BROKEN), "build", "-q")
    assert strict.code == 1
    assert "unknown-key" in strict.err
    assert "broken-link" not in strict.err


def test_an_engine_is_named_where_it_counts(newsletter: Writer) -> None:
    """--engine wins over newsletter.yaml; nothing is asked or explained elsewhere than here."""
    root = newsletter({"newsletter.yaml": "title: 소식\nengine: {name: spark, master: 'spark://127.0.0.1:1'}\n",
                       "subscribers/lists/a.csv": "email\nminsu@hanbit.example\n"})
    assert dangol(root, "audience", "--json", "--engine", "local").json["mailable"] == 1
    elsewhere = dangol(root, "audience", "--json")
    assert (elsewhere.code, elsewhere.json["mailable"], elsewhere.codes()) == (1, 0, ["engine"])
    for more in (["--explain", "K001"], ["--review"]):
        run = dangol(root, "reconcile", "--engine", "spark", *more)
        assert (run.code, "leave --engine out" in run.err) == (2, True)
    assert dangol(root, "audience", "--engine", "sparc").code == 2
