"""``mbox``: all messages of an edition in one file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from generator.exporters.base import ExporterBase, Files, Package, howto_text
from generator.exporters.html import HtmlExporter
from generator.exporters.parts.filling import with_ascii_domain
from generator.exporters.parts.messages import can_be_sent, messages
from generator.findings import Findings
from generator.messages import msg

CODE = """\
import mailbox, smtplib

box = mailbox.mbox("vip.mbox")
with smtplib.SMTP("localhost") as smtp:
    for key in box.keys():
        message = box.get_bytes(key).replace(b"\\n", b"\\r\\n")
        to = message.partition(b"\\nTo: <")[2].partition(b">")[0].decode()
        try:
            smtp.sendmail("SENDER", [to], message, [] if to.isascii() else ["SMTPUTF8", "BODY=8BITMIME"])
        except smtplib.SMTPException as problem:
            print(to, problem)
"""
"""A program that sends an mbox; a test runs it."""
HOWTO = {"ko": f"""
.mbox 파일 하나에 그 판의 메일이 모두 들어 있습니다. Thunderbird 같은 프로그램으로 열어 보거나, 프로그램으로 한 통씩
보냅니다. 아래 Python 예는 메일을 있는 그대로 건네고, 보내지 못한 것을 알려 줍니다. smtplib의 send_message는 긴
머리글을 고쳐 쓰고 한글 주소에서 멈추니 쓰지 마세요. @ 앞이 한글인 주소는 SMTPUTF8을 아는 서버라야 받습니다.

{CODE}""", "en": f"""
An .mbox file has all messages of its edition. Look at it in Thunderbird or the like, or send them one by one. In
Python, this hands them on as they are, and says which could not be sent. Do not use smtplib's send_message: it writes
long headers anew, and stops at addresses in Hangul. For an address in Hangul before the @, a server has to know
SMTPUTF8.

{CODE}"""}


class MboxExporter(ExporterBase):
    """Writes an mbox file (RFC 4155): a line “From sender date” before each message, and an empty line after it.

    Lines that would begin with “From ” are encoded, so the escape ``>From ``, about which programs disagree, is never
    needed.
    """

    about = msg("all messages of an edition in one mbox file")
    howto = HOWTO
    inlines = True

    def files(self, package: Package, findings: Findings) -> Files:
        """Make ``vip.mbox``, and the files of ``html``."""
        shared = HtmlExporter().files(package, findings)
        if not can_be_sent(package, findings):
            return shared
        made, moment = messages(package, findings), package.now.astimezone(UTC)
        sender = with_ascii_domain("".join(package.config.sender.email.split()))
        line = f"From {sender} {moment:%a %b} {moment.day:2} {moment:%H:%M:%S %Y}\n".encode()
        mailbox = replace(made, columns=[line, *made.columns, b"\n"])
        text = howto_text(self, package).replace("SENDER", sender)
        return {**shared, "HOWTO.txt": text.encode(), f"{package.title}.mbox": mailbox.chunks}
