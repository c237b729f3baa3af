#!/usr/bin/env bash
# mailparser 3.14.2 (npm) reads the headers of mailing lists as if they held mail addresses, so that links among them
# are not links: an unsubscribe link with an @ in it (https://…/u?to=kim@y.example, https://…/@dangol/stop), which
# addresses of the web may have as they are (RFC 3986, 3.3 and 3.4), is given as "mail", and `unsubscribe.url` is
# missing. If a mailto stands before it, the link takes the mailto's place; if behind, the link is gone. Round brackets
# are a comment to it ("https://…/u(1)/k" is "https://…/u /k" with the name 1). A comment that RFC 2369, section 2,
# allows behind a link does away with the key `url` too. Of two links the last is left. No error; %40 for @ is right.
# It matters to whoever builds "unsubscribe" into a mail program, or tests newsletters with it: the button is missing,
# or writes to "https://…". Who sends does well to write %40. Seen on 2026-12-01, Node 20.
# Guess before it was run: what begins with https: is the url, what begins with mailto: the mail.
#
# Seen, `headers.get("list").unsubscribe`
#   <https://x.example/u?to=kim%40y.example>                             {url: "https://x.example/u?to=kim%40y.example"}
#   <https://x.example/@dangol/stop>                                     {mail: "https://x.example/@dangol/stop"}
#   <mailto:stop@x.example>, <https://x.example/u?to=kim@y.example>      {mail: "https://x.example/u?to=kim@y.example"}
#   <https://x.example/u?to=kim@y.example>, <mailto:stop@x.example>      {mail: "stop@x.example"}
#   <https://x.example/u> (web), <mailto:stop@x.example>               {name: "web", id: "https://x.example/u", mail: …}
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . mailparser@3.14.2 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { simpleParser } from 'mailparser'

const SEEN = [
  ['<https://x.example/u?to=kim%40y.example>', { url: 'https://x.example/u?to=kim%40y.example' }],
  ['<mailto:stop@x.example>, <https://x.example/u?k=1>', { mail: 'stop@x.example', url: 'https://x.example/u?k=1' }],
  ['<https://x.example/@dangol/stop>', { mail: 'https://x.example/@dangol/stop' }],
  ['<mailto:stop@x.example>, <https://x.example/u?to=kim@y.example>', { mail: 'https://x.example/u?to=kim@y.example' }],
  ['<https://x.example/u?to=kim@y.example>, <mailto:stop@x.example>', { mail: 'stop@x.example' }],
  ['<https://x.example/u> (web), <mailto:stop@x.example>',
    { name: 'web', id: 'https://x.example/u', mail: 'stop@x.example' }],
  ['<https://x.example/u(1)/k>', { name: '1', id: 'https://x.example/u /k' }],
  ['<https://x.example/1>, <https://x.example/2>', { url: 'https://x.example/2' }],
]
for (const [written, seen] of SEEN) {
  const mail = await simpleParser(['From: news@x.example', 'To: kim@y.example', 'Subject: news',
    `List-Unsubscribe: ${written}`, '', 'news', ''].join('\r\n'))
  const { unsubscribe } = mail.headers.get('list')
  console.log(written, { ...unsubscribe })
  assert.deepStrictEqual({ ...unsubscribe }, seen, 'this has changed')
}
JS
node look.mjs
