#!/usr/bin/env bash
# workalendar 17.0.0 (PyPI) keeps Korean holidays by the Chinese lunar calendar: 설날 (Lunar New Year) is 6 February 2027 for
# it and 26 January 2028, in Korea a day later both times, since the new moon falls before midnight in Beijing and after
# it in Seoul. That had been so in 1997 last; all years from 1998 to 2026 are right, so that no test of the past shows it.
# 8 February 2027, a Monday and the last of the three days, is a working day. date-holidays 3.37.0 (npm) knows
# the day but has the three days begin with it: the eve is no holiday, the third day is one too many. Its 추석 (Chuseok)
# begins with the eve, so that the date it gives is the day before, and in 2033 it is a month late. No error.
# holidays 0.109 and korean-lunar-calendar 0.4.0 (PyPI), and the calendar "dangi" of Node's Intl, agree with each other.
# It matters to whoever plans dates of sending or writes "closed for the holiday": the next one is wrong. Seen on
# 2026-11-30, Node 20, Python 3.11. Guess before it was run: all agree on both, and differ in substitute holidays at most.
#
# Seen              설날 2026     설날 2027     설날 2028     추석 2027     추석 2033
#   workalendar     2026-02-17   2027-02-06   2028-01-26   2027-09-15   2033-09-08
#   date-holidays   2026-02-17   2027-02-07   2028-01-27   2027-09-14   2033-10-06
#   holidays, korean-lunar-calendar, Intl
#                   2026-02-17   2027-02-07   2028-01-27   2027-09-15   2033-09-08
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check workalendar==17.0.0 holidays==0.109 \
  korean-lunar-calendar==0.4.0
npm install --silent --no-audit --no-fund --prefix . date-holidays@3.37.0 >/dev/null 2>&1
cat > look.py <<'PY'
from datetime import date

import holidays
from korean_lunar_calendar import KoreanLunarCalendar
from workalendar.asia import SouthKorea


def lunar(year, month, day):
    calendar = KoreanLunarCalendar()
    calendar.setLunarDate(year, month, day, False)
    return calendar.SolarIsoFormat()


def of_workalendar(year, name):
    return str([day for day, label in SouthKorea().holidays(year) if label == name][1])


def of_holidays(year, name):
    return str(next(day for day, label in holidays.KR(years=year, language="en_US").items() if name in label.split("; ")))


for year in range(1998, 2027):
    assert of_workalendar(year, "Korean New Year's Day") == lunar(year, 1, 1), "this has changed"
seen = {
    "workalendar": [of_workalendar(year, "Korean New Year's Day") for year in (2026, 2027, 2028)]
    + [of_workalendar(year, "Midautumn Festival") for year in (2027, 2033)],
    "holidays": [of_holidays(year, "Korean New Year") for year in (2026, 2027, 2028)]
    + [of_holidays(year, "Chuseok") for year in (2027, 2033)],
    "lunar": [lunar(year, 1, 1) for year in (2026, 2027, 2028)] + [lunar(year, 8, 15) for year in (2027, 2033)]}
for name, days in seen.items():
    print(f"{name:14}", *days)
RIGHT = ["2026-02-17", "2027-02-07", "2028-01-27", "2027-09-15", "2033-09-08"]
assert seen == {"workalendar": ["2026-02-17", "2027-02-06", "2028-01-26", "2027-09-15", "2033-09-08"], "holidays": RIGHT,
                "lunar": RIGHT}, "this has changed"
assert SouthKorea().is_working_day(date(2027, 2, 8)), "this has changed"
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import Holidays from 'date-holidays'

const korea = new Holidays('KR')
const lunar = new Intl.DateTimeFormat('en-u-ca-dangi', { timeZone: 'Asia/Seoul', month: 'numeric', day: 'numeric' })
const noon = day => new Date(`${day}T12:00:00+09:00`)
const seen = [['설날', 2026], ['설날', 2027], ['설날', 2028], ['추석', 2027], ['추석', 2033]].map(([name, year]) =>
  korea.getHolidays(year).find(one => one.name === name).date.slice(0, 10))
console.log('date-holidays ', ...seen)
assert.deepStrictEqual(seen, ['2026-02-17', '2027-02-07', '2028-01-27', '2027-09-14', '2033-10-06'], 'this has changed')
const days = ['2029-02-12', '2029-02-13', '2029-02-14', '2029-02-15'].map(day => Boolean(korea.isHoliday(noon(day))))
console.log('12 to 15 February 2029, the 13th being 설날:', ...days)
assert.deepStrictEqual(days, [false, true, true, true], 'this has changed')
const right = ['2026-02-17', '2027-02-07', '2028-01-27', '2027-09-15', '2033-09-08'].map(day => lunar.format(noon(day)))
console.log('Intl', ...right)
assert.deepStrictEqual(right, ['1/1', '1/1', '1/1', '8/15', '8/15'], 'this has changed')
JS
node look.mjs
