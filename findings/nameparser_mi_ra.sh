#!/usr/bin/env bash
# nameparser 2.6.0 (PyPI) takes syllables of Korean given names for degrees or for pieces of a family name, also where a
# comma says which is which: of "Kim, Mi Ra" and "Kim, Mi Ae" both are Mi Kim, with the suffixes Ra and Ae; "Shin, Ae
# Young" has no given name at all, only a suffix "Ae Young". "Kim, Young Bin" is Young of the family Bin Kim, "Park, Jun
# Do" of the family Do Park, Da and San go the same way. No error. "Kim, Mi Young" is right, and so are all with a
# hyphen (Mi-ra). The families Bin Kim and Do Park, and Shin without a given name, are new in 2; 1.1.3 had Ra, Ae and Do
# for suffixes. humanparser 2.7.0 (npm) keeps every syllable in the given name.
# It matters to whoever greets Koreans by lists in Latin letters, or links lists by family and given name: two customers
# become one, and a mail begins "Dear Mi". Many lists write the syllables apart, as older passports did. Seen on
# 2026-12-01, Python 3.11, Node 20.
# Guess before it was run: what follows the comma is given names, unless it is a suffix in capitals or with dots (R.A.).
#
# Seen, given + middle / family / suffix
#                     nameparser                 humanparser
#   Kim, Mi Ra        Mi / Kim / Ra              Mi Ra / Kim
#   Kim, Mi Ae        Mi / Kim / Ae              Mi Ae / Kim
#   Kim, Mi Young     Mi Young / Kim             Mi Young / Kim
#   Shin, Ae Young    (none) / Shin / Ae Young   Ae Young / Shin
#   Kim, Young Bin    Young / Bin Kim            Young Bin / Kim
#   Park, Jun Do      Jun / Do Park              Jun Do / Park
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check nameparser==2.6.0
npm install --silent --no-audit --no-fund --prefix . humanparser@2.7.0 >/dev/null 2>&1
cat > look.py <<'PY'
from nameparser import HumanName

SEEN = {
    "Kim, Mi Ra": ("Mi", "", "Kim", "Ra"),
    "Kim, Mi Ae": ("Mi", "", "Kim", "Ae"),
    "Kim, Mi Young": ("Mi", "Young", "Kim", ""),
    "Kim, Mi-ra": ("Mi-ra", "", "Kim", ""),
    "Shin, Ae Young": ("", "", "Shin", "Ae Young"),
    "Kim, Young Bin": ("Young", "", "Bin Kim", ""),
    "Park, Jun Do": ("Jun", "", "Do Park", ""),
    "Lee, Young Da": ("Young", "", "Da Lee", ""),
    "Choi, In San": ("In", "", "San Choi", ""),
}
got = {}
for written in SEEN:
    name = HumanName(written)
    got[written] = (name.first, name.middle, name.last, name.suffix)
print(got)
assert got == SEEN, "this has changed"
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import humanparser from 'humanparser'

for (const [family, given] of ['Kim, Mi Ra', 'Kim, Mi Ae', 'Shin, Ae Young', 'Kim, Young Bin', 'Park, Jun Do']
  .map(name => name.split(', '))) {
  const { firstName, middleName, lastName, suffix } = humanparser.parseName(`${family}, ${given}`)
  console.log('humanparser', firstName, middleName, lastName)
  const got = [`${firstName} ${middleName}`, lastName, suffix]
  assert.deepStrictEqual(got, [given, family, undefined], 'this has changed: humanparser')
}
JS
node look.mjs
