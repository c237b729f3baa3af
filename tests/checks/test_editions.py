"""Tests of :mod:`generator.checks.editions`."""

from __future__ import annotations

from tests.checks.finding import found
from tests.conftest import Writer


def test_editions_that_read_the_same(newsletter: Writer) -> None:
    """Two segments, one text."""
    same = "/// only | vip\n/// only | partner\nnobody reads this\n///\n///"
    assert [code for code, *_ in found(newsletter, "editions", same)] == ["same-edition"]
