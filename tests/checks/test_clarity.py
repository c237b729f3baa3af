"""Tests of :mod:`generator.checks.clarity`."""

from __future__ import annotations

import pytest

from tests.checks.finding import inspected, mailed, said
from tests.conftest import Writer


@pytest.mark.parametrize(("text", "codes"), [
    ("word " * 41 + ".", ["long-sentence"]), ("word " * 20 + ". " + "word " * 21 + ".", []),
    ("다음과 같이 " * 30 + "합니다.", ["long-sentence"]), ("`" + "code " * 50 + "`", []),
    ("금번 행사를 알립니다.", ["plain-word"]),
    ("We utilize it.", ["plain-word"]), ("우리는 이번에 씁니다. We use it.", [])])
def test_hints(newsletter: Writer, text: str, codes: list[str]) -> None:
    """Hints in Korean and English, never more than hints."""
    assert mailed(newsletter, "clarity", text) == [(code, "note", 4) for code in codes]


def test_column_behind_a_merge_field(newsletter: Writer) -> None:
    """Columns count what the author wrote, not the token that stands for it."""
    (finding,) = said("clarity", inspected(newsletter, '{{ subscriber.name | default("a") }} 금번'))
    assert finding.span.column == 38
