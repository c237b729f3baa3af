"""What each source calls restricted, hidden or not out yet, in every word it has for that: none gets onto the site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.importers import CANARY, assert_hidden, brought, export, newsletter, site
from tests.importers.test_ghost import ghost, lexical, post
from tests.importers.test_wordpress import item, wxr

C = CANARY
OPEN = "누구나 읽는 글"


def meta(key: str, value: str) -> str:
    """A field that a plugin of WordPress adds to a post."""
    return (f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key>"
            f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>")


def table(titles: str, *rows: tuple[str, ...]) -> str:
    """A CSV."""
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\n".join([titles, *quoted, ""])


def ghosts() -> Mapping[str, str]:
    """Ghost: visibility as a filter, statuses of no known kind, mail for some alone."""
    words = ("members", "paid", "tiers", "status:free", "label:vip", "filter", "")
    return {"x.json": ghost(
        post(1, "열린", f"<p>{OPEN}</p>"),
        *(post(number, f"가린 {number}", f"<p>{C}</p>", visibility=word) for number, word in enumerate(words, 2)),
        *(post(number, f"상태 {number}", f"<p>{C}</p>", status=word, visibility="paid") for number, word in enumerate(
            ("draft", "scheduled", "sent", "archived", ""), 20)),
        post(30, "메일", f"<p>{C}</p>", status="published", email_recipient_filter="label:vip", newsletter_id="n"),
        post(31, "카드", "<p>앞</p>", lexical=lexical({"type": "paragraph"}, {
            "type": "html", "html": f"<p>{C}</p>", "visibility": {"web": {"nonMember": False, "memberSegment": ""},
                                                                  "email": {"memberSegment": "status:-free"}}})),
        post(32, "부름", "<p>앞</p>", lexical=lexical({"type": "paragraph"}, {
            "type": "call-to-action", "textValue": f"<p>{C}</p>", "visibility": {"web": {}, "email": {}}})),
        posts_meta=[{"post_id": "id30", "email_only": 1}])}


def wordpresses() -> Mapping[str, str]:
    """WordPress: statuses, and what Jetpack and membership plugins lock."""
    box = "<!-- wp:premium-content/subscriber-view --><p>{}</p><!-- /wp:premium-content/subscriber-view -->"
    wall = "<p>맛보기</p><!-- wp:jetpack/paywall --><hr><!-- /wp:jetpack/paywall -->"
    return {"w.xml": wxr(
        item(1, "열린", f"<p>{OPEN}</p>"), item(2, "비밀", f"<p>{C}</p>", word="x"),
        *(item(number, f"상태 {word}", f"<p>{C}</p>", status=word) for number, word in enumerate(
            ("private", "trash", "inherit", "auto-draft", "archive", "spam", "request-pending"), 10)),
        *(item(number, f"종류 {kind}", f"<p>{C}</p>", kind=kind) for number, kind in enumerate(
            ("feedback", "flamingo_inbound", "shop_order", "wp_block", "lesson", "revision"), 30)),
        *(item(number, f"가입 {word}", f"<p>{C}</p>", more=meta("_jetpack_newsletter_access", word))
          for number, word in enumerate(("subscribers", "paid_subscribers", "paid_subscribers_all_tiers", "new"), 50)),
        item(60, "담", f"{wall}<p>{C}</p>"), item(61, "상자", f"<p>앞</p>{box.format(C)}<p>뒤</p>"),
        item(62, "열린 상자", f"<p>앞</p><!-- wp:premium-content/subscriber-view --><p>{C}</p>"),
        item(63, "회원 코드", f"앞 [members_only]{C}[/members_only] 뒤"),
        item(64, "숨긴 블록", '<!-- wp:paragraph {"metadata":{"blockVisibility":false}} -->'
             f"<p>{C}</p><!-- /wp:paragraph -->"),
        item(65, "등급", f"<p>{C}</p>", more=meta("_members_access_role", "editor")),
        item(66, "발췌", f"<p>{C}</p>", word="y", more=f"<excerpt:encoded><![CDATA[{C}]]></excerpt:encoded>"))}


def substacks() -> Mapping[str, str]:
    """Substack: audiences, walls, boxes, and mails that no page had."""
    rows = [("1.a", "2026-10-01T00:00:00Z", "true", "", "newsletter", "everyone", "열린", "", "")]
    rows += [(f"{number}.a{number}", "2026-10-01T00:00:00Z", "true", "", kind, audience, f"글 {number}", "", "")
             for number, (kind, audience) in enumerate((
                 ("newsletter", "only_paid"), ("newsletter", "only_free"), ("newsletter", "founding"),
                 ("newsletter", "tier_7"), ("adhoc_email", "everyone"), ("podcast", "only_paid"),
                 ("thread", "everyone"), ("unknown", "everyone")), 2)]
    rows += [("20.w", "2026-10-01T00:00:00Z", "TRUE", "", "newsletter", "everyone", "담", "", ""),
             ("21.b", "2026-10-01T00:00:00Z", "true", "", "newsletter", "everyone", "상자", "", ""),
             ("22.d", "2026-10-01T00:00:00Z", "false", "", "newsletter", "only_paid", "초안", "", "")]
    texts = {f"posts/{row[0]}.html": f"<p>{C}</p>" for row in rows[1:]} | {
        "posts/1.a.html": f"<p>{OPEN}</p>",
        "posts/20.w.html": f'<p>앞</p><div class="paywall-jump"></div><p>{C}</p>',
        "posts/21.b.html": "".join(f'<div class="dynamic-content-block" data-dynamic-audiences="{one}"><p>{C}</p></div>'
                                   for one in ("paid_sub", "free_sub", "comp_sub", "founding_sub", "x", ""))}
    return {"posts.csv": table("post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url",
                               *rows), **texts}


def buttondowns() -> Mapping[str, str]:
    """Buttondown: types, archive modes and states as its API names them."""
    words = [{"email_type": kind} for kind in ("private", "premium", "free", "churned", "newer")]
    words += [{"archival_mode": mode} for mode in (
        "disabled", "enabled_for_subscribers", "enabled_for_paid_subscribers", "newer")]
    words += [{"status": state, "email_type": "premium"} for state in (
        "draft", "deleted", "errored", "managed_by_rss", "paused", "suppressed", "transactional")]
    words += [{"email_type": "premium", "body": text} for text in (
        f"```\n{C}", f"~~~~\n{C}\n~~~", f"    ```\n{C}", f"<!--\n{C}", f"<pre>\n{C}", f"> x\n```\n{C}",
        f"/// only | x\n{C}", f"{C}\n///", f"<script>\n{C}", f"- a\n\n      ```\n      {C}", f"글[^1]\n\n[^1]: {C}")]
    rows = [{"id": f"e{number}", "subject": f"글 {number}", "slug": f"s{number}", "body": C, "status": "sent",
             "email_type": "public", "archival_mode": "enabled", "publish_date": "2026-10-01T00:00:00Z"} | each
            for number, each in enumerate(words)]
    rows.append({**rows[0], "id": "o", "slug": "o", "body": OPEN, "email_type": "public"})
    return {"emails.json": json.dumps(rows)}


def beehiivs() -> Mapping[str, str]:
    """beehiiv: audiences in both of its spellings."""
    words = [("confirmed", audience) for audience in (
        "premium", "All premium subscribers", "All paid subscribers", "All free subscribers",
        "All free subscribers, All paid subscribers", "Gold Tier")]
    words += [("archived", "free"), ("draft", "premium"), ("other", "premium")]
    rows = [(f"i{number}", f"글 {number}", *word, f"<p>{C}</p>") for number, word in enumerate(words)]
    rows.append(("o", "열린", "confirmed", "free", f"<p>{OPEN}</p>"))
    return {"posts.csv": table("id,web_title,status,web_audiences,content_html,created_at",
                               *((*row, "2026-10-01 00:00:00") for row in rows))}


def listmonks() -> Mapping[str, str]:
    """listmonk: campaigns that its archive does not show, or that were never sent."""
    changes: tuple[dict[str, object], ...] = ({"archive": False}, {}, {"archive": None}, {"type": "optin"})
    rows = [{"id": number, "uuid": f"u{number}", "subject": f"글 {number}", "body": f"<p>{C}</p>",
             "from_email": "hello@example.com", "content_type": "html", "status": "finished",
             "started_at": "2026-10-01T00:00:00Z"} | each
            for number, each in enumerate(changes)]
    return {"campaigns.json": json.dumps({"data": {"results": [
        *rows, {**rows[0], "uuid": "o", "subject": "열린", "body": f"<p>{OPEN}</p>", "archive": True}]}})}


def jekylls() -> Mapping[str, str]:
    """Jekyll: keys of plugins and of jekyll-import, and conditions."""
    keys = ("password: x", "private: true", "members_only: true", "access: [gold]", "visibility: private",
            "paid: yes", "published: false\npremium: true\npassword: x", "status: private\npassword: x")
    files = {f"_posts/2026-10-01-k{number}.md": f"---\ntitle: k{number}\n{key}\n---\n{C}\n"
             for number, key in enumerate(keys) if "published" not in key}
    return files | {"_config.yml": "title: x\nexclude:\n  - inner/  # not ours\n  - '*.bak.md'\nurl: https://old.example.com\n",
                    "inner/x.md": f"---\ntitle: x\n---\n{C}\n", "y.bak.md": f"---\ntitle: y\n---\n{C}\n",
                    "_posts/2026-10-02-o.md": f"---\ntitle: 열린\n---\n{OPEN}\n",
                    "_posts/2026-10-03-c.md": f"---\ntitle: 조건\n---\n{{% if page.member %}}{C}{{% endif %}}\n",
                    "_posts/2026-10-04-d.md": f"---\ntitle: 말\n---\n앞 {{% comment %}}{C}{{% endcomment %}} 뒤\n"}


def hugos() -> Mapping[str, str]:
    """Hugo: build options, cascades, shortcodes that keep their text from some."""
    def text(name: str, key: str = "", body: str = C) -> str:
        return f"---\ntitle: {name}\ndate: 2026-10-01\n{key}\n---\n{body}\n"
    return {"hugo.toml": "baseURL = 'https://old.example.com'\nignoreFiles = ['\\.bak\\.md$', \"kept/\"]\n",
            "content/posts/x.bak.md": text("x"), "content/kept/y.md": text("y"),
            "content/posts/o.md": text("열린", "", OPEN),
            "content/posts/a.md": text("a", "build: {render: never, list: never}"),
            "content/posts/b.md": text("b", "_build: {render: false}"),
            "content/posts/c.md": text("c", "private: true"),
            "content/posts/e.md": text("e", "", f"{{{{< private >}}}}{C}{{{{< /private >}}}}"),
            "content/posts/f.md": text("f", "", f"앞 {{{{% comment %}}}}{C}{{{{% /comment %}}}} 뒤"),
            "content/posts/h.md": text("h", "headless: true"),
            "content/inner/_index.md": "---\ntitle: 안\ncascade:\n  private: true\n---\n",
            "content/inner/deep/i.md": text("i"), "content/lists/_index.md": (
                "---\ntitle: 목록\ncascade:\n  - build: {render: never}\n---\n"), "content/lists/j.md": text("j")}


def pelicans() -> Mapping[str, str]:
    """Pelican: keys of plugins."""
    return {"pelicanconf.py": "SITEURL = ''\nARTICLE_EXCLUDES = ['inner', 'x']\n",
            "content/inner/c.md": f"Title: c\nDate: 2026-10-01\n\n{C}\n",
            "content/o.md": f"Title: 열린\nDate: 2026-10-01\n\n{OPEN}\n",
            "content/a.md": f"Title: a\nDate: 2026-10-01\nPassword: x\n\n{C}\n",
            "content/b.md": f"Title: b\nDate: 2026-10-01\nStatus: skip\n\n{C}\n"}


def eleventies() -> Mapping[str, str]:
    """Eleventy: what the folder above says, comments of Nunjucks, conditions."""
    def text(name: str, key: str = "", body: str = C) -> str:
        return f"---\ntitle: {name}\ndate: 2026-10-01\n{key}\n---\n{body}\n"
    return {"eleventy.config.js": "", ".eleventyignore": "# mine\nkept/**\nposts/z.md\n",
            "kept/y.md": text("y"), "posts/z.md": text("z"),
            "posts/o.md": text("열린", "", OPEN), "posts/a.md": text("a", "private: true"),
            "posts/b.md": text("b", "", f"앞 {{# {C} #}} 뒤"),
            "posts/c.md": text("c", "", f"{{% if user %}}{C}{{% endif %}}"),
            "inner/inner.json": '{"private": true}', "inner/deep/d.md": text("d")}


SOURCES = {"ghost": ghosts, "wordpress": wordpresses, "substack": substacks, "buttondown": buttondowns,
           "beehiiv": beehiivs, "listmonk": listmonks, "jekyll": jekylls, "hugo": hugos, "pelican": pelicans,
           "eleventy": eleventies}


@pytest.mark.parametrize("source", SOURCES)
def test_nothing_restricted_becomes_public(tmp_path: Path, source: str) -> None:
    """Neither the site nor its feeds and indexes have the words, with drafts or without; what was open is there."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", SOURCES[source]()))
    assert result.source == source
    pages = assert_hidden(root)
    assert any(OPEN in text for text in pages.values())


@pytest.mark.parametrize(("source", "name", "keys"), [
    ("jekyll", "_posts/2026-10-01-a.md", "hidden: true"), ("hugo", "content/posts/a.md", "build: {list: never}"),
    ("hugo", "content/posts/a.md", "unlisted: true"), ("pelican", "content/a.md", "status: hidden"),
    ("eleventy", "posts/a.md", "eleventyExcludeFromCollections: true")])
def test_what_stood_in_no_list_stands_in_none(tmp_path: Path, source: str, name: str, keys: str) -> None:
    """Its page is there for those who know it; no list, feed or index has it."""
    root = newsletter(tmp_path / "n")
    brought(root, export(tmp_path / "e", {name: f"---\ntitle: a\ndate: 2026-10-01\n{keys}\n---\n{C}\n"}), source)
    assert [path for path, text in site(root).items() if C in text] == ["issues/a/index.html"]


@pytest.mark.parametrize(("source", "files"), [
    ("ghost", {"x.json": ghost(post(1, "a", f"<p>{C}</p>", status="archived"))}),
    ("beehiiv", {"posts.csv": table("id,web_title,status,audience,content_html,created_at",
                                    ("a", "b", "paused", "free", f"<p>{C}</p>", "2026-10-01"))}),
    ("listmonk", {"c.json": json.dumps([{"id": 1, "subject": "a", "body": C, "content_type": "html", "archive": True,
                                         "status": "paused", "created_at": "2026-10-01", "campaign": 1}])}),
    ("jekyll", {"_posts/2026-10-01-a.md": f"---\nstatus: pending\n---\n{C}",
                "_posts/2026-10-02-b.md": f"---\npublished: no\n---\n{C}", "_drafts/c.md": f"---\ntitle: c\n---\n{C}"}),
    ("hugo", {"hugo.toml": "", "content/posts/a.md": f"+++\ndraft = true\ndate = 2026-10-01\n+++\n{C}",
              "content/posts/g.md": f"---\ndate: 2026-10-01\nexpiryDate: 2026-10-02\n---\n{C}",
              "content/in/_index.md": "---\ncascade: {draft: true}\n---\n",
              "content/in/b.md": f"---\ndate: 2026-10-01\n---\n{C}"}),
    ("pelican", {"pelicanconf.py": "", "content/a.md": f"Title: a\nDate: 2026-10-01\nStatus: private\n\n{C}\n"}),
    ("eleventy", {".eleventy.js": "", "posts/posts.json": '{"permalink": false}',
                  "posts/a.md": f"---\ndate: 2026-10-01\n---\n{C}",
                  "b.md": f"---\ndate: 2026-10-01\nstatus: pending\n---\n{C}"}),
])
def test_what_was_not_out_yet_is_a_draft(tmp_path: Path, source: str, files: Mapping[str, str]) -> None:
    """In whatever word or place a source says so."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", files), source)
    assert {str(one.fate) for one in result.items if one.path} == {"draft"}
