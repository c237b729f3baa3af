#!/usr/bin/env bash
# Every day of 2026 is 18 July 1905 for exceljs 4.4.0 (npm) in a workbook that keeps days as text of ISO 8601 in cells of the
# type "d" (ECMA-376 Part 1, 18.18.11), as openpyxl 3.1.5 (PyPI) writes them with iso_dates = True. exceljs does not know the
# type; it takes the figures before the first hyphen for a number, and 2026 days after the beginning of 1900 are a day in
# July 1905, since the cell's format says that it is a day. 2027 is 19 July. Moments with a time go the same way. Where the
# cell has no format of a day, 2026 is left, a number. No error, no warning. openpyxl itself, python-calamine 0.9.1 (PyPI),
# read-excel-file 9.3.17 and SheetJS (xlsx 0.18.5, npm) read the day.
# It matters to whoever takes a list made by a script into a sender built on Node: all consent is of one day 121 years ago,
# and a rule like "older than two years" leaves everybody out; two in the list look alike, not broken. Write days as numbers,
# which is openpyxl's default. Seen on 2026-12-01, Python 3.11, Node 20.
# Guess before it was run: the day, the text "2026-11-03", or nothing.
#
# Seen, of cells written 2026-11-03, 2026-12-31 15:30, 2027-01-01
#   exceljs           1905-07-18    1905-07-18          1905-07-19
#   all the others    2026-11-03    2026-12-31 15:30    2027-01-01
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
npm install --silent --no-audit --no-fund --prefix . exceljs@4.4.0 read-excel-file@9.3.17 xlsx@0.18.5 >/dev/null 2>&1
cat > look.py <<'PY'
import datetime

import openpyxl, python_calamine

DAYS = [datetime.date(2026, 11, 3), datetime.datetime(2026, 12, 31, 15, 30), datetime.date(2027, 1, 1)]
book = openpyxl.Workbook()
book.iso_dates = True
book.active.append(DAYS)
book.save("list.xlsx")
(read,) = openpyxl.load_workbook("list.xlsx").active.iter_rows(values_only=True)
print("openpyxl", *read)
assert [str(value)[:10] for value in read] == [str(value)[:10] for value in DAYS], "this has changed"
(calamine,) = python_calamine.CalamineWorkbook.from_path("list.xlsx").get_sheet_by_index(0).to_python()
assert [str(value)[:10] for value in calamine] == [str(value)[:10] for value in DAYS], "this has changed"
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import ExcelJS from 'exceljs'
import readExcelFile from 'read-excel-file/node'
import XLSX from 'xlsx'

const shown = values => values.map(value => value instanceof Date ? value.toISOString().slice(0, 10) : value)
const days = ['2026-11-03', '2026-12-31', '2027-01-01']
const book = new ExcelJS.Workbook()
await book.xlsx.readFile('list.xlsx')
const exceljs = shown(book.worksheets[0].getRow(1).values.slice(1))
const [{ data: [row] }] = await readExcelFile('list.xlsx')
const sheet = XLSX.readFile('list.xlsx', { cellDates: true }).Sheets.Sheet
console.log('exceljs', ...exceljs, 'read-excel-file', ...shown(row))
assert.deepStrictEqual(exceljs, ['1905-07-18', '1905-07-18', '1905-07-19'], 'this has changed')
assert.deepStrictEqual(shown(row), days, 'this has changed')
assert.deepStrictEqual(shown(['A1', 'B1', 'C1'].map(cell => sheet[cell].v)), days, 'this has changed')
JS
TZ=UTC node look.mjs
