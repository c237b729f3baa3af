"""Tests of :mod:`generator.render.web.hosting`."""

from __future__ import annotations

from pathlib import Path

from generator.commands.build import BuildOptions, build
from tests.people import at, newsletter_in

PAGE = "---\ntitle: {}\naliases: [{}]\n---\n\n{}\n"
FILES = {
    "newsletter.yaml": "title: News\nlanguage: en\nbase_url: https://news.example.com/\n",
    "content/issues/2026-11-01-a.md": PAGE.format("A", "/alt*/:x/, '소식/1'", "![x](https://pictures.example/a.png)"),
    "content/issues/2026-11-02-b.md": PAGE.format("B", "/once/", "x").replace("title", "visibility: unlisted\ntitle"),
    "content/pages/join.md": PAGE.format("Join", "/old.html", '<form action="https://forms.example/x"></form>')}


def test_headers_and_redirects(tmp_path: Path) -> None:
    """The policy has what pages need; old addresses lead on, but for those of what is not listed; and an unchanged
    build leaves both files alone. A copy of the template changes what is said."""
    root = newsletter_in(tmp_path, FILES)
    assert build(at(root), BuildOptions()).published
    site = root / "output/site"
    headers = (site / "_headers").read_text()
    (line,) = [line for line in headers.splitlines() if "Content-Security-Policy" in line]
    assert "img-src 'self' data: https://pictures.example;" in line
    assert "form-action 'self' https://forms.example;" in line
    assert "frame-ancestors 'self'" in line
    assert "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n" in headers
    assert (site / "_redirects").read_text().splitlines() == [
        "/alt%2A/%3Ax/ /issues/2026-11-01-a/ 301", "/%EC%86%8C%EC%8B%9D/1/ /issues/2026-11-01-a/ 301",
        "/issues/%EC%86%8C%EC%8B%9D/1/ /issues/2026-11-01-a/ 301", "/old.html /join/ 301"]
    again = build(at(root), BuildOptions()).published
    assert again
    assert again.written == 0
    newsletter_in(root, {"templates/web/headers.txt": "/*\n  X-Own: {{ host.policy | length }}\n"})
    assert build(at(root), BuildOptions()).published
    assert (site / "_headers").read_text().startswith("/*\n  X-Own: ")
