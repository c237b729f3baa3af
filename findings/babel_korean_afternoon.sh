#!/usr/bin/env bash
# Babel 2.18.0 (PyPI) takes Korean afternoons for mornings: parse_time("오후 3:05", locale="ko") is 03:05, as is
# "오후 3시 5분", while "PM 3:05" is 15:05. It looks for the letters "pm" in every language, though its own data know 오후
# (day period "wide"). No error. Its format_time writes "PM 3:05" in Korean, so that it reads back what it writes itself,
# but people, spreadsheets and most Korean software write 오후. Japanese 午後3:05, Chinese 下午3:05 and Arabic 3:05 م are
# mornings too, the last one though Babel writes it so itself.
# It matters to whoever reads times of events or of consent out of Korean lists: twelve hours, only after noon.
# Seen on 2026-11-30, Python 3.11; 2.16.0 and 2.17.0 alike. Guess before it was run: 15:05, or an error.
#
# Seen, parse_time with the locale of each:
#   PM 3:05 (ko) 15:05    오후 3:05 (ko) 03:05    오후 3시 5분 (ko) 03:05    午後3:05 (ja) 03:05    下午3:05 (zh) 03:05
#   format_time(15:05, "short", ar) 3:05 م, read again 03:05
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check babel==2.18.0
cat > look.py <<'PY'
from datetime import time

from babel import Locale
from babel.dates import format_time, parse_time

korean = Locale("ko")
print(korean.day_periods["format"]["wide"]["pm"], format_time(time(15, 5), "short", locale="ko"))
assert korean.day_periods["format"]["wide"]["pm"] == "오후", "this has changed"
written = {text: parse_time(text, locale=locale) for text, locale in (
    ("PM 3:05", "ko"), ("오후 3:05", "ko"), ("오후 3시 5분", "ko"), ("午後3:05", "ja"), ("下午3:05", "zh"),
    (format_time(time(15, 5), "short", locale="ar"), "ar"))}
print(*(f"{text} → {moment:%H:%M}" for text, moment in written.items()), sep="\n")
assert list(written.values()) == [time(15, 5)] + [time(3, 5)] * 5, "this has changed"
PY
venv/bin/python look.py
