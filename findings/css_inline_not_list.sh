#!/usr/bin/env bash
# @css-inline/css-inline 0.21.2 (npm, the newest there) gives a style to elements that :not() names, if it names several: it heeds
# the first and forgets the others. Of p:not(.small, .legal) { font-size: 22px } the paragraph .legal is 22 pixels as well. A
# list in :not() is CSS of today (Selectors 4, 4.3), all browsers know it, and so do juice 12.2.0 (npm) and css-inline 0.24.0
# from PyPI, the same library in another wrapping. premailer 3.10.0 (PyPI) leaves such a rule out and logs an error; here there
# is none. :not(.small):not(.legal) is right in all but premailer, which leaves it in the style sheet.
# It matters to whoever previews a mail in a browser and sends it from Node: what was to stay small is large, in
# style attributes that no later rule overrules. Write :not() once for each. Seen on 2026-12-01, Node 20, Python 3.11.
# Guess before it was run: right, or the rule is dropped where lists are not known, as CSS wants it; the same from PyPI and npm.
#
# Seen, which of p.a, p.small, p.legal get the style of
#                             p:not(.small, .legal)    p:not(.legal, .small)    p:not(.small):not(.legal)
#   css-inline, npm           p.a, p.legal             p.a, p.small             p.a
#   css-inline, PyPI; juice   p.a                      p.a                      p.a
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check css-inline==0.24.0 premailer==3.10.0
npm install --silent --no-audit --no-fund --prefix . juice@12.2.0 @css-inline/css-inline@0.21.2 >/dev/null 2>&1
cat > look.py <<'PY'
import re

import css_inline, premailer

BODY = '<p class="a">가</p><p class="small">나</p><p class="legal">다</p>'
MAIL = "<!doctype html><html><head><style>p:not(.small, .legal) {{ font-size: 22px }}</style></head><body>{}</body></html>"
styled = [re.findall('class="([a-z]+)" style', inline(MAIL.format(BODY))) for inline in (css_inline.inline, premailer.transform)]
print("css-inline from PyPI, premailer", *styled)
assert styled == [["a"], []], "this has changed"
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import juice from 'juice'
import { inline } from '@css-inline/css-inline'

const body = '<p class="a">가</p><p class="small">나</p><p class="legal">다</p>'
const styled = (run, selector) =>
  [...run(`<style>${selector} { font-size: 22px }</style>${body}`).matchAll(/class="([a-z]+)" style/g)].map(found => found[1])
const selectors = ['p:not(.small, .legal)', 'p:not(.legal, .small)', 'p:not(.small):not(.legal)']
const seen = [inline, juice].map(run => selectors.map(selector => styled(run, selector)))
console.log('css-inline from npm, juice', JSON.stringify(seen))
assert.deepStrictEqual(seen, [[['a', 'legal'], ['a', 'small'], ['a']], [['a'], ['a'], ['a']]], 'this has changed')
JS
node look.mjs
