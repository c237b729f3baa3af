#!/usr/bin/env bash
# email-comb 7.4.4 (npm), which takes unused CSS out of mails, takes Outlook's away: a class that is used only inside
# <!--[if mso]> counts as unused, and the style block for Outlook goes with its whole comment, though the table in the other
# comment still says class="o". The usual ghost table that keeps a mail 600 pixels wide loses its width there. A rule of
# that class in a plain style block goes too. Rules by a tag stay, and so does the block if the class is used outside of
# comments as well. Nothing is said of it but in the list of what was deleted, where the class stands like any other.
# It matters to whoever cleans a mail before sending it: all other programs show it as before, Outlook for Windows alone
# does not, and nobody sees it on a Mac. Name such classes in "whitelist". Seen on 2026-11-30, Node 20.
# Guess before it was run: comments for Outlook are either read as mail is, or left alone on both sides.
#
# Seen                                                   the style block for Outlook after it
#   class used in <!--[if mso]> alone                    gone with its comment
#   used in <!--[if mso]> and outside of it              kept
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . email-comb@7.4.4 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { comb } from 'email-comb'

const style = '<!--[if mso]><style>.o{width:600px}</style><![endif]-->'
const ghost = '<!--[if mso]><table class="o"><tr><td><![endif]-->단골<!--[if mso]></td></tr></table><![endif]-->'
const mail = body => `<!DOCTYPE html><html><head><style>.a{color:red}</style>${style}</head>` +
  `<body><p class="a">소식</p>${body}</body></html>`
const alone = comb(mail(ghost))
const both = comb(mail(ghost + '<p class="o">끝</p>'))
console.log(alone.result)
console.log(both.result)
assert(!alone.result.includes('600px') && alone.result.includes('<table class="o">'), 'this has changed')
assert.deepStrictEqual(alone.deletedFromHead, ['.o'], 'this has changed')
assert(both.result.includes(style), 'this has changed')
JS
node look.mjs
