"""An export of WordPress 6.1.9 itself, item by item: texts of our own, on a site set to Seoul, whose name alone
was put in the place of this computer's."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import REPO
from tests.importers import CANARY, body, brought, export, fates, issue, newsletter, site

WXR = (REPO / "tests/fixtures/imports/wordpress-real.xml").read_bytes()
POST = """**단골 고객(VIP)**을 위한 소식입니다.

![상자 둘](https://boxes.example/wp-content/uploads/2026/10/box.png)

*공장에서 찍음*

![하나](https://boxes.example/wp-content/uploads/2026/10/box.png)

![둘](https://boxes.example/wp-content/uploads/2026/10/two.png)

/// button | https://x.example/quote
견적 받기
///

| 품목 | 값 |
| --- | --- |
| 상자 | 900 |

- 가
  - 나 \\]\\]> \\]\\]>"""


def test_an_export_of_the_real_wordpress(tmp_path: Path) -> None:
    """Each text has its fate, date, old address and words; what was locked or is not out yet is nowhere on the site."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", {"negui.WordPress.2026-12-01.xml": WXR}))
    assert result.source == "wordpress"
    assert fates(result) == {
        "상자": "left-out", "단골 고객 & 상자": "imported", "예전 글": "imported", "비밀번호 글": "draft",
        "비공개 글": "draft", "초안": "draft", "검토 중": "draft", "예약한 글": "imported", "소개": "imported",
        "버린 글": "left-out"}
    assert sorted(one.code for one in result.findings) == ["import-held", "import-pictures"]
    front = issue(root, "공개-글").split("---\n")[1].splitlines()
    assert front[:5] == ["title: 단골 고객 & 상자", "date: 2026-10-02 01:30", "slug: 공개-글",
                         "description: 다시 주문은 12월 18일까지",
                         "image: https://boxes.example/wp-content/uploads/2026/10/box.png"]
    assert 'aliases: ["/2026/10/공개-글/"]' in front
    assert "  image_alt: 표지의 상자" in front
    assert body(root, "공개-글") == POST
    assert body(root, "classic") == ("첫 단락\\\n둘째 줄\n\n둘째 단락\n\n"
                                     "![상자](https://boxes.example/wp-content/uploads/2026/10/box.png)\n\n"
                                     "*옛 설명*\n\n끝")
    for name in ("password", "private"):
        assert body(root, name).startswith(f"/// only | nobody\n{CANARY}")
        assert "draft: true" in issue(root, name)
    assert CANARY not in issue(root, "password").split("---\n")[1]
    assert "date: 2026-12-01 22:36:05\n" in issue(root, "초안")
    assert "date: 2027-03-01 09:00\n" in issue(root, "future")
    written = [path.read_text("utf-8") for path in (root / "content").rglob("*.md")]
    assert not any("park@x.example" in text or "open-sesame" in text or "버림" in text for text in written)
    pages = site(root)
    assert [path for path, text in pages.items() if CANARY in text or CANARY.split("-")[0] in text] == []
    assert "단골 고객(VIP)</strong>을 위한" in pages["issues/공개-글/index.html"]
    assert "2026/10/공개-글/index.html" in pages
    assert '<a href="../issues/%EA%B3%B5%EA%B0%9C-%EA%B8%80/">첫 글</a>' in pages["소개/index.html"]
