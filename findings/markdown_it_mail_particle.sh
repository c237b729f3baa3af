#!/usr/bin/env bash
# markdown-it 15.0.3 with linkify (linkify-it 6.1.0, npm) links a mail address with a Korean particle behind it to an
# address of another domain: help@example.com으로 ("to help@…") becomes mailto:help@example.xn--com-…, the particle
# taken into the ending and turned into Punycode. Who clicks writes to nobody. Korean is written so: particles follow
# without a blank. markdown-it 14.1.0 (linkify-it 5.0.2) made no link there, nor does 15 where the address has no
# user part (www.example.com에서): the list of endings that guards those no longer guards addresses. GitHub's rules
# (micromark 4.0.3 with its GFM extension 3.0.0) link the address alone; so does linkifyjs 4.3.2.
# It matters to whoever updates a renderer of Korean or Japanese text: put a blank or <…> around addresses, or end them
# at the first letter beyond ASCII. Seen on 2026-11-30, Node 20.
# Guess before it was run: either no link, as in 14, or one to the address alone.
#
# Seen, for help@example.com으로 and help@example.com입니다:
#   markdown-it 15.0.3   mailto:help@example.xn--com-ky7m580d   mailto:help@example.xn--com-db3mme233k
#   markdown-it 14.1.0   no link                                no link
#   micromark + GFM      mailto:help@example.com                mailto:help@example.com
#   linkifyjs 4.3.2      mailto:help@example.com                mailto:help@example.com
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix new markdown-it@15.0.3 linkify-it@6.1.0 micromark@4.0.3 \
  micromark-extension-gfm@3.0.0 linkifyjs@4.3.2 linkify-html@4.3.2 >/dev/null 2>&1
npm install --silent --no-audit --no-fund --prefix old markdown-it@14.1.0 linkify-it@5.0.2 >/dev/null 2>&1
cat > new/look.mjs <<'JS'
import assert from 'node:assert'
import { createRequire } from 'node:module'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import linkify from 'linkify-html'
const require = createRequire(import.meta.url)

const markdownIt = from => {
  const found = require(from)
  const renderer = new (found.default ?? found)({ linkify: true })
  return text => renderer.renderInline(text)
}
const RENDERERS = {
  'markdown-it 15.0.3': markdownIt('markdown-it'),
  'markdown-it 14.1.0': markdownIt('../old/node_modules/markdown-it'),
  'micromark + GFM': text => micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
  'linkifyjs': text => linkify(text)
}
const seen = {}
for (const [name, render] of Object.entries(RENDERERS)) {
  seen[name] = ['help@example.com으로', 'help@example.com입니다', 'help@example.com 입니다']
    .map(text => render(text).match(/href="([^"]*)"/)?.[1] ?? 'no link')
}
console.log(seen)
const right = 'mailto:help@example.com'
assert.deepStrictEqual(seen, {
  'markdown-it 15.0.3': ['mailto:help@example.xn--com-ky7m580d', 'mailto:help@example.xn--com-db3mme233k', right],
  'markdown-it 14.1.0': ['no link', 'no link', right],
  'micromark + GFM': [right, right, right],
  'linkifyjs': [right, right, right]
}, 'this has changed')
JS
node new/look.mjs
