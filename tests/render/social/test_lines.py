"""Tests of :mod:`generator.render.social.lines`."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from generator.render.social.lines import SHORTENED, fitted


def measure(text: str) -> float:
    """Hangul and signs are twice as wide as Latin letters."""
    return sum(1.0 if ord(letter) > 0x1100 else 0.5 for letter in text)


def lines(text: str, width: int = 400, sizes: tuple[int, int] = (40, 20), most: int = 3) -> list[str]:
    """A title in lines."""
    return [*fitted(text, measure, width, 400, sizes, most, 1.25).lines]


def test_korean_breaks_between_words_and_lines_are_alike() -> None:
    """A word is never torn, and no line holds one word alone where two could share."""
    assert lines("연말 인사와 내년 달력을 보내 드립니다") == ["연말 인사와 내년", "달력을 보내 드립니다"]
    assert lines("How a box is made in our workshop today") == ["How a box is made in", "our workshop today"]


def test_chinese_and_japanese_break_between_signs() -> None:
    """But no line begins with what closes, or ends with what opens."""
    found = lines("新しい箱と「包装材」について、お客様からのご質問にお答えします。", width=320)
    assert "".join(found) == "新しい箱と「包装材」について、お客様からのご質問にお答えします。"
    assert len(found) > 1
    assert not any(line[0] in "」、。っ" or line[-1] == "「" for line in found)


def test_long_titles_shrink_and_then_end_early() -> None:
    """First smaller letters, then three points, at the end of a word."""
    assert fitted("짧은 제목", measure, 400, 400, (40, 20), 3, 1.25).size == 40
    longer = fitted("조금 더 긴 제목이라서 글자가 작아져야 하는 경우를 봅니다", measure, 400, 100, (40, 20), 3, 1.25)
    assert 20 <= longer.size < 40
    found = lines("말이 많은 제목 " * 20)
    assert len(found) == 3
    assert found[-1].endswith(("제목" + SHORTENED, "많은" + SHORTENED, "말이" + SHORTENED))


@given(st.text(alphabet="가나다 ab, 漢字ー「」.\n", max_size=200), st.integers(60, 600), st.integers(1, 4))
@example("가" * 200, 100, 2)
def test_all_of_it_or_its_beginning_within_the_lines(text: str, width: int, most: int) -> None:
    """No line is wider than the area, there are never more than may be, and nothing is lost but behind the points."""
    found = fitted(text, measure, width, 400, (40, 20), most, 1.25)
    assert len(found.lines) <= most
    assert all(measure(line) * found.size <= width + 1e-6 for line in found.lines)
    told, wanted = "".join("".join(found.lines).split()), "".join(text.split())
    assert told == wanted or (told.endswith(SHORTENED) and wanted.startswith(told.removesuffix(SHORTENED)))
