#!/usr/bin/env bash
# Days in a workbook that have one of the formats which Excel brings along for Korea, Japan and China are plain numbers for
# openpyxl 3.1.5 and pandas 3.1.1 with it, xlsx2csv 0.8.6 (PyPI) and exceljs 4.4.0 (npm): 2026년 12월 01일 is 46357. Formats are
# kept as numbers, of which a file names those from 164 on; what the smaller ones mean stands in the standard (ECMA-376
# Part 1, 18.8.30), where 27 to 36 and 50 to 58 are days and times in those countries, 31 in Korean yyyy"년" mm"월" dd"일". All
# four know 14, the short date, so that a first test is right; a file has 31 and no text that would say "date".
# python-calamine 0.9.1 (PyPI), read-excel-file 9.3.17 and SheetJS (xlsx 0.18.5, npm) take all of them for days or times;
# pandas says that it will read by calamine one day, which changes the values of such a column.
# It matters to whoever reads the day of consent or of the last order out of lists from East Asia: 46357 is no day, and the
# person has no consent, or is older than the calendar. Seen on 2026-12-01, Python 3.11, Node 20.
# Guess before it was run: what the standard lists is known to all that know 14.
#
# Seen of 46357 with format     14                  31                  27, 30, 50, 57, 58
#   openpyxl, exceljs           2026-12-01          46357               46357
#   xlsx2csv                    12-01-26            46357               46357
#   calamine, read-excel-file   2026-12-01          2026-12-01          2026-12-01
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 pandas==3.1.1 xlsx2csv==0.8.6 \
  python-calamine==0.9.1
npm install --silent --no-audit --no-fund --prefix . exceljs@4.4.0 read-excel-file@9.3.17 xlsx@0.18.5 >/dev/null 2>&1
cat > look.py <<'PY'
import datetime, io, zipfile

import openpyxl, pandas, python_calamine
from xlsx2csv import Xlsx2csv

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FORMATS = (14, 31, 27, 30, 50, 57, 58)
day = datetime.date(2026, 12, 1)


def parts():
    kinds = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "styles": "styles"}
    yield "[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType=' \
        '"application/vnd.openxmlformats-package.relationships+xml"/>' + "".join(
            f'<Override PartName="/xl/{name}.xml" ContentType="{SPREADSHEET}.{kind}+xml"/>' for name, kind in kinds.items()
        ) + "</Types>"
    yield "_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" ' \
        f'Type="{LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    yield "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" ' \
        f'Type="{LINK}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{LINK}/styles" ' \
        'Target="styles.xml"/></Relationships>'
    yield "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{LINK}"><sheets>' \
        '<sheet name="list" sheetId="1" r:id="r1"/></sheets></workbook>'
    styles = "".join(f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
                     for number in (0, *FORMATS))
    yield "xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill>' \
        '<patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs ' \
        'count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' \
        f'<cellXfs count="{len(FORMATS) + 1}">{styles}</cellXfs></styleSheet>'
    cells = "".join(f'<c r="{"ABCDEFG"[place]}1" s="{place + 1}"><v>46357</v></c>' for place in range(len(FORMATS)))
    yield "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'


with zipfile.ZipFile("list.xlsx", "w") as book:
    for name, text in parts():
        book.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
(read,) = openpyxl.load_workbook("list.xlsx").active.iter_rows(values_only=True)
print("openpyxl", *read)
assert read[0] == datetime.datetime(2026, 12, 1) and set(read[1:]) == {46357}, "this has changed"
(frame,) = pandas.read_excel("list.xlsx", header=None, dtype=object).values.tolist()
assert frame[1] == 46357, "this has changed"
written = io.StringIO()
Xlsx2csv("list.xlsx").convert(written)
print("xlsx2csv", written.getvalue())
assert written.getvalue().strip() == "12-01-26" + ",46357" * 6, "this has changed"
(calamine,) = python_calamine.CalamineWorkbook.from_path("list.xlsx").get_sheet_by_index(0).to_python()
print("calamine", *calamine)
assert set(calamine) == {day}, "this has changed"
PY
venv/bin/python -W ignore look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import ExcelJS from 'exceljs'
import readExcelFile from 'read-excel-file/node'
import XLSX from 'xlsx'

const shown = values => values.map(value => value instanceof Date ? value.toISOString().slice(0, 10) : value)
const book = new ExcelJS.Workbook()
await book.xlsx.readFile('list.xlsx')
const exceljs = shown(book.worksheets[0].getRow(1).values.slice(1))
console.log('exceljs', ...exceljs)
assert.deepStrictEqual(exceljs, ['2026-12-01', ...Array(6).fill(46357)], 'this has changed')
const [{ data: [row] }] = await readExcelFile('list.xlsx')
console.log('read-excel-file', ...shown(row))
assert.deepStrictEqual(shown(row), Array(7).fill('2026-12-01'), 'this has changed')
const sheet = XLSX.readFile('list.xlsx', { cellDates: true }).Sheets.list
assert(['A1', 'B1', 'C1', 'G1'].every(cell => sheet[cell].t === 'd'), 'this has changed')
JS
TZ=UTC node look.mjs
