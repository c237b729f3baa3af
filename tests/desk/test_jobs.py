"""Tests of :mod:`generator.desk.jobs`: one thing at a time for an issue."""

from __future__ import annotations

import threading

from generator.console import Progress
from generator.desk.jobs import Jobs
from generator.desk.workspace import Work
from generator.findings import Findings, Span
from generator.messages import msg


def test_one_at_a_time() -> None:
    """While something is made for an issue nothing else is begun for it, but for another one it is."""
    jobs, go, begun = Jobs(), threading.Event(), threading.Event()

    def wait(findings: Findings, progress: Progress) -> str:
        progress("step", 1, 3)
        begun.set()
        go.wait(60)
        findings.warning("w", msg("Look."), Span("a"))
        return "made"

    assert jobs.begin("one", "export", "stibee", wait)
    assert begun.wait(60)
    job = jobs.of("one")
    assert job is not None
    assert not job.result
    assert job.work == Work("step", 1, 3)
    assert not jobs.begin("one", "test", "", lambda findings, progress: "other")
    assert jobs.begin("two", "test", "", lambda findings, progress: "other")
    go.set()
    assert job.shelf.get().value == "made"
    assert not job.work
    assert [one.code for one in job.shelf.get().findings] == ["w"]
    assert jobs.begin("one", "test", "", lambda findings, progress: "next")


def test_what_goes_wrong_is_told() -> None:
    """Work that fails says so and is over; the next can begin."""
    jobs = Jobs()

    def fail(findings: Findings, progress: Progress) -> None:
        raise PermissionError(13, "Permission denied", "somewhere")

    assert jobs.begin("one", "export", "", fail)
    job = jobs.of("one")
    assert job is not None
    assert [one.code for one in job.shelf.get().findings] == ["unreadable"]
    assert jobs.begin("one", "export", "", fail)


def test_nothing_begun() -> None:
    """Of an issue for which nothing was begun there is nothing."""
    assert Jobs().of("one") is None
