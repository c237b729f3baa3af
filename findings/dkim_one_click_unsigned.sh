#!/usr/bin/env bash
# dkimpy 1.1.8 (PyPI) and mailauth 4.13.3 (npm) leave List-Unsubscribe-Post out when they sign a mail by their own choice of
# headers, though both sign List-Unsubscribe and List-Id beside it. RFC 8058, section 4, wants List-Unsubscribe-Post under
# the signature too: a mail program that keeps to it offers no unsubscribing in one click. The signature is valid, and
# every test of it passes. No warning. nodemailer 10.6.1 (npm) signs the header, 8.0.0 did not.
# It matters to whoever sends newsletters, of whom large mailboxes demand that button: readers who do not find it call
# the mail spam. Name the headers yourself, and look for that one in "h=". Seen on 2026-11-30, Node 20, Python 3.11.
# Guess before it was run: who knows the headers of lists signs all of them.
#
# Seen in "h=" (list-unsubscribe is there in all):
#   dkimpy, mailauth, nodemailer 8.0.0   no list-unsubscribe-post
#   nodemailer 10.6.1                    list-unsubscribe-post
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check dkimpy==1.1.8
npm install --silent --no-audit --no-fund --prefix new mailauth@4.13.3 nodemailer@10.6.1 >/dev/null 2>&1
npm install --silent --no-audit --no-fund --prefix old nodemailer@8.0.0 >/dev/null 2>&1
cat > new/look.mjs <<'JS'
import assert from 'node:assert'
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const { dkimSign } = require('mailauth/lib/dkim/sign')

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs1', format: 'pem' } })
const MAIL = { from: 'news@news.example', to: 'kim@x.example', subject: 'News', text: 'Hello', headers: {
  'List-Id': '<news.news.example>', 'List-Unsubscribe': '<https://news.example/u?id=1>',
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } }
const write = async (nodemailer, dkim) => (await nodemailer.createTransport({ streamTransport: true, buffer: true,
  newline: 'windows', ...(dkim ? { dkim: { domainName: 'news.example', keySelector: 's', privateKey } } : {}) })
  .sendMail(MAIL)).message.toString()
const signed = text => text.replace(/\r\n[ \t]+/g, ' ').match(/DKIM-Signature:.*? h=([^;]*);/s)[1]
  .toLowerCase().replace(/\s/g, '').split(':').filter(name => name.startsWith('list-')).sort()

const plain = await write(require('nodemailer'))
writeFileSync('mail.eml', plain)
writeFileSync('key.pem', privateKey)
const own = { canonicalization: 'relaxed/relaxed', signingDomain: 'news.example', selector: 's', privateKey }
const seen = {
  mailauth: signed((await dkimSign(plain, { signatureData: [own] })).signatures),
  'nodemailer 8.0.0': signed(await write(require('../old/node_modules/nodemailer'), true)),
  'nodemailer 10.6.1': signed(await write(require('nodemailer'), true))
}
console.log(seen)
assert.deepStrictEqual(seen, {
  mailauth: ['list-id', 'list-unsubscribe'],
  'nodemailer 8.0.0': ['list-id', 'list-unsubscribe'],
  'nodemailer 10.6.1': ['list-id', 'list-unsubscribe', 'list-unsubscribe-post']
}, 'this has changed')
JS
node new/look.mjs
cat > look.py <<'PY'
from pathlib import Path
import re

import dkim

mail = Path("mail.eml").read_bytes()
assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in b"\r\n" + mail
header = dkim.sign(mail, b"s", b"news.example", Path("key.pem").read_bytes()).decode()
names = re.search(r"\bh=([^;]*);", header)[1].lower().replace(" ", "").split()
seen = sorted(name for name in "".join(names).split(":") if name.startswith("list-"))
print("dkimpy", seen)
assert seen == ["list-id", "list-unsubscribe"], "this has changed"
PY
venv/bin/python look.py
