#!/usr/bin/env bash
# cleanco 2.3 (PyPI), which takes the legal form off a company's name so that two writings of it meet, takes half a bracket
# off Korean ones: 한빛상사(주) becomes 한빛상사(주, and (주)한빛상사 stays whole, so the two, which are one firm, are still two and
# a new third spelling is made. In Latin letters a blank decides: "Hanbit Co., Ltd." becomes "Hanbit Co.", "Hanbit Co.,Ltd."
# stays as it is, and "Hanbit Co Ltd" becomes "Hanbit Co": three names for one firm, none of which is Hanbit. Taking the
# basename of the basename helps the first and the third. 주식회사 and 株式会社 are not known, 유한회사 neither.
# It matters to whoever compares a list of customers with one of subscribers by it: Korean firms mostly print "Co.,Ltd."
# without the blank. Take brackets and legal forms off yourself before. Seen on 2026-12-01, Python 3.11.
# Guess before it was run: what it does not know it leaves alone, and blanks and commas do not count.
#
# Seen
#   한빛상사(주) → 한빛상사(주    (주)한빛상사 → (주)한빛상사    한빛상사 주식회사 → 한빛상사 주식회사
#   Hanbit Co., Ltd. → Hanbit Co.    Hanbit Co.,Ltd. → Hanbit Co.,Ltd.    Hanbit Co Ltd → Hanbit Co    Hanbit Corp → Hanbit
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check cleanco==2.3
cat > look.py <<'PY'
from cleanco import basename

SEEN = {
    "한빛상사(주)": ("한빛상사(주", "한빛상사(주"), "(주)한빛상사": ("(주)한빛상사", "(주)한빛상사"),
    "한빛상사 주식회사": ("한빛상사 주식회사", "한빛상사 주식회사"), "株式会社田中": ("株式会社田中", "株式会社田中"),
    "Hanbit Co., Ltd.": ("Hanbit Co.", "Hanbit"), "Hanbit Co.,Ltd.": ("Hanbit Co.,Ltd.", "Hanbit Co.,Ltd."),
    "Hanbit Co Ltd": ("Hanbit Co", "Hanbit"), "Hanbit Corp": ("Hanbit", "Hanbit")}
for name, seen in SEEN.items():
    found = basename(name), basename(basename(name))
    print(name, *found, sep=" → ")
    assert found == seen, "this has changed"
PY
venv/bin/python look.py
