#!/usr/bin/env bash
# soynlp 0.0.493 (PyPI), whose repeat_normalize shortens laughter in Korean texts (ㅋㅋㅋㅋㅋ → ㅋㅋ), shortens prices
# and telephones as well: any letter or figure that stands four times or more in a row is left twice. 10000원 is 100원,
# "20000명 참석" (20,000 came) "200명 참석", 010-1111-2222 "010-11-22". 1000원 and 2,000,000원 stay, so that one list of
# prices goes through right and wrong: 1000원 is then more than 10000원. emoticon_normalize, which is for ㅋㅋ and ㅠㅠ,
# does it too. No error. Both are meant as a first step before Korean texts are cut into words, counted or searched.
# It matters to whoever cleans answers, orders or comments of readers with it and then reads numbers out of them, or
# indexes the result: the number is a plausible other one. Take numbers out first. Seen on 2026-12-01, Python 3.11.
# Guess before it was run: figures are left alone; it is about letters.
#
# Seen (as written → repeat_normalize; the same with emoticon_normalize)
#   정말요 ㅋㅋㅋㅋㅋ → 정말요 ㅋㅋ    1000원 → 1000원    10000원 → 100원
#   20000명 참석 → 200명 참석    010-1111-2222 → 010-11-22    2,000,000원 → 2,000,000원
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check soynlp==0.0.493
cat > look.py <<'PY'
from soynlp.normalizer import emoticon_normalize, repeat_normalize

SEEN = {"정말요 ㅋㅋㅋㅋㅋ": "정말요 ㅋㅋ", "1000원": "1000원", "10000원": "100원", "20000명 참석": "200명 참석",
        "010-1111-2222": "010-11-22", "2,000,000원": "2,000,000원"}
for normalize in (repeat_normalize, emoticon_normalize):
    got = {written: normalize(written, num_repeats=2) for written in SEEN}
    print(normalize.__name__, got)
    assert got == SEEN, "this has changed"
PY
venv/bin/python -W ignore look.py
