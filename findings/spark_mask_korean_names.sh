#!/usr/bin/env bash
# mask() of Spark 4.3.0 (PyPI pyspark), which makes a list fit to be shown around ("Kim" becomes Xxx, 010-1234-5678 becomes
# nnn-nnnn-nnnn), leaves every Korean name as it is: it masks capitals, small letters and figures, and a letter of Hangul is
# none of the three, as are Chinese, Japanese, Arabic and Hebrew letters. É becomes X and ж x, so that a test with any script of
# Europe is right. A fifth argument replaces "other characters", NULL by default; with '*' the blanks, "@" and "-" are gone
# too, and names still show how long they are. A column of names, addresses of streets or notes goes out in clear, while
# telephone and mail address beside it look masked. No warning. Sail 0.7.2 (PyPI pysail) does the same.
# It matters to whoever hands a list of customers to an agency, a test or a log with it. Hash or cut names instead.
# Seen on 2026-12-01, Java 17, Python 3.11.
# Guess before it was run: what is a letter is masked, as small or as capital.
#
# Seen
#   mask('김민수 Kim É ж 010-1234-5678 kim@hanbit.kr') → 김민수 Xxx X x nnn-nnnn-nnnn xxx@xxxxxx.xx
#   mask('김민수 (주)한빛', 'X', 'x', 'n', '*')         → *********
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > look.py <<'PY'
import sys

from pyspark.sql import SparkSession

which = sys.argv[1]
if which == "sail":
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    session = SparkSession.builder.remote(f"sc://127.0.0.1:{server.listening_address[1]}").getOrCreate()
else:
    session = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
               .config("spark.driver.host", "127.0.0.1").config("spark.log.level", "ERROR").getOrCreate())
TEXTS = {"'김민수 Kim É ж 010-1234-5678 kim@hanbit.kr'": "김민수 Xxx X x nnn-nnnn-nnnn xxx@xxxxxx.xx",
         "'金民洙 たなか'": "金民洙 たなか", "'김민수 (주)한빛', 'X', 'x', 'n', '*'": "*********"}
for text, expected in TEXTS.items():
    seen = session.sql(f"SELECT mask({text})").collect()[0][0]
    print(which, text, seen)
    assert seen == expected, "this has changed"
session.stop()
PY
for which in sail spark; do
  python3 -m venv "$which"
done
sail/bin/python -m pip install --quiet --disable-pip-version-check pysail==0.7.2 pyspark-client==4.2.0
spark/bin/python -m pip install --quiet --disable-pip-version-check pyspark==4.3.0
for which in sail spark; do
  "$which"/bin/python look.py "$which" 2>errors.txt || { cat errors.txt >&2; exit 1; }
done
