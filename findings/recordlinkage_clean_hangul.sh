#!/usr/bin/env bash
# recordlinkage 0.16 (PyPI): preprocessing.clean, which its guide runs over names before they are compared, takes every
# letter away that is not a to z: 김민수 and 박지현 are both "" after it, José is "jos". Compare.exact then says that the two
# are the same person (1.0), while Compare.string says of the same two empty texts that they are not (0.0). Its own
# strip_accents option does not help Hangul. No warning; a name that was empty from the start looks the same.
# It matters to whoever links lists of Koreans: an exact rule on the cleaned name joins everybody with everybody, and a block
# on it holds them all. Give clean a replace_by_none of your own. Seen on 2026-11-30, Python 3.11, pandas 2.3.3.
# Guess before it was run: brackets and punctuation go, letters of any script stay.
#
# Seen   김민수 → ""    박지현 → ""    José → "jos"    exact 1.0    string (jarowinkler) 0.0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check recordlinkage==0.16 pandas==2.3.3
cat > look.py <<'PY'
import pandas as pd
import recordlinkage
from recordlinkage.preprocessing import clean

names = clean(pd.Series(["김민수", "박지현", "José"]))
print(names.tolist())
people = pd.DataFrame({"name": names})
compare = recordlinkage.Compare()
compare.exact("name", "name", label="exact")
compare.string("name", "name", method="jarowinkler", label="string")
[(exact, string)] = compare.compute(pd.MultiIndex.from_tuples([(0, 1)]), people, people)[["exact", "string"]].values
print(exact, string)
assert names.tolist() == ["", "", "jos"] and (exact, string) == (1.0, 0.0), "this has changed"
PY
venv/bin/python look.py
