#!/usr/bin/env bash
# The registration number of a Korean firm (사업자등록번호, written 3-2-5, on every invoice and business card) is somebody's
# mobile for phonenumbers 9.0.43 (PyPI), libphonenumber-js 1.13.16 and google-libphonenumber 3.2.47 (npm): 105-81-12345, read
# as a number in Korea, is valid, of the kind "mobile", and 010-5811-2345. The hyphens are dropped, and the 0 that every
# Korean number begins with need not be there. So are all that begin with 101 to 109, where Seoul's first tax offices begin;
# 120, 121 and those from 123 to 129 and 160 to 199 are mobiles of the old prefixes 011 to 019. Of firms (81 in the middle)
# every fourth first part makes a valid number of some kind; 214-86-12345 makes none, so that a first test may be right.
# Searching a text (PhoneNumberMatcher, as it comes) does not fall for it.
# It matters to whoever takes the telephone out of a list where columns are mixed up, or tests by is_valid which column
# holds telephones: a stranger gets the text message, and two customers meet in a number that neither has. Ask for the 0
# before reading. Seen on 2026-12-01, Python 3.11, Node 20. The numbers here fail the check digit of such numbers on purpose.
# Guess before it was run: not valid, as no Korean number is dialled without the 0 or written 3-2-5.
#
# Seen
#   105-81-12345 → 010-5811-2345    109-86-00001 → 010-9860-0001    180-81-12345 → 018-0811-2345    214-86-12345 → not valid
#   first parts, of 899, that make a valid number with -81-12345: 243, of them mobiles 68
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check phonenumbers==9.0.43
npm install --silent --no-audit --no-fund --prefix . libphonenumber-js@1.13.16 google-libphonenumber@3.2.47 >/dev/null 2>&1
cat > look.py <<'PY'
import phonenumbers as phone

FIRMS = ("105-81-12345", "109-86-00001", "180-81-12345", "214-86-12345")
NATIONAL, MOBILE = phone.PhoneNumberFormat.NATIONAL, phone.PhoneNumberType.MOBILE


def read(written):
    number = phone.parse(written, "KR")
    return phone.format_number(number, NATIONAL) if phone.is_valid_number(number) else None


seen = [read(firm) for firm in FIRMS]
kinds = [phone.number_type(phone.parse(firm, "KR")) == MOBILE for firm in FIRMS]
print(*zip(FIRMS, seen, kinds), sep="\n")
assert seen == ["010-5811-2345", "010-9860-0001", "018-0811-2345", None], "this has changed"
assert kinds == [True, True, True, False], "this has changed"
valid = [first for first in range(101, 1000) if read(f"{first}-81-12345")]
mobiles = [first for first in valid if phone.number_type(phone.parse(f"{first}-81-12345", "KR")) == MOBILE]
print(len(valid), len(mobiles))
assert (len(valid), len(mobiles)) == (243, 68), "this has changed"
assert set(range(101, 110)) <= set(mobiles), "this has changed"
assert not list(phone.PhoneNumberMatcher("사업자등록번호 105-81-12345", "KR")), "this has changed"
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import parse from 'libphonenumber-js/max'
import google from 'google-libphonenumber'

const util = google.PhoneNumberUtil.getInstance()
const seen = ['105-81-12345', '214-86-12345'].map(written => {
  const [js, other] = [parse(written, 'KR'), util.parse(written, 'KR')]
  return [js.isValid() && js.getType() + ' ' + js.formatNational(),
    util.isValidNumber(other) && util.format(other, google.PhoneNumberFormat.NATIONAL)]
})
console.log(seen)
assert.deepStrictEqual(seen, [['MOBILE 010-5811-2345', '010-5811-2345'], [false, false]], 'this has changed')
JS
node look.mjs
