"""Tests of :mod:`generator.desk.workspace`: read once, and never stale."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from generator.commands.context import Run
from generator.commands.sent import mark_sent
from generator.commands.steps.audience import read_audience
from generator.desk import workspace
from generator.desk.workspace import Shelf, Work, Workspace, say_work
from generator.findings import Findings
from generator.plan.audience.audience import Audience
from tests.people import ISSUE, LISTS, at, exported, newsletter_in
from tests.trees import write

PEOPLE = {f"{LISTS}/a.yaml": "- {email: a@x.example}\n- {email: b@x.example}\n"}


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each time that the lists are read."""
    noted: list[str] = []
    def read(run: Run) -> Audience:
        noted.append("read")
        return read_audience(run)

    monkeypatch.setattr(workspace, "read_audience", read)
    return noted


def test_read_once(tmp_path: Path, readings: list[str]) -> None:
    """All that is made of the same people reads them once; a page that is opened again reads nothing."""
    space = Workspace(at(newsletter_in(tmp_path, PEOPLE)))
    for _ in range(2):
        assert space.audience.get().value is not None
        assert space.matrix.get().value is not None
        assert space.verdicts(ISSUE).get().value is not None
        assert space.checks(ISSUE).get().value is not None
    assert readings == ["read"]


@pytest.mark.parametrize("path", [f"{LISTS}/b.csv", "subscribers/suppressions/s.csv", "newsletter.yaml"])
def test_never_stale(tmp_path: Path, readings: list[str], path: str) -> None:
    """A file that is new, another or gone is seen at once."""
    root = newsletter_in(tmp_path, PEOPLE)
    space = Workspace(at(root))
    space.audience.get()
    text = (root / path).read_text("utf-8") + "# more\n" if (root / path).exists() else "email\nb@x.example\n"
    write(root, {path: text})
    found = space.audience.get().value
    assert found is not None
    assert found.subscribers.height == (1 if "suppressions" in path else 2)
    (root / path).unlink()
    assert space.audience.glance() is None
    assert len(readings) >= 2


def test_same_size_and_time(tmp_path: Path) -> None:
    """A file of the same size that was put in another's place is another, if its time is."""
    root = newsletter_in(tmp_path, PEOPLE)
    space, path = Workspace(at(root)), root / LISTS / "a.yaml"
    space.audience.get()
    path.write_text(path.read_text("utf-8").replace("b@x", "c@x"), "utf-8")
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1))
    found = space.audience.get().value
    assert found is not None
    assert "c@x.example" in found.subscribers["email"].to_list()


def test_what_went_out_reads_no_lists(tmp_path: Path, readings: list[str]) -> None:
    """That an issue went out is history's alone; what was exported may suppress somebody."""
    root = newsletter_in(tmp_path, PEOPLE)
    exported(root, 20)
    space = Workspace(at(root))
    space.audience.get()
    before = len(readings)
    mark_sent(at(root), ISSUE)
    space.audience.get()
    assert len(readings) == before
    history = space.history.get().value
    assert history is not None
    assert len(history.of("sent")) == 1


def test_a_glance_does_not_wait() -> None:
    """Where something is being read, a glance says so at once, and begins to where nobody does."""
    begun, go_on = threading.Event(), threading.Event()

    def read(findings: Findings, progress: object) -> str:
        begun.set()
        assert go_on.wait(60)
        return "read"

    shelf = Shelf(lambda: 1, read)
    assert shelf.glance() is None
    assert begun.wait(60)
    assert shelf.glance() is None
    assert shelf.work is not None
    go_on.set()
    assert shelf.get().value == "read"
    found = shelf.glance()
    assert found is not None
    assert found.value == "read"
    assert say_work(shelf.work) == "Reading …"


@pytest.mark.parametrize(("error", "code"), [(PermissionError(13, "Permission denied", "a.csv"), "unreadable"),
                                             (ZeroDivisionError("oh"), "failed")])
def test_what_goes_wrong_is_found(error: Exception, code: str) -> None:
    """The desk goes on, and says what went wrong."""
    def read(findings: Findings, progress: object) -> str:
        raise error

    reading = Shelf(lambda: 1, read).get()
    assert (reading.value, reading.errors, [one.code for one in reading.findings]) == (None, 1, [code])


def test_work() -> None:
    """What is done, in words."""
    assert say_work(None) == "Reading …"
    assert say_work(Work("Markdown")) == "Markdown …"
    assert say_work(Work("Markdown", 3, 9)) == "Markdown: 3 of 9"
