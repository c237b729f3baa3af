#!/usr/bin/env bash
# juice 12.2.0 (npm), css-inline 0.24.0 (PyPI) and @css-inline/css-inline 0.21.2 (npm), which write the styles of a mail into its
# elements, do not read the attribute media of <style>: what is for telephones, for dark screens or for paper alone is
# written into every element, for all readers, and the style sheet that said so is gone. All three leave rules in @media { … }
# out of the elements, as they must, so that whoever tests that is content; HTML (4.2.6) means the same by both. With
# <style media="(prefers-color-scheme: dark)"> the mail is black on every screen, with media="print" the unsubscribe button
# that is not to be printed is hidden (display: none). premailer 3.10.0 (PyPI) leaves such style sheets as they are.
# It matters to whoever changes from premailer to a faster tool, or pastes the style sheets of a website into a mail. Write
# @media into the sheet. Seen on 2026-12-01, Node 20, Python 3.11.
# Guess before it was run: left alone like @media, or applied where the medium is "screen".
#
# Seen of <style media=…>p { display: none }</style> (the paragraph's style; the sheet kept)
#   print, (prefers-color-scheme: dark), screen and (max-width: 600px)    juice, css-inline: display: none; no    premailer: none; yes
#   the same in @media { … }                                              none in all of them
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check css-inline==0.24.0 premailer==3.10.0
npm install --silent --no-audit --no-fund --prefix . juice@12.2.0 @css-inline/css-inline@0.21.2 >/dev/null 2>&1
cat > look.py <<'PY'
import css_inline, premailer

MAIL = "<!doctype html><html><head>{}</head><body><p>글</p></body></html>"
MEDIA = ("print", "(prefers-color-scheme: dark)", "screen and (max-width: 600px)")
for media in MEDIA:
    attribute = MAIL.format(f'<style media="{media}">p {{ display: none }}</style>')
    within = MAIL.format(f"<style>@media {media} {{ p {{ display: none }} }}</style>")
    seen = css_inline.inline(attribute)
    print(media, seen)
    assert '<p style="display: none' in seen and "<style" not in seen, "this has changed"
    assert "<p>" in css_inline.inline(within), "this has changed"
    kept = premailer.transform(attribute)
    assert "<p>" in kept and f'<style media="{media}">' in kept, "this has changed"
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import juice from 'juice'
import { inline } from '@css-inline/css-inline'

const mail = head => `<!doctype html><html><head>${head}</head><body><p>글</p></body></html>`
for (const media of ['print', '(prefers-color-scheme: dark)', 'screen and (max-width: 600px)']) {
  for (const [name, run] of [['juice', juice], ['css-inline', inline]]) {
    const seen = run(mail(`<style media="${media}">p { display: none }</style>`))
    console.log(name, media, seen.replace(/\s+/g, ' '))
    assert(/<p style="display: none;?">/.test(seen) && !seen.includes('<style'), 'this has changed')
    assert(run(mail(`<style>@media ${media} { p { display: none } }</style>`)).includes('<p>'), 'this has changed')
  }
}
JS
node look.mjs
