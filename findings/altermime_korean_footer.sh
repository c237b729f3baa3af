#!/usr/bin/env bash
# altermime 0.3.10 (Debian 12, 0.3.10-12), which mail servers run to put a footer under every mail (company, unsubscribing),
# leaves mails in base64 without one, text and HTML, and ends with 0 as if all was well; mails in 8bit and quoted-printable get
# theirs. Korean mail is often base64, since quoted-printable takes nine characters a syllable: Python's MIMEText writes
# UTF-8 so. With --force-into-b64 the footer comes, but of one under plain text the last
# letters are gone: the end that does not fill three bytes is dropped, so that stop@x.example is stop@x.exampl, another
# address. The HTML part of the same mail has all of it.
# It matters to whoever has to name an address for refusals in each mail, as Korean law wants: a test in English has it,
# Korean mail has none, or one that does not exist. End the footer with a line that may be lost. Seen on 2026-12-01,
# Python 3.11. Guess before it was run: the footer is in all of them, or an error says where not.
#
# Seen of a footer "수신거부: stop@x.example"
#   8bit, quoted-printable       수신거부: stop@x.example
#   base64                       nothing, exit 0
#   base64, --force-into-b64     수신거부: stop@x.exampl (plain text)    수신거부: stop@x.example (HTML)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() { apt-get download altermime=0.3.10-12 >/dev/null 2>&1; }
get || { apt-get update >/dev/null 2>&1; get; }
dpkg -x altermime_*.deb debs
cat > look.py <<'PY'
import subprocess
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

FOOTER = "수신거부: stop@x.example"
Path("footer.txt").write_text(f"\n{FOOTER}\n", encoding="utf-8")
Path("footer.html").write_text(f"<p>{FOOTER}</p>", encoding="utf-8")


def seen(encoding, *options):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "kim@x.example", "lee@x.example", "x"
    mail["Date"] = "Thu, 03 Dec 2026 09:00:00 +0900"
    mail.set_content("안녕하세요. 12월 소식입니다.\n", cte=encoding)
    mail.add_alternative("<html><body><p>안녕하세요.</p></body></html>\n", subtype="html", cte=encoding)
    Path("mail.eml").write_bytes(mail.as_bytes())
    command = ["debs/usr/bin/altermime", "--input=mail.eml", "--disclaimer=footer.txt", "--disclaimer-html=footer.html"]
    subprocess.run([*command, *options], check=True)
    read = message_from_bytes(Path("mail.eml").read_bytes(), policy=policy.default)
    texts = [part.get_content() for part in read.iter_parts()]
    print(encoding, *options, [text.strip() for text in texts])
    return [FOOTER in text for text in texts], texts[0]


assert seen("8bit")[0] == [True, True], "this has changed"
assert seen("quoted-printable")[0] == [True, True], "this has changed"
assert seen("base64")[0] == [False, False], "this has changed"
found, plain = seen("base64", "--force-into-b64")
assert found == [False, True] and plain.endswith("수신거부: stop@x.exampl"), "this has changed"
PY
python3 look.py
python3 -c '
from email.mime.text import MIMEText
assert MIMEText("안녕하세요.", _charset="utf-8")["Content-Transfer-Encoding"] == "base64"'
