#!/usr/bin/env bash
# dateparser 1.5.0 (PyPI) reads the commonest short dates of Korean letters as other days: "12/3(목)", Thursday, 3
# December, is 30 March 2012 (year and month); "12월 3일 오후", the afternoon of 3 December, is the 30th at 15:00 (the 3 is
# its hour); "다음 달 3일", the 3rd of next month, is a month and three days from now, and "지난달 20일" a month and twenty
# days ago. No error. "12월 3일(목)", "12/3 (Thu)" and "12월 3일 오후 3시" are read right, so that nobody looks again.
# With languages=["ko"] and without it is the same, but for "12/3" alone, which is right only without.
# It matters to whoever takes dates of events or of consent out of Korean texts: an invitation for another day, a consent
# of 2012 that has long run out. Want a year in the text, and compare with the weekday in brackets. Seen on 2026-11-30,
# Python 3.11. Guess before it was run: the day that is meant, or None where the words are not known.
#
# Seen, on Monday, 30 November 2026, 9:00:
#   12/3(목) 2012-03-30   11/20(금) 2011-11-20   12월 3일 오후 2026-12-30 15:00   다음 달 3일 2027-01-02   지난달 20일 2026-10-10
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check dateparser==1.5.0
cat > look.py <<'PY'
from datetime import datetime

import dateparser

NOW = {"RELATIVE_BASE": datetime(2026, 11, 30, 9)}
SEEN = {"12/3(목)": datetime(2012, 3, 30), "11/20(금)": datetime(2011, 11, 20), "12. 3.(목)": datetime(2012, 3, 30),
        "12월 3일 오후": datetime(2026, 12, 30, 15), "12월 3일 오전": datetime(2026, 12, 30, 3),
        "다음 달 3일": datetime(2027, 1, 2, 9), "지난달 20일": datetime(2026, 10, 10, 9),
        "12월 3일(목)": datetime(2026, 12, 3), "12월 3일 오후 3시": datetime(2026, 12, 3, 15)}
seen = {text: dateparser.parse(text, languages=["ko"], settings=NOW) for text in SEEN}
print(*(f"{moment:%Y-%m-%d %H:%M}  {text}" for text, moment in seen.items()), sep="\n")
assert seen == SEEN, "this has changed"
assert {text: dateparser.parse(text, settings=NOW) for text in SEEN} == SEEN, "this has changed"
assert dateparser.parse("12/3 (Thu)", settings=NOW) == datetime(2026, 12, 3), "this has changed"
assert [dateparser.parse("12/3", settings=NOW, languages=languages) for languages in (None, ["ko"])] == [
    datetime(2026, 12, 3), datetime(2012, 3, 30)], "this has changed"
PY
venv/bin/python look.py
