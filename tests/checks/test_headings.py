"""Tests of :mod:`generator.checks.headings`."""

from __future__ import annotations

import pytest

from tests.checks.finding import mailed
from tests.conftest import Writer


@pytest.mark.parametrize(("text", "lines"), [
    ("## a\n\n#### b", [6]), ("# a\n\n### **b** [c](https://x.example)", [6]), ("## a\n\n### b\n\n## c", []),
    ("## a\n\nThe compiler\n\n#### Compiler", [8]), ("### a\n\n### b", []), ("#### a\n\n## b\n\n### c", [])])
def test_levels(newsletter: Writer, text: str, lines: list[int]) -> None:
    """A level that is left out on the way down; on the way up it is none."""
    assert mailed(newsletter, "headings", text) == [("heading-order", "warning", line) for line in lines]
