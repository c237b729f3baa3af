"""Inline Markdown that is read in one pass comes out byte for byte as Python-Markdown's own patterns write it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.render.markdown.dialect import Dialect
from generator.render.markdown.dialect.quick import QuickInline
from tests.conftest import CORPUS, examples
from tests.render.markdown.test_markup import TEXTS, cases, sampled

_LOST = re.compile(r"klzzwxh:\d+")
QUICK, SLOW = Dialect(), Dialect(quick=False)
LINKS = '\n\n[a]: https://a.kr/?x=1&y=2\n[단골 손님]: /b "제목 <&"\n[`c`]: c.md\n'
DEFINED = (f"{LINKS}[^1]: 각주 *하나*\n\n*[약어]: 줄임말\n", LINKS, "\n\n[^1]: 각주 [둘](b)\n", "")


def html(dialect: Dialect, text: str) -> str:
    """What a dialect makes of a text."""
    return _LOST.sub("klzzwxh", dialect.convert(text, "ko", "Asia/Seoul", {}))


def same(text: str) -> None:
    """Both ways give the same bytes, but for the number that Python-Markdown leaves behind where it loses what follows
    ``*a**b*``: it counts what it set aside."""
    assert html(QUICK, text) == html(SLOW, text)


WORDS = st.sampled_from([
    "글", "단골 손님", "word", "snake_case", "강조", "는", "a", "A & B", "x &amp; y", "1 < 2", "a > b", "약어", "(말)",
    "“인용”", "손님.", "10:30", "@누구", "a@b.kr", "https://a.kr/x_y_z", "www.a.kr", "{b}", "{: .c }", ":tada:",
    "\\", "\\*", "\\[", "\\<", "]", "[", "!", "!!", "`", "``", "*", "_", "**", "__", "***", "~", "~~", "~~del~~",
    "  \n", "\n", "<br>", "<b>", "</b>", "<https://a.kr>", "<a@b.kr>", "[^1]", "&#42;", "&nbsp;", "<", "&", '"', "'",
    "::", "\xa0", "\u3000", "\t", "[ ] ", "[x] ", "\u200b", ":", "://", "mailto:a@b.kr", "|", "http",
])  # fmt: skip
ADDRESSES = st.sampled_from([
    "https://a.kr/", "https://a.kr/?a=1&b=2", "a_b_c.md", "https://a.kr/~b/", "", "#위", "가.md", "<a b>", "a b",
    "a(b)c", "\\)", 'u "t"', "u '제목 \"x\"'", "*x*", "`c`", "https://a.kr/&amp;", "a&lt;b", "@x", ":tada:", "{b}",
    "x\ny", " u ", "javascript:x",
])  # fmt: skip
SIGNS = st.sampled_from(["*", "**", "_", "__", "***", "`", "``", "~~"])
NAMES = st.sampled_from(["a", "A", "단골 손님", "단골\n손님", "none", "", "`c`", "x](", "^1"])


def _spans(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=4).map("".join)
    spaced = st.lists(inner, min_size=1, max_size=4).map(" ".join)
    some = several | spaced
    return st.one_of(
        some,
        st.tuples(SIGNS, some).map(lambda x: f"{x[0]}{x[1]}{x[0]}"),
        st.tuples(some, ADDRESSES).map(lambda x: f"[{x[0]}]({x[1]})"),
        st.tuples(some, ADDRESSES).map(lambda x: f"![{x[0]}]({x[1]})"),
        st.tuples(some, st.sampled_from(["", " ", "\n"]), NAMES).map(lambda x: f"[{x[0]}]{x[1]}[{x[2]}]"),
        NAMES.map(lambda name: f"[{name}]"))


INLINE = st.recursive(WORDS, _spans, max_leaves=12)
BLOCKS = st.sampled_from([
    "{}", "- {}", "- {}\n  - {}", "- [ ] {}\n- {}", "1. {}\n\n   {}", "> {}", "# {}", "{}\n===", "{}\n{{: .c }}",
    "| {} | b |\n|---|---|\n| {} | {} |", "/// button | u\n{}\n///", "/// note | {}\n{}\n///", "말\n: {}",
    "<div>\n\n{}\n\n</div>"])


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.tuples(BLOCKS, st.lists(INLINE, min_size=3, max_size=3)), min_size=1, max_size=4),
       st.sampled_from(DEFINED))
def test_written_markdown(parts: list[tuple[str, list[str]]], defined: str) -> None:
    """Blocks with links, code, emphasis and all else in them and in each other."""
    same("\n\n".join(block.format(*texts) for block, texts in parts) + defined)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(DEFINED))
def test_any_marks(text: str, defined: str) -> None:
    """Marks of all kinds in any order."""
    same(text + defined)


@settings(max_examples=300, deadline=None)
@given(st.text("*_ a글[](`.\\", max_size=14), st.sampled_from(DEFINED))
@example("*a*b*", "")
@example("**a* b**", "")
@example("[a] [b](c)", LINKS)
@example("[b][c][a]", LINKS)
def test_signs_side_by_side(text: str, defined: str) -> None:
    """Few signs, so that they often stand in each other's way."""
    same(f"- {text}\n  - x{text}{defined}")


@pytest.mark.parametrize(("title", "before", "after"), cases())
def test_case(title: str, before: str, after: str) -> None:
    """Every case of ``tests/markup``."""
    same(before)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real newsletters is not beside the project")
def test_real_issues() -> None:
    """Real issues, of whose texts nearly all are read in one pass."""
    for text in sampled(12):
        same(text)


def test_most_is_read_at_once() -> None:
    """What weeklies are made of needs no other way."""
    quick = QuickInline(QUICK.md)
    for text in ["[글](https://a.kr)", "**손님**과 _강조_는 `code`", "[말: 글] [a](b_c)", "A & B, 10:30, a_b", "\\*x"]:
        assert quick.read(text, linked=False)
    for text in ["![글](a)", "<b>x</b>", "*a **b***", "https://a.kr", "a@b.kr", ":tada:", "[[a]](b)", "~~x~~", "{x}"]:
        assert quick.read(text, linked=False) is None
