"""Tests of :mod:`generator.exporters.brevo`."""

from __future__ import annotations

import json

from generator.exporters.parts.batches import batched_by_size
from generator.render.mail.merge_fields import Place, Unsubscribe, ViewLink
from tests.exporters.packages import content, package, slot

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_before_and_after() -> None:
    """Attributes with defaults, and Brevo's own links."""
    html = ("{% x %} ", slot("name", "고객님"), '<a href="', Unsubscribe(Place.URL), '">',
            ViewLink("https://x.example/", Place.URL))
    files = content("brevo", package(html))
    assert files["vip.html"] == (
        "&#123;% x %} {% if contact.FIRSTNAME %}{{ contact.FIRSTNAME }}{% else %}고객님{% endif %}"
        '<a href="{{ unsubscribe }}">{{ mirror }}')
    assert json.loads(files["vip.campaign.json"])["htmlContent"] == files["vip.html"]


def test_contacts() -> None:
    """Address and attributes, within what an import takes."""
    files = content("brevo", package((slot("name"),), PEOPLE))
    (line,) = files["vip.contacts.jsonl"].splitlines()
    (contact,) = json.loads(line)["jsonBody"]
    assert contact["email"] == "a+b@x.example"
    assert contact["attributes"]["FIRSTNAME"] == "O'Neil & <co>"
    assert files["vip.recipients.csv"].splitlines()[0].startswith("EMAIL,")
    items: list[object] = ["x" * 10] * 5
    lines = list(batched_by_size(lambda: items, 30, lambda batch: batch)())
    assert [len(json.loads(line)) for line in lines] == [2, 2, 1]
