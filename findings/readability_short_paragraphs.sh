#!/usr/bin/env bash
# @mozilla/readability 0.6.0 (npm), which decides in Firefox and many reading programs whether a page is offered in the
# reader's view, never offers a Korean page whose paragraphs are of the usual two or three sentences: isProbablyReaderable
# counts characters, a paragraph of less than 140 counts for nothing, and Korean says in 92 what takes 230 in English.
# However long the page is: forty such paragraphs, 3,680 characters, are "not readable", where four of their
# translation, 920 characters, are. The same page is offered if its text stands in <article> rather than <div>, as that is
# measured as a whole; Readability.parse() takes both. minContentLength: 60 cures it where the library is called by hand.
# It matters to whoever publishes letters in Korean, Japanese or Chinese: older readers who want larger letters find no
# button. Put the text into <article>. Seen on 2026-12-01, Node 20, jsdom 26.1.0.
# Guess before it was run: a long page is readable in any language; the limits are about pages with hardly any text.
#
# Seen (paragraphs, characters: readable or not)
#   <div>      Korean 40, 3680: false    English 2, 460: false   English 4, 920: true
#   <article>  Korean 40, 3680: true
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . @mozilla/readability@0.6.0 jsdom@26.1.0 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { isProbablyReaderable, Readability } from '@mozilla/readability'
import { JSDOM } from 'jsdom'

const KOREAN = '백 장부터 만듭니다. 견본은 한 장도 드립니다. 종이 값은 넉 달째 그대로이고, 환율이 내려 상반기에는 ' +
  '오르지 않습니다. 눈이 많이 오면 전화로 먼저 알려 드립니다.'
const ENGLISH = 'We make one hundred and more. Samples are sent even for one. The price of paper has been the same for ' +
  'four months, and as the exchange rate is down it will not rise before the summer. If there is heavy snow we ' +
  'telephone you first.'

const page = (tag, text, times) => new JSDOM(
  `<!doctype html><title>x</title><main><${tag}><h1>x</h1>${`<p>${text}</p>`.repeat(times)}</${tag}></main>`).window.document
for (const [tag, text, times, seen] of [
  ['div', KOREAN, 10, false], ['div', KOREAN, 40, false], ['div', ENGLISH, 2, false], ['div', ENGLISH, 4, true],
  ['article', KOREAN, 40, true]]) {
  const found = isProbablyReaderable(page(tag, text, times))
  console.log(tag, times, times * text.length, found)
  assert.equal(found, seen, 'this has changed')
}
assert.equal(isProbablyReaderable(page('div', KOREAN, 10), { minContentLength: 60 }), true, 'this has changed')
assert.ok(new Readability(page('div', KOREAN, 40)).parse().length > 3000, 'this has changed')
JS
node look.mjs
