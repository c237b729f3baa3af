"""On which day of a year birthdays and the like are kept, in the solar and in the Korean lunar calendar.

A day of the year is a number: month times 100 plus day, and more in the lunar calendar (:data:`LUNAR`) and in a leap
month of it (:data:`LEAP`). So 312 is 12 March, 10312 the 12th of the third lunar month, 20312 that of its leap month.

Kept as people in Korea keep them: of a leap month in that month where the year has it again, and else in the ordinary
month of its number; of the 30th on the 29th where the month has no more, and of 29 February on the 28th, as the Civil
Act (art. 160(3)) has a period end on the last day of a month that lacks the day. The lunar months are those of the
Korea Astronomy and Space Science Institute, which the library korean-lunar-calendar has for 1000 to 2050.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from korean_lunar_calendar import KoreanLunarCalendar

LUNAR, LEAP = 10_000, 20_000
LUNAR_MONTHS = frozenset(month * 100 + day for month in range(1, 13) for day in range(1, 31))
SOLAR_DAYS = frozenset(month * 100 + day for month in range(1, 13) for day in range(1, 32)
                       if day <= calendar.monthrange(2000, month)[1])
KNOWN = frozenset({*SOLAR_DAYS, *(LUNAR + day for day in LUNAR_MONTHS), *(LEAP + day for day in LUNAR_MONTHS)})
"""Every day of the year that there can be."""
YEAR = 366
"""In so many days all come round that come every year, but for lunar ones, of which some take longer."""


class Kept(NamedTuple):
    """When a day of the year is kept: on which day, and in which ``year`` of its own calendar."""

    day: date
    year: int


def first_days(first: date, last: date) -> Mapping[int, Kept]:
    """Every day of the year that is kept between two days, both included, and when first."""
    lunar = KoreanLunarCalendar()
    found: dict[int, Kept] = {}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        for code in _solar(day):
            found.setdefault(code, Kept(day, day.year))
        if lunar.setSolarDate(day.year, day.month, day.day):  # it is known for some centuries
            year = lunar.lunarYear
            for code in _kept(lunar):
                found.setdefault(code, Kept(day, year))
    return found


def _solar(day: date) -> Iterator[int]:
    yield day.month * 100 + day.day
    if (day.month, day.day) == (2, 28) and not calendar.isleap(day.year):
        yield 229


def _kept(lunar: KoreanLunarCalendar) -> Iterator[int]:
    """The days of lunar years that are kept on the day that is set."""
    year, month, place, leap = lunar.lunarYear, lunar.lunarMonth, lunar.lunarDay, lunar.isIntercalation
    again = leap or lunar.setLunarDate(year, month, 1, True)
    kinds = [LEAP] if leap else [LUNAR] if again else [LUNAR, LEAP]
    places = [place, 30] if place == 29 and not lunar.setLunarDate(year, month, 30, leap) else [place]
    yield from (kind + month * 100 + each for kind in kinds for each in places)
