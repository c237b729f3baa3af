"""Substack: posts and their walls, boxes, the list."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from tests.importers import CANARY, assert_hidden, body, brought, export, fates, issue, newsletter

HEAD = "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n"


def attrs(**facts: object) -> str:
    """``data-attrs`` of a box."""
    return f'data-attrs="{escape(json.dumps(facts))}"'


def test_what_only_some_may_read_stays_so(tmp_path: Path) -> None:
    """What is behind the paywall, in boxes for some, and posts that were mailed to those who pay alone."""
    root = newsletter(tmp_path / "n")
    rows = HEAD + "".join(f"{number}.{slug},2026-10-0{number}T00:00:00.000Z,true,,,newsletter,{audience},{title},,\n"
                          for
                          number, slug, audience, title in ((1, "wall", "everyone", "담"),
                                                            (2, "paid", "only_paid", "유료"),
                                                            (3, "boxes", "everyone", "상자"),
                                                            (4, "deep", "everyone", "속")))
    result = brought(root, export(tmp_path / "e.zip", {
        "posts.csv": rows,
        "posts/1.wall.html": f'<p>앞</p><div class="paywall-jump" data-component-name="PaywallToDOM"></div><p>'
                             f'{CANARY}</p>',
        "posts/2.paid.html": f"<p>{CANARY}</p>",
        "posts/3.boxes.html": f'<p>앞</p><div class="dynamic-content-block" data-dynamic-audiences="paid_sub"><p>'
                              f'{CANARY}</p>'
                              '</div><div class="dynamic-content-block" data-dynamic-audiences="non_sub free_sub"><p>'
                              '모두</p>'
                              f'</div><div class="dynamic-content-block"><p>{CANARY}</p></div>',
        "posts/4.deep.html": f'<div><p>앞</p></div><div><div class="paywall-jump"></div><p>{CANARY}</p></div><p>'
                             f'{CANARY}</p>'}))
    assert result.source == "substack"
    assert set(fates(result).values()) == {"restricted"}
    assert body(root, "wall") == f"앞\n\n/// only | paid\n{CANARY}\n///"
    assert body(root, "boxes") == f"앞\n\n/// only | paid\n{CANARY}\n///\n\n모두\n\n/// only | nobody\n{CANARY}\n///"
    assert_hidden(root)


def test_boxes_and_the_list(tmp_path: Path) -> None:
    """Pictures at their own addresses, footnotes, embeds as links, widgets out; rows without a text are told."""
    root = newsletter(tmp_path / "n")
    rows = HEAD + ("9.boxes,2026-10-09T00:00:00.000Z,true,,,newsletter,everyone,Boxes &amp; more,One line,\n"
                   "8.none,2026-10-08T00:00:00.000Z,false,,,newsletter,everyone,,,\n"
                   "7.talk,2026-10-07T00:00:00.000Z,true,,,thread,everyone,이야기,,\n"
                   "6.about,2026-10-06T00:00:00.000Z,true,,,page,everyone,About,,\n"
                   "5.early,,false,,,newsletter,everyone,아직,,\n")
    text = (
        '<p>본문<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1" '
        'href="#footnote-1" target="_self">1</a></p>'
        '<div class="captioned-image-container"><figure><a class="image-link" href="https://substackcdn.com/image/fetch/f_auto/'
        'https%3A%2F%2Fsubstack-post-media.s3.amazonaws.com%2Fbox.png"><div class="image2-inset"><picture><source><img '
        'src="https://substackcdn.com/image/fetch/w_1456/https%3A%2F%2Fsubstack-post-media.s3.amazonaws.com%2Fbox.png" '
        f'width="1" {attrs(src="https://substack-post-media.s3.amazonaws.com/box.png", alt="상자")}></picture></div>'
        f'</a>'
        '<figcaption class="image-caption">설명</figcaption></figure></div>'
        f'<div class="tweet" {attrs(url="https://x.com/a/status/1", full_text="짧은 글", name="에이")}></div>'
        f'<div class="embedded-post-wrap" {attrs(url="https://b.example.com/p/c", title="다른 글")}><a>x</a></div>'
        '<p class="button-wrapper"><a class="button primary" href="%%checkout_url%%"><span>Subscribe</span></a></p>'
        '<p class="button-wrapper"><a class="button primary" href="https://example.com/go"><span>가기</span></a></p>'
        '<div class="subscription-widget-wrap"><div class="subscription-widget"><p>구독하세요</p></div></div>'
        '<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1" '
        'class="footnote-number" contenteditable="false" target="_self">1</a><div class="footnote-content"><p>각주 '
        '글</p></div></div>')
    result = brought(root, export(tmp_path / "e", {
        "posts.csv": rows, "posts/9.boxes.html": text, "posts/6.about.html": "<p>우리</p>",
        "posts/5.early.html": "<p>초안</p>",
        "email_list.box.csv": "email,active_subscription,email_disabled\nkim@example.com,false,true\n"}))
    assert fates(result) == {"Boxes & more": "imported", "none": "left-out", "이야기": "left-out", "About": "imported",
                             "아직": "draft", "substack-email-list.csv": "list"}
    assert body(root, "boxes") == (
        "본문[^1]\n\n![상자](https://substack-post-media.s3.amazonaws.com/box.png)\n\n*설명*\n\n> 짧은 글\n>\n"
        "> [에이](https://x.com/a/status/1)\n\n[다른 글](https://b.example.com/p/c)\n\n"
        "/// button | https://example.com/go\n가기\n///\n\n[^1]: 각주 글")
    text = issue(root, "boxes")
    assert 'aliases: ["/p/boxes"]' in text
    assert "description: One line" in text
    assert list(result.missing) == ["https://substack-post-media.s3.amazonaws.com/box.png"]
    assert (root / "subscribers/lists/substack-email-list.csv").is_file()
