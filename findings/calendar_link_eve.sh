#!/usr/bin/env bash
# calendar-link 2.11.5 (npm), which makes the buttons "add to Google Calendar", "Yahoo", "Outlook" and the .ics for
# mails and pages, puts events of a whole day on the day before when the day is given with Korea's offset: with start
# "2026-12-03T00:00:00+09:00" and allDay it is 2 December, on every machine, and so it is with a Date of midnight in
# Seoul. It goes to UTC first, which is still the evening before, and takes the day of that. Outlook gets 15:00 of the
# 2nd. "2026-12-03" is right, and so is new Date(2026, 11, 3) on a server in UTC or America; on a laptop in Seoul that
# is the 2nd. With a time of day, Google's link and the .ics are right everywhere. No error.
# It matters to whoever invites by such buttons east of Greenwich: guests come a day early. Give whole days as text
# without time and offset. Seen on 2026-12-01, Node 20.
# Guess before it was run: the day that is written, or that of the machine; the offset is part of what is asked for.
#
# Seen, days in Google's link                     machine in Seoul      in UTC, in New York
#   2026-12-03T00:00:00+09:00                     20261202/20261203     20261202/20261203
#   new Date(2026, 11, 3)                         20261202/20261203     20261203/20261204
#   2026-12-03                                    20261203/20261204     20261203/20261204
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . calendar-link@2.11.5 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { google, ics, outlook, yahoo } from 'calendar-link'

const EVE = ['20261202/20261203', '20261202', '20261202', '2026-12-02T15:00:00']
const DAY = ['20261203/20261204', '20261203', '20261203', '2026-12-03T00:00:00']
const of = start => {
  const event = { title: '모임', start, allDay: true }
  const field = (link, name) => new URL(link).searchParams.get(name)
  return [field(google(event), 'dates'), field(yahoo(event), 'st'),
    decodeURIComponent(ics(event)).match(/DTSTART:(.*)/)[1].trim(), field(outlook(event), 'startdt')]
}

const OFFSET = '2026-12-03T00:00:00+09:00'
const [offset, midnight, local, plain] = [OFFSET, new Date(OFFSET), new Date(2026, 11, 3), '2026-12-03'].map(of)
console.log(process.env.TZ, offset, local, plain)
assert.deepStrictEqual(offset, EVE, 'this has changed')
assert.deepStrictEqual(midnight.slice(0, 3), EVE.slice(0, 3), 'this has changed: dates of midnight in Seoul')
assert.deepStrictEqual(plain, DAY, 'this has changed: days without an offset')
const expected = process.env.TZ === 'Asia/Seoul' ? EVE : DAY
assert.deepStrictEqual(local.slice(0, 3), expected.slice(0, 3), 'this has changed: dates of the machine')
const timed = { title: '모임', start: '2026-12-03T10:00:00+09:00', duration: [1, 'hour'] }
assert.ok([google, ics].every(link => link(timed).includes('20261203T010000Z')), 'this has changed: times')
JS
for zone in Asia/Seoul UTC America/New_York; do TZ=$zone node look.mjs; done
