#!/usr/bin/env bash
# jellyfish 1.3.0 (PyPI) gives codes of sound for names in Hangul that say next to nothing, and says yes to strangers:
# soundex keeps the first consonant alone, so 김민수, 강영희, 고은 and 구본무 are all "ᄀ000". match_rating_codex writes a name of
# three syllables twice (김민수김민수), as it counts bytes where it means letters, and match_rating_comparison then
# takes 김민수 for 남궁민수, 강영희 for 이영희 and 고은 for 윤석. metaphone is empty for all of them. No error in any of them.
# It matters to whoever links Korean lists with them as a block or as a rule, as recordlinkage and others offer: one block
# holds every fifth Korean, and "sounds alike" is true of two surnames. Seen on 2026-11-30, Python 3.11.
# Guess before it was run: letters that the method does not know are kept as they are (as nysiis keeps them), so each name
# is its own code.
#
# Seen            soundex          match rating      nysiis    metaphone
#   김민수          ᄀ000             김민수김민수        김민수     (empty)
#   강영희          ᄀ000             강영희강영희        강영희     (empty)
#   남궁민수        ᄂ000             남궁민궁민수        남궁민수   (empty)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check jellyfish==1.3.0
cat > look.py <<'PY'
import jellyfish

names = ("김민수", "강영희", "고은", "남궁민수")
seen = [(jellyfish.soundex(name), jellyfish.match_rating_codex(name), jellyfish.nysiis(name), jellyfish.metaphone(name))
        for name in names]
for name, codes in zip(names, seen):
    print(name, *map(ascii, codes), codes[1])
assert seen == [
    ("\u1100000", "김민수김민수", "김민수", ""), ("\u1100000", "강영희강영희", "강영희", ""),
    ("\u1100000", "고은", "고은", ""), ("\u1102000", "남궁민궁민수", "남궁민수", "")], "this has changed"
pairs = (("김민수", "남궁민수"), ("강영희", "이영희"), ("고은", "윤석"), ("김민수", "박지현"))
alike = [jellyfish.match_rating_comparison(*pair) for pair in pairs]
print(alike)
assert alike == [True, True, True, False], "this has changed"
PY
venv/bin/python look.py
