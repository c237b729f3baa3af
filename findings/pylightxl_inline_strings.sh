#!/usr/bin/env bash
# pylightxl 1.61 (PyPI) sees no text at all in a workbook whose cells hold their text themselves ("inline strings",
# ECMA-376 Part 1, 18.3.1.53), which is how XlsxWriter 3.3.1 writes row by row (constant_memory). No error, no warning:
# the list is empty. openpyxl 3.1.5 reads the same file as it is. Guess before it was run: every reader has them.
#
# Seen:
#   shared strings:  openpyxl [('email', 'name'), ('a@x.example', 'Kim')]  pylightxl [['email', 'name'], ['a@x.example', 'Kim']]
#   inline strings:  openpyxl [('email', 'name'), ('a@x.example', 'Kim')]  pylightxl []
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pylightxl==1.61 xlsxwriter==3.3.1 openpyxl==3.1.5
cat > look.py <<'PY'
import openpyxl, pylightxl, xlsxwriter

ROWS = [("email", "name"), ("a@x.example", "Kim")]
seen = {}
for inline in (False, True):
    with xlsxwriter.Workbook("list.xlsx", {"constant_memory": inline}) as book:
        sheet = book.add_worksheet("S")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    seen[inline] = (list(openpyxl.load_workbook("list.xlsx").active.values),
                    [tuple(row) for row in pylightxl.readxl("list.xlsx").ws("S").rows])
    print("inline strings:" if inline else "shared strings:", *seen[inline])
assert seen == {False: (ROWS, ROWS), True: (ROWS, [])}, "this has changed"
PY
venv/bin/python look.py
