"""Tests of :mod:`generator.checks.words`."""

from __future__ import annotations

import pytest

from generator.checks.words import read_html, read_letters, written_words


@pytest.mark.parametrize(("html", "words"), [
    ("<p>굵<b>은</b> 글</p><p>둘</p>", "굵은 글 둘"), ("a<br>b<td>c", "a b c"),
    ("<img src=x alt='큰 상자'>끝", "큰 상자 끝"),
    ("<!-- x --><style>p{}</style><script>if(a<b)</script><template>c</template>d", "d"),
    ('<div style="display: none"><div>x</div>y</div>z', "z"), ("<video>옛 것</video>끝", "끝"),
    ("<svg><title>그림</title><text>x</text></svg>끝", "그림 끝"), ('<svg aria-label="표"><text>x</text></svg>', "표"),
    ("<svg><g><svg><text>안</text></svg></g><text>밖</text></svg>", "안 밖"), ("a&amp;b &lt;i&gt;", "a b i"),
    ('<a title="x > y">z</a>', "z"), ("soft\xadhyphen", "softhyphen")])
def test_words(html: str, words: str) -> None:
    """What is seen, with what stands for pictures; tags within a word do not part it."""
    assert read_html(html).words == words.split()


def test_links_and_pictures() -> None:
    """Links and forms with their addresses decoded, what a mail links to, and pictures."""
    found = read_html('<a href="https://x.kr/%EA%B8%80?a=1&amp;b=2">a</a><area href="/b"><form action="/c"></form>'
                      '<iframe src="https://www.youtube.com/embed/ab-1"></iframe><video><source src="/d">'
                      '<source src="/e"></video><embed src="/f">'
                      '<picture><source srcset="/g"><img src="/h"></picture><link href="/i">')
    assert found.links == ["https://x.kr/글?a=1&b=2", "/b", "/c", "https://www.youtube.com/watch?v=ab-1", "/d", "/f"]
    assert found.pictures == ["/h"]


def test_letters() -> None:
    """Everything between tags, in one piece, characters also as their references."""
    assert read_letters("<p>A-b_c <code>&amp;ouml;</code><img alt='D'></p>") == "abcoumldabcöd"


@pytest.mark.parametrize(("text", "words"), [
    ("# 제목 {#id .class}\n\n**굵**은 _글_", "제목 굵 은 글"),
    ('[글](https://x.kr/a_(b) "title") ![그림](<x y.png>) [둘][ref] [셋](a\\(b "c)d")', "글 그림 둘 셋"),
    ('[ref]: https://x.kr "a title"\n[long\nlabel]: x\n  "title"\n\n끝', "끝"),
    ("글[^1]\n\n[^1]: 각주", "글 각주"), ("*[HTML]: Hyper Text\n\nHTML", "HTML"),
    ("1. 하나\n2) 둘\n- [x] 셋\n> [!NOTE]\n> 넷", "하나 둘 셋 넷"), (":tada: 축하", "축하"),
    ("<!-- 메\n모 -->글 <b class='x'>둘</b> <https://x.kr> <div title=\"a\nb\">", "글 둘"),
    ('<div title="앞>\n\n뒤', "div title 앞 뒤"), ("```python title\ncode\n```", "code"),
    ("/// note | 제목\n글\n///\n\n/// button | https://x.kr\n신청\n///", "제목 글 신청"),
    ("/// event | 모임\n    date: 2026-11-28\n    place: 서울\n\n오세요\n///", "모임 오세요"),
    ("/// only | vip\n글\n///", "vip 글"), ("mf0123456789x0x님", "님"), ("https://x.kr에서", "https x kr 에서")])
def test_words_written(text: str, words: str) -> None:
    """Neither marks, addresses nor names are words."""
    assert [word for _, word in written_words(text, text, ["mf0123456789x0x"])] == words.split()


def test_lines() -> None:
    """Each word has its line, also behind what runs over several."""
    assert list(written_words("a\n<!--\n-->\n[b](c\nd) e", "", [])) == [(0, "a"), (3, "b"), (4, "e")]


def test_notes_to_others() -> None:
    """A note that is referred to only in what was cut is left out, one that nothing refers to is not."""
    cut = "글\n\n\n\n[^1]: 남의 것\n[^2]: 잊은 것"
    assert [word for _, word in written_words(cut, cut.replace("\n\n\n", "\n\n글[^1]\n"), [])] == ["글", "잊은", "것"]
