"""Tests of :mod:`generator.engines.audience`: people in pieces come to what they come to as one list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.commands.export import ExportOptions, export
from generator.commands.forget import forget
from generator.exporters import EXPORTERS
from tests.engines.newsletters import context, in_pieces, newsletter, said


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 8))])
def test_pieces_add_up(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into however many pieces people are put, audience and verdicts are those of the whole, byte for byte."""
    root = newsletter(tmp_path, seed, people=120 if not seed else 300)
    whole = said(root, "local")
    for pieces in (4,) if not seed else (1, 3, 8):
        in_pieces(monkeypatch, pieces)
        assert said(root, "spark") == whole


@pytest.mark.slow
def test_history_counts_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom history knows as suppressed, and who was forgotten since, is kept out of pieces as of the whole."""
    root = newsletter(tmp_path, 1, people=200)
    for name, old, new in (("content/issues/2026-11-winter.md", "/// only | none\nFor nobody.\n///\n", ""),
                           ("newsletter.yaml", "jurisdictions: [kr]\n", "")):
        (root / name).write_text((root / name).read_text("utf-8").replace(old, new), "utf-8")
    (root / "subscribers/segments/none.yaml").unlink()
    assert export(context(root), "html", EXPORTERS["html"], ExportOptions(issue="2026-11-winter")).editions
    for part in root.glob("subscribers/lists/a-old/*.csv"):
        for encoding in ("utf-8", "cp949"):
            part.write_bytes(part.read_bytes().replace("수신거부,".encode(encoding), "정상,".encode(encoding)))
    (root / "subscribers/lists/c.csv").write_text("email,name\ngone@gaon.example,나간이\n", "utf-8")
    assert forget(context(root), "gone@gaon.example").erased == ()
    whole = said(root, "local")
    assert {"reset"} <= {finding["code"] for finding in json.loads(whole["audience"])["findings"]}
    in_pieces(monkeypatch, 3)
    assert said(root, "spark") == whole
    assert "gone@" not in (root / "output/reports/rows.csv").read_text("utf-8")
