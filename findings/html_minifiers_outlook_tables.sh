#!/usr/bin/env bash
# The followers of one HTML minifier each spoil the tables that hold a mail together in Outlook for Windows, <!--[if mso]>…
# <![endif]-->, in another way. html-minifier-next 6.2.11 (npm), whose option removeComments has the name it has in
# html-minifier 4.0.0 and html-minifier-terser 7.2.0, takes them for comments and removes them, the content of
# <!--[if mso]> and so the style sheet for Outlook too; the older two keep all of them under that option. With
# processConditionalComments, which is to make them smaller, the older two leave the opening half and empty the closing one, since
# </td></tr></table> alone closes nothing: the table is open to the end of the mail. No error; the page looks as before in
# every browser. ignoreCustomComments: [/^\[if/, /\[endif\]/] keeps them in all three.
# It matters to whoever changes the old, unkept one for a new one with the same options, or sets all its switches on: only
# readers with Outlook see a letter as wide as the screen, or one that runs on inside of its button. Seen on 2026-12-01, Node 20.
# Guess before it was run: the option means the same in all, and what is processed stays what it says.
#
# Seen of <!--[if mso]><table><tr><td><![endif]--><p>글</p><!--[if mso]></td></tr></table><![endif]-->
#                                    html-minifier, html-minifier-terser                      html-minifier-next
#   removeComments                   as it is                                                 <p>글</p>
#   processConditionalComments       …<p>글</p><!--[if mso]><![endif]-->                       as it is
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . html-minifier@4.0.0 html-minifier-terser@7.2.0 html-minifier-next@6.2.11 \
  >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import old from 'html-minifier'
import { minify as next } from 'html-minifier-next'
import { minify as terser } from 'html-minifier-terser'

const opening = '<!--[if mso]><table><tr><td><![endif]-->'
const mail = `${opening}<p>글</p><!--[if mso]></td></tr></table><![endif]-->`
const open = `${opening}<p>글</p><!--[if mso]><![endif]-->`
const run = options => Promise.all([old.minify, terser, next].map(minify => minify(mail, options)))
const seen = {
  comments: await run({ removeComments: true }),
  processed: await run({ processConditionalComments: true }),
  spared: await run({ removeComments: true, ignoreCustomComments: [/^\[if/, /\[endif\]/] }),
}
console.log(seen)
assert.deepStrictEqual(seen, {
  comments: [mail, mail, '<p>글</p>'],
  processed: [open, open, mail],
  spared: [mail, mail, mail],
}, 'this has changed')
JS
node look.mjs
