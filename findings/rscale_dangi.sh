#!/usr/bin/env bash
# A yearly event of the Korean lunar calendar (RRULE:RSCALE=DANGI, RFC 7529) falls on the Gregorian day in three calendar
# libraries of npm, without a word. 추석 of 2026 (25 September, lunar 15 August), repeated each year, comes out on 25
# September 2027 instead of the 15th; with BYMONTH=8 and BYMONTHDAY=15, which is how it is defined, on 15 August, another
# holiday of Korea. rrule-temporal 2.2.8, which has RFC 7529 among its features and is right with RSCALE=CHINESE, does it as
# ical.js 2.2.1 and node-ical 0.27.2 do. rrule 2.8.1 (npm), python-dateutil 2.9.0 and recurring-ical-events 3.8.2 (PyPI)
# refuse the rule.
# It matters to whoever shows holidays, anniversaries of a firm or birthdays of customers from other people's calendars:
# invitations and "we are closed" with wrong dates. Look for RSCALE before you expand a rule, or write the days out (RDATE).
# Seen on 2026-11-30, Node 20, Python 3.11. Guess before it was run: an error from those that do not know the calendar.
#
# Seen, the next day after 25 September 2026, by rule (rrule-temporal, ical.js and node-ical alike but where two are given):
#   RSCALE=DANGI;FREQ=YEARLY                               2027-09-25
#   RSCALE=DANGI;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15       2027-08-15
#   RSCALE=CHINESE;FREQ=YEARLY                             2027-09-15 (rrule-temporal, right), 2027-09-25 (the other two)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check recurring-ical-events==3.8.2 icalendar==7.3.0 \
  python-dateutil==2.9.0.post0
npm install --silent --no-audit --no-fund --prefix . ical.js@2.2.1 node-ical@0.27.2 rrule-temporal@2.2.8 rrule@2.8.1 \
  >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { writeFileSync } from 'node:fs'
import ICAL from 'ical.js'
import ical from 'node-ical'
import rrule from 'rrule'
import { RRuleTemporal } from 'rrule-temporal'

const event = rule => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', 'BEGIN:VEVENT', 'UID:1@example',
  'DTSTAMP:20261101T000000Z', 'DTSTART;VALUE=DATE:20260925', `RRULE:${rule}`, 'SUMMARY:추석', 'END:VEVENT',
  'END:VCALENDAR', ''].join('\r\n')
const after = days => days.map(day => day.slice(0, 10)).filter(day => day > '2026-09-25')[0]
const READERS = {
  'rrule-temporal': rule => after(new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:20260925T000000\nRRULE:${rule};COUNT=3` })
    .all().map(String)),
  'ical.js': rule => {
    const days = new ICAL.Event(new ICAL.Component(ICAL.parse(event(rule))).getFirstSubcomponent('vevent')).iterator()
    return after([days.next(), days.next()].map(String))
  },
  'node-ical': rule => after(Object.values(ical.sync.parseICS(event(rule))).find(one => one.type === 'VEVENT').rrule
    .between(new Date('2026-09-25'), new Date('2029-01-01'), true).map(day => day.toISOString()))
}
const RULES = ['RSCALE=DANGI;FREQ=YEARLY', 'RSCALE=DANGI;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15', 'RSCALE=CHINESE;FREQ=YEARLY']
const seen = {}
for (const [name, next] of Object.entries(READERS)) seen[name] = RULES.map(next)
console.log(seen)
assert.deepStrictEqual(seen, {
  'rrule-temporal': ['2027-09-25', '2027-08-15', '2027-09-15'],
  'ical.js': ['2027-09-25', '2027-08-15', '2027-09-25'],
  'node-ical': ['2027-09-25', '2027-08-15', '2027-09-25']
}, 'this has changed')
assert.throws(() => rrule.rrulestr(`DTSTART:20260925T000000Z\nRRULE:${RULES[0]}`), /RSCALE/, 'this has changed')
writeFileSync('event.ics', event(RULES[0]))
const seoul = { timeZone: 'Asia/Seoul', month: 'numeric', day: 'numeric' }
const dangi = new Intl.DateTimeFormat('en-u-ca-dangi', seoul).format(new Date('2027-09-15T12:00+09:00'))
console.log('2027-09-15 in the Korean lunar calendar:', dangi)
JS
node look.mjs
cat > look.py <<'PY'
from pathlib import Path

import recurring_ical_events
from dateutil.rrule import rrulestr
from icalendar import Calendar

calendar = Calendar.from_ical(Path("event.ics").read_bytes())
TRIES = {"recurring-ical-events": lambda: recurring_ical_events.of(calendar).between((2026, 1, 1), (2029, 1, 1)),
         "python-dateutil": lambda: rrulestr("DTSTART:20260925\nRRULE:RSCALE=DANGI;FREQ=YEARLY")}
for name, read in TRIES.items():
    try:
        read()
    except ValueError as error:
        print(name, "refuses:", str(error)[:60])
    else:
        raise SystemExit("this has changed")
PY
venv/bin/python look.py
