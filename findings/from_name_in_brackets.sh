#!/usr/bin/env bash
# nodemailer 10.6.1 (npm) and Python 3.11's email package take "(주)한빛상사 <hello@x.example>", as most Korean firms write
# their name ((주) is "Inc."), for a name with a comment (RFC 5322, 3.2.2), and send the mail from 한빛상사: (주) is gone from
# the header, without a word. Whoever is greeted as 김민수(VIP) is 김민수. Python's parseaddr keeps it, at the wrong end:
# "한빛상사 (주)" for (주)한빛상사 and for 한빛상사(주) alike. postal-mime 4.0.0, addressparser 1.0.1 and email-addresses 5.0.0 (npm)
# lose it as nodemailer does. ㈜, the one letter, survives everywhere, and so does any name in quotes or given apart from
# the address ({ name, address }, email.headerregistry.Address).
# It matters to whoever writes the sender's name into one line of a mail program, a shop or a script: customers see a name
# that is not on the invoice, and filters by sender miss. Write it in quotes. Seen on 2026-12-01, Python 3.11, Node 20.
# Guess before it was run: a library that takes "name <address>" quotes what is special in the name.
#
# Seen
#   from: "(주)한빛상사 <hello@x.example>"     nodemailer, EmailMessage → 한빛상사     parseaddr → 한빛상사 (주)
#   from: "\"(주)한빛상사\" <hello@x.example>"  all → (주)한빛상사
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . nodemailer@10.6.1 postal-mime@4.0.0 addressparser@1.0.1 \
  email-addresses@5.0.0 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import addressparser from 'addressparser'
import addresses from 'email-addresses'
import nodemailer from 'nodemailer'
import PostalMime, { addressParser } from 'postal-mime'

const sender = async from => {
  const mail = await nodemailer.createTransport({ streamTransport: true, buffer: true }).sendMail({ from, to: 'b@x.example' })
  return (await PostalMime.parse(mail.message)).from.name
}
for (const [from, seen] of [
  ['(주)한빛상사 <hello@x.example>', '한빛상사'], ['한빛상사(주) <hello@x.example>', '한빛상사'],
  ['김민수(VIP) <hello@x.example>', '김민수'], ['㈜한빛상사 <hello@x.example>', '㈜한빛상사'],
  ['"(주)한빛상사" <hello@x.example>', '(주)한빛상사'], [{ name: '(주)한빛상사', address: 'hello@x.example' }, '(주)한빛상사']]) {
  const read = typeof from === 'string' ? [addressParser(from)[0].name, addressparser(from)[0].name,
    addresses.parseOneAddress(from).name] : []
  console.log(from, 'is sent from', await sender(from), 'and read as', ...read)
  assert.deepEqual([await sender(from), ...read], [seen, ...read.map(() => seen)], 'this has changed')
}
JS
node look.mjs
cat > look.py <<'PY'
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr


def sender(value):
    message = EmailMessage()
    message["From"] = value
    return message["From"].addresses[0].display_name


for value, sent, parsed in [("(주)한빛상사 <hello@x.example>", "한빛상사", "한빛상사 (주)"),
                            ("한빛상사(주) <hello@x.example>", "한빛상사", "한빛상사 (주)"),
                            ('"(주)한빛상사" <hello@x.example>', "(주)한빛상사", "(주)한빛상사")]:
    print(value, "is sent from", sender(value), "and parsed as", parseaddr(value)[0])
    assert (sender(value), parseaddr(value)[0]) == (sent, parsed), "this has changed"
assert sender(Address("(주)한빛상사", addr_spec="hello@x.example")) == "(주)한빛상사", "this has changed"
PY
python3 look.py
