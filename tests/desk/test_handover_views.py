"""Tests of :mod:`generator.desk.handover_views`: instructions, receipts and sizes as people read them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.desk.handover_views import HowtoView, howto_views, parcel_editions, say_receipt, size_of
from generator.desk.parcels import Parcel, ParcelEdition, ParcelFile
from generator.exporters import EXPORTERS


def test_steps_with_lines_that_go_on() -> None:
    """A step is one text, however its lines are broken; what stands around is a paragraph."""
    text = "제목\n1. 하나\n   둘\n2. 셋\n\n끝\n- 점\n- 점 둘\n"
    assert howto_views(text) == [
        HowtoView("제목"), HowtoView("", ("하나 둘", "셋"), 1), HowtoView("끝"), HowtoView("", ("점", "점 둘"))]


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_nothing_is_lost(name: str, lang: str) -> None:
    """Every word of every exporter's instructions is there, in order."""
    text = EXPORTERS[name].howto.get(lang, "")
    shown = " ".join(" ".join((part.text, *part.steps, part.code)) for part in howto_views(text)).split()
    numbers = re.compile(r"^(?:\d+\.|-)$")
    assert [word for word in shown if not numbers.match(word)] == [
        word for word in text.split() if not numbers.match(word)]


def test_receipt() -> None:
    """How much was looked at, and what was found."""
    checks = [{"check": "links", "errors": 1, "warnings": 0}, {"check": "images", "errors": 0, "warnings": 2},
              {"check": "quiet", "errors": 0, "warnings": 0}]
    assert say_receipt({"checks": checks, "editions": ["general"], "files": {"a": {}, "b": {}}}) == [
        "3 checks looked at 1 edition.", "They found: 1 error, 2 warnings (links, images).",
        "The receipt has the digests of 2 files, by which it shows that none was changed."]
    assert say_receipt({"checks": checks[2:], "editions": [], "files": {}})[1] == "They found nothing to mend."
    assert say_receipt({"id": "x"}) == []


def test_shared_files_stand_once() -> None:
    """What all editions have is not repeated for each."""
    files = tuple(ParcelFile(name, 1, "") for name in ("HOWTO.txt", "general.html", "vip.html"))
    editions = (ParcelEdition("general", 3, ("HOWTO.txt", "general.html")),
                ParcelEdition("vip", 2, ("HOWTO.txt", "vip.html")))
    from_folder = Parcel(Path(), files, editions, "", {})
    told = [(str(one.name), one.people, [file.name for file in one.files]) for one in parcel_editions(from_folder)]
    assert told == [("general edition", "3", ["general.html"]), ("vip", "2", ["vip.html"]),
                    ("For all", "", ["HOWTO.txt"])]


@pytest.mark.parametrize(("count", "told"), [
    (999, "999 B"), (1000, "1.0 kB"), (12_345, "12 kB"), (2_500_000, "2.5 MB"), (3_000_000_000, "3.0 GB")])
def test_sizes(count: int, told: str) -> None:
    """Sizes in units that are easily read."""
    assert size_of(count) == told
