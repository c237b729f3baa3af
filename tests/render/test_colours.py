"""Tests of :mod:`generator.render.colours`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.colours import INK, PAPER, contrast, palette


@pytest.mark.parametrize(("one", "other", "ratio"), [
    ("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)])
def test_contrast_as_wcag_has_it(one: str, other: str, ratio: float) -> None:
    """Known ratios, either way round."""
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_every_accent_is_readable(accent: str) -> None:
    """Text on it, and links in it, stand out by 4.5 to 1 at least, light and dark; a button is seen in the dark, be it
    lit or but for its rim."""
    colours = palette(accent)
    assert colours.accent == accent
    assert contrast(colours.on_accent, accent) >= 4.5
    assert contrast(colours.link, PAPER) >= 4.5
    assert contrast(colours.link, "#ffffff") >= 4.5
    assert contrast(colours.link_dark, INK) >= 4.5
    assert contrast(colours.lit, INK) >= 6.5
    assert contrast(colours.on_lit, colours.lit) >= 4.5
    assert min(contrast(colours.rim, "#ffffff"), contrast(colours.rim, INK)) >= 3


def test_a_readable_accent_is_kept() -> None:
    """A firm's own colour is changed no more than it must be."""
    assert palette("#0b5d4b").link == "#0b5d4b"
    assert palette("#9fe0cc").link_dark == "#9fe0cc"
