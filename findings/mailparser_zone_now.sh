#!/usr/bin/env bash
# mailparser 3.14.2 (npm) says of a mail whose date it cannot read that it is from this moment: "Date: Thu, 3 Dec 2020
# 09:00:00 KST" is now, at each reading another, as `date` and in `headers` alike; so are CET, CEST, BST and JST, which are
# zones of RFC 5322, 4.3 ("obs-zone"). JavaScript knows those of America alone. A mail without any date has none, so that
# a date like that is worse than none. No error, no mark; its author means it so (nodemailer/mailparser, issue 305). +0900
# and +0900 (KST) are right. postal-mime 4.0.0 (npm) gives the header's text; Python's email package 09:00 without a zone.
# It matters to whoever files answers, refusals or old issues by their date: mails of years ago come in as the newest
# of all, an old "yes" is newer than a later "no", and the archive differs each time it is made. Compare with the header.
# Seen on 2026-12-01, Node 20. Guess before it was run: undefined, an invalid Date, or 09:00 of some zone.
#
# Seen                                       mailparser     postal-mime                        Python
#   Thu, 3 Dec 2020 09:00:00 KST             now            Thu, 3 Dec 2020 09:00:00 KST       2020-12-03 09:00
#   Thu, 3 Dec 2020 09:00:00 CET             now            Thu, 3 Dec 2020 09:00:00 CET       2020-12-03 09:00
#   Thu, 3 Dec 2020 09:00:00 +0900 (KST)     2020-12-03     2020-12-03T00:00:00.000Z           2020-12-03 09:00+09:00
#   no header                                undefined      undefined                          None
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . mailparser@3.14.2 postal-mime@4.0.0 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'

const mail = date =>
  ['From: kim@x.example', 'To: lee@x.example', 'Subject: x', ...date ? [`Date: ${date}`] : [], '', 'x', ''].join('\r\n')
for (const zone of ['KST', 'CET', 'CEST', 'BST', 'JST']) {
  const text = mail(`Thu, 3 Dec 2020 09:00:00 ${zone}`)
  const before = Date.now()
  const read = await simpleParser(text)
  console.log(zone, read.date.toISOString())
  assert.ok(before <= read.date.getTime() && read.date.getTime() <= Date.now(), 'this has changed')
  assert.equal(read.headers.get('date').getTime(), read.date.getTime(), 'this has changed')
  assert.equal((await PostalMime.parse(text)).date, `Thu, 3 Dec 2020 09:00:00 ${zone}`, 'this has changed')
}
for (const zone of ['+0900', '+0900 (KST)']) {
  const text = mail(`Thu, 3 Dec 2020 09:00:00 ${zone}`)
  assert.equal((await simpleParser(text)).date.toISOString(), '2020-12-03T00:00:00.000Z', 'this has changed')
  assert.equal((await PostalMime.parse(text)).date, '2020-12-03T00:00:00.000Z', 'this has changed')
}
assert.equal((await simpleParser(mail())).date, undefined, 'this has changed')
writeFileSync('kst.eml', mail('Thu, 3 Dec 2020 09:00:00 KST'))
JS
node look.mjs
python3 - <<'PY'
from email import message_from_bytes, policy
from pathlib import Path

date = message_from_bytes(Path("kst.eml").read_bytes(), policy=policy.default)["date"].datetime
print("Python", date)
assert (date.isoformat(), date.tzinfo) == ("2020-12-03T09:00:00", None), "this has changed"
PY
