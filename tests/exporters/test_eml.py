"""Tests of :mod:`generator.exporters.eml`."""

from __future__ import annotations

from generator.config import Config, Sender
from tests.exporters.packages import content, package, slot

CONFIG = Config(title="단골 소식", sender=Sender(email="hello@hanbit.example"))
PEOPLE = [{"email": f"{letter}@x.example", "name": letter, "company": ""} for letter in "ab"]


def test_a_message_a_file() -> None:
    """Numbered in the recipients' order, with CRLF; a test for one person has the edition's name."""
    files = content("eml", package((slot("name"),), PEOPLE, CONFIG))
    assert {"vip/0001.eml", "vip/0002.eml", "vip.html", "vip.txt", "vip.recipients.csv"} <= set(files)
    assert "To: <b@x.example>\r\n" in files["vip/0002.eml"]
    assert files["vip/0001.eml"].count("\n") == files["vip/0001.eml"].count("\r\n")
    assert "vip.eml" in content("eml", package((slot("name"),), PEOPLE[:1], CONFIG))
