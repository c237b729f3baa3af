"""Tests of :mod:`generator.exporters.jsonl`."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config, Sender
from generator.render.mail.merge_fields import Place, escaped
from tests.exporters.packages import content, package, slot

CONFIG = Config(title="단골 소식", sender=Sender(name="한빛", email="hello@hanbit.example"))


def test_a_line_a_person() -> None:
    """All that a program needs to send it, filled in."""
    people = [{"email": "a@x.example", "name": "김 \"민수\"", "company": ""}]
    written = content("jsonl", package(("<p>\u2028", slot("name"), "</p>"), people, CONFIG))["vip.jsonl"]
    assert len(written.splitlines()) == 1
    found = json.loads(written)
    assert set(found) == {"to", "subject", "html", "text", "headers"}
    assert (found["to"], found["subject"], found["html"]) == ("a@x.example", "소식", "<p>\u2028김 \"민수\"</p>")
    assert set(found["headers"]) == {"From", "Reply-To", "Date", "Message-ID", "List-Id", "List-Unsubscribe"}
    assert found["headers"]["From"] == "한빛 <hello@hanbit.example>"


@given(st.lists(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=30), max_size=3))
@settings(max_examples=50, deadline=None)
def test_any_value(values: list[str]) -> None:
    """Values are escaped for HTML, then for JSON; a line stays a line."""
    people = [{"email": f"{number}@x.example", "name": value, "company": ""} for number, value in enumerate(values)]
    lines = content("jsonl", package((slot("name", "x"), ""), people, CONFIG))["vip.jsonl"].splitlines()
    assert [json.loads(line)["html"] for line in lines] == [escaped(value or "x", Place.TEXT) for value in values]
