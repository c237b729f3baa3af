#!/usr/bin/env bash
# node-ical 0.27.2 (npm) does not ask the VTIMEZONE of a calendar file what its TZID means (RFC 5545, 3.2.19 and 3.6.5),
# unless the name is one that Outlook gives to zones of its own ("Customized Time Zone") or has the offset in it: an event
# at 10:00 in a zone called "KST" or "서울", which the file defines as UTC+9, is put at 10:00 of the machine that reads it.
# A server on UTC has it at 19:00 of Seoul, a laptop in Seoul at 10:00. No error; `start.tz` says "KST" all the same.
# ical.js 2.2.1 (npm) and icalendar 7.3.0 (PyPI) take the file's definition. With names of the IANA or of Windows all
# three agree. It matters to whoever shows events of other people's invitations: on a developer's machine at home
# nothing is wrong. Who writes such files does well to use UTC or IANA names. Seen on 2026-11-30, Node 20, Python 3.11.
# What a careful person guesses: the file's definition counts, whatever the zone is called, so 01:00 UTC in all three.
#
# Seen of DTSTART;TZID=KST:20261130T100000 (UTC+9), in UTC, on machines at
#                UTC     Seoul   New York
#   node-ical    10:00   01:00   15:00
#   ical.js      01:00   01:00   01:00
#   icalendar    01:00   01:00   01:00
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check icalendar==7.3.0
npm install --silent --no-audit --no-fund --prefix . node-ical@0.27.2 ical.js@2.2.1 >/dev/null 2>&1
cat > look.mjs <<'JS'
import { writeFileSync } from 'node:fs'
import ICAL from 'ical.js'
import ical from 'node-ical'

const event = zone => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', 'BEGIN:VTIMEZONE', `TZID:${zone}`,
  'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0900', 'TZOFFSETTO:+0900', 'END:STANDARD', 'END:VTIMEZONE',
  'BEGIN:VEVENT', 'UID:1@example', 'DTSTAMP:20261101T000000Z', `DTSTART;TZID=${zone}:20261130T100000`,
  'SUMMARY:고객 초청의 날', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
for (const [name, zone] of [['custom', 'KST'], ['named', '서울'], ['iana', 'Asia/Seoul'], ['windows', 'Korea Standard Time']]) {
  const text = event(zone)
  writeFileSync(`${name}.ics`, text)
  const calendar = new ICAL.Component(ICAL.parse(text))
  const own = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone'))
  const start = calendar.getFirstSubcomponent('vevent').getFirstPropertyValue('dtstart')
  start.zone = own
  const read = Object.values(ical.sync.parseICS(text)).find(one => one.type === 'VEVENT').start
  console.log(name, read.toISOString().slice(11, 16), start.toJSDate().toISOString().slice(11, 16))
}
JS
for zone in UTC Asia/Seoul America/New_York; do
  echo "machine at $zone (node-ical, ical.js)"
  TZ=$zone node look.mjs | tee "$(basename "$zone").txt"
done
right="iana 01:00 01:00,windows 01:00 01:00,"
for pair in UTC=10:00 Seoul=01:00 New_York=15:00; do
  seen=$(tr '\n' ',' < "${pair%%=*}.txt")
  [ "$seen" = "custom ${pair##*=} 01:00,named ${pair##*=} 01:00,$right" ] || { echo "this has changed: $seen"; exit 1; }
done
venv/bin/python - <<'PY'
from datetime import timezone
from pathlib import Path

from icalendar import Calendar

for name in ("custom", "named", "iana", "windows"):
    event = Calendar.from_ical(Path(f"{name}.ics").read_bytes()).walk("VEVENT")[0]
    moment = event.start.astimezone(timezone.utc)
    print("icalendar", name, f"{moment:%H:%M}")
    assert (moment.hour, moment.minute) == (1, 0), "this has changed"
PY
