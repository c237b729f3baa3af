#!/usr/bin/env bash
# tablib 3.10.0 (PyPI) takes the first piece of text that it finds below a cell of an OpenDocument table for its value. In
# a cell with a comment (office:annotation, OpenDocument 1.3, part 3, 14.1) that is who wrote the comment: the customer is
# called as the colleague who put a note to her. Of a name with one bold letter only what stands before it is left. Rows
# below an element of their own are not read: those that print on each page (table:table-header-rows), which are the
# titles, so that the first customer becomes the titles, and those of an outline (table:table-row-group). No error.
# pyexcel-ods 0.6.0 and python-calamine 0.9.1 (PyPI) have it as it stands in the table.
# It matters to whoever takes lists that people keep by hand in LibreOffice: notes like "has left" and outlines by
# department are what people do there, and the mail says "Dear colleague's name". Seen on 2026-11-30, Python 3.11.
# Guess before it was run: comments are left out or stand behind the value, and every row is there.
#
# Seen (as written: 이름 | 이메일, 이영희 with a comment by 박대리, 박철수 with 철수 in bold, 최수진 in an outline):
#   pyexcel-ods, calamine   이름 이메일, 이영희 lee@…, 박철수 park@…, 최수진 choi@…
#   tablib                  박대리 lee@…, 박 park@…
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check tablib==3.10.0 odfpy==1.4.1 pyexcel-ods==0.6.0 \
  pyexcel-io==0.6.8 python-calamine==0.9.1
cat > look.py <<'PY'
import pyexcel_ods, python_calamine, tablib
from odf.dc import Creator, Date
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableHeaderRows, TableRow, TableRowGroup
from odf.text import P, Span


def row(*texts):
    line = TableRow()
    for text in texts:
        cell = TableCell(valuetype="string")
        cell.addElement(text if not isinstance(text, str) else P(text=text))
        line.addElement(cell)
    return line


book = OpenDocumentSpreadsheet()
bold = Style(name="Bold", family="text")
bold.addElement(TextProperties(fontweight="bold"))
book.automaticstyles.addElement(bold)
sheet = Table(name="S")
titles, group = TableHeaderRows(), TableRowGroup()
titles.addElement(row("이름", "이메일"))
sheet.addElement(titles)

noted = row("이영희", "lee@x.example")
note = Annotation()
note.addElement(Creator(text="박대리"))
note.addElement(Date(text="2026-11-02T10:00:00"))
note.addElement(P(text="부서 이동"))
noted.childNodes[0].insertBefore(note, noted.childNodes[0].childNodes[0])
sheet.addElement(noted)

name = P(text="박")
name.addElement(Span(stylename=bold, text="철수"))
sheet.addElement(row(name, "park@x.example"))
group.addElement(row("최수진", "choi@x.example"))
sheet.addElement(group)
book.spreadsheet.addElement(sheet)
book.save("list.ods")

with open("list.ods", "rb") as file:
    seen = {"tablib": [list(one) for one in tablib.Dataset().load(file.read(), "ods", headers=False)]}
seen["pyexcel-ods"] = pyexcel_ods.get_data("list.ods")["S"]
seen["calamine"] = python_calamine.load_workbook("list.ods").get_sheet_by_index(0).to_python()
for reader, rows in seen.items():
    print(f"{reader:12}", rows)
RIGHT = [["이름", "이메일"], ["이영희", "lee@x.example"], ["박철수", "park@x.example"], ["최수진", "choi@x.example"]]
assert seen == {"tablib": [["박대리", "lee@x.example"], ["박", "park@x.example"]], "pyexcel-ods": RIGHT,
                "calamine": RIGHT}, "this has changed"
PY
venv/bin/python look.py
