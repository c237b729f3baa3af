"""Tests of :mod:`generator.checks.contrast`."""

from __future__ import annotations

import pytest

from tests.checks.finding import inspected, mailed, said
from tests.conftest import Writer


@pytest.mark.parametrize(("style", "told"), [
    ("color:#cccccc", [" on #ffffff: 1.6:1"]), ("color:#222", ["in a dark scheme"]),
    ("color:#222;background-color:#fff", []), ("color:#777;font-size:30px;background:#fff", []),
    ("color:rgba(0,0,0,.3);background:white", ["#b2b2b2 on #ffffff"])])
def test_colours(newsletter: Writer, style: str, told: list[str]) -> None:
    """Too faint by day is said once; what only a dark scheme hides is said as such."""
    findings = said("contrast", inspected(newsletter, f"\nA\n\n<span style='{style}'>faint words</span>"))
    assert [one.span.line for one in findings] == [7] * len(told)
    assert all(part in one.message for part, one in zip(told, findings, strict=True))


@pytest.mark.parametrize("accent", ["#ffff00", "#000000", "#777777", "#1e6b57"])
def test_the_theme_is_readable_with_any_accent(newsletter: Writer, accent: str) -> None:
    """Links, buttons and boxes, by day and by night."""
    text = ("## a\n\n[a](https://x.example)\n\n/// note\nb\n///\n\n/// button | https://x.example\nc\n///\n\n"
            "```py\nx = 1 # d\n```")
    assert mailed(newsletter, "contrast", text, {"newsletter.yaml": f'title: t\naccent: "{accent}"\n'}) == []
