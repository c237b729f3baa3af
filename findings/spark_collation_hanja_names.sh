#!/usr/bin/env bash
# Spark 4.3.0 (PyPI pyspark) takes people for one who share nothing but how their names sound: under the collation ko_AI,
# "accents do not count", 김민수, 金民洙 and 金珉秀 are equal, the last two being two different names in Chinese
# characters. GROUP BY, DISTINCT and joins on such a column merge their rows; 姜 is 강 as well. No error, no warning. The
# tables of Korean order that Unicode publishes give a Chinese character the place of its sound, and tell it apart only by
# the third level, with which AI does away. ko and ko_CI keep the names apart, UNICODE_CI_AI too. 이 and 李 stay
# different even so: 李 is filed under 리. Intl.Collator("ko", {sensitivity: "base"}) of Node 20 says the same.
# It matters to whoever takes the collation of the country to find customers written in capitals, or with é: in lists of
# Koreans there are no accents to be lost. Seen on 2026-11-30, Java 17, Python 3.11.
# Guess before it was run: nothing changes for Hangul, which has no accents, and a Chinese character is another letter.
#
# Seen, of four names, 김민수 金民洙 金珉秀 박영희, how many are different:
#   ko 4    ko_CI 4    ko_AI 2    ko_CI_AI 2    UNICODE_CI_AI 4
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pyspark==4.3.0
cat > look.py <<'PY'
from pyspark.sql import SparkSession

session = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
           .config("spark.driver.host", "127.0.0.1").config("spark.log.level", "ERROR").getOrCreate())
names = "VALUES ('김민수'), ('金民洙'), ('金珉秀'), ('박영희') AS people(name)"
collations = ("ko", "ko_CI", "ko_AI", "ko_CI_AI", "UNICODE_CI_AI")
seen = {}
for collation in collations:
    query = f"SELECT count(DISTINCT name COLLATE {collation}) FROM {names}"
    seen[collation] = session.sql(query).collect()[0][0]
print(seen)
[(two, gang, lee)] = session.sql(
    "SELECT '金民洙' COLLATE ko_AI = '金珉秀', '강' COLLATE ko_AI = '姜', '이' COLLATE ko_AI = '李'").collect()
print(two, gang, lee)
assert seen == {"ko": 4, "ko_CI": 4, "ko_AI": 2, "ko_CI_AI": 2, "UNICODE_CI_AI": 4}, "this has changed"
assert (two, gang, lee) == (True, True, False), "this has changed"
session.stop()
PY
venv/bin/python look.py 2>errors.txt || { cat errors.txt >&2; exit 1; }
node -e '
const same = options => new Intl.Collator("ko", options).compare("金民洙", "金珉秀") === 0
console.log("node", same({ sensitivity: "base" }), same({ sensitivity: "variant" }))
require("assert").deepStrictEqual([same({ sensitivity: "base" }), same({ sensitivity: "variant" })], [true, false])'
