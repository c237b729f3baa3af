#!/usr/bin/env bash
# Two writings of one Korean field in a template of Jinja2 3.1.6 (PyPI) share one value: {{ 이름 }} in composed letters
# (NFC, as keyboards write it) and in decomposed ones (NFD, as it comes out of file names on a Mac) look the same. Jinja2
# looks both up under their own name, but keeps what it found in a Python variable, and Python takes the two spellings
# for one (NFKC, PEP 3131). Whichever stands last in the template wins for both: one pasted tag empties all the others,
# or, placed first, is filled itself. No error; StrictUndefined blames the right tag. `{% set %}` and the variable of a
# `{% for %}` reach the other spelling too. python-liquid 2.3.6 and chevron 0.14.0 keep the two apart.
# It matters to whoever lets people write mails with Korean, Japanese or Vietnamese column names: bring templates and
# names to NFC before Jinja2 sees them. Seen on 2026-11-30 with Python 3.11.
# Guess before it was run: the composed tag is filled, the decomposed one is empty, in all three.
#
# Seen, for the data {"이름" in NFC: "김민수"}:
#   composed, decomposed:  jinja2 '님|님'               python-liquid '김민수님|님'  chevron '김민수님|님'
#   decomposed, composed:  jinja2 '김민수님|김민수님'     python-liquid '님|김민수님'  chevron '님|김민수님'
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check jinja2==3.1.6 python-liquid==2.3.6 chevron==0.14.0
cat > look.py <<'PY'
import unicodedata

import chevron, jinja2, liquid

NFC = "이름"
NFD = unicodedata.normalize("NFD", NFC)
DATA = {NFC: "김민수"}
seen = {}
for label, names in (("composed, decomposed", (NFC, NFD)), ("decomposed, composed", (NFD, NFC))):
    text = "|".join("{{ %s }}님" % name for name in names)
    seen[label] = (jinja2.Template(text).render(**DATA), liquid.Template(text).render(**DATA), chevron.render(text, DATA))
    print(f"{label}:", *zip(("jinja2", "python-liquid", "chevron"), seen[label]))
assert seen == {
    "composed, decomposed": ("님|님", "김민수님|님", "김민수님|님"),
    "decomposed, composed": ("김민수님|김민수님", "님|김민수님", "님|김민수님")}, "this has changed"

loop = jinja2.Template("{%% for %s in [1, 2] %%}{{ %s }}{%% endfor %%}" % (NFD, NFC)).render(**DATA)
print("for with the one, tag with the other:", loop)
assert loop == "김민수김민수", "this has changed"
try:
    jinja2.Environment(undefined=jinja2.StrictUndefined).from_string("{{ %s }}{{ %s }}" % (NFC, NFD)).render(**DATA)
except jinja2.UndefinedError as error:
    blamed = "composed" if f"'{NFC}'" in str(error) else "decomposed"
    print("StrictUndefined blames the", blamed, "tag")
    assert blamed == "composed", "this has changed"
PY
venv/bin/python look.py
