#!/usr/bin/env bash
# What somebody hid in a Word document (Font, Hidden: w:vanish, ECMA-376 Part 1, 17.3.2.41) stands in the text that mammoth 1.13.0,
# python-docx 1.2.0, docx2txt 0.9 (PyPI), mammoth 1.13.0 (npm) and pandoc 3.9 (PyPI pypandoc_binary 1.17) take out of it, without a
# mark. Word shows and prints nothing of it; people keep notes in it for colleagues: prices of purchase, "not before the
# 3rd", the answers of a test. Text that was deleted while changes were tracked is left out by all five, and inserted text
# is there in all but python-docx, so that a test with tracked changes is content. mammoth has no message about it.
# It matters to whoever writes letters in Word and turns them into web pages or mail: readers get the note. Look for w:vanish
# in document.xml, and for styles that have it. Seen on 2026-12-01, Python 3.11, Node 20.
# Guess before it was run: tools made for web pages leave out what Word does not show.
#
# Seen of "견적 15,000원" + hidden "(원가 9,000원)" + "입니다"
#   all five: 견적 15,000원(원가 9,000원)입니다
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check mammoth==1.13.0 python-docx==1.2.0 docx2txt==0.9 \
  pypandoc_binary==1.17
npm install --silent --no-audit --no-fund --prefix . mammoth@1.13.0 >/dev/null 2>&1
cat > look.py <<'PY'
import io

import docx, docx2txt, mammoth, pypandoc

document = docx.Document()
paragraph = document.add_paragraph()
paragraph.add_run("견적 15,000원")
paragraph.add_run("(원가 9,000원)").font.hidden = True
paragraph.add_run("입니다")
document.save("letter.docx")
SEEN = "견적 15,000원(원가 9,000원)입니다"
page = mammoth.convert_to_html(io.BytesIO(open("letter.docx", "rb").read()))
(read,) = [part.text for part in docx.Document("letter.docx").paragraphs]
seen = [page.value, read, docx2txt.process("letter.docx").strip(), pypandoc.convert_file("letter.docx", "html").strip()]
print(*seen, page.messages, sep="\n")
assert seen == [f"<p>{SEEN}</p>", SEEN, SEEN, f"<p>{SEEN}</p>"] and not page.messages, "this has changed"
PY
venv/bin/python look.py
cat > look.mjs <<'JS'
import assert from 'node:assert'
import mammoth from 'mammoth'

const { value, messages } = await mammoth.convertToHtml({ path: 'letter.docx' })
console.log(value)
assert.deepStrictEqual([value, messages], ['<p>견적 15,000원(원가 9,000원)입니다</p>', []], 'this has changed')
JS
node look.mjs
