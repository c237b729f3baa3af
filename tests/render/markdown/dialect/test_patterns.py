"""Tests of :mod:`generator.render.markdown.dialect.patterns`: emphasis keeps every letter."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.render.markdown.dialect import Dialect

DIALECT = Dialect()
NO_SIGNS = str.maketrans("", "", "*_~ ")


def html(text: str) -> str:
    """A text of one line as HTML."""
    return DIALECT.convert(text, "ko", "Asia/Seoul", {})


@pytest.mark.parametrize(("text", "expected"), [
    ("*one **two*three*", "<p>*one **two<em>three</em></p>"),
    ("*가**나*다 라", "<p>*가**나*다 라</p>"),
    ("*a**b*`code` c", "<p>*a**b*<code>code</code> c</p>"),
    ("*가 **나** 다*라", "<p><em>가 <strong>나</strong> 다</em>라</p>"),
    ("***가** 나*다 **라**", "<p><em><strong>가</strong> 나</em>다 <strong>라</strong></p>"),
])
def test_signs_that_do_not_pair_stay(text: str, expected: str) -> None:
    """No letter behind them goes with them, as in Python-Markdown 3.11.3; what pairs is emphasis as ever."""
    assert html(text) == expected


@given(st.text("가나다ab ***__~~", max_size=30))
@example("*가**나*다 *라**마*바")
def test_no_letter_is_lost(text: str) -> None:
    """Whatever signs stand between them."""
    assert re.sub("<[^>]*>", "", html(f"x {text}")).translate(NO_SIGNS).strip() == f"x{text}".translate(NO_SIGNS)
