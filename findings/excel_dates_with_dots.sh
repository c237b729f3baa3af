#!/usr/bin/env bash
# SheetJS (npm xlsx 0.18.5, the newest there) and xlsx2csv 0.8.6 (PyPI) each spoil another half of how Koreans and Germans
# format days in Excel, when they make CSV of it. SheetJS writes days with bare dots (yyyy.mm.dd, yyyy. m. d., dd.mm.yyyy)
# as the serial number 46357: inside it "bad second format: ." is thrown, and caught; with the dots in quotes or behind
# a backslash they are right. xlsx2csv has those right, and for yyyy"년" m"월" d"일", Excel's long date in Korean, it
# writes the quotes of the format too, each doubled in CSV: 2026"년" 12"월" 01"일". yyyy-mm-dd is right in both, so that a
# first test is. Telephone numbers kept as numbers in Excel's 000-0000-0000 are 010-1234-5678 by SheetJS and 1012345678
# by xlsx2csv. in2csv (csvkit 2.2.0) has all the days, and the same number. Nothing says a word.
# It matters to whoever brings the day of consent out of a workbook: it is a number that no sender reads as a day, or text
# that none reads at all, and people without a day of consent are not mailed. Format the column as yyyy-mm-dd before.
# Seen on 2026-12-01, Python 3.11, Node 20.
# Guess before it was run: CSV has what Excel shows, or 2026-12-01.
#
# Seen               yyyy.mm.dd   yyyy. m. d.    yyyy"년" m"월" d"일"         000-0000-0000   yyyy-mm-dd
#   SheetJS          46357        46357          2026년 12월 1일             010-1234-5678   2026-12-01
#   xlsx2csv         2026.12.01   2026. 12. 01.  2026"년" 12"월" 01"일"      1012345678      2026-12-01
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . xlsx@0.18.5 >/dev/null 2>&1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 csvkit==2.2.0 openpyxl==3.1.5
cat > look.py <<'PY'
import csv
import subprocess
from datetime import date

from openpyxl import Workbook

SEEN = {  # SheetJS, xlsx2csv, in2csv
    "yyyy.mm.dd": ("46357", "2026.12.01", "2026-12-01"), "yyyy. m. d.": ("46357", "2026. 12. 01.", "2026-12-01"),
    "dd.mm.yyyy": ("46357", "01.12.2026", "2026-12-01"), 'yyyy"."mm"."dd': ("2026.12.01", '2026"."12"."01', "2026-12-01"),
    'yyyy"년" m"월" d"일"': ("2026년 12월 1일", '2026"년" 12"월" 01"일"', "2026-12-01"),
    "000-0000-0000": ("010-1234-5678", "1012345678", "1012345678"), "yyyy-mm-dd": ("2026-12-01",) * 3}
book = Workbook()
book.active.append([f"c{number}" for number in range(len(SEEN))])
book.active.append([1012345678 if "0" in shape else date(2026, 12, 1) for shape in SEEN])
for cell, shape in zip(book.active[2], SEEN):
    cell.number_format = shape
book.save("people.xlsx")
SHEETJS = """
const xlsx = require('xlsx'), book = xlsx.readFile('people.xlsx')
process.stdout.write(xlsx.utils.sheet_to_csv(book.Sheets[book.SheetNames[0]]))
"""
TOOLS = (["node", "-e", SHEETJS], ["venv/bin/xlsx2csv", "people.xlsx"], ["venv/bin/in2csv", "people.xlsx"])
for number, command in enumerate(TOOLS):
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = list(csv.reader(text.splitlines()))[1]
    print(found)
    assert found == [seen[number] for seen in SEEN.values()], "this has changed"
PY
venv/bin/python look.py
