#!/usr/bin/env bash
# Autolinker 4.1.5 (npm), as it comes, makes telephone links of Korean bank accounts and none of Korean mobiles: "계좌
# 110-123-456789" becomes tel:110123456789, and 010-1234-5678, 02-123-4567, 1588-1234 stay text; of 031-123-4567 (three,
# three and four figures, as in America) and +82-10-1234-5678 it makes links. An account of three, three and six figures is
# how one of the largest banks writes them. A link to the web takes the bracket and the particle
# behind it along, if the bracket is closed before a particle: "(https://x.example/a)를" leads to …/a)를, which is not there;
# before a blank the same bracket is left out. www.hanbit.kr에서 and help@hanbit.co.kr로 are no links at all. No error.
# It matters to whoever makes links of plain text in letters or in notes to orders: a tap on the account dials, and a tap
# on the mobile does nothing. Set phone: false. Seen on 2026-12-01, Node 20.
# Guess before it was run: what is grouped like no telephone is none; a mobile of the commonest kind of a country is one.
#
# Seen
#   계좌 110-123-456789 → tel:110123456789    010-1234-5678 → text    02-123-4567 → text    031-123-4567 → tel:0311234567
#   (https://x.example/a)를 → https://x.example/a)를    (https://x.example/a) 를 → https://x.example/a
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . autolinker@4.1.5 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { createRequire } from 'node:module'

const module = createRequire(import.meta.url)('autolinker')
const Autolinker = module.default ?? module
const link = text => /href="([^"]*)"/.exec(Autolinker.link(text))?.[1] ?? null
const expected = {
  '계좌 110-123-456789': 'tel:110123456789',
  '031-123-4567': 'tel:0311234567',
  '+82-10-1234-5678': 'tel:+821012345678',
  '010-1234-5678': null,
  '02-123-4567': null,
  '1588-1234': null,
  '(https://x.example/a)를 보세요': 'https://x.example/a)를',
  '(https://x.example/a) 를 보세요': 'https://x.example/a',
  'www.hanbit.kr에서': null,
  'help@hanbit.co.kr로': null,
}
const seen = Object.fromEntries(Object.keys(expected).map(text => [text, link(text)]))
console.log(seen)
assert.deepStrictEqual(seen, expected, 'this has changed')
JS
node look.mjs
