#!/usr/bin/env bash
# What was deleted in LibreOffice while changes are recorded comes back in the text that odt2txt 0.5 (Debian 12, 0.5-7) and odfpy
# 1.4.1 (PyPI) take out of an OpenDocument text: a deleted sentence stands there like any other, above the whole letter,
# since the file keeps it at its head (text:tracked-changes, OpenDocument 1.3, part 3, 5.5.1) and leaves a mark alone where it
# was. odt2txt writes the name of who deleted it and the time before it, without a blank. Comments stand within the sentence,
# with their author: "두 번째김과장확인 필요 문장". odfpy does so when one asks it for all paragraphs (getElementsByType),
# and gives the comment a second time as a paragraph of its own. odfdo 3.27.3 (PyPI) leaves the deleted out and
# puts comments below. No error.
# It matters to whoever makes a letter or an archive out of files that went round in a firm: prices and sentences that
# somebody struck out are sent. Accept all changes before. Seen on 2026-12-01, Python 3.11.
# Guess before it was run: the text is what the program shows, or has both where they were.
#
# Seen of "첫 문장. [deleted: 값은 9,000원입니다.]" and "두 번째[comment] 문장."
#   odt2txt   박대리2026-11-01T00:00:00값은 9,000원입니다. / 첫 문장. / 두 번째김과장확인 필요 / 문장.
#   odfpy     값은 9,000원입니다. / 첫 문장. / 두 번째김과장확인 필요 문장. / 확인 필요
#   odfdo     첫 문장. / 두 번째[*] 문장. (확인 필요 below)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() { apt-get download odt2txt=0.5-7 >/dev/null 2>&1; }
get || { apt-get update >/dev/null 2>&1; get; }
dpkg -x odt2txt_*.deb odt2txt
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check odfpy==1.4.1 odfdo==3.27.3
cat > look.py <<'PY'
import os, subprocess, zipfile

import odfdo
from odf import opendocument, teletype, text

SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
CONTENT = f'''<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{SPACE}office:1.0"
xmlns:text="{SPACE}text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:body><office:text>
<text:tracked-changes><text:changed-region text:id="c1" xml:id="c1"><text:deletion><office:change-info>
<dc:creator>박대리</dc:creator><dc:date>2026-11-01T00:00:00</dc:date></office:change-info>
<text:p>값은 9,000원입니다.</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>첫 문장.<text:change text:change-id="c1"/></text:p>
<text:p>두 번째<office:annotation><dc:creator>김과장</dc:creator><text:p>확인 필요</text:p></office:annotation> 문장.</text:p>
</office:text></office:body></office:document-content>'''.replace('"\nxmlns', '" xmlns').replace("\n", "")
STYLES = f'<office:document-styles xmlns:office="{SPACE}office:1.0" office:version="1.3"/>'
KIND = "application/vnd.oasis.opendocument.text"
FILES = {"/": KIND, "content.xml": "text/xml", "styles.xml": "text/xml"}
with zipfile.ZipFile("letter.odt", "w") as odt:
    odt.writestr("mimetype", KIND)
    entries = "".join(f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>' for path, kind in FILES.items())
    odt.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{SPACE}manifest:1.0" m:version="1.3">{entries}</m:manifest>')
    odt.writestr("content.xml", CONTENT)
    odt.writestr("styles.xml", STYLES)
run = subprocess.run(["odt2txt/usr/bin/odt2txt.odt2txt", "--width=-1", "--encoding=UTF-8", "letter.odt"], check=True,
                     capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
lines = [line.strip() for line in run.stdout.decode().splitlines() if line.strip()]
print("odt2txt", *lines, sep=" / ")
assert lines == ["박대리2026-11-01T00:00:00값은 9,000원입니다.", "첫 문장.", "두 번째김과장확인 필요", "문장."], "this has changed"
read = [teletype.extractText(part) for part in opendocument.load("letter.odt").getElementsByType(text.P)]
print("odfpy", *read, sep=" / ")
assert read == ["값은 9,000원입니다.", "첫 문장.", "두 번째김과장확인 필요 문장.", "확인 필요"], "this has changed"
plain = odfdo.Document("letter.odt").get_formatted_text()
print("odfdo", plain)
assert "9,000" not in plain and "두 번째[*] 문장." in plain, "this has changed"
PY
venv/bin/python look.py
