#!/usr/bin/env bash
# The date filter of Liquid, in liquidjs 10.30.1 (npm) and python-liquid 2.3.6 (PyPI), takes 20261130, a date as Korean and
# Japanese systems export it, for seconds since 1970, as text or as number: {{ "20261130" | date: "%-m월 %-d일" }} is
# 8월 23일, 23 August. So is every other day of 2026, 2027 and 2028, since a day is one second there: all readers get the
# same date. A year alone, "2026", is 1 January 1970. No error, and with month and day alone nothing shows it. With dashes
# or dots it is right, and what is no date at all comes back as it is.
# It matters to whoever sends "your membership ends on …" from such a column, which mail senders that speak Liquid do.
# Write 2026-11-30 before it goes there. Seen on 2026-11-30, Node 20, Python 3.11.
# Guess before it was run: 30 November, or the text as it is.
#
# Seen, in UTC:
#   20261130 → 8월 23일    20270101 → 8월 23일    20281231 → 8월 23일    2026-11-30 → 11월 30일    2026.11.30 → 11월 30일
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-liquid==2.3.6
npm install --silent --no-audit --no-fund --prefix . liquidjs@10.30.1 >/dev/null 2>&1
cat > seen.json <<'JSON'
{"20260101": "8월 23일", "20261130": "8월 23일", "20270101": "8월 23일", "20281231": "8월 23일", "2026": "1월 1일",
 "2026-11-30": "11월 30일", "2026.11.30": "11월 30일", "내일": "내일"}
JSON
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import { Liquid } from 'liquidjs'

const expected = JSON.parse(readFileSync('seen.json', 'utf8'))
const fill = day => new Liquid().parseAndRenderSync('{{ day | date: "%-m월 %-d일" }}', { day })
const seen = Object.fromEntries(Object.keys(expected).map(day => [day, fill(day)]))
console.log('liquidjs', seen, fill(20261130))
assert.deepStrictEqual(seen, expected, 'this has changed')
assert.strictEqual(fill(20261130), '8월 23일', 'this has changed')
JS
TZ=UTC node look.mjs
cat > look.py <<'PY'
import json

from liquid import Template

with open("seen.json", encoding="utf-8") as file:
    expected = json.load(file)
template = Template('{{ day | date: "%-m월 %-d일" }}')
seen = {day: template.render(day=day) for day in expected}
print("python-liquid", seen, template.render(day=20261130))
assert seen == expected and template.render(day=20261130) == "8월 23일", "this has changed"
PY
TZ=UTC venv/bin/python look.py
