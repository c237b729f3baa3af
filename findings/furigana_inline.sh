#!/usr/bin/env bash
# A Japanese name with its reading beside it (phonetic run, ECMA-376 Part 1, 18.4.6), as Excel keeps it in lists that
# were typed in Japan, held in the cell itself (inline string): xlsx2csv 0.8.6 (PyPI) appends the reading to the name,
# exceljs 4.4.0 (npm) loses the name altogether. The same name among the shared strings both read right, so does
# openpyxl 3.1.5 either way. Guess before it was run: whoever leaves readings out of one place leaves them out of both.
#
# Seen (shared, inline):
#   openpyxl  高橋, 高橋        xlsx2csv  高橋, 高橋タカハシ        exceljs  高橋, null
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5
npm install --silent --no-audit --no-fund --prefix . exceljs@4.4.0 >/dev/null 2>&1
cat > look.py <<'PY'
import csv, io, zipfile
import openpyxl
from xlsx2csv import Xlsx2csv

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAME = '<t>高橋</t><rPh sb="0" eb="2"><t>タカハシ</t></rPh><phoneticPr fontId="1"/>'
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/></Types>',
    "_rels/.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si>{NAME}</si></sst>',
    "xl/worksheets/sheet1.xml":
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        f'<row r="2"><c r="A2" t="inlineStr"><is>{NAME}</is></c></row></sheetData></worksheet>'}
with zipfile.ZipFile("list.xlsx", "w") as book:
    for name, text in PARTS.items():
        book.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
out = io.StringIO()
Xlsx2csv("list.xlsx").convert(out)
seen = {"openpyxl": [row[0] for row in openpyxl.load_workbook("list.xlsx").active.values],
        "xlsx2csv": [row[0] for row in csv.reader(io.StringIO(out.getvalue()))]}
print(seen)
assert seen == {"openpyxl": ["高橋", "高橋"], "xlsx2csv": ["高橋", "高橋タカハシ"]}, "this has changed"
PY
venv/bin/python look.py
cat > look.js <<'JS'
const ExcelJS = require('exceljs')
const book = new ExcelJS.Workbook()
book.xlsx.readFile('list.xlsx').then(() => {
  const sheet = book.worksheets[0]
  const seen = [sheet.getCell('A1').value, sheet.getCell('A2').value]
  console.log('exceljs', JSON.stringify(seen))
  if (JSON.stringify(seen) !== JSON.stringify(['高橋', null])) throw new Error('this has changed')
})
JS
node look.js
