"""Tests of :mod:`generator.exporters.klaviyo`."""

from __future__ import annotations

from generator.render.mail.merge_fields import Place, Unsubscribe, ViewLink
from tests.exporters.packages import content, package, slot

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_before_and_after() -> None:
    """Lookups with defaults, addresses where an address stands."""
    html = ("{# x #} ", slot("company", "귀사"), '<a href="', Unsubscribe(Place.URL), '">',
            ViewLink("https://x.example/", Place.URL), slot("name"))
    assert content("klaviyo", package(html))["vip.html"] == (
        "&#123;# x #} {% if person|lookup:'company' %}{{ person|lookup:'company'|safe }}{% else %}귀사{% endif %}"
        '<a href="{% unsubscribe_link %}">{% web_view_link %}{{ person.first_name|safe }}')


def test_recipients() -> None:
    """The titles that Klaviyo knows; a column that is ready for HTML where a name has marks."""
    files = content("klaviyo", package((slot("name"),), PEOPLE))
    assert files["vip.recipients.csv"].splitlines() == [
        "Email,name_html,First Name", "a+b@x.example,O&#x27;Neil &amp; &lt;co&gt;,O'Neil & <co>"]
