"""Ghost: posts, parts for some, cards for mail alone, members."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.importers import CANARY, assert_hidden, body, brought, export, fates, issue, newsletter

GATE = '<!--kg-gated-block:begin nonMember:false memberSegment:"status:-free" -->'
END = "<!--kg-gated-block:end-->"


def post(number: int, title: str, html: str, **more: Any) -> dict[str, Any]:
    """A row of ``posts`` as Ghost 6 writes it."""
    return {"id": f"id{number}", "uuid": f"0000-{number}", "title": title, "slug": f"post-{number}", "mobiledoc": None,
            "lexical": None, "html": html, "plaintext": html, "feature_image": None, "featured": 0, "type": "post",
            "status": "published", "visibility": "public", "email_recipient_filter": "all", "newsletter_id": None,
            "created_at": "2026-09-30 00:00:00", "published_at": f"2026-10-{number:02} 00:00:00",
            "updated_at": f"2026-10-{number:02} 00:00:00", "custom_excerpt": None, "canonical_url": None} | more


def ghost(*posts: dict[str, Any], **tables: Any) -> str:
    """An export."""
    return json.dumps({"db": [{"meta": {"exported_on": 1790000000000, "version": "6.65.0"}, "data": {
        "posts": posts, "posts_meta": [], "tags": [], "posts_tags": [], "users": [], "posts_authors": [],
        "products": [],
        "settings": [{"key": "title", "value": "네귀"}]} | tables}]}, ensure_ascii=False)


def lexical(*cards: dict[str, Any]) -> str:
    """The cards of a post."""
    return json.dumps({"root": {"children": cards, "type": "root"}})


def test_what_only_some_may_read_stays_so(tmp_path: Path) -> None:
    """Gated blocks, what is behind the paywall, posts for members, tiers and unknown words: none gets onto the site."""
    root = newsletter(tmp_path / "n")
    text = ghost(
        post(1, "문이 있는 글", f"<p>모두</p>{GATE}<p>{CANARY}</p>{END}<p>다시 모두</p>"),
        post(2, "담 뒤", f"<p>앞</p><!--members-only--><p>{CANARY}</p>", visibility="paid"),
        post(3, "회원 글", f"<p>{CANARY}</p>", visibility="members"),
        post(4, "등급 글", f"<p>{CANARY}</p>", visibility="tiers"),
        post(5, "모르는 글", f"<p>{CANARY}</p>", visibility="something"),
        post(6, "닫히지 않은 문", f"<p>앞</p>{GATE}<p>{CANARY}</p><p>{CANARY}</p>"),
        post(7, "모두의 담", f"<p>앞</p><!--members-only--><p>{CANARY}</p>"),
        post(8, "메일만", "<p>앞</p><p>뒤</p>", lexical=lexical(
            {"type": "paragraph"}, {"type": "email", "html": f"<p>{CANARY} {{first_name, \"고객님\"}}</p>"},
            {"type": "paragraph"}, {"type": "email-cta", "segment": "status:free", "html": f"<p>{CANARY}</p>",
                                    "showButton": True, "buttonText": "가기", "buttonUrl": "https://example.com/a"})),
        post(9, "메일 글", f"<p>{CANARY}</p>", status="sent"),
        post(10, "아무도",
             f'<p>a</p><!--kg-gated-block:begin nonMember:false memberSegment:"" --><p>{CANARY}</p>{END}'),
        post(11, "초안", f"<p>{CANARY}</p>", status="draft", visibility="paid"),
        products=[{"id": "t1", "name": "금손"}], posts_products=[{"post_id": "id4", "product_id": "t1",
                                                                "sort_order": 0}],
        posts_meta=[{"post_id": "id9", "email_only": 1}])
    result = brought(root, export(tmp_path / "e.zip", {"x.ghost.2026.json": text}))
    assert result.source == "ghost"
    assert fates(result) == {
        "문이 있는 글": "restricted", "담 뒤": "restricted", "회원 글": "restricted", "등급 글": "restricted",
        "모르는 글": "draft", "닫히지 않은 문": "restricted", "모두의 담": "restricted", "메일만": "restricted",
        "메일 글": "imported", "아무도": "restricted", "초안": "draft"}
    assert body(root, "post-1") == f"모두\n\n/// only | paid\n{CANARY}\n///\n\n다시 모두"
    assert body(root, "post-2") == f"앞\n\n/// only | paid\n{CANARY}\n///"
    assert body(root, "post-8") == (
        f'앞\n\n/// only | members\n{CANARY} {{{{ subscriber.name | default("고객님") }}}}\n///\n\n뒤\n\n'
        f"/// only | free\n{CANARY}\n\n/// button | https://example.com/a\n가기\n///\n///")
    assert "visibility: none" in issue(root, "post-9")
    assert "tier-금손" in body(root, "post-4")
    pages = assert_hidden(root)
    assert "다시 모두" in pages["issues/post-1/index.html"]


def test_everything_else_of_a_post(tmp_path: Path) -> None:
    """Title, dates in UTC, tags without internal ones, authors' names, old addresses, pictures, links to posts."""
    root = newsletter(tmp_path / "n")
    text = ghost(
        post(1, "단골: 첫 글", '<p><a href="__GHOST_URL__/post-2/">다음</a></p><figure class="kg-card kg-image-card">'
             '<img src="__GHOST_URL__/content/images/size/w1000/2026/10/box.png" alt="상자"></figure>',
             published_at="2026-10-01 16:30:00", custom_excerpt="한 줄",
             feature_image="__GHOST_URL__/content/images/c.jpg"),
        post(2, "둘째", "<p>글</p>", email_recipient_filter="label:vip", newsletter_id="n1"),
        post(3, "소개", "<p>우리</p>", type="page"),
        tags=[{"id": "a", "name": "소식", "visibility": "public"},
              {"id": "b", "name": "#숨김", "visibility": "internal"}],
        posts_tags=[{"post_id": "id1", "tag_id": "b", "sort_order": 0},
                    {"post_id": "id1", "tag_id": "a", "sort_order": 1}],
        users=[{"id": "u", "name": "박지현", "email": "park@example.com", "password": "$2b$hash"}],
        posts_authors=[{"post_id": "id1", "author_id": "u", "sort_order": 0}],
        posts_meta=[{"post_id": "id1", "email_subject": "제목 {x}", "feature_image_alt": "표지"}])
    brought(root, export(tmp_path / "e", {
        "x.json": text, "content/images/2026/10/box.png": b"\x89PNG box", "content/images/c.jpg": b"\xff\xd8\xff"}))
    assert issue(root, "post-1") == (
        '---\ntitle: "단골: 첫 글"\ndate: 2026-10-02 01:30\nslug: post-1\ndescription: 한 줄\nsubject: "제목 {x}"\n'
        'image: media/c.jpg\ntags: [소식]\nauthors: [박지현]\naliases: ["/post-1/", "/email/0000-1/"]\nextra:\n'
        "  image_alt: 표지\n---\n\n"
        "[다음](2026-10-02-post-2.md)\n\n![상자](media/box.png)\n")
    assert "segments: [vip]" in issue(root, "post-2")
    assert (root / "content/media/box.png").read_bytes() == b"\x89PNG box"
    assert not any(b"park@example.com" in path.read_bytes() for path in (root / "content").rglob("*.md"))


def test_members_whom_ghost_does_not_mail(tmp_path: Path) -> None:
    """Whose address is disabled stands in the JSON alone: it becomes a suppression, whatever the list says."""
    root = newsletter(tmp_path / "n")
    text = ghost(post(1, "글", "<p>글</p>"), members=[
        {"id": "m1", "email": "kim@example.com", "name": "김", "email_disabled": 0, "status": "paid"},
        {"id": "m2", "email": "lee@example.com", "name": "이", "email_disabled": 1, "status": "free"}],
        members_newsletters=[{"member_id": "m1", "newsletter_id": "n"}], members_labels=[], labels=[])
    brought(root, export(tmp_path / "e", {"x.json": text,
                                          "members.2026.csv": "id,email,subscribed_to_emails\n1,a@b.kr,true\n"}))
    assert (root / "subscribers/suppressions/ghost-email-disabled.csv").read_text("utf-8") == (
        "email,reason\nlee@example.com,bounced\n")
    rows = (root / "subscribers/lists/ghost-members.csv").read_text("utf-8").splitlines()
    assert rows[1].startswith("m1,kim@example.com,김,,true,")
    assert (root / "subscribers/lists/ghost-members.2026.csv").is_file()


def test_a_json_that_ends_too_early(tmp_path: Path) -> None:
    """Half an export is none: that is told with its line, and nothing is written."""
    root = newsletter(tmp_path / "n")
    before = sorted(root.rglob("*"))
    whole = ghost(post(1, "글", "<p>글</p>"))
    result = brought(root, export(tmp_path / "e", {"x.json": whole[: len(whole) // 2]}))
    assert [(one.code, one.span.line) for one in result.findings] == [("import-damaged", 1)]
    assert not result.is_done
    assert sorted(root.rglob("*")) == before


def test_pictures_that_are_nowhere_are_told_as_such(tmp_path: Path) -> None:
    """Without the folder of pictures and the site's address none can be got; one elsewhere stays where it is."""
    root = newsletter(tmp_path / "n")
    text = ghost(post(1, "첫 글", '<p><img src="__GHOST_URL__/content/images/box.png" alt="상자">'
                      '<img src="https://pictures.example/a.png" alt="가"></p>'))
    told = [str(one.message) for one in brought(root, export(tmp_path / "x.json", {"x.json": text})).findings
            if one.code == "import-pictures"]
    assert [" nor is it said where it was" in one for one in told] == [True, False]
    issue = next((root / "content/issues").glob("*.md")).read_text("utf-8")
    assert "상자" in issue
    assert "https://pictures.example/a.png" in issue


def test_a_label_without_a_name_is_told(tmp_path: Path) -> None:
    """Filters have a label's slug and lists its name: without the table nobody is in the segment, and that is said."""
    root = newsletter(tmp_path / "n")
    text = ghost(post(1, "글", "<p>글</p>", newsletter_id="n", published_at="언젠가",
                      email_recipient_filter="label:dan-gol,status:-free,offer:x"))
    result = brought(root, export(tmp_path / "e", {"x.json": text}))
    assert [(one.code, one.span.path) for one in result.findings] == [
        ("import-segment", "subscribers/segments/dan-gol.yaml")]
    assert "segments: [dan-gol, paid, nobody]" in issue(root, "post-1")
    assert [str(why) for why in result.items[0].why] == [
        "nobody knows to whom it was mailed (“offer:x”)", "its date “언젠가” is none"]
