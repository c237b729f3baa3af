#!/usr/bin/env bash
# inscriptis 2.7.6 (PyPI) undoes character references in text that has none any more: the parser has turned &amp;region
# into &region, and inscriptis takes &reg of that, which needs no semicolon, for ®. An address written as HTML wants it
# (https://news.example/?lang=ko&amp;region=kr) reads "?lang=ko®ion=kr" in the plain text: whoever copies it from there
# goes elsewhere. So with each parameter that begins like one of the old names: notify, section, copy, parameter, times,
# currency, macro, degree. A text about HTML (&amp;lt;b&amp;gt;) changes too. No error. html2text 2025.4.15, markdownify
# 1.2.3 (PyPI) and html-to-text 10.0.1 (npm) give the text as a browser shows it.
# It matters to whoever makes the text part of a mail out of its HTML: the HTML is right, every check of it passes, and
# only readers of the text part have links that fail. Seen on 2026-11-30, Python 3.11, Node 20.
# Guess before it was run: the four agree.
#
# Seen of https://news.example/?lang=ko&amp;region=kr&amp;notify=1&amp;section=2 in a paragraph:
#   inscriptis   https://news.example/?lang=ko®ion=kr¬ify=1§ion=2
#   the others   https://news.example/?lang=ko&region=kr&notify=1&section=2
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check inscriptis==2.7.6 html2text==2025.4.15 markdownify==1.2.3
npm install --silent --no-audit --no-fund --prefix . html-to-text@10.0.1 >/dev/null 2>&1
cat > page.html <<'HTML'
<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>소식</title></head><body>
<p>https://news.example/?lang=ko&amp;region=kr&amp;notify=1&amp;section=2</p></body></html>
HTML
cat > look.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { convert } from 'html-to-text'
process.stdout.write(convert(readFileSync('page.html', 'utf8'), { wordwrap: false }))
JS
node look.mjs > html-to-text.txt
cat > look.py <<'PY'
from pathlib import Path

import html2text, inscriptis, markdownify

page = Path("page.html").read_text(encoding="utf-8")
seen = {"inscriptis": inscriptis.get_text(page), "html2text": html2text.html2text(page, bodywidth=0),
        "markdownify": markdownify.markdownify(page, strip=["title"], escape_misc=False),
        "html-to-text": Path("html-to-text.txt").read_text(encoding="utf-8")}
seen = {name: next(line for line in text.splitlines() if line.startswith("https:")) for name, text in seen.items()}
print(*(f"{name:14}{line}" for name, line in seen.items()), sep="\n")
RIGHT = "https://news.example/?lang=ko&region=kr&notify=1&section=2"
assert seen == {"inscriptis": "https://news.example/?lang=ko®ion=kr¬ify=1§ion=2", "html2text": RIGHT,
                "markdownify": RIGHT, "html-to-text": RIGHT}, "this has changed"
PY
venv/bin/python look.py
