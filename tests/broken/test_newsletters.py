"""Newsletters with something wrong in them: what every command says of each stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.broken.outcome import expected, found, names


@pytest.mark.slow
@pytest.mark.parametrize("name", names())
def test_what_is_said_of_it(published: Path, tmp_path: Path, name: str) -> None:
    """Exit codes, what is written, and every finding with its place, its message and its remedy, to the letter."""
    said = found(name, published, tmp_path / "newsletter")
    assert said == expected(name), (
        f"other than tests/broken/{name}/expected.txt says. If it is better now: python -m tests.broken {name}, "
        "then read the difference (git diff tests/broken) as the author of such a newsletter would.")
