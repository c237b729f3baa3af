"""Tests of :mod:`generator.exporters.mailerlite`."""

from __future__ import annotations

from generator.render.mail.merge_fields import Place, Unsubscribe, ViewLink
from tests.exporters.packages import content, package, slot

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_before_and_after() -> None:
    """Quoted defaults, and both links in the page as in the text."""
    html = ("{$x} ", slot("name", "고객님"), '<a href="', Unsubscribe(Place.URL), '">',
            ViewLink("https://x.example/", Place.URL))
    files = content("mailerlite", package(html))
    assert files["vip.html"] == "&#123;$x} {$name|default('고객님')}<a href=\"{$unsubscribe}\">{$url}"


def test_a_default_that_a_tag_cannot_hold() -> None:
    """It stands in the recipients' column."""
    nobody = {"email": "a@x.example", "name": "", "company": ""}
    files = content("mailerlite", package((slot("name", "it's"),), [nobody]))
    assert "default" not in files["vip.html"]
    assert files["vip.recipients.csv"].splitlines()[1] == "a@x.example,it's"
    assert content("mailerlite", package((slot("name"),), PEOPLE))["vip.recipients.csv"].startswith("email,name")
