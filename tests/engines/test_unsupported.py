"""Tests of :mod:`generator.engines.unsupported`: nothing that decides who is mailed is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.audience import account
from generator.commands.reconcile import reconcile_customers
from tests.engines.newsletters import context, in_pieces

SETTINGS = "title: 소식\nsender: {name: 한빛, email: news@hanbit.example}\n"
LIST = "subscribers/lists/people/part-1.csv"
CASES = {
    "subscribers/purchases/2026.csv": "email,order date,product\na@x.kr,2026-01-02,box\n",
    "subscribers/notes/2026.csv": "email,date,note\na@x.kr,2026-01-02,wants samples\n",
    "subscribers/choices/2026.csv": "email,date,channel\na@x.kr,2026-01-02,none\n",
    LIST: "email,topics\na@x.kr,paper\n",
    LIST.replace("part-1", "part-2"): "email,referred_by\na@x.kr,b@x.kr\n",
}


@pytest.mark.parametrize("path", CASES)
def test_it_is_refused(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Orders, notes, choices, and who brought whom: an error that says to compute here, and no verdicts."""
    for name, text in {"newsletter.yaml": SETTINGS, LIST: "email\na@x.kr\n", path: CASES[path]}.items():
        if name != LIST or not path.startswith("subscribers/lists") or path == LIST:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
    in_pieces(monkeypatch, 2)
    audience, verdicts = account(context(tmp_path), "spark"), reconcile_customers(context(tmp_path), engine="spark")
    for findings in (audience.findings, verdicts.findings):
        (one,) = [finding for finding in findings if finding.code == "engine"]
        assert "--engine local" in one.hint
    assert (audience.mailable, verdicts.reconciliation) == (0, None)
    assert not (tmp_path / "output/reports").exists()
