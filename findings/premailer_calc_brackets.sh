#!/usr/bin/env bash
# premailer 3.10.0 (PyPI, on cssutils 2.15.0) leaves a declaration out if there are brackets inside calc(): of
# "width: calc((480px - 100%) * 480)", which makes columns of a mail stack on a telephone without media queries, nothing
# arrives in the style attribute, nor of calc(50% - (10px + 2px)), nor of -webkit-calc(…), written for old Android mail.
# A line goes to the log of cssutils; the page is made. disable_validation=True changes nothing. Multiplied out, as
# calc(230400px - 48000%), it is kept; so are min() and clamp(). premailer also makes an attribute of it that no HTML
# has, width="calc(…)". css-inline 0.24.0 (PyPI) and juice 12.2.0 (npm) keep all of them.
# It matters to whoever lays mail out for programs without media queries: columns stay beside each other, or each at its
# smallest width, where nobody at a desk sees it. Multiply out before. Seen on 2026-12-01, Python 3.11, Node 20.
# Guess before it was run: what it does not understand it passes on as it is, at the latest without validation.
#
# Seen (style of each in order: premailer; css-inline and juice have all)
#   calc((480px - 100%) * 480) → nothing    calc(50% - (10px + 2px)) → nothing    calc(230400px - 48000%) → kept
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . juice@12.2.0 >/dev/null 2>&1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check premailer==3.10.0 cssutils==2.15.0 css-inline==0.24.0 \
  lxml==6.0.2
cat > look.py <<'PY'
import json
import logging
import re
import subprocess

import css_inline
from premailer import Premailer

WIDTHS = {"a": "calc((480px - 100%) * 480)", "b": "calc(50% - (10px + 2px))", "c": "calc(230400px - 48000%)",
          "d": "-webkit-calc(230400px - 48000%)", "e": "min(100%, 300px)", "f": "clamp(10px, 50%, 300px)"}
page = "<html><head><style>{}</style></head><body>{}</body></html>".format(
    " ".join(f".{name} {{ width: {width} }}" for name, width in WIDTHS.items()),
    "".join(f'<div class="{name}">x</div>' for name in WIDTHS))


def kept(html):
    return "".join(name for name in WIDTHS if re.search(f'<div class="{name}" style="width:', html))


juice = "process.stdout.write(require('juice').default(JSON.parse(process.argv[1])))"
for validated in (True, False):
    done = Premailer(page, disable_validation=not validated, cssutils_logging_level=logging.CRITICAL,
                     remove_classes=False).transform()
    print(done)
    assert kept(done) == "cef", "this has changed"
    assert 'width="calc(230400px - 48000%)"' in done, "this has changed"
assert kept(css_inline.inline(page)) == "abcdef", "this has changed"
others = subprocess.run(["node", "-e", juice, json.dumps(page)], check=True, capture_output=True, text=True).stdout
assert kept(others) == "abcdef", "this has changed"
PY
venv/bin/python look.py
