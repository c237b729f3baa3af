#!/usr/bin/env bash
# ical-generator 10.2.0 (npm), told that a calendar is in Asia/Seoul, writes the time of the machine's clock: an event given as
# "2026-12-03T10:00:00+09:00", or as the Date of it, is DTSTART:20261203T010000 on a server in UTC, without Z and without a
# zone, beside X-WR-TIMEZONE:Asia/Seoul: one in the night for everybody. On a laptop in Seoul the same lines write 10:00. With
# the zone at the event it is DTSTART;TZID=Asia/Seoul:20261203T010000, which is exactly nine hours early. The moment was
# known, with its offset; the documentation says that "the given time matches the time zone", and has an example with new
# Date(). A whole day (allDay) is the day before. Without any zone it is 20261203T010000Z, which is right everywhere. No
# error, no warning. With a DateTime of Luxon 3.7.2 it is right.
# It matters to whoever sends invitations from a server: all that was tried at home was right, and guests come, or rather
# do not, at one in the morning. Leave the zone away. Seen on 2026-12-01, Node 20.
# Guess before it was run: a moment with an offset stays that moment; the zone decides how it is written.
#
# Seen, DTSTART of 10:00 in Seoul, on machines in      Seoul               UTC                 New York
#   zone at the calendar                             20261203T100000     20261203T010000     20261202T200000
#   zone at the event, TZID=Asia/Seoul               20261203T100000     20261203T010000     20261202T200000
#   no zone                                          20261203T010000Z    20261203T010000Z    20261203T010000Z
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . ical-generator@10.2.0 luxon@3.7.2 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import ical from 'ical-generator'
import { DateTime } from 'luxon'

const written = '2026-12-03T10:00:00+09:00'
const begins = (calendar, event) => {
  const made = ical({ name: '한빛', ...calendar })
  made.createEvent({ id: '1', summary: '모임', start: written, ...event })
  return /^DTSTART(.*)$/m.exec(made.toString())[1].trim()
}
const timezone = 'Asia/Seoul'
const seen = [begins({ timezone }), begins({ timezone }, { start: new Date(written) }), begins({}, { timezone }), begins({}),
  begins({ timezone }, { start: DateTime.fromISO(written, { zone: 'utc' }) }),
  begins({ timezone }, { start: '2026-12-03T00:00:00+09:00', allDay: true })]
const [local, day] = process.argv.slice(2)
console.log(process.env.TZ, ...seen)
assert.deepStrictEqual(seen, [`:${local}`, `:${local}`, `;TZID=Asia/Seoul:${local}`, ':20261203T010000Z', ':20261203T100000',
  `;VALUE=DATE:${day}`], 'this has changed')
JS
TZ=Asia/Seoul node look.mjs 20261203T100000 20261203
TZ=UTC node look.mjs 20261203T010000 20261202
TZ=America/New_York node look.mjs 20261202T200000 20261202
