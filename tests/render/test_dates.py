"""Tests of :mod:`generator.render.dates`."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from generator.render.dates import date_view

MOMENT = datetime(2026, 11, 4, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(("lang", "text"), [
    ("ko", "2026년 11월 5일"), ("en", "November 5, 2026"), ("en-GB", "5 November 2026"), ("ja", "2026年11月5日"),
    ("zh-Hans", "2026年11月5日"), ("ko-XX", "2026년 11월 5일"), ("xx", "November 5, 2026"), ("한국어",
                                                                                       "November 5, 2026")])
def test_days_as_a_language_writes_them(lang: str, text: str) -> None:
    """In the newsletter's zone; an unknown language reads English."""
    view = date_view(MOMENT, lang, ZoneInfo("Asia/Seoul"))
    assert (view.text, view.iso) == (text, "2026-11-05T00:30:00+09:00")
