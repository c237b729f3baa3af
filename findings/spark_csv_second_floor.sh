#!/usr/bin/env bash
# Spark 4.3.0 (PyPI pyspark) reads floors and seats as numbers: with inferSchema a column of 1F, 2F, 12D (floors as Korean
# addresses have them, seats of a train or a hall) is a double, 1.0, 2.0, 12.0, and what the letter said is gone: 12D and
# 12F are one. CAST('2F' AS DOUBLE), which in Spark 4 is an error wherever a text is no number, is 2.0 as well, and '2F' =
# 2.0D is true. It is how Java writes numbers in its source; E for the exponent is known, D and F hardly. B1 or 3층 in one row
# leaves the column text, so that a file of upper floors alone is read otherwise than the others. CAST to INT or DECIMAL is
# an error, as one expects. Sail 0.7.2 (PyPI pysail), which speaks Spark's protocol, leaves text. No warning.
# It matters to whoever reads addresses, seats or product codes of a list without a schema, or tells numbers from text by
# try_cast: lists of two days do not go together, and guests of 12D and 12F get one seat. Give a schema. Seen on
# 2026-12-01, Java 17, Python 3.11.
# Guess before it was run: text, and null from try_cast.
#
# Seen
#   1F,12D / 2F,12F  → floor double, seat double: 1.0, 12.0 / 2.0, 12.0     with B1 in a row → text
#   try_cast('2F' AS DOUBLE) 2.0    try_cast('12D' AS DOUBLE) 12.0    try_cast('2F' AS DECIMAL(5, 1)) null    '2F' = 2.0D true
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pyspark==4.3.0
cat > look.py <<'PY'
from pathlib import Path

from pyspark.sql import SparkSession

session = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
           .config("spark.driver.host", "127.0.0.1").config("spark.log.level", "ERROR").getOrCreate())
Path("upper.csv").write_text("floor,seat\n1F,12D\n2F,12F\n")
Path("all.csv").write_text("floor,seat\n1F,12D\nB1,12F\n")
upper = session.read.csv("upper.csv", header=True, inferSchema=True)
rows = [tuple(row) for row in upper.collect()]
print(upper.dtypes, *rows)
assert upper.dtypes == [("floor", "double"), ("seat", "double")], "this has changed"
assert rows == [(1.0, 12.0), (2.0, 12.0)], "this has changed"
assert session.read.csv("all.csv", header=True, inferSchema=True).dtypes[0] == ("floor", "string"), "this has changed"
(seen,) = session.sql("SELECT try_cast('2F' AS DOUBLE), CAST('12D' AS DOUBLE), '2F' = 2.0D, "
                      "try_cast('2F' AS DECIMAL(5, 1)), try_cast('2F' AS INT), try_cast('3층' AS DOUBLE)").collect()
print(*seen)
assert tuple(seen) == (2.0, 12.0, True, None, None, None), "this has changed"
session.stop()
PY
venv/bin/python look.py 2>errors.txt || { cat errors.txt >&2; exit 1; }
