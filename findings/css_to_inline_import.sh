#!/usr/bin/env bash
# CssToInlineStyles 2.2.6 (PHP, Debian 12, php-tijsverkoyen-css-to-inline-styles), which puts the CSS of Laravel's mails into
# style attributes, loses the first rule behind a statement that ends in a semicolon: @import, with which a web font is
# brought in, stands before body { … }, so that it is just font, size and colour of the whole mail that nobody gets. It
# takes "@import …; body" for the selector, and what it does not understand it leaves out. @namespace and @layer a, b; do
# the same; @charset, @font-face and @media are known. All rules but the first are there. No error. juice 11.1.1 and
# @css-inline/css-inline 0.21.2 (npm) and premailer 3.10.0 (PyPI) inline it.
# It matters to whoever sets mail in a Korean or Japanese web font: where style blocks are dropped, letters, size and
# colour are the mail program's own, and the rest of the design is there. Put an empty rule behind the import.
# Seen on 2026-12-01, PHP 8.2, Node 20, Python 3.11.
# Guess before it was run: @import is left where it is or left out, and all rules are inlined.
#
# Seen of @import url("font.css"); p { color: red } p { left: 0 }
#   CssToInlineStyles                    style="left: 0;"
#   juice, css-inline, premailer         color and left
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() {
  apt-get download php-tijsverkoyen-css-to-inline-styles php-symfony-css-selector php-symfony-polyfill-php80 \
    php8.2-cli php8.2-common php8.2-xml php8.2-mbstring libonig5 libargon2-1 libsodium23 libxml2 libpcre2-8-0 libssl3 \
    zlib1g libedit2 libbsd0 libmd0 libtinfo6 libicu72 liblzma5 >/dev/null 2>&1
}
get || { apt-get update >/dev/null 2>&1; get; }
ls php-tijsverkoyen-css-to-inline-styles_2.2.6*.deb >/dev/null
for package in *.deb; do dpkg -x "$package" debs; done
npm install --silent --no-audit --no-fund --prefix . juice@11.1.1 @css-inline/css-inline@0.21.2 >/dev/null 2>&1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check premailer==3.10.0 2>/dev/null
cat > look.php <<'PHP'
<?php
set_include_path('debs/usr/share/php');
require 'TijsVerkoyen/CssToInlineStyles/autoload.php';

$inliner = new TijsVerkoyen\CssToInlineStyles\CssToInlineStyles();
$starts = ['@import url("font.css");' => false, '@import url("https://x.example/f?wght@400;700");' => false,
    '@layer a, b;' => false, '@namespace x url(y);' => false, '@charset "utf-8";' => true,
    '@font-face { font-family: x; src: url(y) }' => true, '@media print { p { top: 0 } }' => true];
foreach ($starts as $start => $whole) {
    $html = "<html><head><style>$start\np { color: red }\np { left: 0 }</style></head><body><p>안녕하세요</p></body></html>";
    preg_match('/<p[^>]*>/', $inliner->convert($html), $seen);
    echo "$start $seen[0]\n";
    if ($seen[0] !== ($whole ? '<p style="color: red; left: 0;">' : '<p style="left: 0;">')) exit("this has changed\n");
}
echo "as expected\n";
PHP
libraries=$(find "$work/debs" -type d -name '*-linux-gnu' | tr '\n' ':')
modules=$(dirname "$(find debs -name dom.so)")
LD_LIBRARY_PATH="$libraries" debs/usr/bin/php8.2 -n -d extension_dir="$work/$modules" -d extension=mbstring \
  -d extension=dom look.php | tee seen.txt
grep -q 'as expected' seen.txt
cat > page.html <<'HTML'
<html><head><style>@import url("font.css"); p { color: red } p { left: 0 }</style></head><body><p>안녕하세요</p></body></html>
HTML
cat > look.mjs <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { inline } from '@css-inline/css-inline'
import juice from 'juice'

const page = readFileSync('page.html', 'utf8')
for (const html of [juice(page), inline(page)]) assert.match(html, /<p style="color: red; ?left: 0;">/, 'this has changed')
JS
node look.mjs
venv/bin/python - <<'PY'
import logging
from pathlib import Path

from premailer import transform

Path("font.css").write_text("")
html = transform(Path("page.html").read_text(encoding="utf-8"), disable_validation=True, cssutils_logging_level=logging.CRITICAL)
assert '<p style="color:red; left:0">' in html, f"this has changed: {html}"
PY
