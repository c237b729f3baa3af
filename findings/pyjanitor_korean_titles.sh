#!/usr/bin/env bash
# pyjanitor 0.32.60 (PyPI): clean_names(), which makes tidy titles of a table's columns, gives Korean ones that look the same and
# are others: 이름 has 2 letters before and 5 after, so that "이름" in df.columns is False. Among what it does by default is
# taking accents away; for that it takes every letter apart (NFD), and it never puts the rest together again. Hangul has no
# accents, and é becomes e, so that nothing is to be seen in either. df["이름"] is an error then, but df.get("이름"),
# df.rename(columns={"이름": "name"}), df.filter(items=["이름"]), reindex and a concat or merge with a table that was not
# cleaned take it for a column that is not there: empty columns, or two that read alike, without a word.
# unicodedata.normalize("NFC", title) brings them back; clean_names(strip_accents=False) does not begin with it.
# It matters to whoever reads customers from a workbook with Korean titles and asks for the column of addresses or of
# refusals by its name: "there is none" is the answer. Seen on 2026-12-01, pandas 3.1.1, Python 3.11.
# Guess before it was run: blanks become "_", capitals small; Hangul stays as it is.
#
# Seen (title: letters before, after; found)
#   이름: 2, 5; False    수신거부: 4, 9; False    전화 번호: 5, 11; False (written 전화_번호)    이름 with strip_accents=False: 2; True
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pyjanitor==0.32.60 pandas==3.1.1
cat > look.py <<'PY'
import unicodedata

import janitor, pandas

table = pandas.DataFrame({"이름": ["김민수"], "수신거부": ["예"], "전화 번호": ["02-123-4567"]})
cleaned = table.clean_names()
for before, after in zip(table.columns, cleaned.columns):
    print(before, len(before), after, len(after))
assert [len(title) for title in cleaned.columns] == [5, 9, 11], "this has changed"
assert [title in cleaned.columns for title in ("이름", "수신거부", "전화_번호")] == [False, False, False], "this has changed"
assert cleaned.get("수신거부") is None and cleaned.filter(items=["수신거부"]).empty, "this has changed"
both = pandas.concat([table[["이름"]], cleaned.iloc[:, :1]])
print(both)
assert both.shape == (2, 2) and int(both.isna().sum().sum()) == 2, "this has changed"
again = [unicodedata.normalize("NFC", title) for title in cleaned.columns]
assert again == ["이름", "수신거부", "전화_번호"], "this has changed"
assert list(table.clean_names(strip_accents=False).columns) == again, "this has changed"
PY
venv/bin/python look.py
