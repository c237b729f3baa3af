#!/usr/bin/env bash
# nodemailer 10.6.1 (npm), given the headers of lists by its own option for them (list: {…}), writes two that mail programs
# cannot use. 'unsubscribe-post': 'List-Unsubscribe=One-Click' becomes List-Unsubscribe-Post: <http://List-Unsubscribe=One-Click>,
# where RFC 8058, section 3.1, wants just List-Unsubscribe=One-Click; so no mail program offers to unsubscribe in one
# click. And unsubscribe: [address, mailto] becomes two headers List-Unsubscribe, where RFC 2369, section 2, allows one that
# names both; an array within the array gives that. No warning, the mail goes out. The plain option headers: {…} writes
# both as they are.
# It matters to whoever sends newsletters from Node to Gmail or Yahoo, who demand the button. Seen on 2026-11-30, Node 20.
# Guess before it was run: the value stays as it is, and an array is one header.
#
# Seen
#   List-Unsubscribe: <https://example.com/u>
#   List-Unsubscribe: <mailto:stop@example.com>
#   List-Unsubscribe-Post: <http://List-Unsubscribe=One-Click>
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . nodemailer@10.6.1 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import nodemailer from 'nodemailer'

const heads = async unsubscribe => {
  const mail = await nodemailer.createTransport({ streamTransport: true, buffer: true }).sendMail({
    from: 'news@example.com', to: 'minsu@example.com', subject: 'News', text: 'News',
    list: { unsubscribe, 'unsubscribe-post': 'List-Unsubscribe=One-Click' },
  })
  return mail.message.toString().replace(/\r\n[ \t]+/g, ' ').split('\r\n').filter(line => line.startsWith('List-'))
}
const seen = await heads(['https://example.com/u', 'stop@example.com'])
console.log(seen.join('\n'))
assert.deepStrictEqual(seen, [
  'List-Unsubscribe: <https://example.com/u>',
  'List-Unsubscribe: <mailto:stop@example.com>',
  'List-Unsubscribe-Post: <http://List-Unsubscribe=One-Click>',
], 'this has changed')
const nested = await heads([['https://example.com/u', 'stop@example.com']])
console.log(nested.join('\n'))
assert.strictEqual(nested[0], 'List-Unsubscribe: <https://example.com/u>, <mailto:stop@example.com>', 'this has changed')
JS
node look.mjs
