"""Tests of :mod:`generator.sources.project`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Findings
from generator.model import MOMENTS
from generator.sources.project import may_begin, read_project, read_settings
from tests.conftest import Writer


def test_everything_is_read_once(newsletter: Writer) -> None:
    """Settings, texts, media and the names that texts may use."""
    root = newsletter({
        "newsletter.yaml": "title: x\nfields: {coupon: 쿠폰}\n", "content/pages/about.md": "# 소개\n",
        "content/media/a.txt": "", "subscribers/segments/vip.yaml": "members: []\n",
        "subscribers/lists/a.yaml": "- {email: a@example.com, 등급: A}\n"})
    findings = Findings()
    project = read_project(root, None, findings)
    assert list(findings) == []
    assert [issue.slug for issue in project.issues] == ["2026-11-05-first"]
    assert [page.slug for page in project.pages] == ["about"]
    assert (list(project.media), project.segments) == (["content/media/a.txt"], frozenset({*MOMENTS, "vip"}))
    assert {"coupon", "등급", "email", "name"} <= project.fields


def test_nobodys_address_is_kept(newsletter: Writer) -> None:
    """The site's build holds no personal data, whatever the lists have."""
    root = newsletter({"subscribers/lists/a.yaml": "- {email: secret@example.com, name: 김비밀}\n",
                       "subscribers/segments/vip.yaml": "members:\n  - {email: other@example.com}\n"})
    project = repr(read_project(root, None, Findings()))
    assert "secret@" not in project
    assert "other@" not in project
    assert "김비밀" not in project


def test_no_newsletter_says_what_to_do(tmp_path: Path) -> None:
    """In a folder below the newsletter, the one above is named."""
    findings = Findings()
    read_settings(tmp_path, None, findings)
    (tmp_path / "newsletter.yaml").write_text("title: x\n", "utf-8")
    assert read_settings(tmp_path, None, Findings()).title == "x"
    (tmp_path / "content").mkdir()
    read_settings(tmp_path / "content", None, findings)
    assert {finding.code for finding in findings} == {"no-newsletter"}
    assert "dangol init" in "".join(finding.hint for finding in findings)
    assert f"-C {tmp_path}" in "".join(finding.hint for finding in findings)


def test_another_settings_file_may_be_named(tmp_path: Path) -> None:
    """Findings call it by its path."""
    (tmp_path / "other.yaml").write_text("titel: x\n", "utf-8")
    findings = Findings()
    assert read_settings(tmp_path, tmp_path / "other.yaml", findings).path == "other.yaml"
    assert [finding.span.path for finding in findings] == ["other.yaml"]


@pytest.mark.parametrize(("there", "begins"), [
    ("memo.txt", True), ("newsletter.yaml", False), ("newsletter.yml", False), ("../newsletter.yaml", False),
    ("../../newsletter.yaml", False)])
def test_where_a_newsletter_may_begin(tmp_path: Path, there: str, begins: bool) -> None:
    """Not where one is, nor near one; and not where other settings were named."""
    root = tmp_path / "a" / "b"
    root.mkdir(parents=True)
    (root / there).write_text("", "utf-8")
    assert may_begin(root, None) is begins
    assert not may_begin(root, root / "other.yaml")
