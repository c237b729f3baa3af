"""Tests of :mod:`generator.sources.people.everybody`: a file that is no list yet, read as if it were."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.context import begin
from generator.commands.steps.audience import read_audience
from generator.plan.audience.audience import Audience
from generator.sources.people.files import Candidate
from tests.people import at
from tests.trees import write

FILES = {
    "newsletter.yaml": "title: x\n",
    "subscribers/lists/a.csv": "email,name\nkim@x.example,김\nlee@x.example,이\n",
    "subscribers/lists/c.csv": "email,name\nkim@x.example,김씨\n",
    "subscribers/segments/vip.yaml": "where: {name: 김}\n",
}


def audience(root: Path, candidate: Candidate | None = None) -> Audience:
    """The audience of a newsletter, with a candidate or without."""
    return read_audience(begin(at(root)), candidate)


@pytest.mark.parametrize(("kind", "name", "text"), [
    ("lists", "b.csv", "email,name\nkim@x.example,새\nnew@x.example,새\n"),
    ("lists", "c.csv", "email,name\nlee@x.example,바뀜\n"),
    ("lists", "d.csv", "email,name\nkim@x.example,새\n"),
    ("suppressions", "out.csv", "email\nlee@x.example\n"),
    ("segments", "vip.yaml", "where: {name: 이}\n"),
    ("segments", "new.yaml", "where: {segment: vip}\nmembers: [{email: m@x.example}]\n"),
])
def test_as_if_it_lay_there(tmp_path: Path, kind: str, name: str, text: str) -> None:
    """A candidate counts at its own place among the others, and in the place of one of its name, as it will."""
    root = write(tmp_path / "newsletter", dict(FILES))
    path = write(tmp_path / "away", {name: text}) / name
    tried = audience(root, Candidate(kind, path))
    plain = audience(root)
    write(root, {f"subscribers/{kind}/{name}": text})
    saved = audience(root)
    assert tried.subscribers.equals(saved.subscribers)
    assert tried.counts == saved.counts
    assert tried.rows.equals(saved.rows)
    assert not (tried.subscribers.equals(plain.subscribers) and tried.rows.equals(plain.rows))
