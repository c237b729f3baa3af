"""Cards, columns, galleries and signatures as HTML."""

from __future__ import annotations

import pytest

from generator.render.markdown.dialect import Dialect

CASES = {
    "a card: its picture, its title, its text": (
        "/// card | 새 *상자*\n    link: b.md\n\n![가](a.jpg)\n\n글\n///",
        ('<div class="card-box">\n<p class="card-picture"><a href="b.md"><img alt="가" src="a.jpg"></a></p>\n'
        '<p class="card-title"><strong><a href="b.md">새 <em>상자</em></a></strong></p>\n<p>글</p>\n</div>')),
    "a picture without words is no link": (
        "/// card | 상자\n    link: b.md\n\n![](a.jpg)\n///",
        ('<div class="card-box">\n<p class="card-picture"><img alt="" src="a.jpg"></p>\n'
        '<p class="card-title"><strong><a href="b.md">상자</a></strong></p>\n</div>')),
    "a picture in a sentence stays there": (
        "/// card | 상자\n![가](a.jpg) 글\n///",
        ('<div class="card-box">\n<p class="card-title"><strong>상자</strong></p>\n'
        '<p><img alt="가" src="a.jpg"> 글</p>\n</div>')),
    "columns": (
        "/// columns\n가\n+++\n나\n\n다\n///",
        ('<div class="columns">\n<div class="cell">\n<p>가</p>\n</div>\n'
        '<div class="cell">\n<p>나</p>\n<p>다</p>\n</div>\n</div>')),
    "a column of which nothing is left": (
        "/// columns\n가\n+++\n\n+++\n나\n///",
        '<div class="columns">\n<div class="cell">\n<p>가</p>\n</div>\n<div class="cell">\n<p>나</p>\n</div>\n</div>'),
    "blocks are columns": (
        "//// columns\n/// note | 가\n///\n/// note | 나\n///\n////",
        ('<div class="columns">\n<div class="cell">\n<div class="note note-note">\n<p class="note-title">가</p>\n'
        '</div>\n</div>\n<div class="cell">\n<div class="note note-note">\n<p class="note-title">나</p>\n'
        '</div>\n</div>\n</div>')),
    "+++ outside of columns": ("가\n+++\n나", "<p>가\n+++\n나</p>"),
    "a gallery, with and without captions": (
        "/// gallery\n![가](a.jpg \"설 *명*\")\n[![나](b.jpg 'x')](https://x.example)\n\n![다](c.jpg){.big}\n///",
        ('<div class="gallery">\n<figure><img alt="가" src="a.jpg"><figcaption>설 <em>명</em></figcaption>\n</figure>\n'
        '<figure><a href="https://x.example"><img alt="나" src="b.jpg"></a><figcaption>x</figcaption>\n</figure>\n'
        '<figure><img alt="다" class="big" src="c.jpg"></figure>\n</div>')),
    "a signature": (
        "/// signature | 서지안\n    role: 영업\n    phone: (031) 000-0000, 내선 3\n    photo: a.jpg\n///",
        ('<div class="signature">\n<p class="signature-photo"><img alt="" src="a.jpg" width="72"></p>\n'
        '<p class="signature-who"><strong>서지안</strong><br>\n영업<br>\n'
        '<a href="tel:0310000000">(031) 000-0000, 내선 3</a></p>\n</div>')),
    "a name alone": ("/// signature | 서지안\n///",
                     '<div class="signature">\n<p class="signature-who"><strong>서지안</strong></p>\n</div>'),
    "what ends no attribute": (
        "/// signature | \"<b>\n    photo: \"><i\n///",
        ('<div class="signature">\n<p class="signature-photo"><img alt="" src="&quot;&gt;&lt;i" width="72"></p>'
        '\n<p class="signature-who"><strong>"<b></strong></p>\n</div>'))}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("quick", [True, False])
def test_blocks(name: str, quick: bool) -> None:
    """Each as it is written, the quick way and the whole way."""
    text, html = CASES[name]
    assert Dialect(quick=quick).convert(text, "ko", "Asia/Seoul", {}) == html
