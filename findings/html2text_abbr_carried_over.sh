#!/usr/bin/env bash
# html2text 2025.4.15 (PyPI) puts the abbreviations of one mail below all the later ones: an HTML2Text object is made to be
# used again, as its own README does, and starts each text anew, but keeps what <abbr title="…"> meant and writes the whole
# list at the end of each text that follows. What a title says to one reader ("담당" = 김민수 부장) stands in the mail to the
# next, who has no such word in the text. No error; with one mail, or a new object a mail, nothing is to be seen.
# markdownify 1.2.3 (PyPI), used again in the same way, carries nothing over; nor does html2text itself with links.
# It matters to whoever makes the text parts of many mails in a loop: names and prices of one customer go to all after her,
# and the mails grow. Make an object a mail. Seen on 2026-11-30, Python 3.11.
# Guess before it was run: what is written at the end belongs to the text that was handed in, as it does for links.
#
# Seen of two texts, the second without an abbreviation:
#   html2text     '담당\n\n  *[담당]: 김민수 부장'    '안녕하세요.\n\n  *[담당]: 김민수 부장'
#   markdownify   '담당'    '안녕하세요.'
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3
cat > look.py <<'PY'
import html2text, markdownify

MAILS = ['<p><abbr title="김민수 부장">담당</abbr></p>', "<p>안녕하세요.</p>", '<p><a href="https://news.example/">여기</a></p>']
maker, converter = html2text.HTML2Text(), markdownify.MarkdownConverter()
seen = [maker.handle(mail).strip() for mail in MAILS]
print(*map(repr, seen), sep="\n")
NOTE = "\n\n  *[담당]: 김민수 부장"
assert seen == [f"담당{NOTE}", f"안녕하세요.{NOTE}", f"[여기](https://news.example/){NOTE}"], "this has changed"

linker = html2text.HTML2Text()
linker.inline_links = False
links = [linker.handle(mail).strip() for mail in reversed(MAILS[1:])]
assert links == ["[여기][1]\n\n   [1]: https://news.example/", "안녕하세요."], "this has changed"
assert [html2text.HTML2Text().handle(mail).strip() for mail in MAILS[:2]] == [f"담당{NOTE}", "안녕하세요."], "this has changed"
assert [converter.convert(mail).strip() for mail in MAILS[:2]] == ["담당", "안녕하세요."], "this has changed"
PY
venv/bin/python look.py
