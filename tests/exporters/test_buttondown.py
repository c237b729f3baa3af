"""Tests of :mod:`generator.exporters.buttondown`."""

from __future__ import annotations

import json

from generator.render.mail.merge_fields import Place, Unsubscribe
from tests.exporters.packages import content, package, slot

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_before_and_after() -> None:
    """Metadata with defaults; the line that keeps HTML what it is."""
    html = ("{{ x }} ", slot("name", "고객님"), '<a href="', Unsubscribe(Place.URL), '">',
            slot("email"))
    files = content("buttondown", package(html, PEOPLE))
    assert files["vip.html"] == (
        "<!-- buttondown-editor-mode: plaintext -->&#123;{ x }} {% if subscriber.metadata.name_html %}"
        "{{ subscriber.metadata.name_html|safe }}{% else %}고객님{% endif %}"
        '<a href="{{ unsubscribe_url }}">{{ subscriber.email|safe }}')
    assert json.loads(files["vip.email.json"])["status"] == "draft"
    (subscriber,) = map(json.loads, files["vip.subscribers.jsonl"].splitlines())
    assert (subscriber["email_address"], subscriber["tags"]) == ("a+b@x.example", ["vip"])
    assert subscriber["metadata"]["name"] == "O'Neil & <co>"
