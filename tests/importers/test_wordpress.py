"""WordPress: posts of both editors, passwords, Hangul in addresses, pictures, damaged files."""

from __future__ import annotations

from pathlib import Path

from tests.importers import CANARY, assert_hidden, body, brought, export, fates, issue, newsletter

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>네귀</title><link>https://old.example.com</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example.com</wp:base_site_url><wp:base_blog_url>https://old.example.com</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[park]]></wp:author_login><wp:author_email><![CDATA[park@example.com]]></wp:author_email>
<wp:author_display_name><![CDATA[박지현]]></wp:author_display_name></wp:author>
"""
FOOT = "</channel></rss>\n"
SLUG = "%ea%b0%80%ec%9d%84-%ec%86%8c%ec%8b%9d"  # 가을-소식


def item(number: int, title: str, content: str, *, kind: str = "post", status: str = "publish", slug: str = "",
         word: str = "", more: str = "") -> str:
    """An item of WXR as WordPress 6.1 writes it."""
    slug = slug or f"post-{number}"
    content = content.replace("]]>", "]]]]><![CDATA[>")
    return f"""<item><title><![CDATA[{title}]]></title><link>https://old.example.com/2026/10/{slug}/</link>
<dc:creator><![CDATA[park]]></dc:creator><guid isPermaLink="false">https://old.example.com/?p={number}</guid>
<content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date><![CDATA[2026-10-02 09:00:00]]></wp:post_date>
<wp:post_date_gmt><![CDATA[{'0000-00-00 00:00:00' if status == 'draft' else '2026-10-02 00:00:00'}]]></wp:post_date_gmt>
<wp:post_name><![CDATA[{slug}]]></wp:post_name><wp:status><![CDATA[{status}]]></wp:status>
<wp:post_type><![CDATA[{kind}]]></wp:post_type><wp:post_password><![CDATA[{word}]]></wp:post_password>{more}
<wp:comment><wp:comment_author_email>guest@example.com</wp:comment_author_email>
<wp:comment_content><![CDATA[댓글]]></wp:comment_content></wp:comment></item>
"""


def wxr(*items: str) -> str:
    """A file of them."""
    return HEAD + "".join(items) + FOOT


def test_what_only_some_may_read_stays_so(tmp_path: Path) -> None:
    """A password stands in clear beside a status that says public; that and what is private is on no page."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e.zip", {"w.xml": wxr(
        item(1, "비밀번호", f"<p>{CANARY}</p><!--more--><p>{CANARY}</p>", word="1234"),
        item(2, "사적", f"<p>{CANARY}</p>", status="private"),
        item(3, "초안", "<p>아직</p>", status="draft"), item(4, "보류", "<p>아직</p>", status="pending"),
        item(5, "버림", f"<p>{CANARY}</p>", status="trash"), item(6, "메뉴", "", kind="nav_menu_item"),
        item(7, "보통", "<p>모두</p>"))}))
    assert fates(result) == {"비밀번호": "draft", "사적": "draft", "초안": "draft", "보류": "draft", "버림": "left-out",
                             "메뉴": "left-out", "보통": "imported"}
    assert_hidden(root)


def test_texts_of_both_editors(tmp_path: Path) -> None:
    """Blocks lose their comments; classic posts get paragraphs; captions, embeds and code are what they mean."""
    root = newsletter(tmp_path / "n")
    brought(root, export(tmp_path / "e", {"w.xml": wxr(
        item(1, "A &amp; <b>B</b>", '<!-- wp:paragraph -->\n<p>하나 ]]> 둘</p>\n<!-- /wp:paragraph -->\n\n<!-- '
                                    'wp:embed -->\n'
             '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://example.com/v\n</div></figure>\n'
             '<!-- /wp:embed -->\n<!-- wp:table -->\n<figure class="wp-block-table"><table><tbody><tr><td>a</td><td>'
             '1</td>'
             "</tr></tbody></table></figure>\n<!-- /wp:table -->", slug=SLUG),
        item(2, "고전", '첫 줄\n둘째 줄\n\n[caption id="a" align="left" width="300"]<a href="https://e.com/"><img src="https://'
             'old.example.com/wp-content/uploads/2026/10/box-300x200.png" alt="상자" /></a> 종이 <b>상자</b>[/'
             'caption]\n\n'
             '<ul>\n<li>하나</li>\n</ul>\n끝 <a href="https://old.example.com/2026/10/' + SLUG
             + '/">앞 글</a>\n[gallery ids="1"]'),
        item(3, "소개", "<p>우리</p>", kind="page")), "wp-content/uploads/2026/10/box.png": b"\x89PNG"}))
    assert body(root, "가을-소식") == "하나 \\]\\]> 둘\n\n<https://example.com/v>\n\n| a | 1 |\n| --- | --- |"
    text = issue(root, "가을-소식")
    assert 'title: "A & B"' in text or "title: A & B" in text
    assert 'aliases: ["/2026/10/가을-소식/"]' in text
    assert "authors: [박지현]" in text
    assert body(root, "post-2") == (
        "첫 줄\\\n둘째 줄\n\n[![상자](media/box.png)](https://e.com/)\n\n종이 **상자**\n\n- 하나\n\n"
        '끝 [앞 글](2026-10-02-가을-소식.md)\\\n\\[gallery ids="1"\\]')
    redirects = (root / "output/reports/import/wordpress_redirects").read_text("utf-8")
    assert "/ p=1 /issues/%EA%B0%80%EC%9D%84-%EC%86%8C%EC%8B%9D/ 301!" in redirects
    assert not any(b"@example.com" in path.read_bytes() for path in (root / "content").rglob("*.md"))


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    """Half a file is none."""
    root = newsletter(tmp_path / "n")
    text = wxr(item(1, "하나", "<p>글</p>"), item(2, "둘", "<p>글</p>"))
    result = brought(root, export(tmp_path / "e", {"w.xml": text[: text.index("<item>", text.index("<item>") + 1)
                                                                 + 400]}))
    assert [one.code for one in result.findings] == ["import-damaged"]
    assert result.findings.errors
    assert not list((root / "content/issues").iterdir())


def test_ampersands_and_characters_that_are_no_xml(tmp_path: Path) -> None:
    """WordPress lets them through, in addresses and in texts."""
    root = newsletter(tmp_path / "n")
    text = wxr(item(1, "하나", "<p>글 &amp; \x08글</p>")).replace("?p=1</guid>", "?p=1&amp;a=b&c=d&nbsp;</guid>")
    assert fates(brought(root, export(tmp_path / "e", {"w.xml": text}))) == {"하나": "imported"}
    assert body(root, "post-1") == "글 & 글"


def test_entities_that_would_fill_the_memory(tmp_path: Path) -> None:
    """A billion laughs and files of the machine are not read."""
    root = newsletter(tmp_path / "n")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    text = wxr(item(1, "하나", "<p>글</p>")).replace("?>\n<rss", f'?>\n<!DOCTYPE rss [<!ENTITY a0 "ha">{bomb}'
                                                   '<!ENTITY f SYSTEM "file:///etc/hostname">]>\n<rss', 1)
    text = text.replace("<title>네귀</title>", "<title>&f;&a8;</title>")
    brought(root, export(tmp_path / "e", {"w.xml": text}))
    assert len("".join(path.read_text("utf-8") for path in (root / "content").rglob("*.md"))) < 2000


def picture(number: int, name: str, parent: int = 0) -> str:
    """A picture as WordPress exports it, of some post."""
    return item(number, name, "", kind="attachment", status="inherit", more=(
        f"<wp:attachment_url>https://old.example.com/wp-content/uploads/{name}.jpg\n</wp:attachment_url>"
        f"<wp:post_parent>{parent}</wp:post_parent>"))


def test_what_a_text_takes_from_elsewhere(tmp_path: Path) -> None:
    """Galleries of both editors are their pictures, patterns their text, small copies the full picture."""
    root = newsletter(tmp_path / "n")
    at = "https://old.example.com/wp-content/uploads"
    brought(root, export(tmp_path / "e", {"w.xml": wxr(
        picture(10, "one", 1), picture(11, "two-scaled"), picture(12, "three", 1),
        item(20, "무늬", "<!-- wp:paragraph --><p>무늬의 글</p><!-- /wp:paragraph -->", kind="wp_block"),
        item(1, "옛 갤러리", "앞\n\n[gallery]\n\n뒤"), item(2, "고른 갤러리", '[gallery ids="11,10,99"]'),
        item(3, "무늬가 든 글", '<!-- wp:paragraph --><p>앞</p><!-- /wp:paragraph --><!-- wp:block {"ref":20} /-->'),
        item(4, "작은 그림", f'<p><img src="{at}/two-1024x683.jpg" alt="둘"></p>'),
        item(5, "새 갤러리", '<!-- wp:gallery --><ul class="blocks-gallery-grid"><li><figure>'
             f'<img src="{at}/one.jpg" alt="하나"></figure></li></ul><!-- /wp:gallery -->'))}))
    assert body(root, "post-1") == f"앞\n\n![]({at}/one.jpg)\n\n![]({at}/three.jpg)\n\n뒤"
    assert body(root, "post-2") == f"![]({at}/two-scaled.jpg)\n\n![]({at}/one.jpg)"
    assert body(root, "post-3") == "앞\n\n무늬의 글"
    assert body(root, "post-4") == f"![둘]({at}/two-scaled.jpg)"
    assert body(root, "post-5") == f"![하나]({at}/one.jpg)"
