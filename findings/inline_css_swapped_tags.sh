#!/usr/bin/env bash
# inline-css 4.0.3 (npm) gives a merge tag of the style sheet another tag of the mail: it puts a numbered placeholder for
# each tag of the style sheet and, beginning at 0 again, for each tag of the page, and fills in those of the page for
# both. A background url({{ hero_image }}) becomes url({{ unsubscribe_url }}) where that is the first tag of the text:
# a program that loads pictures then asks for the address that unsubscribes. With no tag in the text the placeholder
# itself stays in the mail. No error. juice 12.2.0 and @css-inline/css-inline 0.21.2 (npm) keep every tag.
# It matters to whoever inlines templates with tags in CSS (colours of a brand, a picture for each reader): look for tags
# in the result that the input had elsewhere, or fill tags of style sheets in before. Seen on 2026-11-30, Node 20.
# Guess before it was run: all three keep the tags where they stand, or break CSS that is none.
#
# Seen, of <p class="hero"> with and without a tag in the text:
#   inline-css   style="background: url({{ unsubscribe_url }}); color: {{ name }};"
#                style="background: url(EXCS_CODE_BLOCK_0_); color: EXCS_CODE_BLOCK_1_;"
#   juice        style="background: url({{ hero_image }}); color: {{ colour }};", both times
#   css-inline   style="background: url({{ hero_image }});color: {{ colour }};", both times
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . inline-css@4.0.3 juice@12.2.0 @css-inline/css-inline@0.21.2 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const inlineCss = require('inline-css'), { inline } = require('@css-inline/css-inline')
const juice = require('juice').default

const SHEET = '<style>.hero { background: url({{ hero_image }}); color: {{ colour }} }</style>'
const MAILS = {
  'tags in the text': '<p class="hero"><a href="{{ unsubscribe_url }}">수신거부</a> {{ name }}님</p>',
  'none in the text': '<p class="hero">안녕하세요.</p>'
}
const style = html => html.match(/<p[^>]* style="([^"]*)"/)[1]
const seen = {}
for (const [name, text] of Object.entries(MAILS)) {
  const html = `<html><head>${SHEET}</head><body>${text}</body></html>`
  seen[name] = [style(await inlineCss(html, { url: '/' })), style(juice(html)), style(inline(html))]
}
console.log(seen)
const right = ['background: url({{ hero_image }}); color: {{ colour }};', 'background: url({{ hero_image }});color: {{ colour }};']
assert.deepStrictEqual(seen, {
  'tags in the text': ['background: url({{ unsubscribe_url }}); color: {{ name }};', ...right],
  'none in the text': ['background: url(EXCS_CODE_BLOCK_0_); color: EXCS_CODE_BLOCK_1_;', ...right]
}, 'this has changed')
JS
node look.mjs
