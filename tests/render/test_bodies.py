"""Tests of :mod:`generator.render.bodies`."""

from __future__ import annotations

import re

from tests.conftest import Writer
from tests.prepared import pages, prepared

ISSUE = "content/issues/2026-11-06-b.md"
PAGE = "issues/2026-11-06-b/index.html"


def page(newsletter: Writer, text: str, files: dict[str, str] | None = None) -> str:
    """The page of an issue with this text."""
    result, _ = prepared(newsletter({ISSUE: f"---\ntitle: x\n---\n\n{text}\n", **(files or {})}))
    return pages(result)[PAGE]


def test_links_lead_from_the_page(newsletter: Writer) -> None:
    """Relative to where the page stands, so that the site works in any folder."""
    html = page(newsletter, "[a](2026-11-05-first.md#x) [b](https://x.example/) [c](../media/a.pdf) [d](nowhere.md)",
                {"content/media/a.pdf": "pdf"})
    assert 'href="../../issues/2026-11-05-first/#x"' in html
    assert 'href="https://x.example/"' in html
    assert re.search(r'href="\.\./\.\./media/a\.[0-9a-f]{10}\.pdf"', html)
    assert 'href="nowhere.md"' in html


def test_merge_fields_are_at_their_default(newsletter: Writer) -> None:
    """Escaped for where they stand; in code they are as written."""
    html = page(newsletter, 'Hello {{ subscriber.name | default("<b>고객님</b>") }} `{{ subscriber.name }}` '
                            '[x](https://x.example/?n={{ subscriber.name | default("a&b") }})')
    assert "Hello &lt;b&gt;고객님&lt;/b&gt;" in html
    assert "{{ subscriber.name }}" in html
    assert "?n=a%26b" in html
    assert not re.search(r"mf[0-9a-f]{10}x\d+x", html)


def test_public_and_restricted_events(newsletter: Writer) -> None:
    """A public event has a file beside its issue; a restricted one a name that no page has."""
    event = "/// event | {}\n    date: 2026-11-28 14:00\n\n{}\n///\n"
    root = newsletter({ISSUE: f"# x\n\n{event.format('Open day', 'Come')}\n"
                              f"/// only | vip\n{event.format('Secret', 'Hush')}\n///\n",
                       "subscribers/segments/vip.yaml": "members: []\n"})
    result, _ = prepared(root)
    calendars = [path for path in result.outputs if path.endswith(".ics")]
    assert len(calendars) == 2
    (secret,) = [path for path in calendars if path.startswith("media/")]
    assert b"Secret" in bytes(result.outputs[secret])
    for path, text in pages(result).items():
        if not path.endswith(".ics"):
            assert "Secret" not in text
            assert secret not in text
    assert "event-1.ics" in pages(result)[PAGE]
