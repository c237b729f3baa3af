#!/usr/bin/env bash
# SheetJS (npm xlsx 0.18.5, the newest there) drops the word in front of a date when it reads CSV, and keeps the date
# alone: "동의 2026-11-03" (agreed) and "거부 2026-11-03" (refused) are both the number 46329, shown as 11/3/26. It asks
# JavaScript's own Date whether a text is a date; in V8 that skips words before the first figure. SheetJS refuses words
# in Latin letters afterwards ("refused 2026-11-03" stays text), and none in others: Hangul, Chinese and Cyrillic
# letters are gone. So are "거부, 2026-11-03" and "반송 2026-11" (bounced). With the word behind or without a blank it
# is text. No error; the word is nowhere in the cell. HTML tables go the same way. { raw: true } keeps all of it, and
# makes every number text; csv-parse 7.0.3 (npm) gives the text.
# It matters to whoever reads consent, bounces or notes out of Korean lists: who refused looks like who agreed, with a
# date to prove it. Seen on 2026-12-01, Node 20.
# Guess before it was run: what is a date and nothing else becomes one, a text that holds one stays text.
#
# Seen                       동의 2026-11-03   거부 2026-11-03   반송 2026-11   отказ 2026-11-03   refused 2026-11-03
#   xlsx                     11/3/26          11/3/26          11/1/26       11/3/26            refused 2026-11-03
#   xlsx { raw }, csv-parse  as written
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . xlsx@0.18.5 csv-parse@7.0.3 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { parse } from 'csv-parse/sync'
import * as XLSX from 'xlsx'

const WRITTEN = ['동의 2026-11-03', '거부 2026-11-03', '반송 2026-11', '거부, 2026-11-03', 'отказ 2026-11-03',
  'refused 2026-11-03', '2026-11-03 거부', '거부2026-11-03']
const csv = WRITTEN.map(text => `"${text}"`).join('\n')
const html = '<table>' + WRITTEN.map(text => `<tr><td>${text}</td></tr>`).join('') + '</table>'
const read = (text, options) => {
  const book = XLSX.read(text, { type: 'string', ...options })
  return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: false }).map(([value]) => value)
}

const seen = [...Array(5).fill('11/3/26'), ...WRITTEN.slice(5)]
seen[2] = '11/1/26'
console.log('xlsx', read(csv), XLSX.read(csv, { type: 'string' }).Sheets.Sheet1.A2)
assert.deepStrictEqual(read(csv), seen, 'this has changed')
assert.deepStrictEqual(read(html), seen, 'this has changed: tables of HTML')
const { A1, A2 } = XLSX.read(csv, { type: 'string' }).Sheets.Sheet1
assert.deepStrictEqual(A2, A1, 'this has changed: the two cells differ')
assert.ok(A2.t === 'n' && Math.floor(A2.v) === 46329, 'this has changed')
assert.deepStrictEqual(read(csv, { raw: true }), WRITTEN, 'this has changed: raw')
assert.deepStrictEqual(parse(csv).map(([value]) => value), WRITTEN, 'this has changed: csv-parse')
JS
TZ=UTC node look.mjs
