"""Tests of :mod:`generator.exporters.campaignmonitor`."""

from __future__ import annotations

import json

from generator.render.mail.merge_fields import Place, Unsubscribe, ViewLink
from tests.exporters.packages import content, package, slot

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_before_and_after() -> None:
    """Its own elements for its two links, which keep their styles; fields by their keys."""
    html = (slot("name", "고객님"), '<a class="a" href="', Unsubscribe(Place.URL),
            '" style="b">거부</a>', '<a href="', ViewLink("https://x.example/", Place.URL),
            '">웹</a> [if:x=y]')
    files = content("campaignmonitor", package(html))
    assert files["vip.html"] == (
        '[fullname,fallback=고객님]<unsubscribe class="a" style="b">거부</unsubscribe>'
        "<webversion>웹</webversion> &#91;if:x=y]")


def test_a_campaign() -> None:
    """By public addresses, its styles left alone."""
    found = json.loads(content("campaignmonitor", package((slot("name"),), PEOPLE))["vip.campaign.json"])
    assert found["InlineCss"] is False
    assert found["HtmlUrl"] == "https://PUBLIC/vip.html"
