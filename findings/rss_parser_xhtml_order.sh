#!/usr/bin/env bash
# rss-parser 3.13.0 (npm) shuffles the words of Atom feeds with content type="xhtml" (RFC 4287, 3.1.1.3): the text of
# a paragraph first, then its links, emphasis and line breaks at the paragraph's end. 11월에는 <em>쉽니다</em>만 becomes
# 11월에는 만<em>쉽니다</em>, links lose their place, a title of that type is an object. atoma 0.0.17 (PyPI)
# has nothing of either, neither title nor content. No error, no warning. feedsmith 3.0.1 (npm) and feedparser 6.0.14
# (PyPI) have it as it was written. In type="html" all four are right.
# It matters to whoever makes a newsletter out of a blog's feed: sentences change their meaning, and in Korean, where
# the particle or the "not" follows what is emphasised, nothing but the source shows it. Seen on 2026-11-30, Node 20,
# Python 3.11. Guess before it was run: whoever does not know xhtml gives the markup as it is, or no content.
#
# Seen of <p>11월에는 <em>쉽니다</em>만 <a href="/12">12월</a>에는 엽니다.</p>:
#   rss-parser   <p>11월에는 만 에는 엽니다.<em>쉽니다</em><a href="/12">12월</a></p>
#   atoma        None
#   feedsmith    as it was written
#   feedparser   as it was written
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > feed.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>단골 소식</title><id>urn:example:feed</id><updated>2026-11-30T10:00:00+09:00</updated>
  <author><name>홍길동</name></author>
  <entry>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">겨울 <em>휴무</em> 안내</div></title>
    <id>urn:example:1</id><updated>2026-11-30T10:00:00+09:00</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>11월에는 <em>쉽니다</em>만 <a href="/12">12월</a>에는 엽니다.</p></div></content>
  </entry>
</feed>
XML
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check atoma==0.0.17 feedparser==6.0.14
npm install --silent --no-audit --no-fund --prefix . rss-parser@3.13.0 feedsmith@3.0.1 >/dev/null 2>&1
cat > look.py <<'PY'
import atoma, feedparser

WRITTEN = '<p>11월에는 <em>쉽니다</em>만 <a href="/12">12월</a>에는 엽니다.</p>'
entry = atoma.parse_atom_file("feed.xml").entries[0]
read = feedparser.parse("feed.xml").entries[0]
print("atoma", entry.title, entry.content)
print("feedparser", read.title, read.content[0].value)
assert (entry.title, entry.content) == (None, None), "this has changed"
assert (read.title, read.content[0].value) == ("겨울 <em>휴무</em> 안내", WRITTEN), "this has changed"
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import Parser from 'rss-parser'
import { parseFeed } from 'feedsmith'

const WRITTEN = '<p>11월에는 <em>쉽니다</em>만 <a href="/12">12월</a>에는 엽니다.</p>'
const text = readFileSync('feed.xml', 'utf8')
const entry = (await new Parser().parseString(text)).items[0]
const read = parseFeed(text).feed.entries[0]
console.log('rss-parser', typeof entry.title, entry.content)
console.log('feedsmith', read.title.value, read.content.value)
assert(entry.content.includes('<p>11월에는 만 에는 엽니다.<em>쉽니다</em><a href="/12">12월</a></p>'), 'this has changed')
assert.strictEqual(typeof entry.title, 'object', 'this has changed')
assert.strictEqual(read.content.value, WRITTEN, 'this has changed')
JS
node look.mjs
