"""Tests of :mod:`generator.render.bodies`."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from tests.conftest import Writer, dangol
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


EVENT = "/// event | {}\n    date: 2026-11-28 14:00\n    place: 가온시 네모로 24\n\n{}\n///\n"
BOTH = f"# x\n\n{EVENT.format('Open day', 'Come')}\n/// only | vip\n{EVENT.format('Secret', 'Hush')}\n///\n"
VIP = {"subscribers/segments/vip.yaml": "members: [{email: minsu@hanbit.example}]\n"}


def test_only_public_events_have_a_file(newsletter: Writer) -> None:
    """Beside its issue; of a restricted one, or one of a text without a page, the site has nothing at all."""
    hidden = {"content/issues/2026-11-07-c.md": f"---\ntitle: c\nvisibility: none\n---\n{EVENT.format('Secret', 'x')}",
              "content/issues/2026-11-08-d.md": f"---\ntitle: d\nvisibility: unlisted\n---\n{EVENT.format('Few', 'x')}"}
    result, _ = prepared(newsletter({ISSUE: BOTH} | VIP | hidden))
    assert [path for path in result.outputs if path.endswith(".ics")] == [
        "issues/2026-11-08-d/event-1.ics", "issues/2026-11-06-b/event-1.ics", "events.ics"]
    for path, text in pages(result).items():
        assert "Secret" not in text, path
        assert "x-dangol" not in text, path
    assert 'href="../../issues/2026-11-06-b/event-1.ics"' in pages(result)[PAGE]


def test_mails_carry_the_events_that_no_website_has(newsletter: Writer) -> None:
    """As links that anybody can follow; of a public event a mail leads to the file, where there is a website."""
    vip = mails(newsletter, BOTH)["vip"]
    assert vip.count('href="https://news.example.com/issues/2026-11-06-b/event-1.ics"') == vip.count(".ics") == 1
    links = [urlsplit(unescape(url)) for url in re.findall(r'href="(https://(?:calendar|outlook)\.[^"]*)"', vip)]
    assert [link.hostname for link in links] == ["calendar.google.com", "outlook.office.com"]
    google, outlook = (dict(parse_qsl(link.query)) for link in links)
    assert (google["text"], google["location"]) == ("Secret", "가온시 네모로 24")
    assert google["dates"] == "20261128T050000Z/20261128T060000Z"
    assert (outlook["subject"], outlook["startdt"]) == ("Secret", "2026-11-28T05:00:00Z")
    assert "Secret" not in mails(newsletter, BOTH)["general"]
    for html in mails(newsletter, BOTH, "none").values():
        assert ".ics" not in html
        assert html.count("calendar.google.com") == (2 if "Secret" in html else 1)


def mails(newsletter: Writer, text: str, website: str = "https://news.example.com/") -> dict[str, str]:
    """The HTML of each edition as a mail sender is given it."""
    root = newsletter({ISSUE: text, "newsletter.yaml": f"title: x\nbase_url: {website}\n"} | VIP)
    assert dangol(root, "export", "html", "--issue", "2026-11-06-b").code == 0
    folder = root / "output" / "mail" / "2026-11-06-b" / "html"
    return {path.stem: path.read_text("utf-8") for path in folder.glob("*.html")}

