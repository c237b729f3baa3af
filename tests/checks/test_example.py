"""Tests of :mod:`generator.checks.example`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import Inspection
from generator.checks.every import CHECKS
from generator.findings import Findings
from generator.scaffold import init, init_empty
from generator.sources.example import example_people
from tests.checks.finding import found
from tests.conftest import Writer
from tests.prepared import noon, prepared

PEOPLE = next(iter(example_people().values()))


def reported(root: Path, addresses: frozenset[str] = PEOPLE) -> dict[str, str]:
    """What the check says of a newsletter, by file."""
    findings = Findings()
    CHECKS["example"].run(Inspection(prepared(root)[0].site, {}, addresses=addresses), findings)
    assert {finding.code for finding in findings} <= {"example"}
    assert all(finding.hint for finding in findings)
    return {finding.span.path: finding.message for finding in findings}


def changed(root: Path, name: str, old: str, new: str) -> None:
    """Write something else into a file of the example."""
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_example_itself(tmp_path: Path) -> None:
    """Whoever only looks at the example hears nothing, whatever else they try out in it."""
    init(tmp_path)
    assert reported(tmp_path) == {}
    changed(tmp_path, "newsletter.yaml", 'accent: "#1E6B57"', 'accent: "#203040"')
    assert reported(tmp_path) == {}


@pytest.mark.parametrize(("old", "new"), [
    ("title: 네귀상자 편지", "title: 한빛 소식"), ("name: 네귀상자", "name: 한빛상사"),
    ("email: hello@negwi.example", "email: hello@hanbit.co.kr")])
def test_what_was_left_in(old: str, new: str, tmp_path: Path) -> None:
    """As soon as the newsletter is another firm's: texts, pages, settings, and the people of the example."""
    init(tmp_path)
    changed(tmp_path, "newsletter.yaml", old, new)
    told = reported(tmp_path)
    assert {"content/issues/2026-05-inside-measure.md", "content/pages/about.md", "newsletter.yaml",
            "subscribers/lists/customers.yaml"} <= told.keys()
    assert "sender: address" in told["newsletter.yaml"]
    assert "subscribe: action, next_step: url" in told["newsletter.yaml"]
    assert told["subscribers/lists/customers.yaml"].startswith(str(len(PEOPLE)))
    assert new.partition(": ")[2] not in told["newsletter.yaml"]


def test_one_text_after_the_other(tmp_path: Path) -> None:
    """What was written anew is not the example's any more; one line that names the made-up firm is."""
    init(tmp_path)
    changed(tmp_path, "newsletter.yaml", "title: 네귀상자 편지", "title: 한빛 소식")
    (tmp_path / "content/pages/about.md").write_text("# 소개\n\n저희는 한빛상사입니다. 반갑습니다, 여러분.\n", "utf-8")
    (tmp_path / "content/pages/privacy.md").write_text("새 글입니다.\n\n<hello@negwi.example>로 써 주세요.\n", "utf-8")
    told = reported(tmp_path)
    assert "content/pages/about.md" not in told
    assert "negwi.example" in told["content/pages/privacy.md"]
    assert "content/pages/subscribe.md" in told


def test_another_newsletter(newsletter: Writer, tmp_path: Path) -> None:
    """Nothing is said of one that has nothing of the example, nor of one that began empty."""
    assert found(newsletter, "example", "우리 글입니다. 예시와는 아무 상관이 없습니다.") == []
    init_empty(tmp_path / "empty", "ko", noon(None).date())  # type: ignore[arg-type]
    assert reported(tmp_path / "empty", frozenset()) == {}
