"""Tests of :mod:`generator.checks.markers`."""

from __future__ import annotations

import pytest

from tests.checks.finding import mailed
from tests.conftest import Writer


@pytest.mark.parametrize(("text", "codes"), [
    ("\nPrice: TK", ["unfinished"]), ("\nTODO: the photo", ["unfinished"]), ("\nLorem ipsum dolor", ["unfinished"]),
    ("\n장소: [미정]", ["unfinished"]), ("\n- **TBD** soon", ["unfinished"]),
    ("\n`TODO` and `todo!()` [TODO](https://x.example)", []),
    ("\nsrc/TODO.md, #TODO, a todo list", []), ("\n© 2024 한빛", ["stale-year"]), ("\n© 2019–2026 한빛", []),
    ("\n2025년 12월 5일까지 신청하세요", ["stale-year"]), ("\nuntil December 5, 2025", ["stale-year"]),
    ("\n2026년 12월 5일까지, 2024년에 시작했습니다. In 2019 we began.", [])])
def test_text(newsletter: Writer, text: str, codes: list[str]) -> None:
    """What somebody meant to fill in, and deadlines of years that are over; history may be told."""
    assert mailed(newsletter, "markers", text) == [(code, "warning", 5) for code in codes]


def test_front_matter(newsletter: Writer) -> None:
    """The subject has its line."""
    assert mailed(newsletter, "markers", "a", front="title: x\nsubject: TODO") == [("unfinished", "warning", 3)]
