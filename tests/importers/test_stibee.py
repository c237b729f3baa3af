"""Stibee: copied mails, lists by the names of their files."""

from __future__ import annotations

from pathlib import Path

from tests.importers import body, brought, export, fates, newsletter

MAIL = ("<html><head><title>소식</title></head><body><p>$%name%$님, $%list_name%$ 안녕하세요.</p>"
        '<p><a href="$%permalink%$">웹에서 보기</a></p><div class="stb-footer"><a href="$%unsubscribe%$">수신거부</a>'
        '</div></body></html>')


def test_mails_and_lists(tmp_path: Path) -> None:
    """Its own tags go; a list of those who left is a suppression."""
    root = newsletter(tmp_path / "n")
    people = "이메일 주소,이름\nkim@example.com,김\n"
    result = brought(root, export(tmp_path / "e", {"2026-10-01-news.html": MAIL, "구독자.csv": people,
                                                   "수신거부.csv": people}))
    assert result.source == "stibee"
    assert body(root, "news") == "{{ subscriber.name }}님, 안녕하세요."
    assert fates(result) == {"소식": "imported", "stibee-구독자.csv": "list", "stibee-수신거부.csv": "list"}
    assert (root / "subscribers/suppressions/stibee-수신거부.csv").is_file()
