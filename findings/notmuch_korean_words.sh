#!/usr/bin/env bash
# notmuch 0.37 (Debian 12, 0.37-1+b1), which searches all mail of a person or a firm, finds a Korean word only where it
# stands alone: 견적 does not find 견적을 (the quote, as an object), 한빛 not 한빛상사에, 김민수 not 김민수님께, since a word is what
# stands between blanks, and in Korean hardly any stands without a particle. Of Japanese and Chinese a whole sentence is one
# word. English words are found in other forms (quote finds quotes). The word just as it is written, or with "*" behind,
# is found, so that a first test looks right. With XAPIAN_CJK_NGRAM=1 in the environment while it indexes and searches
# all are found, inside of compounds too (마케팅 in 관계마케팅을). mairix 0.24 (0.24-2) has no Korean words at all: not even the
# same one is found.
# It matters to whoever asks their archive what a customer was told before a call: "nothing" is the answer. Set the variable
# before the first "notmuch new". Seen on 2026-12-01.
# Guess before it was run: as Xapian, under it, knows words of Korean, Chinese and Japanese, they are found out of the box.
#
# Seen (messages found: as installed, with XAPIAN_CJK_NGRAM=1, mairix)
#   견적을 1 1 0    견적 0 1 0    마케팅 0 1 0    김민수 0 1 0    見積 0 1 0    quote (for quotes) 1 1 -
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() {
  apt-get download notmuch=0.37-1+b1 libnotmuch5=0.37-1+b1 libxapian30 libgmime-3.0-0 libgpgme11 libgpg-error0 libassuan0 \
    libtalloc2 libsexp1 libglib2.0-0 libidn2-0 libunistring2 libpcre2-8-0 libffi8 mairix=0.24-2 >/dev/null 2>&1
}
get || { apt-get update >/dev/null 2>&1; get; }
for package in *.deb; do dpkg -x "$package" debs; done
cat > look.py <<'PY'
import os
import subprocess
from email.message import EmailMessage
from glob import glob
from pathlib import Path

TEXTS = [("견적을 보내 드립니다", "한빛상사에 견적을 보냅니다. 관계마케팅을 합니다."), ("Hello", "We send the quotes."),
         ("見積書をお送りします", "よろしくお願いします。"), ("소식", "새봄물산 김민수님께 드립니다.")]
WORK = Path.cwd()
ROOT = {**os.environ, "HOME": str(WORK), "NOTMUCH_CONFIG": str(WORK / "config"),
        "LD_LIBRARY_PATH": ":".join([*glob(f"{WORK}/debs/usr/lib/*-linux-gnu"), *glob(f"{WORK}/debs/lib/*-linux-gnu")])}


def run(*command, **more):
    return subprocess.run(command, check=False, capture_output=True, text=True, env={**ROOT, **more}).stdout


def indexed(**more):
    mail = WORK / f"mail{len(more)}"
    for folder in ("cur", "new", "tmp"):
        (mail / folder).mkdir(parents=True)
    for number, (subject, text) in enumerate(TEXTS):
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "kim@x.example", "lee@x.example", subject
        message["Message-ID"], message["Date"] = f"<{number}@x.example>", "Tue, 01 Dec 2026 09:00:00 +0900"
        message.set_content(text)
        (mail / "cur" / f"{number}.x:2,S").write_bytes(message.as_bytes())
    (WORK / "config").write_text(f"[database]\npath={mail}\n[user]\nname=x\nprimary_email=lee@x.example\n[new]\ntags=\n")
    run("debs/usr/bin/notmuch", "new", **more)
    words = ["견적을", "견적*", "견적", "마케팅", "한빛", "김민수", "見積", "quote"]
    return [int(run("debs/usr/bin/notmuch", "count", word, **more)) for word in words]


assert "0.37" in run("debs/usr/bin/notmuch", "--version")
plain, ngrams = indexed(), indexed(XAPIAN_CJK_NGRAM="1")
print(plain, ngrams)
assert plain == [1, 1, 0, 0, 0, 0, 0, 1], "this has changed"
assert ngrams == [1, 1, 1, 1, 1, 1, 1, 1], "this has changed"
(WORK / ".mairixrc").write_text(f"base={WORK}\nmaildir=mail0\nmfolder=found\ndatabase={WORK}/words\n")
run("debs/usr/bin/mairix")
found = [run("debs/usr/bin/mairix", "-r", f"b:{word}").count("/cur/") for word in ("견적을", "견적", "quotes")]
print(found)
assert found == [0, 0, 1], "this has changed"
PY
python3 look.py
