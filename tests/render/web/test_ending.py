"""Tests of :mod:`generator.render.web.ending`."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Config, Sender
from generator.render.web.ending import feedback, minutes_to_read, share

T = {"useful_question": "Was this useful?", "useful_yes": "Yes", "useful_no": "No", "tell_us": "Tell us",
     "tell_us_subject": "Something to tell"}


@pytest.mark.parametrize(("text", "minutes"), [
    ("", 1), ("word " * 238 * 3, 3), ("상자" * 250 * 4, 4), ("漢字かな" * 250, 2), ("don't re-use " * 119, 1),
    ("상자를 " * 250 + "word " * 238, 3), ("1,234 " * 476, 2), ("word " * 380, 2)])
def test_each_script_is_read_at_its_own_speed(text: str, minutes: int) -> None:
    """Hangul by syllables, Latin by words, a text of both by both."""
    assert minutes_to_read(text) == minutes


@given(st.text(min_size=1), st.text(min_size=1))
def test_what_is_passed_on_arrives_as_it_was(title: str, path: str) -> None:
    """Whatever a title says, it is one value, and no header and no parameter of its own."""
    title, path = (text.encode("utf-8", "ignore").decode() for text in (title, path))
    url = f"https://x.example/{path}"
    shared = share(title, url)
    assert parse_qs(urlsplit(shared.x).query, keep_blank_values=True) == {"text": [title], "url": [url]}
    assert parse_qs(urlsplit(shared.linkedin).query) == {"url": [url]}
    mail = urlsplit(shared.mail)
    assert parse_qs(mail.query, keep_blank_values=True) == {"subject": [title], "body": [f"{title}\r\n{url}"]}
    assert shared.mail.isascii()


def test_answers_go_to_a_form_or_by_mail() -> None:
    """With the issue in it, so that whoever gets it knows what it is about; without either there is nothing to ask."""
    form = "https://f.example/?i={issue}&q={question}&a={answer}"
    asked = feedback("2026-11", Config(ask_url=form), T)
    assert asked is not None
    assert asked.yes == "https://f.example/?i=2026-11&q=Was%20this%20useful%3F&a=Yes"
    assert asked.tell == "https://f.example/?i=2026-11&q=Tell%20us&a="
    mailed = feedback("2026-11", Config(sender=Sender(email="a+b@x.example")), T)
    assert mailed is not None
    assert mailed.tell == "mailto:a%2Bb@x.example?subject=%5B2026-11%5D%20Something%20to%20tell"
    assert mailed.no.endswith("?subject=%5B2026-11%5D%20Was%20this%20useful%3F%20%E2%86%92%20No")
    assert feedback("2026-11", Config(), T) is None
