#!/usr/bin/env bash
# Python-Markdown 3.11.3 (PyPI), without any extension, deletes a character of the text where two stars open inside of
# emphasis and one star closes before a letter: "*가**나*다 라" comes out without 다, "*one **two*three*" without the t of
# three. No warning. Where code or a link follows instead of a letter, all of it is gone and half of the library's own mark
# for it ("klzzwxh:0000", a control character) stands on the page. 3.10.2, before emphasis was written anew, and
# markdown-it-py 4.3.0 (CommonMark) keep every letter.
# It matters to whoever writes Korean, where a star often stands right before a particle, and to whoever renders texts
# that were typed into a form: what is lost is in no log. Compare the letters of text and page. Seen on 2026-11-30.
# Guess before it was run: where marks do not pair they stay as text, and every letter is kept.
#
# Seen in 3.11.3:
#   *가**나*다 라        <p>*가<strong>나</strong> 라</p>
#   *one **two*three*    <p><em>one <strong>two</strong>hree</em></p>
#   *a**b*`code` c       <p>*a<strong>b</strong>klzzwxh:0000^C c</p>
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for version in 3.10.2 3.11.3; do
  python3 -m venv "venv-$version"
  "venv-$version/bin/python" -m pip install --quiet --disable-pip-version-check "Markdown==$version" markdown-it-py==4.3.0
done
cat > look.py <<'PY'
import re
import sys

import markdown
from markdown_it import MarkdownIt

TEXTS = ["*가**나*다 라", "*one **two*three*", "*a**b*`code` c"]


def letters(text):
    return re.sub(r"<[^>]*>|[\s*`]", "", text)


for text in TEXTS:
    html, common = markdown.markdown(text), MarkdownIt().render(text).strip()
    print(markdown.__version__, text, repr(html), repr(common), sep="  ")
    assert letters(common) == letters(text), "this has changed"
    assert (letters(html) == letters(text)) == (sys.argv[1] == "kept"), "this has changed"
PY
venv-3.10.2/bin/python look.py kept
venv-3.11.3/bin/python look.py lost
