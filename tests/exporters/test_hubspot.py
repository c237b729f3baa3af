"""Tests of :mod:`generator.exporters.hubspot`."""

from __future__ import annotations

from generator.config import Config, Sender
from generator.render.mail.merge_fields import Place
from tests.exporters.packages import content, package, slot

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_before_and_after() -> None:
    """Tokens in single quotation marks, which a link survives; the firm's address from HubSpot's settings."""
    html = ("{{ x }} ", slot("name", "고객님"), '<a href="?n=', slot("company", "귀사", Place.ATTRIBUTE),
            '">서울시</a>')
    files = content("hubspot", package(html, config=Config(sender=Sender(address="서울시"))))
    assert files["vip.html"] == (
        "<!--\n  templateType: email\n  isAvailableForNewContent: true\n-->\n&#123;{ x }} "
        "{{ personalization_token('contact.firstname', '고객님') }}"
        "<a href=\"?n={{ personalization_token('contact.company', '귀사') }}\">{{ site_settings.company_name }} "
        "{{ site_settings.company_street_address_1 }} {{ site_settings.company_city }} "
        "{{ site_settings.company_state }}</a>")


def test_a_default_that_a_token_cannot_hold() -> None:
    """It stands in the recipients' column."""
    nobody = {"email": "a@x.example", "name": "", "company": ""}
    files = content("hubspot", package((slot("name", "it's you"),), [nobody]))
    assert "{{ personalization_token('contact.firstname', '') }}" in files["vip.html"]
    assert files["vip.recipients.csv"].splitlines()[1] == "a@x.example,it's you"
