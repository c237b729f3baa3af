"""Tests of :mod:`generator.engines.audience`: people in pieces come to what they come to as one list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.newsletters import in_pieces, newsletter, said


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 8))])
def test_pieces_add_up(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into however many pieces people are put, audience and verdicts are those of the whole, byte for byte."""
    root = newsletter(tmp_path, seed, people=120 if not seed else 300)
    whole = said(root, "local")
    for pieces in (4,) if not seed else (1, 3, 8):
        in_pieces(monkeypatch, pieces)
        assert said(root, "spark") == whole
