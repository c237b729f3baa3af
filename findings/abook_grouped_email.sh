#!/usr/bin/env bash
# abook 0.6.1 (Debian 12, 0.6.1-2+b1), the address book beside mutt, loses the mail address and the telephone of vCards that
# have a label of their own on them: "item1.EMAIL:…" (a group, RFC 2425, 5.8.2), as Apple's address book writes it wherever
# somebody typed a label. The person stays, without an address: empty in CSV, none in LDIF, no line among mutt's aliases.
# No error. A name with a comma (FN:Lee\, Younghee, as vCards want it) keeps its backslash. vobject 0.9.9 (PyPI) has
# both right.
# It matters to whoever gathers customers out of several people's telephones: those with a label like "shop", who were kept
# with the most care, are the ones that get no mail. Count the addresses before and after. Seen on 2026-11-30, Python 3.11.
# Guess before it was run: the group is skipped over, as the types of an address are.
#
# Seen (kim has "EMAIL", lee "item1.EMAIL"), vCard into CSV and into aliases:
#   "Kim Minsu","kim@x.example",…    "Lee\, Younghee","",…
#   alias kim Kim Minsu <kim@x.example>
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() { apt-get download abook=0.6.1-2+b1 >/dev/null 2>&1; }
get || { apt-get update >/dev/null 2>&1; get; }
dpkg -x abook_*.deb abook
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check vobject==0.9.9
cat > look.py <<'PY'
from pathlib import Path
import os, subprocess

import vobject

CARDS = ["BEGIN:VCARD", "VERSION:3.0", "PRODID:-//example//EN", "N:Kim;Minsu;;;", "FN:Kim Minsu",
         "EMAIL;type=INTERNET;type=pref:kim@x.example", "TEL;type=CELL:010-0000-0001", "END:VCARD",
         "BEGIN:VCARD", "VERSION:3.0", "PRODID:-//example//EN", "N:Lee;Younghee;;;", "FN:Lee\\, Younghee",
         "item1.EMAIL;type=INTERNET;type=pref:lee@x.example", "item1.X-ABLabel:shop", "item2.TEL:010-0000-0002",
         "item2.X-ABLabel:shop", "END:VCARD", ""]
Path("people.vcf").write_text("\r\n".join(CARDS), newline="")


def converted(kind):
    command = ["abook/usr/bin/abook", "--convert", "--informat", "vcard", "--infile", "people.vcf", "--outformat", kind]
    return subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "HOME": os.getcwd()}).stdout


for kind in ("csv", "mutt", "abook"):
    print(converted(kind))
assert converted("csv").split("\n")[:2] == ['"Kim Minsu","kim@x.example","","",""', '"Lee\\, Younghee","","","",""'], \
    "this has changed"
assert converted("mutt").strip() == "alias kim Kim Minsu <kim@x.example>", "this has changed"
for kind in ("ldif", "abook"):
    text = converted(kind)
    assert ("kim@x.example" in text, "0001" in text) == (True, True), "this has changed"
    assert ("lee@x.example" in text, "0002" in text) == (False, False), "this has changed"
read = [(card.fn.value, card.email.value, card.tel.value) for card in vobject.readComponents(Path("people.vcf").read_text())]
print("vobject", *read)
assert read[1] == ("Lee, Younghee", "lee@x.example", "010-0000-0002"), "this has changed"
PY
venv/bin/python look.py
