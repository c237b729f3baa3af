#!/usr/bin/env bash
# ics 0.7.3 (PyPI) moves weekly mornings by a day when it writes a calendar that it has read: DTSTART goes from Seoul's time
# to UTC, which is the evening before, while RRULE stays as it was. A breakfast each Monday at 8 (BYDAY=MO) begins on
# Sunday, 23:00 UTC, and its Mondays, 23:00 UTC, are Tuesdays, 8:00, in Seoul. EXDATE stays too, and meets no day any more,
# so that what was cancelled is there again. Each weekly event before 9 in Korea or Japan does that, in America those of the
# evening. Nothing was changed but the title. No error. icalendar 7.3.0 (PyPI) writes back what it read.
# It writes CALSCALE:GEORGIAN besides, without being asked, for which recurring-ical-events 3.8.2 refuses the file.
# It matters to whoever adds a link or a name to other people's invitations before mailing them: who looks at the
# first line alone sees the right moment. Seen on 2026-11-30, Python 3.11, Node 20; read with ical.js 2.2.1 (npm).
# Guess before it was run: the same moments, in UTC or not, or repeating events refused.
#
# Seen, in Seoul, of Mondays at 8 from 7 December 2026, four times, without the 14th:
#   as written, and by icalendar   Mon 12-07 08:00, Mon 12-21 08:00, Mon 12-28 08:00
#   by ics                         Tue 12-08 08:00, Tue 12-15 08:00, Tue 12-22 08:00, Tue 12-29 08:00
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check ics==0.7.3 icalendar==7.3.0 recurring-ical-events==3.8.2
npm install --silent --no-audit --no-fund --prefix . ical.js@2.2.1 >/dev/null 2>&1
cat > look.py <<'PY'
from pathlib import Path

import recurring_ical_events
from ics import Calendar
from icalendar import Calendar as ICalendar

LINES = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN",
         "BEGIN:VTIMEZONE", "TZID:Asia/Seoul", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0900",
         "TZOFFSETTO:+0900", "END:STANDARD", "END:VTIMEZONE",
         "BEGIN:VEVENT", "UID:1@example", "DTSTAMP:20261101T000000Z", "DTSTART;TZID=Asia/Seoul:20261207T080000",
         "DTEND;TZID=Asia/Seoul:20261207T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=4",
         "EXDATE;TZID=Asia/Seoul:20261214T080000", "SUMMARY:조찬 모임", "END:VEVENT", "END:VCALENDAR", ""]
text = "\r\n".join(LINES)
calendar = Calendar(text)
next(iter(calendar.events)).name = "단골 조찬 모임"
other = ICalendar.from_ical(text)
other.events[0]["SUMMARY"] = "단골 조찬 모임"
for name, content in (("written", text), ("ics", calendar.serialize()), ("icalendar", other.to_ical().decode())):
    Path(f"{name}.ics").write_text(content, encoding="utf-8", newline="")
assert "CALSCALE:GEORGIAN" in calendar.serialize(), "this has changed"
try:
    recurring_ical_events.of(ICalendar.from_ical(calendar.serialize()))
except ValueError as error:
    print("recurring-ical-events:", error)
else:
    raise SystemExit("this has changed")
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'

const seoul = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Seoul', weekday: 'short', day: 'numeric', hour: 'numeric' })
const seen = {}
for (const name of ['written', 'ics', 'icalendar']) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(`${name}.ics`, 'utf8')))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const days = new ICAL.Event(calendar.getFirstSubcomponent('vevent')).iterator()
  seen[name] = []
  for (let day = days.next(); day; day = days.next()) seen[name].push(seoul.format(day.toJSDate()))
}
console.log(seen)
const right = ['Mon 7, 08', 'Mon 21, 08', 'Mon 28, 08']
assert.deepStrictEqual(seen, { written: right, ics: ['Tue 8, 08', 'Tue 15, 08', 'Tue 22, 08', 'Tue 29, 08'], icalendar: right },
  'this has changed')
JS
node look.mjs
