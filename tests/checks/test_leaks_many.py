"""Many phrases are looked for together, with the same outcome as one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.checks.leaks import MANY, contained


@given(st.text("ab 글", max_size=60), st.sets(st.text("ab 글", min_size=1, max_size=5), max_size=30))
def test_contained(text: str, phrases: set[str]) -> None:
    """Phrases that stand in each other, too; the rest is made up to be many."""
    many = [*phrases, *(f"x{number}" for number in range(MANY))]
    assert set(contained(many, text)) == {phrase for phrase in phrases if phrase in text}
