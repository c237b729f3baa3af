"""What commands make of a broken newsletter, written so that a person can read and compare it."""

from __future__ import annotations

import csv
import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.conftest import Run, dangol
from tests.trees import containing, tree

HERE = Path(__file__).parent
BASE = HERE / "base"
EXPECTED = "expected.txt"
PROMPT = "$ dangol "
SECRETS = ("kim.secret", "김비밀", "010-9999-0000", "9999-0000")
"""What stands in lists of these newsletters and may stand in no finding, log or page."""
FATES = ("accepted", "duplicates", "invalid", "suppressed")


def names() -> list[str]:
    """The broken newsletters that there are."""
    return sorted(path.parent.name for path in HERE.glob(f"*/{EXPECTED}"))


def expected(name: str) -> str:
    """What stands beside a broken newsletter."""
    return (HERE / name / EXPECTED).read_text("utf-8")


def found(name: str, published: Path, root: Path) -> str:
    """What is said of a broken newsletter by the commands that its expectation names."""
    shutil.copytree(published, root)
    shutil.copytree(HERE / name, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED))
    commands = [line.removeprefix(PROMPT) for line in expected(name).splitlines() if line.startswith(PROMPT)]
    assert commands, f"{name}/{EXPECTED} names no command"
    return "\n".join(_paragraph(root, command) for command in commands)


def publish(root: Path) -> Path:
    """Write the sound newsletter and publish it."""
    shutil.copytree(BASE, root)
    run = dangol(root, "build", "--json")
    assert (run.code, run.codes()) == (0, []), run.err
    return root


def _paragraph(root: Path, command: str) -> str:
    """A command, its exit code, what it wrote, and all that it said."""
    before, beside = _files(root), _beside(root)
    run = dangol(root, *shlex.split(command), "--json")
    _assert_discreet(run, root)
    assert _beside(root) == beside, f"{command} wrote outside the newsletter"
    after = _files(root)
    wrote = {_room(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    lines = [PROMPT + command, f"exit {run.code}", f"wrote {' '.join(sorted(wrote)) or 'nothing'}"]
    lines += [*_counted(run.json), *(_refused_rows(root) if "output/reports" in wrote else ())]
    for finding in run.json["findings"]:
        head = _head(finding)
        if finding["severity"] == "error" and command != "check":  # whose findings are its result
            assert head in run.err, f"{head} is not told on stderr"
        lines += [head, f"    {finding['message']}", *([f"    {finding['hint']}"] if finding["hint"] else ())]
    return "\n".join(lines) + "\n"


def _files(root: Path) -> dict[str, bytes]:
    """The newsletter's files, without the cache."""
    return {path: content for path, content in tree(root).items() if not path.startswith(".dangol/")}


def _beside(root: Path) -> set[Path]:
    """What stands around a newsletter's folder."""
    return {path for path in root.parent.rglob("*") if root not in path.parents}


def _room(path: str) -> str:
    """The first two names of a path."""
    return "/".join(path.split("/")[:2])


def _head(finding: dict[str, Any]) -> str:
    place = f"{finding['path']}:{finding['line']}" if finding["line"] else finding["path"]
    return f"{finding['severity']}[{finding['code']}] {place}".rstrip()


def _assert_discreet(run: Run, root: Path) -> None:
    """Nothing said and nothing public names anybody."""
    site = tree(root / "output" / "site")
    for secret in SECRETS:
        assert secret not in run.out + run.err
        assert not containing(site, secret)


def _counted(data: dict[str, Any]) -> Iterator[str]:
    """The numbers in a command's answer that say what became of issues and people."""
    for key in ("issues", "recipients", "left_out"):
        if data.get(key) is not None:
            yield f"{key}: {json.dumps(data[key], ensure_ascii=False)}"
    for listed in data.get("lists", ()):
        assert listed["rows"] == sum(listed[fate] for fate in FATES), listed
        yield f"{listed['path']}: {listed['rows']} = " + " + ".join(f"{listed[fate]} {fate}" for fate in FATES)
    for customer in data.get("customers", ()):
        facts = [customer["id"], customer["name"], customer["tier"], customer["owner"], customer["verdict"],
                 customer["subscriber"]]
        yield "customer: " + " | ".join(fact or "-" for fact in facts)


def _refused_rows(root: Path) -> Iterator[str]:
    """The rows that were not accepted, from the report of them."""
    report = root / "output" / "reports" / "rows.csv"
    if report.is_file():
        with report.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                yield f"row: {row['list']}:{row['line']} {row['reason']}"
