#!/usr/bin/env bash
# html-to-text 10.0.1 (npm), which makes the text part of mails, puts the cells of a table together without a blank unless
# the source has a line break between them: <td>10,000</td><td>5</td> is "10,0005", and rows run on too: "10,0005개3,0002개".
# With the same table written on several lines, as people write it, it is "10,000 5", so that the mail in a test is right
# and the one that was minified before sending is not. A table is a block for it and a cell like a <span>, which its
# manual says half of ("table" is "block"; format dataTable keeps them apart). mailparser 3.14.2 (npm), which makes the
# text of mails that have HTML alone with it, has "10,0005" too, and so a program that reads orders out of mails.
# html2text 2025.4.15 and inscriptis 2.7.6 (PyPI) keep the cells apart, as browsers do when one copies.
# It matters to whoever sends prices, dates or numbers of orders in tables: in the text part they are other numbers, which
# nobody sees beside the HTML. Name { selector: "table", format: "dataTable" }. Seen on 2026-12-01, Node 20, Python 3.11.
# Guess before it was run: a blank or a tab between cells, a line for a row.
#
# Seen of two rows, 10,000 | 5개 and 3,000 | 2개
#   html-to-text, mailparser   10,0005개3,0002개
#   html-to-text, the same table over several lines   10,000 5개 3,000 2개
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . html-to-text@10.0.1 mailparser@3.14.2 >/dev/null 2>&1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check html2text==2025.4.15 inscriptis==2.7.6 2>/dev/null
printf '%s' '<table><tr><td>10,000</td><td>5개</td></tr><tr><td>3,000</td><td>2개</td></tr></table>' > table.html
cat > look.mjs <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { convert } from 'html-to-text'
import { simpleParser } from 'mailparser'

const table = readFileSync('table.html', 'utf8')
const mail = ['From: kim@x.example', 'Subject: x', 'MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8', '', table, '']
const spread = table.replaceAll('><', '>\n<')
const seen = [convert(table), (await simpleParser(mail.join('\r\n'))).text.trim(), convert(spread),
  convert(table, { selectors: [{ selector: 'table', format: 'dataTable' }] })]
console.log(seen)
assert.deepEqual(seen, [...Array(2).fill('10,0005개3,0002개'), '10,000 5개 3,000 2개', '10,000   5개\n3,000    2개'],
  'this has changed')
JS
node look.mjs
venv/bin/python - <<'PY'
from pathlib import Path

import html2text
import inscriptis

table = Path("table.html").read_text(encoding="utf-8")
for text in (html2text.html2text(table), inscriptis.get_text(table)):
    print(repr(text))
    rows = [line.replace("|", " ").split() for line in text.splitlines() if "개" in line]
    assert rows == [["10,000", "5개"], ["3,000", "2개"]], "this has changed"
PY
