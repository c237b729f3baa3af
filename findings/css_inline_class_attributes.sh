#!/usr/bin/env bash
# @css-inline/css-inline 0.21.2 (npm, the newest there) matches no selector that asks for class as an attribute: the rules of
# [class*="btn"], p[class~="lead"], [class="note"] and plain [class] are inlined nowhere, and as it takes the style block out,
# they are gone. All other attributes are found ([id=a], [title], td[align=center], a[href^=http], [data-x]), and .btn is, so
# that each rule by itself looks right. p:has(b) matches nothing either. No warning. css-inline 0.24.0 (PyPI), by
# the same author, finds them all; 0.23.0 there did not. So does inline-css 4.0.3 (npm) with the classes.
# It matters to whoever inlines the CSS of a grid or of buttons, which is written by parts of class names: columns without
# width and buttons without colour in the mail, where the page in the browser has them. keepStyleTags: true leaves
# them to programs that read style blocks. Seen on 2026-12-01, Node 20, Python 3.11.
# Guess before it was run: class is an attribute like any other.
#
# Seen (inlined or not)        npm 0.21.2   PyPI 0.24.0
#   .btn, [id=a], [title]      yes          yes
#   [class*="btn"], [class]    no           yes
#   p:has(b)                   no           yes
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . @css-inline/css-inline@0.21.2 inline-css@4.0.3 >/dev/null 2>&1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check css-inline==0.24.0
cat > rules.json <<'JSON'
{".btn": true, "[id=a]": true, "[title]": true, "[data-x]": true, "p[lang=ko]": true,
 "[class*=\"btn\"]": false, "[class=\"btn big\"]": false, "p[class~=\"big\"]": false, "[class]": false, "p:has(b)": false}
JSON
cat > page.html <<'HTML'
<html><head><style>RULE { color: red }</style></head>
<body><p class="btn big" id="a" title="x" data-x="1" lang="ko">예약 <b>하기</b></p></body></html>
HTML
cat > look.mjs <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { inline } from '@css-inline/css-inline'
import inlineCss from 'inline-css'

const page = readFileSync('page.html', 'utf8')
for (const [rule, wanted] of Object.entries(JSON.parse(readFileSync('rules.json', 'utf8')))) {
  const html = inline(page.replace('RULE', rule))
  console.log(rule.padEnd(22), html.includes('color: red'))
  assert.equal(html.includes('style="color: red;"'), wanted, 'this has changed')
  assert.ok(!html.includes('<style'), 'this has changed')
  if (rule.includes('class')) {
    assert.match(await inlineCss(page.replace('RULE', rule), { url: ' ' }), /style="color: red;?"/, 'this has changed')
  }
}
assert.ok(inline(page.replace('RULE', '[class]'), { keepStyleTags: true }).includes('[class]'), 'this has changed')
JS
node look.mjs
venv/bin/python - <<'PY'
import json
from pathlib import Path

import css_inline

page = Path("page.html").read_text(encoding="utf-8")
for rule in json.loads(Path("rules.json").read_text(encoding="utf-8")):
    assert 'style="color: red;"' in css_inline.inline(page.replace("RULE", rule)), "this has changed"
print("css-inline 0.24.0 of PyPI: all of them")
PY
