#!/usr/bin/env bash
# The typographer of markdown-it 15.0.3 (npm) and markdown-it-py 4.3.0 (PyPI), which makes “ ” of straight quotes, makes none of
# Korean ones, and of single ones a half: '할인'과 '쿠폰'을 becomes '할인’과 '쿠폰’을, each with a straight sign before and an
# apostrophe behind. A quote is only closed where no letter follows, but a Korean particle follows every word at once: "견적"을
# stays as it is. Where a full stop or a blank comes next ("좋아요." 했다) it is right, so that one text has both kinds. English
# shows nothing of it. Set quotes: '“”‘’' or other ones, it is the same. marked-smartypants 1.1.12 (npm) and the extension
# smarty of Markdown 3.11.3 (PyPI) close before particles.
# It matters to whoever sets Korean text well: nearly every quote in a letter is wrong, in one renderer. Write “ ” yourself.
# Seen on 2026-12-01, Node 20, Python 3.11.
# Guess before it was run: a quote that one blank precedes and that follows a letter opens and closes, whatever comes then.
#
# Seen                     markdown-it              marked-smartypants, Markdown with smarty
#   "견적"을 보냅니다        "견적"을 보냅니다          “견적”을 보냅니다
#   '할인'과 '쿠폰'을        '할인’과 '쿠폰’을          ‘할인’과 ‘쿠폰’을
#   "좋아요." 했다           “좋아요.” 했다             “좋아요.” 했다
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check markdown-it-py==4.3.0 Markdown==3.11.3
npm install --silent --no-audit --no-fund --prefix . markdown-it@15.0.3 marked@18.2.1 marked-smartypants@1.1.12 >/dev/null 2>&1
cat > look.py <<'PY'
import html

import markdown
from markdown_it import MarkdownIt

TEXTS = ['"견적"을 보냅니다', "'할인'과 '쿠폰'을", '"좋아요." 했다']
renderer = MarkdownIt("commonmark", {"typographer": True}).enable(["replacements", "smartquotes"])
seen = [html.unescape(renderer.renderInline(text)) for text in TEXTS]
smarty = [html.unescape(markdown.markdown(text, extensions=["smarty"]))[3:-4] for text in TEXTS]
print("markdown-it-py", *seen, "smarty", *smarty, sep="  ")
assert seen == ['"견적"을 보냅니다', "'할인’과 '쿠폰’을", "“좋아요.” 했다"], "this has changed"
assert smarty == ["“견적”을 보냅니다", "‘할인’과 ‘쿠폰’을", "“좋아요.” 했다"], "this has changed"
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import MarkdownIt from 'markdown-it'
import { Marked } from 'marked'
import { markedSmartypants } from 'marked-smartypants'

const texts = ['"견적"을 보냅니다', "'할인'과 '쿠폰'을", '"좋아요." 했다']
const plain = page => page.trim().replaceAll('&quot;', '"').replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code))
const renderer = new MarkdownIt({ typographer: true })
const seen = texts.map(text => plain(renderer.renderInline(text)))
console.log('markdown-it', ...seen)
assert.deepStrictEqual(seen, ['"견적"을 보냅니다', "'할인’과 '쿠폰’을", '“좋아요.” 했다'], 'this has changed')
const marked = new Marked(markedSmartypants())
const other = texts.map(text => plain(marked.parseInline(text)))
console.log('marked-smartypants', ...other)
assert.deepStrictEqual(other, ['“견적”을 보냅니다', '‘할인’과 ‘쿠폰’을', '“좋아요.” 했다'], 'this has changed')
JS
node look.mjs
