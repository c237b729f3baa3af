"""Tests of :mod:`generator.exporters.mbox`."""

from __future__ import annotations

from mailbox import mbox
from pathlib import Path

from generator.config import Config, Sender
from tests.exporters.packages import content, package, slot


def test_read_by_the_standard_library(tmp_path: Path) -> None:
    """Every message is there with its text, lines that begin with “From ” too, and none is cut in two."""
    config = Config(title="단골 소식", sender=Sender(email="hello@hanbit.example"))
    people = [{"email": f"{number}@x.example", "name": f"From {number}", "company": ""} for number in range(70)]
    written = content("mbox", package(("<p>From me\n", slot("name"), "\nFrom you</p>"), people, config))["vip.mbox"]
    assert written.startswith("From hello@hanbit.example Sat Nov 21 12:00:00 2026\n")
    (tmp_path / "vip.mbox").write_text(written, "utf-8")
    box = mbox(tmp_path / "vip.mbox")
    assert len(box) == 70
    for number, message in enumerate(box):
        payload = message.get_payload()
        assert isinstance(payload, list)
        page = payload[1].get_payload(decode=True)  # type: ignore[union-attr]
        assert (message["To"], page.strip()) == (  # type: ignore[union-attr]
            f"{number}@x.example", f"<p>From me\nFrom {number}\nFrom you</p>".encode())
    box.close()
