#!/usr/bin/env bash
# css-inline 0.24.0 and premailer 3.10.0 (PyPI) and @css-inline/css-inline 0.21.2 (npm) take the fallback out of mail for old
# programs: of a rule that says a property twice, first so that everybody understands it and then better, only the second is
# written into the element. "background: #1a3c6e; background: linear-gradient(…)" leaves the gradient, which Outlook for
# Windows does not know: white letters on white. "width: 600px; width: min(600px, 100%)" leaves a width that it ignores.
# That a program skips what it does not understand and keeps the earlier value is how CSS is meant (CSS Syntax 3, 8.2, and
# every guide to mail). juice 12.2.0 (npm) keeps both in order. Where the two stand in rules of different selectors, juice
# loses the first one too. In a style attribute that was there before, css-inline keeps both, premailer the last. No error.
# It matters to whoever changes from juice to one of the others, or trusts a preview in a browser, where all look the same.
# Put the fallback into the attribute that HTML has for it (bgcolor, width). Seen on 2026-12-01, Python 3.11, Node 20.
# Guess before it was run: css-inline, whose selling point is what browsers do, keeps a rule's declarations as they are.
#
# Seen of p { background: #1a3c6e; background: linear-gradient(#1a3c6e, #000); color: #fff }
#   juice                    background: #1a3c6e; background: linear-gradient(#1a3c6e, #000); color: #fff;
#   css-inline, premailer    background: linear-gradient(#1a3c6e, #000); color: #fff;
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

RULE = "background: #1a3c6e; background: linear-gradient(#1a3c6e, #000); color: #fff"
MAIL = f"<!doctype html><html><head><style>p {{ {RULE} }}</style></head><body><p>글</p></body></html>"
OWN = f'<!doctype html><html><head><style>p {{ margin: 0 }}</style></head><body><p style="{RULE}">글</p></body></html>'


def declarations(page):
    style = re.search('<p[^>]*style="([^"]*)"', page)[1]
    return [re.sub(r"\s+", "", declaration) for declaration in style.split(";") if declaration.strip()]


GRADIENT, COLOURS = "background:linear-gradient(#1a3c6e,#000)", {"color:#fff", "color:#ffffff"}
for name, inlined in (("css-inline", css_inline.inline(MAIL)), ("premailer", premailer.transform(MAIL))):
    seen = declarations(inlined)
    print(name, *seen)
    assert len(seen) == 2 and seen[0] == GRADIENT and seen[1] in COLOURS, "this has changed"
assert declarations(css_inline.inline(OWN)).count("background:#1a3c6e") == 1, "this has changed"
assert "background:#1a3c6e" not in declarations(premailer.transform(OWN)), "this has changed"
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import juice from 'juice'
import { inline } from '@css-inline/css-inline'

const gradient = 'linear-gradient(#1a3c6e, #000)'
const backgrounds = page => /<p[^>]*style="([^"]*)"/.exec(page)[1].match(/background: ?[^;]+/g)
const mail = `<style>p { background: #1a3c6e; background: ${gradient}; color: #fff }</style><p>글</p>`
const two = `<style>p { background: #1a3c6e } .a { background: ${gradient} }</style><p class="a">글</p>`
console.log('juice', backgrounds(juice(mail)), 'css-inline', backgrounds(inline(mail)))
assert.deepStrictEqual(backgrounds(juice(mail)), ['background: #1a3c6e', `background: ${gradient}`], 'this has changed')
assert.deepStrictEqual(backgrounds(inline(mail)), [`background: ${gradient}`], 'this has changed')
assert.deepStrictEqual(backgrounds(juice(two)), [`background: ${gradient}`], 'this has changed')
JS
node look.mjs
