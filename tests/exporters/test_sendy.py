"""Tests of :mod:`generator.exporters.sendy`."""

from __future__ import annotations

from generator.render.mail.merge_fields import Place, Unsubscribe
from tests.exporters.packages import content, package, slot

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_before_and_after() -> None:
    """Tags with fallbacks; one that a tag cannot hold is in the column."""
    html = ("[Email] ", slot("name", "고객님"), '<a href="', Unsubscribe(Place.URL), '">',
            slot("email"), slot("company", "a, [b]"))
    files = content("sendy", package(html, [{"email": "a@x.example", "name": "", "company": ""}]))
    assert files["vip.html"] == '&#91;Email] [Name,fallback=고객님]<a href="[unsubscribe]">[Email][company,fallback=]'
    assert files["vip.recipients.csv"].splitlines()[1].endswith('"a, [b]"')


def test_what_looks_like_a_tag() -> None:
    """Is parted, in the page and in the text; other brackets stay."""
    files = content("sendy", package(("[x] [name,fallback=y]", slot("name")), PEOPLE))
    assert files["vip.html"].startswith("[x] [name&#44;fallback=y]")
