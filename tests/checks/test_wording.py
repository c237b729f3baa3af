"""Tests of :mod:`generator.checks.wording`."""

from __future__ import annotations

import pytest

from tests.checks.finding import mailed
from tests.conftest import Writer


@pytest.mark.parametrize(("text", "codes"), [
    ("\n[here](https://x.example)", ["link-text"]), ("\n자세한 것은 [여기](https://x.example)에", ["link-text"]),
    ("\n[Click here!](https://x.example)", ["link-text"]),
    ("\n[더 보기 »][a]\n\n[a]: https://x.example", ["link-text"]),
    ("\n[](https://x.example)", ["empty-link"]),
    ("\n[![](https://x.example/a.png)](https://x.example)", ["empty-link"]),
    ("\n[![가격표](https://x.example/a.png)](https://x.example)", []), ("\n[here be dragons](https://x.example)", []),
    ("\n[가격표는 여기](https://x.example) and `[here](x)`", [])])
def test_link_texts(newsletter: Writer, text: str, codes: list[str]) -> None:
    """Links that say nothing, on their line; those that say something, and code, are left alone."""
    assert mailed(newsletter, "wording", text) == [(code, "warning", 5) for code in codes]
