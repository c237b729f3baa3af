#!/usr/bin/env bash
# hanja 0.15.1 (PyPI), which reads Chinese characters as Korean, gives the commonest surname of Korea a reading that no
# person has: 金民洙 is 금민수, not 김민수, alone, in 金氏, in a sentence, and in the cities 金海 and 金浦. It knows the dictionary's
# first reading of each character and how a word begins (李英姬 is 이영희, 柳寬順 유관순), so that a test with other surnames is
# right; of words, 自動車, but not 不動産 (불동산 for 부동산), 比率 (비솔 for 비율) or 六月 (육월 for 유월). No warning, and no
# second reading to choose from.
# It matters to whoever brings old customers' lists in hanja beside ones in hangul: a fifth of all Koreans does not meet
# themselves. Read 金 at the start of a name as 김 before. Seen on 2026-12-01, Python 3.11.
# Guess before it was run: surnames are what such a library knows first.
#
# Seen
#   金民洙 → 금민수   金海 → 금해   不動産 → 불동산   比率 → 비솔   六月 → 육월
#   李英姬 → 이영희   柳寬順 → 유관순   自動車 → 자동차
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check hanja==0.15.1
cat > look.py <<'PY'
import hanja

SEEN = {"金民洙": "금민수", "金氏": "금씨", "金海": "금해", "金浦": "금포", "단골 金民洙 님": "단골 금민수 님", "不動産": "불동산",
        "比率": "비솔", "六月": "육월", "李英姬": "이영희", "柳寬順": "유관순", "自動車": "자동차"}
for text, seen in SEEN.items():
    found = hanja.translate(text, "substitution")
    print(text, found)
    assert found == seen, "this has changed"
PY
venv/bin/python look.py
