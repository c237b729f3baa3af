"""Tests of :mod:`generator.checks.links`."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.links import PLAIN, _is_own, is_local
from tests.checks.finding import ISSUE, found, inspected, said
from tests.conftest import Writer, dangol


@pytest.mark.parametrize(("text", "codes"), [
    ("a\n\n[x](missing.md)", ["broken-link"]), ("a\n\n[x](2026-11-05-first.md#nope)", ["broken-anchor"]),
    ("a\n\n[x](#nope)", ["broken-anchor"]), ("a\n\n<a href='missing.html'>x</a>", ["broken-link"]),
    ("a\n\n[x](https://x.example/missing) [y](mailto:a@example.com) [z](#top)", []),
    ("a\n\n[x](//[)", []),
    ("a\n\n[x](http://localhost:8000/a) [y](http://192.168.0.3/)", ["local-link", "local-link"]),
    ("a\n\n`http://localhost` [x](https://localhost.example/)", [])])
def test_links(newsletter: Writer, text: str, codes: list[str]) -> None:
    """What leads nowhere, on its line; the world outside is not looked at."""
    assert found(newsletter, "links", text) == [(code, ISSUE, 6) for code in codes]


@pytest.mark.parametrize("visibility", ["", ", visibility: none"])
def test_links_in_corrections(newsletter: Writer, visibility: str) -> None:
    """They stand on the page, in feeds and in a mail of their own, some in that alone."""
    told = f"corrections:\n  - {{text: '[x](missing.md) [y](2026-11-05-first.md)'{visibility}}}\n"
    files = {ISSUE: f"---\ntitle: First\n{told}---\n\na\n"}
    assert found(newsletter, "links", "a", files) == [("broken-link", ISSUE, 4)]


HOSTS = st.sampled_from(["HTTP://", "localhost", "127.0.0.1", "a.local", ".", "@", ":80", "/", "?", "#", "\n", "[::1]",
                         "가", "10.0.0.1", "a.kr", "%", "\\", " "])


@given(st.lists(HOSTS, max_size=5).map("".join))
def test_hosts_are_read_as_urlsplit_reads_them(rest: str) -> None:
    """What is plain is no other host to anybody."""
    if found := PLAIN.match(url := f"https://{rest}"):
        assert found[1].lower() == (urlsplit(url).hostname or "")
        assert is_local(url) == _is_own(found[1].lower())


@pytest.mark.parametrize(("visibility", "code"), [
    ("none", "restricted-link"), ("unlisted", "restricted-link"), ("public", "")])
def test_texts_that_not_everybody_finds(newsletter: Writer, visibility: str, code: str) -> None:
    """A link to a text without a page, or one that no list names."""
    files = {"content/issues/2026-11-07-c.md": f"---\ntitle: y\nvisibility: {visibility}\n---\n"}
    assert found(newsletter, "links", "a\n\n[x](2026-11-07-c.md)", files) == ([(code, ISSUE, 6)] if code else [])


def test_a_site_on_this_machine(newsletter: Writer) -> None:
    """A mail whose links lead to the author's own machine."""
    files = {"newsletter.yaml": "title: t\nbase_url: http://localhost:8000/\n"}
    (finding,) = said("links", inspected(newsletter, "a", files))
    assert (finding.code, finding.span.line) == ("local-link", 2)


@pytest.mark.parametrize(("url", "codes"), [
    ("pages/about.md", []), ("about/", []), ("https://x.example/", []), ("tel:+82310000000", []),
    ("pages/abuot.md", ["broken-link"]), ("media/a.png", ["broken-link"])])
def test_the_next_step_leads_somewhere(newsletter: Writer, url: str, codes: list[str]) -> None:
    """To a page that there is, or elsewhere; on its line."""
    files = {"newsletter.yaml": f"title: t\nnext_step:\n  kind: sample\n  url: {url}\n",
             "content/pages/about.md": "# a\n", "content/media/a.png": ""}
    assert found(newsletter, "links", "a", files) == [(code, "newsletter.yaml", 4) for code in codes]


@pytest.mark.parametrize("text", [
    "[x](javascript:alert(1))", "[x](JaVaScript:alert(1))", "[x](<java\tscript:alert(1)>)",
    "[x](java&#115;cript:alert(1))", "[x](vbscript:x)", "[x](data:text/html,<b>)", "![x](javascript:alert(1))",
    "[x][r]\n\n[r]: javascript:alert(1)", "[x](y){: href='javascript:z' }",
    "/// button | javascript:alert(1)\nx\n///", "<a href='&#1; javascript:alert(1)'>x</a>",
    "<a href=java&Tab;script:x>x</a>", "<a href='java\nscript:alert(1)'>x</a>",
    "<iframe src='data:image/svg+xml,x'></iframe>",
    "<form action='javascript:x'>x</form>", "<button formaction='data:text/html,x'>x</button>",
    "<svg><a xlink:href='javascript:x'>y</a></svg>", "<svg><set attributeName='href' to='javascript:x'/></svg>",
    "<svg><animate attributeName='href' values='#;javascript:x'/></svg>", "<embed src=javascript:x>",
    "<object data='data:text/html,x'></object>", "<img src='a.png' srcset='https://x.example/a 1x, javascript:x 2x'>",
    "<a ping='javascript:x' href='https://x.example/'>a</a>"])
def test_addresses_that_run_scripts(newsletter: Writer, text: str) -> None:
    """However they are written and wherever they stand, each is an error, told once, near where it is written."""
    told = [one for one in said("links", inspected(newsletter, f"a\n\n{text}")) if one.code == "unsafe-link"]
    assert [(one.severity, one.span.path) for one in told] == [("error", ISSUE)]
    assert 4 <= told[0].span.line <= 8


def test_what_looks_like_one(newsletter: Writer) -> None:
    """Code, words, pictures that hold their own data, and schemes of other programs."""
    text = ("`javascript:x` javascript: is a word, data: 3\n\n![상자](data:image/png;base64,AAAA) [x](kakaotalk://a) "
            "[y](sms:010-0000-0000)\n\n<video src='data:video/mp4;base64,AA' title='data:x'></video>")
    assert found(newsletter, "links", text) == []


def test_one_in_front_matter_in_settings_and_in_a_correction(newsletter: Writer) -> None:
    """The same rule, each where it is written; an export refuses too, where nothing else looks."""
    root = newsletter({
        "newsletter.yaml": 'title: x\nlogo: "data:text/html,x"\nunsubscribe_url: " JavaScript:x"\n',
        "content/issues/2026-11-05-first.md": '---\ntitle: x\ncanonical_url: "java\\tscript:x"\nimage: vbscript:x\n'
                                              'corrections: ["[a](javascript:x)"]\n---\n'})
    told = [(one["code"], one["path"], one["line"]) for one in dangol(root, "build", "--json").json["findings"]
            if one["severity"] == "error"]
    assert told == [("unsafe-link", "content/issues/2026-11-05-first.md", line) for line in (3, 4, 5)] + [
        ("unsafe-link", "newsletter.yaml", line) for line in (2, 3)]
    newsletter({"content/issues/2026-11-05-first.md": "---\ntitle: x\n---\n[a](javascript:x)\n"})
    assert "unsafe-link" in dangol(root, "export", "html", "--json").codes()
    assert not (root / "output" / "mail").exists()


def test_scripts(newsletter: Writer) -> None:
    """They are told in issues, which go out as mail, and not of pages."""
    text = "a\n\n<script>alert(1)</script>\n\n<p onclick='x()'>b</p>\n\n<iframe srcdoc='<b>'></iframe>"
    page = {"content/pages/b.md": "---\ntitle: b\n---\n<script>1</script>\n"}
    assert found(newsletter, "links", text, page) == [("script", ISSUE, line) for line in (6, 8, 10)]
