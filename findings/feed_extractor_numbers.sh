#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 (npm) reads titles, ids and descriptions of feeds as numbers where they look like one,
# and gives the number as text: an issue called "2026.10" (October, as Korea writes it) is called "2026.1", which is
# January's; "010" is "10", "+82" is "82". Issues with the guids 010 and 10 share an id. So in RSS and in
# Atom, in CDATA too. No error. rss-parser 3.13.0, feedsmith 3.0.1 (npm) and feedparser 6.0.14 (PyPI) leave the text.
# It matters to whoever lists issues from a feed, or remembers by their id which were sent: October's comes out under
# January's name, and is taken for sent. Seen on 2026-11-30, Node 20.
# Guess before it was run: a title is text.
#
# Seen, title and id of each item (rss-parser, feedsmith and feedparser as written):
#   written          2026.1   2026.10   010   10   +82   1e3
#   feed-extractor   2026.1   2026.1    10    10   82    1000
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check feedparser==6.0.14
npm install --silent --no-audit --no-fund --prefix . @extractus/feed-extractor@8.0.3 rss-parser@3.13.0 feedsmith@3.0.1 \
  >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { writeFileSync } from 'node:fs'
import { extractFromXml } from '@extractus/feed-extractor'
import Parser from 'rss-parser'
import { parseFeed } from 'feedsmith'

const TITLES = ['2026.1', '2026.10', '010', '10', '+82', '1e3']
const item = title => `<item><title>${title}</title><guid isPermaLink="false">${title}</guid>
  <link>https://news.example/${encodeURIComponent(title)}</link><description><![CDATA[${title}]]></description></item>`
const rss = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>단골 소식</title>
  <link>https://news.example/</link><description>소식</description>${TITLES.map(item).join('')}</channel></rss>`
const entry = title => `<entry><title>${title}</title><id>${title}</id><updated>2026-11-30T10:00:00+09:00</updated>
  <link href="https://news.example/${encodeURIComponent(title)}"/><summary>${title}</summary></entry>`
const atom = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>단골 소식</title>
  <id>urn:example:feed</id><updated>2026-11-30T10:00:00+09:00</updated><author><name>홍길동</name></author>
  ${TITLES.map(entry).join('')}</feed>`
writeFileSync('feed.xml', rss)
const NUMBERS = ['2026.1', '2026.1', '10', '10', '82', '1000']
for (const [kind, text] of [['RSS', rss], ['Atom', atom]]) {
  const entries = extractFromXml(text).entries
  for (const field of ['title', 'id', 'description']) {
    console.log(kind, field, ...entries.map(one => one[field]))
    assert.deepStrictEqual(entries.map(one => one[field]), NUMBERS, 'this has changed')
  }
}
const others = [(await new Parser().parseString(rss)).items, parseFeed(rss).feed.items]
for (const items of others) assert.deepStrictEqual(items.map(one => one.title), TITLES, 'this has changed')
JS
node look.mjs
venv/bin/python -c '
import feedparser
titles = [entry.title for entry in feedparser.parse("feed.xml").entries]
print("feedparser", *titles)
assert titles == ["2026.1", "2026.10", "010", "10", "+82", "1e3"], "this has changed"'
