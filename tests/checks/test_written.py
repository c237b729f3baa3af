"""The words of Markdown as they were written."""

from __future__ import annotations

import pytest

from generator.checks.written import written_words


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
def test_words(text: str, words: str) -> None:
    """Neither marks, addresses nor names are words."""
    assert [word for _, word in written_words(text, text, ["mf0123456789x0x"])] == words.split()


def test_lines() -> None:
    """Each word has its line, also behind what runs over several."""
    assert list(written_words("a\n<!--\n-->\n[b](c\nd) e", "", [])) == [(0, "a"), (3, "b"), (4, "e")]


def test_notes_to_others() -> None:
    """A note that is referred to only in what was cut is left out, one that nothing refers to is not."""
    cut = "글\n\n\n\n[^1]: 남의 것\n[^2]: 잊은 것"
    assert [word for _, word in written_words(cut, cut.replace("\n\n\n", "\n\n글[^1]\n"), [])] == ["글", "잊은", "것"]
