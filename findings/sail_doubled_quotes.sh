#!/usr/bin/env bash
# Sail 0.7.2 (PyPI pysail), which takes the place of a Spark server without a change of the program, loses the apostrophe that
# SQL writes doubled: 'O''Neil' is the text ONeil there, and O'Neil in Spark 4.3.0, as in every other SQL. It takes the two
# halves for two texts that stand side by side and puts them together, as Spark did before 4.0. WHERE name = 'O''Neil' finds
# nobody; an INSERT or a CASE with such a text writes another name; a list of suppressed addresses built so (o''neil@x.example)
# suppresses oneil@x.example. No error. 'O\'Neil' and "O'Neil" are right in both. Beside it, \w and \W in patterns know
# Hangul in Sail and not in Spark: regexp_replace('김민수 VIP', '\\W', '') is 김민수VIP there, and VIP in Spark, so that a key of
# names made in Spark is empty for Koreans, and for all of them the same, and made in Sail it is not.
# It matters to whoever moves a job that cleans or joins lists from one to the other: it runs, faster, with other people
# in the result. Compare results before. Seen on 2026-12-01, Python 3.11, pyspark-client 4.2.0; Spark with Java 17.
# Guess before it was run: both are O'Neil, and a letter is a letter in both.
#
# Seen                                          Sail        Spark
#   SELECT 'O''Neil'                            ONeil       O'Neil
#   people named 'O''Neil', of one O'Neil       0           1
#   regexp_replace('김민수 VIP', '\\W', '')      김민수VIP    VIP
#   try_cast('2F' AS DOUBLE)                   null        2.0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > look.py <<'PY'
import sys

from pyspark.sql import SparkSession

QUERIES = ("SELECT 'O''Neil'", "SELECT count(*) FROM VALUES (\"O'Neil\") AS people(name) WHERE name = 'O''Neil'",
           "SELECT 'O\\'Neil'", r"SELECT regexp_replace('김민수 VIP', '\\W', '')",
           "SELECT try_cast('2F' AS DOUBLE)")
EXPECTED = {"sail": ["ONeil", 0, "O'Neil", "김민수VIP", None], "spark": ["O'Neil", 1, "O'Neil", "VIP", 2.0]}
which = sys.argv[1]
if which == "sail":
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    session = SparkSession.builder.remote(f"sc://127.0.0.1:{server.listening_address[1]}").getOrCreate()
else:
    session = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
               .config("spark.driver.host", "127.0.0.1").config("spark.log.level", "ERROR").getOrCreate())
seen = [session.sql(query).collect()[0][0] for query in QUERIES]
print(which, *seen)
assert seen == EXPECTED[which], "this has changed"
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
