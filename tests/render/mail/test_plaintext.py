"""The text part of a mail, before and after."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.mail.plaintext import plain_text, tidy

CASES = {
    "paragraphs are one line each": ("<p>첫째\n줄</p>\n<p>둘째 <em>줄</em>&nbsp;</p>", "첫째 줄\n\n둘째 줄"),
    "a break is a new line": ("<p>하나<br>\n둘</p>", "하나\n둘"),
    "headings": ("<h2>소식</h2><p>글</p><h3>작은 소식</h3>", "■ 소식\n\n글\n\n□ 작은 소식"),
    "links": ('<p><a href="https://x.example/a">문서</a>.</p>', "문서 (https://x.example/a)."),
    "a particle stays with its word": (
        '<p><a href="https://x.example/a">문서</a>를 보세요</p>', "문서를 (https://x.example/a) 보세요"),
    "a link that is its own address": (
        ('<p><a href="https://x.example/">x.example</a> <a href="mailto:a@x.example">a@x.example</a> '
        '<a href="tel:+8221234567">02-123-4567</a> <a href="tel:021234567">02-123-4567</a></p>'),
        "https://x.example/ a@x.example 02-123-4567 (+8221234567) 02-123-4567"),
    "an anchor is bare text": ('<p><a href="#b">아래</a></p>', "아래"),
    "a list of links": (
        ('<ul><li><a href="https://x.example/a">글 하나</a></li><li>둘: <a href="https://x.example/b">글</a></li>'
        '<li><a href="https://x.example/c">글</a>과 더</li></ul>'),
        "- 글 하나\n  https://x.example/a\n- 둘: 글\n  https://x.example/b\n- 글과 (https://x.example/c) 더"),
    "a card: its picture, its title with the address, its words": (
        ('<div class="card-box"><p class="card-picture"><a href="https://x.example/"><img alt="그림"></a></p>'
        '<p class="card-title"><strong><a href="https://x.example/">상자</a></strong></p><p>글</p><p>더</p></div>'),
        "[그림]\n◆ 상자 (https://x.example/)\n글\n\n더"),
    "a title alone": ('<div class="card-box"><p class="card-title">상자</p></div><p>글</p>', "◆ 상자\n\n글"),
    "a gallery, a line each": (
        ('<div class="gallery"><figure><img alt="가"><figcaption>설명</figcaption>\n</figure>'
        '<figure><a href="https://x.example/"><img alt="나"></a></figure></div>'),
        "[가] 설명\n[나] (https://x.example/)"),
    "a signature": (
        ('<div class="signature"><p class="signature-photo"><img alt="" width="72"></p>'
        '<p class="signature-who"><strong>서지안</strong><br>\n영업<br>\n<a href="tel:0310000000">031-000-0000</a></p>'
        '<p>글</p></div>'), "서지안\n영업\n031-000-0000\n\n글"),
    "lists nest and count": (
        "<ol start=9><li>아홉<ul><li>안<ul><li>더 안</li></ul></li></ul></li><li>열</li></ol>",
        "9. 아홉\n   - 안\n     - 더 안\n10. 열"),
    "a loose list": ("<ul><li><p>하나</p></li><li><p>둘</p><p>셋</p></li></ul>", "- 하나\n- 둘\n\n  셋"),
    "tasks": (
        '<ul><li><input type="checkbox" checked> 한 일</li><li><input type="checkbox"> 할 일</li></ul>',
        "- [x] 한 일\n- [ ] 할 일"),
    "a table in columns": (
        ('<table><tr><th>품목</th><th class="right">값</th></tr>'
        '<tr><td>커피 A</td><td class="right">12,000원</td></tr></table>'),
        "품목          값\n------  --------\n커피 A  12,000원"),
    "a table too wide": (
        (f"<table><tr><th>이름</th><th>글</th></tr><tr><td>가</td><td>{'긴 ' * 30}</td></tr>"
        "<tr><td>나</td><td></td></tr></table>"),
        f"이름: 가\n글: {('긴 ' * 30).strip()}\n\n이름: 나"),
    "a table of layout": (
        "<table role=presentation><tr><td><p>가</p></td><td>나</td></tr></table>", "가\n\n나"),
    "links that touch": (
        '<p><a href="https://x.example/a">글</a><a href="https://x.example/b">둘</a>에서</p>',
        "글 (https://x.example/a) 둘에서 (https://x.example/b)"),
    "a plural stays with its word": ('<p><a href="https://x.example/a">box</a>es</p>', "boxes (https://x.example/a)"),
    "nothing is glued to an address": (
        '<p><a href="https://x.example/">https://x.example</a>에서</p>', "https://x.example/ 에서"),
    "a column without values keeps its title": (
        f"<table><tr><th>이름<th>글<th>뒤</tr><tr><td>가<td>{'긴 ' * 30}<td></tr></table>",
        f"뒤\n\n이름: 가\n글: {('긴 ' * 30).strip()}"),
    "a table with text between its cells": ("<table>앞<tr><td>가</td></tr></table>", "앞\n\n가"),
    "text beside the items of a list": ("<ul>앞<li>가</li><b>뒤</b></ul>", "앞\n- 가\n뒤"),
    "text beside the terms": ("<dl>앞<dt>가</dt><dd>나</dd></dl>", "앞\n\n가\n\n나"),
    "text beside a button": (
        '<p class="button"><a href="https://x.example/a">가</a> 또는 <a href="https://x.example/b">나</a></p>',
        "가 (https://x.example/a) 또는 나 (https://x.example/b)"),
    "an area of a picture": (
        '<map><area href="https://x.example/a" alt="곳"></map>', "[곳] (https://x.example/a)"),
    "a link in code": ('<pre>a <a href="https://x.example/a">b</a></pre>', "    a b (https://x.example/a)"),
    "a note box with more in it": ('<div class="footnote">앞<ol><li>가</li></ol></div>', "앞\n\n1. 가"),
    "a button": ('<p class="button"><a href="DNGLtok">신청</a></p>', "▶ 신청: DNGLtok"),
    "images": ('<p><img src="a.png" alt="가게 앞"> <img src="b.png" alt=""></p>', "[가게 앞]"),
    "a quotation": ("<blockquote><p>하나</p><p>둘</p></blockquote>", "> 하나\n>\n> 둘"),
    "a customer's voice": (
        '<blockquote class="voice"><p>좋아요</p><footer>김민수</footer></blockquote>',
        "> 좋아요\n>\n> — 김민수"),
    "code keeps its shape": (
        '<div class="highlight"><pre><code><span class="k">if</span> a:\n    b &lt; c\n</code></pre></div>',
        "    if a:\n        b < c"),
    "an event": (
        ('<div class="event"><p class="event-title">시음회</p><p class="event-when"><time>11월 20일</time></p>'
        '<p class="event-place">성수동</p><p>오세요</p>'
        '<p class="event-calendar"><a href="https://x.example/e.ics">달력에 넣기</a></p></div>'),
        "시음회 / 11월 20일 / 성수동\n\n오세요\n\n달력에 넣기 (https://x.example/e.ics)"),
    "a note": ('<div class="note"><p class="note-title">알림</p><p>글</p></div>', "[알림]\n\n글"),
    "footnotes": (
        ('<p>글<sup><a class="footnote-ref" href="#fn:1">1</a></sup></p><div class="footnote"><hr><ol>'
        '<li id="fn:1"><p>덧붙임&#160;<a class="footnote-backref" href="#r">↩</a></p></li></ol></div>'),
        "글[1]\n\n--------------------\n\n[1] 덧붙임"),
    "a rule": ("<p>가</p><hr><p>나</p>", "가\n\n--------------------\n\n나"),
    "terms": ("<dl><dt>단골</dt><dd>자주 오는 손님</dd></dl>", "단골\n  자주 오는 손님"),
    "what was struck out still reads so": ("<p><del>3만원</del> 2만원</p>", "~~3만원~~ 2만원"),
    "a video": ('<iframe src="https://x.example/v" title="영상"></iframe>', "▶ 영상 (https://x.example/v)"),
    "what nobody should read": ("<style>p{}</style><script>x</script><p>가<!-- 나 --></p>", "가"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("html", "text"), CASES.values(), ids=CASES.keys())
def test_before_and_after(html: str, text: str) -> None:
    """Each kind of content reads as a person would write it."""
    assert plain_text(html) == text


def test_deep_nesting_still_gives_the_text() -> None:
    """Markup nested beyond reason costs the layout, not the words."""
    assert plain_text("<div>" * 1500 + "깊은 곳" + "</div>" * 1500) == "깊은 곳"


def test_tidy() -> None:
    """Templates may leave blank lines behind; a mail has none to spare."""
    assert tidy("\n\na  \n\n\n\nb\n") == "a\n\nb"


TAGS = st.sampled_from([
    "p", "div", "a", "ul", "ol", "li", "table", "tr", "td", "th", "h2", "pre", "blockquote", "br", "hr", "img",
    "dl", "dt", "input", "form", "button", "textarea", "video", "iframe", "svg", "style", "details", "title",
])
ATTRIBUTES = st.sampled_from(
    ["", ' class="event"', ' class="card-box"', ' class="card-title"', ' class="gallery"',
     ' class="button"', ' class="note-title"', ' class="footnote"',
     ' href="https://x.example"', ' start="x"', ' type="checkbox"', ' role="presentation"'])
PIECES = st.one_of(
    st.builds("<{}{}>".format, TAGS, ATTRIBUTES), st.builds("</{}>".format, TAGS),
    st.text(st.characters(exclude_characters="<>&", exclude_categories=["Cs"]), max_size=6),
    st.sampled_from(["<!-- x -->", "단골", " ", "\n", "<?x?>"]))


@given(st.lists(PIECES, max_size=20))
def test_any_html_gives_clean_text(pieces: list[str]) -> None:
    """Nothing makes it fail, and no tag, trailing space or second blank line is left."""
    text = plain_text("".join(pieces))
    assert not re.search(r"<[a-z/!?]", text)
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    assert "\n\n\n" not in text


@given(st.lists(st.sampled_from(["DNGL7f3aZ", "<b>", "</b>", "<li>", " ", "<p>", "<td>"]), max_size=20))
def test_tokens_are_untouched(pieces: list[str]) -> None:
    """Merge fields come out as they went in."""
    source = "".join(pieces)
    assert plain_text(source).count("DNGL7f3aZ") == source.count("DNGL7f3aZ")
