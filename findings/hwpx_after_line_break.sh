#!/usr/bin/env bash
# Of a paragraph in HWPX (KS X 6101, the format of the Hangul word processor that Korean firms and offices write in) gethwp
# 1.1.1 and hwp-hwpx-parser 1.0.0 (PyPI) give what stands before its first line break, tab, fixed blank or highlighted word; all the
# rest is gone: of "견적<line break>15,000원<tab>부가세 포함" (quote, price, VAT included) there is 견적. Such signs are elements
# within the element of text, <hp:t>견적<hp:lineBreak/>15,000원</hp:t>, and both ask XML for the text of the element, which
# ends at the first one. Of 김민수<fixed blank>부장 the title is gone, of "마감은 <highlighted>3일</highlighted>까지" the day. What was
# typed without any of them is whole, so that a first test is right. No error. python-hwpx 6.9.0 and extract-hwp 0.2.1
# (PyPI) have all of it.
# It matters to whoever reads price lists, notices or addresses out of such files: people align them with tabs. Compare
# the number of letters with the file's Preview/PrvText.txt. Seen on 2026-12-01, Python 3.11.
# Guess before it was run: a line break becomes a new line or a blank.
#
# Seen
#   gethwp, hwp-hwpx-parser   견적 / 김민수 / 마감은
#   python-hwpx, extract-hwp  견적 15,000원 부가세 포함 / 김민수 부장 / 마감은 3일까지
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check gethwp==1.1.1 hwp-hwpx-parser==1.0.0 python-hwpx==6.9.0 \
  extract-hwp==0.2.1
cat > look.py <<'PY'
import zipfile

import extract_hwp, gethwp, hwp_hwpx_parser
from hwpx import HwpxDocument

TEXTS = ('견적<hp:lineBreak/>15,000원<hp:tab width="4000" leader="0" type="1"/>부가세 포함', "김민수<hp:nbSpace/>부장",
         '마감은 <hp:markpenBegin color="#FFFF00"/>3일<hp:markpenEnd/>까지')
document = HwpxDocument.new()
for place in range(len(TEXTS)):
    document.add_paragraph(f"자리{place}")
document.save_to_path("plain.hwpx")
with zipfile.ZipFile("plain.hwpx") as plain, zipfile.ZipFile("letter.hwpx", "w") as letter:
    for part in plain.infolist():
        content = plain.read(part)
        if part.filename == "Contents/section0.xml":
            for place, text in enumerate(TEXTS):
                assert content.count(f"<hp:t>자리{place}</hp:t>".encode()) == 1
                content = content.replace(f"자리{place}".encode(), text.encode())
        letter.writestr(part, content)


def words(text):
    return text.replace("\xa0", " ").split()


SHORT, WHOLE = ["견적", "김민수", "마감은"], ["견적", "15,000원", "부가세", "포함", "김민수", "부장", "마감은", "3일까지"]
seen = {"gethwp": words(gethwp.read_hwpx("letter.hwpx"))[-3:],
        "hwp-hwpx-parser": words(hwp_hwpx_parser.Reader("letter.hwpx").text),
        "python-hwpx": words(" ".join(part.text for part in HwpxDocument.open("letter.hwpx").paragraphs)),
        "extract-hwp": words(extract_hwp.extract_text_from_hwp("letter.hwpx")[0])}
for name, read in seen.items():
    print(name, *read)
assert "15,000원" not in gethwp.read_hwpx("letter.hwpx"), "this has changed"
assert seen == {"gethwp": SHORT, "hwp-hwpx-parser": SHORT, "python-hwpx": WHOLE, "extract-hwp": WHOLE}, "this has changed"
PY
venv/bin/python -W ignore look.py
