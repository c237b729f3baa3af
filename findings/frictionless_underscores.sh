#!/usr/bin/env bash
# frictionless 5.21.0 and csvkit 2.2.0 (PyPI, with agate 1.14.2) take "_" out of codes and telephones in a list: an order
# "2026_11" is the number 202611, "010_1234_5678" is 1012345678, "1_1" and "11" are one. Both ask Python itself whether a
# text is a number, and Python 3.6 and later reads "_" between figures, as in its own source text (PEP 515). Table Schema, which
# frictionless checks lists against, allows no such sign in an integer; validate() says that the list is valid. csvsort,
# csvjson and csvstat change the column, csvsql makes it a DECIMAL. With hyphens, or with one letter in any row, the whole
# column stays text, so that it depends on the list of that day. polars 2.1.0 leaves it text.
# It matters to whoever joins orders, coupons or file names of one system with those of another: nobody matches, or
# strangers do. Give the type of the column (string), or --no-inference. Seen on 2026-12-01, Python 3.11.
# Guess before it was run: text, as there is no language in which a number is written so.
#
# Seen of order,phone: 2026_11,010_1234_5678
#   frictionless   202611, 1012345678, both "integer", valid    csvjson   202611.0, 1012345678.0    polars   as it is
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check frictionless==5.21.0 csvkit==2.2.0 agate==1.14.2 \
  polars==2.1.0
cat > look.py <<'PY'
from pathlib import Path
import json, subprocess

import polars
from frictionless import Resource

Path("list.csv").write_text("order,phone,floor\n2026_11,010_1234_5678,1_1\n2026_12,010_1234_9999,11\n")
resource = Resource("list.csv")
resource.infer()
rows = [row.to_dict() for row in resource.read_rows()]
kinds = [field.type for field in resource.schema.fields]
print("frictionless", kinds, *rows)
assert kinds == ["integer"] * 3 and resource.validate().valid, "this has changed"
assert rows[0] == {"order": 202611, "phone": 1012345678, "floor": 11} and rows[1]["floor"] == 11, "this has changed"


def run(*command):
    return subprocess.run([f"venv/bin/{command[0]}", *command[1:]], check=True, capture_output=True, text=True).stdout


(first, _) = json.loads(run("csvjson", "list.csv"))
print("csvjson", first)
assert first == {"order": 202611, "phone": 1012345678, "floor": 11}, "this has changed"
assert run("csvsort", "list.csv").splitlines()[1] == "202611,1012345678,11", "this has changed"
assert run("csvjson", "--no-inference", "list.csv").count("2026_11") == 1, "this has changed"
assert polars.read_csv("list.csv").row(0) == ("2026_11", "010_1234_5678", "1_1"), "this has changed"
PY
venv/bin/python look.py
