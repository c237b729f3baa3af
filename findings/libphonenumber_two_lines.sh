#!/usr/bin/env bash
# A firm's two lines in one, as Korean business cards have them, become somebody else's telephone: "02-123-4567/8" (4567
# and 4568) is 02-1234-5678 for phonenumbers 9.0.43 (PyPI), libphonenumber-js 1.13.16 and google-libphonenumber 3.2.47 (npm),
# a valid number of Seoul. They take the slash for a separator like the dash and the 8 for the last digit, and Seoul has
# numbers of nine digits and of ten. "02-123-4567 (8)" goes the same way; "02-123-4567~8" is the first line with the
# extension 8. Of 02-1234-5678/9 they say that it is not valid. No error.
# It matters to whoever compares lists of customers by telephone: firms that have nothing in common share a number, and
# one takes the other's place, or its consent. Cut at the slash first. Seen on 2026-11-30, Python 3.11, Node 20.
# Guess before it was run: the first of the two, or an error.
#
# Seen:
#   02-123-4567/8 → 02-1234-5678    031-123-4567/8 → 031-1234-5678    02-123-4567~8 → 02-123-4567, extension 8
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check phonenumbers==9.0.43
npm install --silent --no-audit --no-fund --prefix . libphonenumber-js@1.13.16 google-libphonenumber@3.2.47 >/dev/null 2>&1
cat > look.py <<'PY'
import json

import phonenumbers

SEEN = {"02-123-4567/8": ["+82212345678", None, True], "02-123-4567 (8)": ["+82212345678", None, True],
        "031-123-4567/8": ["+823112345678", None, True], "02-123-4567~8": ["+8221234567", "8", True],
        "02-1234-5678/9": ["+822123456789", None, False]}
seen = {}
for text in SEEN:
    number = phonenumbers.parse(text, "KR")
    seen[text] = [phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), number.extension,
                  phonenumbers.is_valid_number(number)]
    print("phonenumbers", text, *seen[text])
assert seen == SEEN, "this has changed"
with open("seen.json", "w", encoding="utf-8") as file:
    json.dump(seen, file)
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import google from 'google-libphonenumber'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

const util = google.PhoneNumberUtil.getInstance()
for (const [text, expected] of Object.entries(JSON.parse(readFileSync('seen.json', 'utf8')))) {
  const one = parsePhoneNumberFromString(text, 'KR'), other = util.parse(text, 'KR')
  const seen = [[one.number, one.ext ?? null, one.isValid()], [util.format(other, google.PhoneNumberFormat.E164),
    other.getExtension() || null, util.isValidNumber(other)]]
  console.log(text, ...seen)
  assert.deepStrictEqual(seen, [expected, expected], 'this has changed')
}
JS
node look.mjs
