"""Tests of :mod:`generator.exporters.mailgun`."""

from __future__ import annotations

import json

from generator.config import Config
from generator.render.mail.merge_fields import Place, Unsubscribe
from tests.exporters.packages import content, package, slot

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_before_and_after() -> None:
    """Values ready for their places, in variables for up to 1,000 people; what looks like a tag is text."""
    html = ("100%recipient.x% ", slot("name"), '<a href="?n=', slot("name", place=Place.URL_PART), '">',
            Unsubscribe(Place.URL))
    files = content("mailgun", package(html, PEOPLE))
    assert files["vip.html"] == (
        '100&#37;recipient.x% %recipient.name_html%<a href="?n=%recipient.name_part%">%unsubscribe_url%')
    (request,) = map(json.loads, files["vip.requests.jsonl"].splitlines())
    assert request["to"] == ["a+b@x.example"]
    assert request["recipient-variables"]["a+b@x.example"] == {
        "email": "a+b@x.example", "name": "O'Neil & <co>", "name_html": "O&#x27;Neil &amp; &lt;co&gt;",
        "name_part": "O%27Neil%20%26%20%3Cco%3E"}


def test_own_address() -> None:
    """Where the firm has one, each person's stands in their variables."""
    config = Config(unsubscribe_url="https://x.example/out?e={{ email }}")
    files = content("mailgun", package((Unsubscribe(Place.URL),), PEOPLE, config))
    assert files["vip.html"] == "%recipient.unsubscribe_url%"
    assert "https://x.example/out?e=a%2Bb%40x.example" in files["vip.requests.jsonl"]
