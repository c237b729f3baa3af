"""Tests of :mod:`generator.render.web.policy`."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import Cache, Kept
from generator.render.web.policy import needs_of, page_needs, policy


def hashed(text: str) -> str:
    """A source for what stands in a page itself."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(("html", "needs"), [
    ('<p>a</p><img src="../media/a.png" srcset="a.png 1x, b.png 2x"><script src="../assets/a.js" defer></script>', ()),
    ('<script type="application/ld+json">{"a": "<b style=x>"}</script>', ()),
    ('<script type="application/ld+json">{"a": 1}</script><pre>&lt;script&gt;</pre>', ()),
    ("<script>\nhello()\n</script>", (("script-src", hashed("\nhello()\n")),)),
    ("<SCRIPT SRC='//cdn.example/a.js?b=1'></SCRIPT>", (("script-src", "https://cdn.example"),)),
    ("<style>p { color: red }</style>", (("style-src", hashed("p { color: red }")),)),
    ('<p\nstyle="color: red">', (("style-src-attr", "'unsafe-inline'"),)),
    ('<a title="no style=here">', ()),
    ('<a onclick="go(&quot;x&quot;)">', (("script-src", hashed('go("x")')), ("script-src", "'unsafe-hashes'"))),
    ('<iframe src="https://www.youtube-nocookie.com/embed/x"></iframe>',
     (("frame-src", "https://www.youtube-nocookie.com"),)),
    ('<iframe src="/a/"></iframe>', (("frame-src", "'self'"),)),
    ('<img alt=x src=http://pictures.example:8080/a.png><img src="data:image/png;base64,AA==">',
     (("img-src", "http://pictures.example:8080"),)),
    ('<img srcset="https://a.example/1.png 1x, https://b.example/2,3.png 2x">',
     (("img-src", "https://a.example"), ("img-src", "https://b.example"))),
    ('<video poster="https://p.example/p.jpg"><source src="https://f.example/f.mp4"></video>',
     (("img-src", "https://p.example"), ("media-src", "https://f.example"))),
    ('<form action="https://forms.example/join"><button formaction="mailto:a@b.example"></form>',
     (("form-action", "https://forms.example"), ("form-action", "mailto:"))),
    (('<link rel="stylesheet" href="https://fonts.example/css"><link rel=icon href="https://i.example/i.png">'
      '<link rel="canonical" href="https://elsewhere.example/">'),
     (("img-src", "https://i.example"), ("style-src", "https://fonts.example"))),
    ('<img src="https://그림.example/a.png">', (("img-src", "https://xn--2i0b46t.example"),)),
    ("<img src=\"https://a.example; script-src *\"><img src='https://[::1'><img src='https://user:word@u.example/a'>",
     (("img-src", "https://u.example"),)),
    ('<a href="https://elsewhere.example/">x</a><object data="/a.pdf"></object>', (("object-src", "'self'"),))])
def test_what_a_page_needs(html: str, needs: tuple[tuple[str, str], ...]) -> None:
    """Its own files need nothing; what comes from elsewhere is let through by its origin, what stands in the page by
    what it holds, and data and links need nothing."""
    assert tuple(sorted(set(page_needs(html)))) == needs


def test_the_policy_is_strict_and_holds_each_need_once() -> None:
    """Nothing is allowed that is not named, and no script by standing in a page."""
    assert policy(()) == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'self'")
    loose = policy([("frame-src", "https://a.example"), ("img-src", "https://b.example"), ("img-src", "data:")])
    assert "img-src 'self' data: https://b.example;" in loose
    assert loose.endswith("frame-src https://a.example")


@given(st.text(alphabet=st.sampled_from("<>\"'=; \n/:.*abimgsrcstyleonclick한'unsafe-inline")), st.text())
def test_nothing_in_a_page_writes_another_rule(address: str, text: str) -> None:
    """Whatever an address holds, a source is one word without a semicolon; scripts are never let through as a kind."""
    html = f"<img src='{address}'><form action=\"{address}\"><iframe src={address}><script>{text}</script>{address}"
    for directive, source in page_needs(html):
        assert re.fullmatch(r"[a-z-]+", directive)
        assert re.fullmatch(r"[!-:<-~]+", source)
        assert (directive, source) not in {("script-src", "'unsafe-inline'"), ("script-src", "data:")}


def test_pages_are_read_once(tmp_path: Path) -> None:
    """What a page needs is remembered: one that is the same is not read again."""
    cache = Cache(tmp_path / "cache")
    page = b'<iframe src="https://a.example/"></iframe>'
    files = {"a/index.html": page, "b.css": b"<iframe src='https://no.example'>"}
    assert needs_of(files, cache) == (("frame-src", "https://a.example"),)

    def read() -> bytes:
        raise AssertionError

    kept = Kept(len(page), sha256(page).hexdigest(), read)
    assert needs_of({"a/index.html": kept}, cache) == (("frame-src", "https://a.example"),)
    assert needs_of({"a/index.html": kept, "b/index.html": b"<p>"}, cache) == (("frame-src", "https://a.example"),)


@pytest.mark.parametrize("part", ["<a ", "<script>", '<a "<a" ', "<a x='\"", "<img src=a ", "<p style=", "on"])
def test_what_is_never_closed_is_read_in_one_go(part: str) -> None:
    """However often something is opened: what stands behind a script that is not closed is part of it."""
    assert set(page_needs(f"<img src=https://a.example/><a {part * 20_000}")) <= {
        ("img-src", "https://a.example"), ("style-src-attr", "'unsafe-inline'")}
