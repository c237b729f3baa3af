"""Tests of :mod:`generator.exporters.postmark`."""

from __future__ import annotations

import json

from generator.render.mail.merge_fields import Place, Unsubscribe
from tests.exporters.packages import content, package, slot

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_before_and_after() -> None:
    """Values as they are, defaults among them; the tag of broadcast streams."""
    html = ("{{ x }} ", slot("name", "고객님"), '<a href="', Unsubscribe(Place.URL), '">')
    files = content("postmark", package(html, PEOPLE))
    assert files["vip.html"] == '&#123;{ x }} {{{name_html}}}<a href="{{{ pm:unsubscribe }}}">'
    (request,) = map(json.loads, files["vip.requests.jsonl"].splitlines())
    (message,) = request["Messages"]
    assert (message["To"], message["MessageStream"], message["TemplateAlias"]) == (
        "a+b@x.example", "broadcast", "first-vip")
    assert message["TemplateModel"]["name_html"] == "O&#x27;Neil &amp; &lt;co&gt;"


def test_batches_of_five_hundred() -> None:
    """As many as a call takes."""
    people = [{"email": f"{number}@x.example", "name": "n", "company": ""} for number in range(501)]
    lines = content("postmark", package((slot("name"),), people))["vip.requests.jsonl"].splitlines()
    assert [len(json.loads(line)["Messages"]) for line in lines] == [500, 1]
