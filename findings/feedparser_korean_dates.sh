#!/usr/bin/env bash
# feedparser 6.0.14 (PyPI) has two Korean ways of writing a date among those that its documentation lists, as Korean blogs put
# them into feeds, and reads neither. "2026년 11월 09일 15:30:00" becomes the day and month on which the program runs, at
# midnight, of that year: all that was published in 2026 came out today, and tomorrow it is tomorrow. "2026-11-30 오후
# 11:23:17" loses its time: midnight, in UTC, where 14:23 would be right. The library's functions for both forms work when
# they are called by hand, but the one for ISO 8601 is asked before them, is content with the first figures of a text and
# fills up the rest from today's date. No error, and bozo stays 0. The same goes for other Korean forms (2026. 11. 9.).
# It matters to whoever gathers posts for a letter, "new since the last issue": all of this year is new each time, or,
# sorted, in no order. Register a handler of one's own, which is asked first. Seen on 2026-12-01, Python 3.11.
# Guess before it was run: what the documentation shows for both: the moment, nine hours back, in UTC.
#
# Seen on 1 December 2026
#   2026년 11월 09일  15:30:00 → 2026-12-01 00:00    2004년 05월 28일  01:31:15 → 2004-12-01 00:00
#   2026-11-30 오후 11:23:17 → 2026-11-30 00:00      by hand: 2026-11-09 06:30, 2026-11-30 14:23
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check feedparser==6.0.14
cat > look.py <<'PY'
import time

import feedparser
from feedparser.datetimes.korean import _parse_date_nate, _parse_date_onblog

YEAR, NATE = "2026년 11월 09일  15:30:00", "2026-11-30 오후 11:23:17"
ITEM = "<item><title>글</title><guid>{0}</guid><pubDate>{0}</pubDate></item>"
DATES = [YEAR, "2026년 03월 02일  09:00:00", "2004년 05월 28일  01:31:15", NATE]
FEED = f'<rss version="2.0"><channel><title>블로그</title>{"".join(map(ITEM.format, DATES))}</channel></rss>'


def read():
    feed = feedparser.parse(FEED)
    assert not feed.bozo
    return [time.strftime("%Y-%m-%d %H:%M", item.published_parsed) for item in feed.entries]


while True:
    before, seen = time.strftime("-%m-%d 00:00"), read()
    if before == time.strftime("-%m-%d 00:00"):
        break
print(*seen, sep="\n")
assert seen == ["2026" + before, "2026" + before, "2004" + before, "2026-11-30 00:00"], "this has changed"
by_hand = [time.strftime("%Y-%m-%d %H:%M", moment) for moment in (_parse_date_onblog(YEAR), _parse_date_nate(NATE))]
print("by hand", *by_hand)
assert by_hand == ["2026-11-09 06:30", "2026-11-30 14:23"], "this has changed"
PY
TZ=UTC venv/bin/python look.py
