"""beehiiv: the text within each mail, audiences, pictures that are uploaded."""

from __future__ import annotations

from pathlib import Path

from tests.importers import CANARY, assert_hidden, body, brought, export, fates, issue, newsletter

TITLES = ("id,web_title,status,audience,content_tags,url,web_subtitle,email_subject_line,email_preview_text,"
          "content_html,"
          "thumbnail_url,created_at\n")


def row(number: int, title: str, html: str, audience: str = "both", status: str = "confirmed") -> str:
    """A row of ``posts.csv``."""
    html = html.replace('"', '""')
    return (f'id{number},{title},{status},{audience},종이; 상자,https://old.example.com/p/post-{number},부제,제목 '
            f'{number},미리,'
            f'"{html}",uploads/box.png,2026-10-0{number} 00:00:00 UTC\n')


def test_posts(tmp_path: Path) -> None:
    """The frame of the mail goes; what only some got is on no page."""
    root = newsletter(tmp_path / "n")
    mail = ('<html><body><table><tr><td><p>웹에서 보기</p></td></tr></table><div id="content-blocks"><h2>글</h2><p>'
            '{{first_name}} '
            '안녕 {{rp_num_referrals}}</p><img src="uploads/box.png" alt="상자"></div><p>Unsubscribe</p></body></html>')
    result = brought(root, export(tmp_path / "e.zip", {
        "posts.csv": TITLES + row(1, "첫", mail) + row(2, "유료", f"<p>{CANARY}</p>", "premium") + row(
            3, "모름", f"<p>{CANARY}</p>", "insiders") + row(4, "초안", "<p>글</p>", status="draft") + row(
            5, "보관", "<p>글</p>", status="archived"), "uploads/box.png": b"\x89PNG",
        "subscribers.csv": "email,status,tier\nkim@example.com,active,free\n"}))
    assert result.source == "beehiiv"
    assert fates(result) == {"첫": "imported", "유료": "restricted", "모름": "restricted", "초안": "draft",
                             "보관": "left-out",
                             "beehiiv-subscribers.csv": "list"}
    assert body(root, "post-1") == "## 글\n\n{{ subscriber.name }} 안녕\n\n![상자](media/box.png)"
    text = issue(root, "post-1")
    assert "tags: [종이, 상자]" in text
    assert "subject: 제목 1" in text
    assert 'aliases: ["/p/post-1"]' in text
    assert_hidden(root)
