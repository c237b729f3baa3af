"""Tests of :mod:`generator.commands.check` and its page."""

from __future__ import annotations

from lxml import html

from tests.conftest import Writer, dangol


def test_comparison(newsletter: Writer) -> None:
    """Each edition in every treatment, in frames without scripts, on a private page."""
    root = newsletter({"subscribers/segments/vip.yaml": "members: []\n",
                       "content/issues/2026-11-05-first.md":
                           "---\ntitle: x\n---\na\n\n/// only | vip\n<script>alert(1)</script>\nfor vip\n///\n"})
    run = dangol(root, "check", "--degrade", "--json")
    assert run.json["report"] == "output/reports/degradation.html"
    page = html.document_fromstring((root / run.json["report"]).read_text("utf-8"))
    assert not list(page.iter("script"))
    frames = list(page.iter("iframe"))
    assert len(frames) == 12
    assert {frame.get("sandbox") for frame in frames} == {"allow-same-origin"}
    assert ["for vip" in frame.get("srcdoc", "") for frame in frames] == [False] * 6 + [True] * 6
    assert not (root / "output" / "site").exists()
