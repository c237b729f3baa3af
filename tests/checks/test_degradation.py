"""Tests of :mod:`generator.checks.degradation`."""

from __future__ import annotations

from tests.checks.finding import inspected, said
from tests.checks.test_support import EVERYTHING
from tests.conftest import Writer


def test_the_theme_loses_nothing(newsletter: Writer) -> None:
    """Whatever is written in Markdown reads the same wherever it is stripped."""
    assert said("degradation", inspected(newsletter, EVERYTHING)) == []


def test_a_mail_that_is_a_picture(newsletter: Writer) -> None:
    """A picture without words, and the link on it, are gone where pictures are off."""
    finding, *_ = said("degradation", inspected(
        newsletter, "a\n\n[![](https://x.example/all.png)](https://x.example/shop)"))
    assert str(finding.severity) == "warning"
    assert "Pictures off" in finding.message
    assert "1 link is gone" in finding.message
    assert finding.span.line == 6
