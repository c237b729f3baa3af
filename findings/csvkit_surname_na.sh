#!/usr/bin/env bash
# csvkit 2.2.0 (PyPI, with agate 1.14.2) takes the surname away from everybody called Na (나, in Latin letters): in2csv,
# which makes CSV of an Excel file, and csvsort, csvjoin, csvjson leave the cell empty, as for "n/a", "none" and ".", in
# any case of letters. Switching inference off with --no-inference does not help: such a cell is null as text too. Only
# --blanks keeps it, and csvcut and csvgrep, which never look at types. csvsql --query "… where surname = 'Na'" finds
# nobody. No warning, the count of rows is right. A given name "None" goes as well, and a column of y and n comes
# back as True and False.
# It matters to whoever brings a list of customers from Excel into a sender with it: the mail greets them by nothing, and
# in a search for the customer they are not there. Say --blanks in every call. Seen on 2026-12-01, Python 3.11.
# Guess before it was run: what stands for "nothing" is "", "NA" and "N/A", and --no-inference leaves all text alone.
#
# Seen (surname, consent of Na, Kim, Lee)
#   in2csv people.xlsx                        → "",True  Kim,False  Lee,True
#   csvsort --no-inference people.csv         → Kim,n  Lee,y  "",y
#   csvsort --no-inference --blanks people.csv → Kim,n  Lee,y  Na,y
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 openpyxl==3.1.5
cat > look.py <<'PY'
import csv
import subprocess

from openpyxl import Workbook

ROWS = [["surname", "consent"], ["Na", "y"], ["Kim", "n"], ["Lee", "y"]]
book = Workbook()
for row in ROWS:
    book.active.append(row)
book.save("people.xlsx")
with open("people.csv", "w", newline="") as file:
    csv.writer(file).writerows(ROWS)


def rows(tool, *options):
    done = subprocess.run([f"venv/bin/{tool}", *options], check=True, capture_output=True, text=True)
    found = sorted(tuple(row) for row in csv.reader(done.stdout.splitlines()[1:]))
    print(tool, *options, found)
    return found


LOST = [("", "True"), ("Kim", "False"), ("Lee", "True")]
assert rows("in2csv", "people.xlsx") == LOST, "this has changed"
assert rows("csvsort", "-c", "surname", "people.csv") == LOST, "this has changed"
assert rows("csvsort", "--no-inference", "people.csv") == [("", "y"), ("Kim", "n"), ("Lee", "y")], "this has changed"
assert rows("csvsort", "--no-inference", "--blanks", "people.csv") == [("Kim", "n"), ("Lee", "y"), ("Na", "y")], \
    "this has changed"
assert rows("csvgrep", "-c", "surname", "-m", "Na", "people.csv") == [("Na", "y")], "this has changed"
assert rows("csvsql", "--query", "select surname, consent from people where surname = 'Na'", "people.csv") == [], \
    "this has changed"
PY
venv/bin/python look.py
