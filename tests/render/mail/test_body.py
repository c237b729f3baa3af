"""The body of an issue, before and after it is made fit for mail."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.render.mail.body import mail_body, mail_view
from tests.render.mail.test_inline_css import MAIL

TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
GAP = '<!--[if mso]><p style="margin:0;line-height:20px">&nbsp;</p><![endif]-->'

CASES = {
    "text is left alone": ("<p>단골 <b>고객</b>님 &amp; 친구</p>", "<p>단골 <b>고객</b>님 &amp; 친구</p>"),
    "bare text": ("a &lt; b", "a &lt; b"),
    "a button is a table": (
        '<p class="button"><a href="https://x.example/?a=1&amp;b=2">무료 샘플</a></p>',
        (f'<table class="button" {TABLE}><tr><td class="button-cell" align="center">'
        f'<a href="https://x.example/?a=1&amp;b=2" class="button-link">무료 샘플</a></td></tr></table>{GAP}'),
    ),
    "a box is a one-cell table": (
        '<div class="note note-tip" id="n"><p class="note-title">알림</p><p>글</p></div><p>다음</p>',
        (f'<table class="box" {TABLE} width="100%"><tr><td class="note note-tip" id="n">'
        f'<p class="note-title">알림</p><p>글</p></td></tr></table>{GAP}<p>다음</p>'),
    ),
    "an event, its time as text": (
        ('<div class="event"><p class="event-title">모임</p>'
        '<p class="event-when"><time datetime="2026-11-20">11월 20일</time>–<time>21일</time></p></div>'),
        (f'<table class="box" {TABLE} width="100%"><tr><td class="event"><p class="event-title">모임</p>'
        f'<p class="event-when">11월 20일–21일</p></td></tr></table>{GAP}'),
    ),
    "a customer's voice": (
        '<blockquote class="voice"><p>좋아요</p><footer>— 김민수</footer></blockquote>',
        (f'<table class="box" {TABLE} width="100%"><tr><td class="voice"><p>좋아요</p>'
        f'<p class="voice-by">— 김민수</p></td></tr></table>{GAP}'),
    ),
    "an ordinary quotation": ("<blockquote><p>글</p></blockquote>", "<blockquote><p>글</p></blockquote>"),
    "tasks": (
        ('<ul><li><input type="checkbox" checked> 한 일</li>'
        '<li><input type="checkbox"> 할 일</li></ul>'),
        '<ul class="task-list"><li>☑ 한 일</li><li>☐ 할 일</li></ul>',
    ),
    "a table can be scrolled, its numbers do not break": (
        '<table><tr><th>값</th></tr><tr><td class="right">3원</td></tr></table>',
        ('<div class="table"><table class="data" cellpadding="0" cellspacing="0" border="0">'
        '<tr><th>값</th></tr><tr><td class="right whole">3원</td></tr></table></div>'),
    ),
    "a table too wide for a phone has a hint there, one too wide for a mail everywhere": (
        ('<div class="table" data-hint="밀어요"><table><tr><th>가</th></tr></table></div>'
        '<div class="table wide" data-hint="밀어요"><table><tr><th>나</th></tr></table></div>'),
        ('<p class="swipe">밀어요</p><div class="table"><table class="data" cellpadding="0" cellspacing="0" border="0">'
        '<tr><th>가</th></tr></table></div>'
        '<p class="aside">밀어요</p><div class="table wide">'
        '<table class="data" cellpadding="0" cellspacing="0" border="0"><tr><th>나</th></tr></table></div>'),
    ),
    "a wide image is narrowed": (
        '<p><img src="a.jpg" alt="" width="1200" height="500" srcset="b.jpg 2x" loading="lazy"></p>',
        '<p><img src="a.jpg" alt="" width="540" height="225" style="width:540px;aspect-ratio:540/225;"></p>',
    ),
    "a small image and one of unknown size stay": (
        '<img src="a.jpg" alt="a" width="300"><img src="b.jpg" width="100%">',
        '<img src="a.jpg" alt="a" width="300" style="width:300px;"><img src="b.jpg" width="100%" alt="">',
    ),
    "an author's own size stays": (
        '<img src="a.jpg" alt="a" width="300" height="20" style="border:0; width: 50%">',
        '<img src="a.jpg" alt="a" width="300" height="20" style="border:0; width: 50%">',
    ),
    "details stand open": (
        "<details><summary>더 보기</summary><p>글</p></details>",
        '<div class="details"><div class="summary">더 보기</div><p>글</p></div>',
    ),
    "a video is a link": (
        '<video title="영상"><source src="https://x.example/a.mp4">구식</video>',
        '<p><a href="https://x.example/a.mp4">▶ 영상</a></p>',
    ),
    "an embedded video leads to its page": (
        '<p>봐요 <iframe src="https://www.youtube.com/embed/ab-1"></iframe>!</p>',
        '<p>봐요 <a href="https://www.youtube.com/watch?v=ab-1">▶ https://www.youtube.com/watch?v=ab-1</a>!</p>',
    ),
    "a form is a link": (
        ('<form action="https://x.example/go"><label>메일 <input name="m"></label>'
        "<button>신청</button></form>"),
        '메일 <p><a href="https://x.example/go">신청</a></p>',
    ),
    "a form that leads nowhere is its words": ("<form>이름 <input><button>확인</button></form>", "이름 확인"),
    "a menu is its choices": (
        "<p>색 <select><option>빨강</option><option>파랑</option></select>을</p>", "<p>색 빨강 / 파랑을</p>",
    ),
    "a picture with sources is its image, and what follows stays": (
        ('<picture><source srcset="https://x.example/d.png"><img src="https://x.example/l.png" alt="로고"></picture>'
        "<p>뒤</p>"),
        '<img src="https://x.example/l.png" alt="로고"><p>뒤</p>',
    ),
    "an empty element of its own kind holds nothing": (
        '<p>가<source src="a>b">나<wbr>다<embed src="https://x.example/e">라</p><p>마</p>',
        '<p>가나<wbr></wbr>다<a href="https://x.example/e">▶ https://x.example/e</a>라</p><p>마</p>',
    ),
    "a drawing is its title": (
        '<p>가<svg aria-label="그림"><path d=""/></svg>나<svg><path/></svg></p>', "<p>가[그림]나</p>",
    ),
    "a drawing without a title is what is written in it": (
        "<p>가<svg><style>text{}</style><text>3월</text><text>4월</text></svg>나</p>", "<p>가[3월 4월]나</p>",
    ),
    "what runs or styles is dropped": (
        '<style>p{}</style><p onclick="x()" class="">글<script>x()</script></p><!-- 메모 -->', "<p>글</p>",
    ),
    "conditional comments are kept": (
        "<!--[if mso]><b>x</b><![endif]--><!--[if !mso]><!--><p>y</p><!--<![endif]-->",
        "<!--[if mso]><b>x</b><![endif]--><!--[if !mso]><!--><p>y</p><!--<![endif]-->",
    ),
    "anchors and footnotes are kept": (
        '<p id="top"><sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>',
        '<p id="top"><sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>',
    ),
    "a heading's own link is dropped": ('<h2>글<a class="headerlink" href="#g">¶</a></h2>', "<h2>글</h2>"),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES.keys())
def test_before_and_after(before: str, after: str) -> None:
    """Each kind of content becomes what mail readers can take, and stays so."""
    assert mail_body(before) == after
    assert mail_body(after) == after


def test_an_image_in_a_box_is_narrower() -> None:
    """A box has padding, so less room is left in it."""
    assert 'width="492"' in mail_body('<div class="note"><img src="a.jpg" alt="" width="600"></div>')


def test_what_stands_beside_a_button_is_not_lost() -> None:
    """Text in a button's paragraph stays a paragraph."""
    body = mail_body('<p class="button"><a href="#a">하나</a> 또는 <a href="#b">둘</a></p>')
    assert body.count("button-link") == 2
    assert "<p> 또는 </p>" in body


WORDS = st.lists(st.sampled_from(["단골", "DNGL7f3aZ", "a&amp;b", "님,", "🙂"]), max_size=4).map(" ".join)
OPENERS = st.sampled_from([
    "<p>", '<div class="note">', "<ul><li>", "<b>", '<p class="button"><a href="DNGL7f3aZ">', "</div>", "</ul>",
    "<table><tr><th>", '<blockquote class="voice">', "</p>", "<details><summary>", "<time>", "<picture>",
    "<source srcset=x>", "<wbr>", "<embed>", "<track>", "<select><option>", "<dialog>", "<label>", "<form>", "<button>",
    '<div class="card-box">', '<p class="card-picture">', '<div class="columns">', '<div class="cell">', "</div></div>",
    '<div class="gallery">', "<figure>", "</figure>", '<div class="signature">', '<p class="signature-photo">', "<img>",
])


@given(st.lists(st.tuples(OPENERS, WORDS), max_size=12))
def test_no_text_is_lost(parts: list[tuple[str, str]]) -> None:
    """However broken the HTML, every word and token of it is still there."""
    source = "".join(tag + words for tag, words in parts)
    expected = re.findall(r"단골|DNGL7f3aZ|a&amp;b|님,|🙂", re.sub(r"<[^>]*>", " ", source))
    text = re.sub(r"<[^>]*>", " ", re.sub(r"<!--.*?-->", "", mail_body(source)))
    assert sorted(re.findall(r"단골|DNGL7f3aZ|a&amp;b|님,|🙂", text)) == sorted(expected)


def test_an_offer_has_its_picture_beside_it() -> None:
    """Its width is written for Word, and the next offer begins below the picture; twice is as good as once."""
    offer = ('<div class="offers"><p class="offer-picture"><a href="https://x.example/">'
             '<img src="https://x.example/a.png" alt="" class="offer-image"></a></p>'
             '<p class="offer"><a href="https://x.example/"><strong>윤활유</strong></a><br>4리터</p></div>')
    once = mail_body(offer)
    assert 'width="160"' in once
    assert 'align="left"' in once
    assert once.count('<br clear="all">') == 1
    assert mail_body(once) == once


PARTS = {
    "a picture, words and sections": (
        ('<p><img src="a.jpg" alt="가" width="1200" height="600"></p><p>앞</p>'
         '<h2 id="x">1. 하나</h2><p>글</p><h2>둘</h2>'),
        True, "<p>앞</p>", [("x", "하나", "<p>글</p>"), ("", "둘", "")]),
    "a picture that is a link": (
        '<p><a href="https://x.example"><img src="a.jpg" alt="가"></a></p><p>뒤</p>', True, "<p>뒤</p>", []),
    "a small picture": ('<p><img src="a.jpg" alt="가" width="40"></p>', False, None, []),
    "a picture in a sentence": ('<p><img src="a.jpg" alt="가"> 글</p>', False, None, []),
    "a picture below": ('<p>글</p><p><img src="a.jpg" alt="가"></p>', False, None, []),
    "words before all": ('글<p><img src="a.jpg" alt="가"></p><h2>하나</h2>끝', False, None, [("", "하나", "")]),
    "a heading at once": ("<h2>하나</h2><h3>가</h3><p>글</p>", False, "", [("", "하나", "<h3>가</h3><p>글</p>")]),
    "nothing": ("", False, "", [])}


@pytest.mark.parametrize("name", PARTS)
def test_a_mail_in_parts(name: str) -> None:
    """Its picture, what stands before the first heading, and sections; together they are the whole."""
    source, has_hero, lead, sections = PARTS[name]
    mail = mail_view(replace(MAIL, body=Markup(source)))
    assert bool(mail.hero) == has_hero
    assert [(one.id, one.title, one.html) for one in mail.sections] == sections
    assert mail.lead == lead or lead is None
    parts = [one for section in mail.sections for one in (section.heading, section.html)]
    if not has_hero:
        assert "".join([mail.lead, *parts]).replace("\n", "") == mail.body.replace("\n", "")
    else:
        assert 'width="600"' in mail.hero
        assert mail.body.endswith("".join([mail.lead, *parts]))
