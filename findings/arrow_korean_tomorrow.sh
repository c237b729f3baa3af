#!/usr/bin/env bash
# arrow 1.4.0 (PyPI) says 내일 (tomorrow) in Korean for the day after it: humanize counts whole times of 24 hours, and what
# other languages write as "in a day" Korean writes with the words for calendar days: 내일, 모레, 글피, 어제, 그제. On Monday
# evening at 10, Wednesday at 9 in the evening is 내일, which is Tuesday; of Tuesday itself it says "20 hours from now".
# Saturday at 11 in the evening is 어제 (yesterday) on Monday. So it is with years: 내년 (next year) is said of November 2028 in
# November 2026, 작년 (last year) of December 2024. No warning; English, Japanese and Chinese are right.
# Babel 2.18.0 (PyPI) writes 2일 후 and 2년 후 there, which is right as well.
# It matters to whoever writes "begins tomorrow" into Korean mails: guests come a day early, and a deadline of the day after
# is past for those who trust it. Count days between dates, not hours. Seen on 2026-11-30, Python 3.11.
# Guess before it was run: "1일 후", as in English, or 모레.
#
# Seen, now being Monday, 30 November 2026, 22:00 in Seoul:
#   Tuesday 18:00  20시간 후 | in 20 hours    Wednesday 21:00  내일 | in a day    28 November 2028  내년 | in a year
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check arrow==1.4.0 babel==2.18.0
cat > look.py <<'PY'
import arrow
from babel.dates import format_timedelta

NOW = arrow.get(2026, 11, 30, 22, tzinfo="Asia/Seoul")
MOMENTS = {"2026-12-01 18:00": ("20시간 후", "in 20 hours", "20시간 후"), "2026-12-02 21:00": ("내일", "in a day", "2일 후"),
           "2026-12-03 21:00": ("모레", "in 2 days", "3일 후"), "2026-11-28 23:00": ("어제", "a day ago", "2일 전"),
           "2028-11-28 22:00": ("내년", "in a year", "2년 후"), "2024-12-01 22:00": ("작년", "a year ago", "2년 전")}
seen = {}
for text in MOMENTS:
    moment = arrow.get(text, tzinfo="Asia/Seoul")
    seen[text] = (moment.humanize(NOW, locale="ko"), moment.humanize(NOW, locale="en"),
                  format_timedelta(moment - NOW, add_direction=True, locale="ko"))
    print(f"{moment:dddd D MMMM YYYY HH:mm}:", *seen[text], sep=" | ")
assert seen == MOMENTS, "this has changed"
PY
venv/bin/python look.py
