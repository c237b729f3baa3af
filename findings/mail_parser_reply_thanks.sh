#!/usr/bin/env bash
# mail-parser-reply 1.36 (PyPI), asked for Korean, loses what readers write after 감사합니다 ("thank you"): a line that begins
# with it counts as the start of a signature, wherever it stands, and all that follows is cut from the body of the reply. In
# 감사합니다. 다음 달부터는 보내지 말아 주세요 ("Thank you. From next month on please send it no more") the refusal is gone if a line stands
# before it. Koreans thank at the beginning and in the middle of a mail as well. The text that Gmail puts over a quoted
# mail in Korean (…님이 작성:) is not known, nor is the library's own phrase for it found when a mail is quoted below it
# (…님이 작성하였습니다:): the letter that was answered stands as the reader's own words. No warning. Heads of Korean Outlook and of
# Naver are cut rightly; latest_reply keeps the signature.
# It matters to whoever looks for "no" in answers to a newsletter: one no is not heard, and the unsubscribe line of the
# newsletter is taken for another. Seen on 2026-11-30, Python 3.11.
# Guess before it was run: Korean is on its list of languages, so quotes are cut, and a signature ends a mail.
#
# Seen                                                      body of the first reply
#   잘 보고 있습니다. ⏎ 감사합니다. 다음 달부터는 보내지 말아 주세요.       잘 보고 있습니다.
#   네, 참석합니다. + Gmail's quote, or the library's own phrase    all of it, the quoted mail with it
#   네, 참석합니다. + the head of Outlook                         네, 참석합니다.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check mail-parser-reply==1.36
cat > look.py <<'PY'
from mailparser_reply import EmailReplyParser

parser = EmailReplyParser(languages=["ko"])
thanks = "잘 보고 있습니다.\n감사합니다. 다음 달부터는 보내지 말아 주세요.\n"
gmail = "네, 참석합니다.\n\n2026년 11월 5일 (목) 오전 9:00, 단골 <news@example.com>님이 {}:\n\n> 안녕하세요\n> 수신거부\n"
outlook = ("네, 참석합니다.\n\n________________________________\n보낸 사람: 단골 <news@example.com>\n"
           "보낸 날짜: 2026년 11월 5일 목요일 오전 9:00\n받는 사람: 김민수\n제목: 11월 소식\n\n안녕하세요\n")
mails = (thanks, gmail.format("작성"), gmail.format("작성하였습니다"), outlook)
seen = [parser.read(mail).replies[0].body for mail in mails]
print(*map(repr, seen), sep="\n")
assert seen[0] == "잘 보고 있습니다.", "this has changed"
assert "수신거부" in seen[1] and "수신거부" in seen[2], "this has changed"
assert seen[3] == "네, 참석합니다.", "this has changed"
assert "보내지 말아" in parser.read(thanks).latest_reply, "this has changed"
PY
venv/bin/python look.py
