"""Tests of :mod:`generator.pipeline.receipt`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from generator.pipeline.receipt import digest_of
from tests.conftest import Writer, dangol


def test_receipt_of_an_export(newsletter: Writer) -> None:
    """Every file with the digest of its very bytes, every check with what it found, and nobody's address."""
    root = newsletter({"content/issues/2026-11-05-first.md": "---\ntitle: x\n---\n[here](https://x.example)\n",
                       "subscribers/lists/a.yaml": "- {email: minsu@x.example}\n"})
    assert dangol(root, "export", "html").code == 0
    folder = root / "output/mail/2026-11-05-first/html"
    text = (folder / "receipt.json").read_text("utf-8")
    told = json.loads(text)
    written = {path.name for path in folder.iterdir() if not path.name.startswith(".")} - {"receipt.json"}
    assert set(told["files"]) == written
    for name, facts in told["files"].items():
        content = (folder / name).read_bytes()
        assert facts == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    checks = {one["check"]: one for one in told["checks"]}
    assert checks["wording"]["warnings"] == 1
    assert checks["leaks"]["errors"] == 0
    assert "minsu" not in text


def test_a_file_on_disk(tmp_path: Path) -> None:
    """Is read in pieces, and has the digest of its bytes."""
    path = tmp_path / "a"
    path.write_bytes(b"abc" * 100_000)
    assert digest_of(path) == digest_of(path.read_bytes())
