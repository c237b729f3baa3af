#!/usr/bin/env bash
# lxml 6.1.3 (PyPI, with libxml2 2.14.6) takes bold, italic and links away from what stands inside of them: of
# <b><p>할인</p></b>, as editors of shops and mail senders write it, it makes an empty <b> and a plain paragraph; so with i, u,
# s, big, small and tt. Of <a href="…"><table>…</table></a>, as mails have their buttons, it makes an empty link and a table
# that leads nowhere. <b>, <i> and <font> end before <center>. <strong>, <em>, <font> and <span> keep paragraphs,
# <b> keeps <div>, <ul> and headings, a link keeps all but tables, so that a first test is right. No error.
# html5lib 1.1 and selectolax 0.4.0 (PyPI) keep all of them, as browsers do (HTML standard, 13.2.6.4.7).
# It matters to whoever brings old mails or shop pages elsewhere: the price is plain and the button is no link, and nobody
# sees what is missing. Parse such pages with html5lib or lexbor. Seen on 2026-12-01, Python 3.11.
# Guess before it was run: a block in a <b> is repaired like one in a <strong>; what is repaired is still inside.
#
# Seen
#   <b><p>x</p></b> → <b></b><p>x</p>        <strong><p>x</p></strong> → unchanged        <b><div>x</div></b> → unchanged
#   <a href="y"><table>…</table></a> → <a href="y"></a><table>…</table>
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check lxml==6.1.3 html5lib==1.1 selectolax==0.4.0
cat > look.py <<'PY'
import html5lib
from lxml import etree, html
from selectolax.lexbor import LexborHTMLParser

NAMES = ("b", "i", "u", "s", "big", "small", "tt", "font", "strong", "em", "span", "a")
LOST = {"p": "b i u s big small tt", "div": "", "ul": "", "h2": "", "table": "a", "center": "b i font"}
for block, lost in LOST.items():
    inner = f"<{block}><tr><td>x</td></tr></{block}>" if block == "table" else f"<{block}>x</{block}>"
    found = []
    for name in NAMES:
        page = f"<div><{name}>{inner}</{name}></div>"
        if html.fromstring(page).find(f".//{name}/{block}") is None:
            found.append(name)
        assert LexborHTMLParser(page).css_first(f"{name} > {block}") is not None, "this has changed"
        assert html5lib.parse(page, namespaceHTMLElements=False).find(f".//{name}/{block}") is not None, "this has changed"
    print(block, "is outside of", found)
    assert found == lost.split(), "this has changed"
print(etree.LIBXML_VERSION, html.tostring(html.fromstring('<div><a href="y"><table><tr><td>x</td></tr></table></a></div>')))
PY
venv/bin/python look.py
