#!/usr/bin/env bash
# GNU Mailutils' sieve 3.15 (Debian 12, mailutils 1:3.15-4) compares headers as they travel, not as they read: header :contains
# "Subject" "광고" does not match a mail whose subject is (광고) 12월 소식, since that goes as =?UTF-8?B?…?=, and "From" "김민수"
# does not match 김민수. RFC 5228, 2.7.2, wants encoded words decoded before. "(ad)" is found, so that a first test in English
# is right; a piece of the base64 is found as well. A mail with raw UTF-8 in its subject, as none should go out, matches.
# No error: the script compiles, and the mail is kept as if no rule was for it.
# It matters to whoever sorts mail by Korean words, first of all the "(광고)" that Korean law puts into the subject of
# advertising: nothing is ever sorted, and answers from key customers are in no folder of theirs. Seen on 2026-12-01,
# Python 3.11. Guess before it was run: it matches.
#
# Seen of Subject: (광고) 12월 소식, From: 김민수
#   "Subject" "광고"    no        "From" "김민수"    no        the same in raw UTF-8    yes
#   "Subject" "(ad)"   yes       "Subject" "KOq0keqz" (of its base64)    yes
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() {
  apt-get download mailutils=1:3.15-4 libmailutils9=1:3.15-4 mailutils-common=1:3.15-4 libgsasl18 libntlm0 libgssglue1 libltdl7 \
    libldap-2.5-0 libsasl2-2 libmariadb3 libpq5 libfribidi0 libgnutls30 libunistring2 libgssapi-krb5-2 libkrb5-3 libk5crypto3 \
    libkrb5support0 libcom-err2 libkeyutils1 libpam0g libidn12 libidn2-0 libnettle8 libhogweed6 libgmp10 libp11-kit0 libtasn1-6 \
    libffi8 libssl3 zlib1g libaudit1 libcap-ng0 >/dev/null 2>&1
}
get || { apt-get update >/dev/null 2>&1; get; }
for package in *.deb; do dpkg -x "$package" debs; done
cat > look.py <<'PY'
import os
import subprocess
from email.message import EmailMessage
from glob import glob
from pathlib import Path

LIBRARIES = ":".join([*glob("debs/usr/lib/*-linux-gnu"), *glob("debs/lib/*-linux-gnu")])
ROOT = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": os.getcwd(), "LD_LIBRARY_PATH": LIBRARIES}


def run(*command):
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=ROOT)
    return done.stdout + done.stderr


def box(name, subject, sender, raw=False):
    if raw:
        text = f"From: {sender} <kim@y.example>\nSubject: {subject}\nDate: Thu, 3 Dec 2026 09:00:00 +0900\n\nx\n\n"
    else:
        mail = EmailMessage()
        mail["From"], mail["Subject"], mail["Date"] = f"{sender} <kim@y.example>", subject, "Thu, 3 Dec 2026 09:00:00 +0900"
        mail.set_content("x\n")
        text = mail.as_bytes().decode() + "\n"
    Path(name).write_text("From kim@y.example Thu Dec  3 09:00:00 2026\n" + text, encoding="utf-8")


def matches(name, header, words):
    Path("rule.sieve").write_text(f'require "fileinto";\nif header :contains "{header}" "{words}" {{ fileinto "found"; }}\n')
    said = run("debs/usr/bin/sieve", "-n", "-v", "-f", name, "rule.sieve")
    found = "FILEINTO" in said
    assert found or "IMPLICIT KEEP" in said, said
    print(name, header, words, found)
    return found


assert "3.15" in run("debs/usr/bin/sieve", "--version")
box("korean", "(광고) 12월 소식", "김민수")
box("english", "(ad) news", "Kim Minsu")
box("raw", "(광고) 12월 소식", "김민수", raw=True)
assert not matches("korean", "Subject", "광고"), "this has changed"
assert not matches("korean", "From", "김민수"), "this has changed"
assert matches("english", "Subject", "(ad)") and matches("english", "From", "Minsu"), "this has changed"
encoded = Path("korean").read_text().split("Subject: =?utf-8?b?")[1].split("?=")[0]
assert matches("korean", "Subject", encoded[:8]), "this has changed"
assert matches("raw", "Subject", "광고"), "this has changed"
PY
python3 look.py
