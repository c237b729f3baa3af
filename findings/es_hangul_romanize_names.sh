#!/usr/bin/env bash
# es-hangul 2.4.0 (npm) makes one name of two: it puts an ㄴ wherever a final consonant meets 야, 여, 요 or 유, as Korean does
# only at the seam of some compounds (속리 + 역), and lets it change again. standardizePronunciation gives 김명희 for 김영희,
# who is somebody else; romanize gives "gimmyeonghui" for both, "gimmyujin" for 김유진, "bangnyeongsu" for 박영수. In names
# the Revised Romanization of 2000 does not even write the changes that there are (chapter 3, 4). Days of the week go the
# same way: 금요일 is "geummyoil", 월요일 "wollyoil". No error. korean-romanizer 0.28.0 and hangul-romanize 0.1.0 (PyPI) keep
# the two names apart. es-hangul 2.0.0 did it already.
# It matters to whoever makes keys for matching Korean lists with Latin ones, user names or slugs of authors out of it: two
# customers become one, and a mail greets somebody as Gim Myeonghui. Seen on 2026-11-30, Node 20, Python 3.11.
# Guess before it was run: gimyeonghui, gimyujin, bagyeongsu, geumyoil.
#
# Seen                 김영희           김명희           김유진       박영수          금요일
#   es-hangul          gimmyeonghui    gimmyeonghui    gimmyujin   bangnyeongsu   geummyoil
#   korean-romanizer   gimyeonghui     gimmyeonghui    gimyujin    bagyeongsu     geumyoil
#   hangul-romanize    gim-yeonghui    gimmyeonghui    gim-yujin   bag-yeongsu    geum-yo-il
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check korean-romanizer==0.28.0 hangul-romanize==0.1.0
npm install --silent --no-audit --no-fund --prefix . es-hangul@2.4.0 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { romanize, standardizePronunciation } from 'es-hangul'

const seen = ['김영희', '김명희', '김유진', '박영수', '금요일'].map(romanize)
console.log('es-hangul', ...seen, standardizePronunciation('김영희'), romanize('월요일'))
assert.deepStrictEqual(seen, ['gimmyeonghui', 'gimmyeonghui', 'gimmyujin', 'bangnyeongsu', 'geummyoil'], 'this has changed')
assert.strictEqual(standardizePronunciation('김영희'), '김명희', 'this has changed')
assert.strictEqual(romanize('월요일'), 'wollyoil', 'this has changed')
JS
node look.mjs
cat > look.py <<'PY'
from hangul_romanize import Transliter
from hangul_romanize.rule import academic
from korean_romanizer.romanizer import Romanizer

NAMES = ("김영희", "김명희", "김유진", "박영수", "금요일")
seen = {"korean-romanizer": [Romanizer(name).romanize() for name in NAMES],
        "hangul-romanize": [Transliter(academic).translit(name) for name in NAMES]}
for name, values in seen.items():
    print(name, *values)
assert seen == {"korean-romanizer": ["gimyeonghui", "gimmyeonghui", "gimyujin", "bagyeongsu", "geumyoil"],
                "hangul-romanize": ["gim-yeonghui", "gimmyeonghui", "gim-yujin", "bag-yeongsu", "geum-yo-il"]}, \
    "this has changed"
PY
venv/bin/python look.py
