"""Old addresses: aliases decoded, all else as lines for servers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.importers.parts.addresses import Addresses, redirects
from generator.plan.archive.archive import alias_path


def test_what_is_an_alias_and_what_is_not() -> None:
    """Hangul is decoded; what has a query or another host can only be led on by a server."""
    addresses = Addresses("https://old.example.com")
    assert addresses.aliases((
        "https://www.old.example.com/2026/10/%ea%b3%b5%ec%a7%80/", "/email/uuid/", "/a/b.html", "/?p=4", "/",
        "https://other.example.com/x", "/issues/a/", "/email/uuid", "/../up", "/a<b>",
        "https://old.example.com//twice//cut/"), "issues/a/") == [
            "/2026/10/공지/", "/email/uuid/", "/a/b.html", "/twice/cut/"]
    assert [old for old, _ in addresses.rules] == ["/?p=4", "https://other.example.com/x", "/../up", "/a<b>"]


def test_two_texts_of_one_address() -> None:
    """The first keeps it."""
    addresses = Addresses()
    assert addresses.aliases(("/x/",), "issues/a/") == ["/x/"]
    assert addresses.aliases(("/x/",), "issues/b/") == []
    assert addresses.crowded == [("/x/", "issues/b/")]


def test_addresses_of_the_site_itself() -> None:
    """What stands in folders of the site's own is no alias, but that of an issue that stood among the issues."""
    addresses = Addresses()
    assert addresses.aliases(("/tags/종이/", "/search/", "/issues/old/", "/tagged/"), "issues/a/") == [
        "/issues/old/", "/tagged/"]
    assert [old for old, _ in addresses.crowded] == ["/tags/종이/", "/search/"]


def test_lines_for_servers() -> None:
    """For each server in its own words; nothing in an address can end its line or its quotes."""
    lines = redirects([("/?p=4", "issues/가/"), ("https://other.example.com/x.y", "issues/b/"),
                       ('/?q="; } evil\n', "issues/c/")])
    assert lines["_redirects"].splitlines()[:2] == [
        "/ p=4 /issues/%EA%B0%80/ 301!", "https://other.example.com/x.y /issues/b/ 301"]
    assert lines["nginx.conf"].splitlines()[:2] == [
        'if ($request_uri = "/?p=4") { return 301 /issues/%EA%B0%80/; }',
        'if ($host$request_uri = "other.example.com/x.y") { return 301 /issues/b/; }']
    assert r'RewriteRule "^x\.y$" "/issues/b/" [R=301,L,QSD]' in lines["htaccess"]
    assert all('"; }' not in text.split("\n")[2] for text in lines.values())
    assert all(text.count("\n") == len(text.splitlines()) for text in lines.values())


@given(st.text(max_size=40))
def test_any_address(address: str) -> None:
    """Whatever an export says was an address: what becomes an alias is one that can be published."""
    addresses = Addresses("https://old.example.com")
    for alias in addresses.aliases((address,), "issues/a/"):
        assert ".." not in alias
        assert alias_path(alias) != "index.html"
    assert all(text.isprintable() for text in "".join(redirects(addresses.rules).values()).split("\n"))
