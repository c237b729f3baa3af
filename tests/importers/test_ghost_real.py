"""An export of Ghost 6.65.0 itself, with members and without, item by item: texts and people of our own. The name of
the site stands in the place of this computer's; passwords, keys and what Ghost itself begins with were taken out."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import REPO
from tests.importers import CANARY, assert_hidden, body, brought, export, fates, issue, newsletter

FOLDER = REPO / "tests/fixtures/imports"
PICTURES: dict[str, str | bytes] = {f"content/images/2026/10/{name}.png": b"\x89PNG " + name.encode()
                                    for name in ("box", "two", "cover")}
POST = """**단골 고객(VIP)**을 위한 소식입니다. *기울여*서도.

![상자 \\[둘\\]](media/box.png)

*공장에서 찍음*

/// note
💡 31일은 **쉽니다**
///

[두꺼운 상자](https://x.example/thick) — 두께를 봅니다

/// button | https://x.example/quote
견적 받기
///

<details><summary>배송은?</summary>

이틀입니다

</details>

![하나](media/box.png)

![둘](media/two.png)

````python
a = "```"
````

---

끝입니다."""
FATES = {
    "공개 글 “첫째”": "imported", "문이 있는 글": "restricted", "담이 있는 유료 글": "restricted",
    "회원 글": "restricted", "메일 카드": "restricted", "초안": "draft", "예약한 글": "imported",
    "메일로만": "imported", "소개": "imported"}


def test_an_export_of_the_real_ghost_with_members(tmp_path: Path) -> None:
    """Each text and each person has its fate; what is for some is nowhere on the site, drafts shown or not."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", PICTURES | {
        "negui.ghost.2026-12-01.json": (FOLDER / "ghost-real-members.json").read_bytes()}))
    assert result.source == "ghost"
    assert fates(result) == FATES | {"ghost-members.csv": "list", "ghost-email-disabled.csv": "list"}
    front = issue(root, "gonggae").split("---\n")[1]
    assert front.startswith('title: 공개 글 “첫째”\ndate: 2026-10-02 01:30\nslug: gonggae\n'
                            'description: 다시 주문은 12월 18일까지\nsubject: 메일의 제목\nimage: media/cover.png\n'
                            'tags: [소식, 주문 안내]\nauthors: [박지현]\naliases: ["/gonggae/", "/email/')
    assert "  image_alt: 표지의 상자\n" in front
    assert body(root, "gonggae") == POST
    assert body(root, "mun") == (f"모두 읽는 앞.\n\n/// only | paid\n{CANARY} 유료 칸\n///\n\n"
                                 f"/// only | members\n{CANARY} 메일 칸\n///\n\n모두 읽는 뒤.")
    assert body(root, "dam") == f"앞은 보입니다.\n\n/// only | paid\n{CANARY} 담 뒤\n///"
    assert body(root, "hoewon") == f"/// only | members\n{CANARY} 회원\n///"
    assert body(root, "mail-card").count(CANARY) == 2
    assert re.findall("only . (.*)", body(root, "mail-card")) == ["members", "free"]
    assert "date: 2027-03-01 09:00\n" in issue(root, "yeyak")
    assert "segments: [dangol]\n" in issue(root, "mail-only")
    assert "visibility: none\n" in issue(root, "mail-only")
    assert 'labels: {contains: "단골"}' in (root / "subscribers/segments/dangol.yaml").read_text("utf-8")
    assert body(root, "sogae") == "우리는 상자를 만듭니다. [첫 글](issues/2026-10-02-gonggae.md)"
    people = (root / "subscribers/lists/ghost-members.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[1:5] for line in people[1:]] == [
        ["kim@x.example", "김하나", "전화로만", "true"], ["lee@x.example", "이두리", "", "true"],
        ["park.off@x.example", "=박끔", "", "false"], ["choi@x.example", "최막힘", "", "true"]]
    assert (root / "subscribers/suppressions/ghost-email-disabled.csv").read_text("utf-8") == (
        "email,reason\nchoi@x.example,bounced\n")
    for draft in (root / "content/issues").glob("*-choan.md"):
        draft.unlink()  # it is a draft for everybody, and would be shown among drafts
    (root / "content/issues/2027-03-01-yeyak.md").unlink()
    pages = assert_hidden(root)
    assert "단골 고객(VIP)</strong>을 위한" in pages["issues/gonggae/index.html"]
    assert not any("@x.example" in text for text in pages.values())


def test_an_export_of_the_real_ghost_without_members(tmp_path: Path) -> None:
    """The same texts with the list beside them as Ghost writes it; a draft and a text of a later date are not shown."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", {
        "negui.ghost.2026-12-01.json": (FOLDER / "ghost-real.json").read_bytes(),
        "members.2026-12-01.csv": (FOLDER / "ghost-real-members.csv").read_bytes()}))
    assert fates(result) == FATES | {"ghost-members.2026-12-01.csv": "list"}
    assert "import-pictures" in {one.code for one in result.findings}
    before = {path: path.read_bytes() for path in (root / "content").rglob("*.md")}
    again = brought(root, tmp_path / "e")
    assert {path: path.read_bytes() for path in (root / "content").rglob("*.md")} == before
    assert "imported" not in fates(again).values()
