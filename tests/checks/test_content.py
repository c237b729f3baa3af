"""HTML read by its tags alone."""

from __future__ import annotations

import pytest

from generator.checks.content import read_html, read_letters


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
