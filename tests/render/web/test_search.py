"""Tests of :mod:`generator.render.web.search`."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.web.search import (
    BLOCK,
    PAIRED,
    RUN,
    SEGMENT,
    SMALLEST,
    Searched,
    blocks_of,
    fold,
    plain,
    segments,
    share_of,
    words_of,
)
from tests.conftest import Writer
from tests.prepared import pages, prepared

TEXTS = st.text(st.sampled_from("관계마케팅을가나 abAB1é-ßẞσΣς日本語ก。,\U00020001"), max_size=30)


def unpacked(file: str) -> str:
    """What a script of the index hands over."""
    found = re.fullmatch(r'dangolSearch\("[wt]\d+-\d+","([A-Za-z0-9+/=]*)"\);\n', file)
    assert found, file[:100]
    return zlib.decompress(base64.b64decode(found[1])).decode()


def test_what_is_listed_can_be_found_and_nothing_else(newsletter: Writer) -> None:
    """Titles, tags and the whole text as everybody reads it; nothing unlisted or restricted."""
    texts = pages(prepared(newsletter({
        "content/issues/2026-11-06-b.md": "---\ntitle: <b> & “단골”\ndate: 2026-11-06 09:00\ntags: [새 소식]\n---\n\n"
                                          "관계**마케팅**을 &lt;보는&gt; {{ subscriber.name | default('고객님') }}\n\n"
                                          "<script>alert(1)</script>\n\n/// only | vip\nsecret\n///\n",
        "content/issues/2026-11-08-hidden.md": "---\ntitle: hidden\nvisibility: unlisted\n---\n\nhidden\n",
        "subscribers/segments/vip.yaml": "members: []\n"}))[0])
    told = [unpacked(text) for path, text in texts.items() if re.match(r"search/[wt]", path)]
    assert not [text for text in told if "secret" in text or "hidden" in text or "alert" in text]
    rows = json.loads(unpacked(texts["search/t0-0.js"]))
    assert rows[-1] == ["<b> & “단골”", "issues/2026-11-06-b/", "2026-11-06", "ko", "새 소식",
                        "관계마케팅을 <보는> 고객님"]
    words = dict(line.split(" ", 1) for line in unpacked(texts["search/w0-0.js"]).split("\n"))
    assert words["마케"] == "$"
    assert words["단골"] == "$ $"


@given(TEXTS, st.data())
def test_a_part_of_a_text_is_found_by_its_words(text: str, data: st.DataObject) -> None:
    """Whatever part of a run without spaces, and however a word begins: its keys are among those of the text."""
    runs = RUN.findall(fold(text))
    if not runs:
        assert words_of(text) == set()
        return
    run = data.draw(st.sampled_from(runs))
    start = data.draw(st.integers(0, len(run) - 1))
    end = data.draw(st.integers(start + 1, len(run)))
    words, part = words_of(text), run[start:end]
    if not PAIRED.match(run):
        assert run in words
    elif len(part) == 1:
        assert any(word.startswith(part) for word in words)
    else:
        assert words_of(part) - {part[-1]} <= words


@given(st.integers(0, 3000))
def test_segments_cover_every_issue_once(count: int) -> None:
    """In turn; those before the last whole one never change when issues are added."""
    found = list(segments(count))
    assert [number for start, end in found for number in range(start, end)] == list(range(count))
    assert all(end - start <= SEGMENT for start, end in found)
    assert all(end - start >= SMALLEST for start, end in found[:-1])
    assert found[:count // SEGMENT] == [(SEGMENT * n, SEGMENT * (n + 1)) for n in range(count // SEGMENT)]


@given(st.lists(st.integers(0, 2 * BLOCK), max_size=12))
def test_blocks_hold_what_fits(sizes: list[int]) -> None:
    """Every issue in turn, none larger than a block but by itself."""
    issues = [Searched("", size, bytes) for size in sizes]
    blocks = list(blocks_of(issues))
    assert [issue for block in blocks for issue in block] == issues
    assert all(len(block) == 1 or sum(issue.size for issue in block) <= BLOCK for block in blocks)


@pytest.mark.parametrize(("html", "text"), [
    ("<p>관계<strong>마케팅</strong>을</p><p>b</p>", "관계마케팅을 b"),
    ('<p>a<br>b <a href="x>y" title="t">c</a>d<!-- e --></p>', 'a b y" title="t">cd'),
    ("<style>p { a: b }</style>a &amp; b &lt; c<script>x</script>", "a & b < c"),
    ("<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr></table>", "a b c d")])
def test_plain_text(html: str, text: str) -> None:
    """Words go on within inline elements and end with others; entities are letters. Addresses have no ``>`` in what we
    write."""
    assert plain(html) == text


def test_shares_are_as_the_script_takes_them() -> None:
    """The script has the same scripts without spaces, and the same first letter."""
    script = (Path(__file__).parents[3] / "templates/web/search.js").read_text("utf-8")
    ranges = re.search(r'SPACELESS = "([^"]+)"', script)
    assert ranges
    written = re.sub(r"\\u\{?([0-9a-f]+)\}?", lambda code: chr(int(code[1], 16)), ranges[1])
    assert f"[{written}]" == PAIRED.pattern
    assert "FIRST = 35" in script
    assert [share_of(word, 7) for word in ("가나", "가", "ab", "a")] == [0xAC00 % 7] * 2 + [
        (97 * 41 + 98) % 7, 97 * 41 % 7]
