"""Tests of :mod:`generator.pipeline.receipt`."""

from __future__ import annotations

import hashlib
import json

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
