#!/usr/bin/env bash
# pyexcel-ods3 0.6.1 (PyPI) leaves out the cells that a merged one covers (table:covered-table-cell, OpenDocument 1.3,
# part 3, 9.1.5), so that the rest of the row moves to the left: where somebody merged department and position for the
# head of a firm, the address stands under "position" and nothing under "email". No error. Its sister pyexcel-ods 0.6.0
# leaves the place empty, as do tablib 3.10.0 and python-calamine 0.9.1. With both sisters installed the one imported
# first reads for both: then pyexcel_ods3.get_data is right or wrong by the order of imports, and so is pyexcel_ods.
# It matters to whoever reads lists that people keep by hand: that row is not mailed, or mailed with a neighbour's values.
# Compare the length of each row with the titles'. Seen on 2026-11-30, Python 3.11.
# Guess before it was run: an empty value for each covered cell, whatever the reader.
#
# Seen of the row with the merged cell (titles: name, department, position, email):
#   pyexcel_ods3 alone, or imported before pyexcel_ods   이영희 | 대표이사 | lee@x.example
#   pyexcel_ods alone, or imported before pyexcel_ods3   이영희 | 대표이사 | (empty) | lee@x.example
#   tablib, calamine                                     이영희 | 대표이사 | (empty) | lee@x.example
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pyexcel-ods3==0.6.1 pyexcel-ods==0.6.0 odfpy==1.4.1 \
  pyexcel-io==0.6.8 tablib==3.10.0 python-calamine==0.9.1
cat > look.py <<'PY'
import json, subprocess, sys

import python_calamine, tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

ROWS = [[("이름", 1), ("부서", 1), ("직함", 1), ("이메일", 1)],
        [("김민수", 1), ("영업부", 1), ("부장", 1), ("kim@x.example", 1)],
        [("이영희", 1), ("대표이사", 2), ("lee@x.example", 1)]]
book = OpenDocumentSpreadsheet()
sheet = Table(name="S")
for row in ROWS:
    line = TableRow()
    for text, columns in row:
        cell = TableCell(valuetype="string", **({"numbercolumnsspanned": columns} if columns > 1 else {}))
        cell.addElement(P(text=text))
        line.addElement(cell)
        for _ in range(columns - 1):
            line.addElement(CoveredTableCell())
    sheet.addElement(line)
book.spreadsheet.addElement(sheet)
book.save("list.ods")


def row_of(modules, reader):
    """The third row, read in a process of its own."""
    code = f"import json, {modules}; print(json.dumps({reader}.get_data('list.ods')['S'][2]))"
    return json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


with open("list.ods", "rb") as file:
    data = file.read()
seen = {
    "ods3": row_of("pyexcel_ods3", "pyexcel_ods3"),
    "ods": row_of("pyexcel_ods", "pyexcel_ods"),
    "ods3, ods: ods": row_of("pyexcel_ods3, pyexcel_ods", "pyexcel_ods"),
    "ods, ods3: ods3": row_of("pyexcel_ods, pyexcel_ods3", "pyexcel_ods3"),
    "tablib": list(tablib.Dataset().load(data, "ods", headers=False)[2]),
    "calamine": python_calamine.load_workbook("list.ods").get_sheet_by_index(0).to_python()[2]}
for name, row in seen.items():
    print(f"{name:16}", row)
MOVED, RIGHT = ["이영희", "대표이사", "lee@x.example"], ["이영희", "대표이사", "", "lee@x.example"]
assert seen == {"ods3": MOVED, "ods": RIGHT, "ods3, ods: ods": MOVED, "ods, ods3: ods3": RIGHT, "tablib": RIGHT,
                "calamine": RIGHT}, "this has changed"
PY
venv/bin/python look.py
