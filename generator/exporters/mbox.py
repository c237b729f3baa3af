"""``mbox``: the messages of an edition in one file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from generator.exporters.base import Files, Package
from generator.exporters.html import HtmlExporter
from generator.exporters.messages import can_be_sent, messages
from generator.exporters.sender import howto
from generator.findings import Findings

HOWTO = {"ko": """
.mbox 파일 하나에 그 판의 메일이 모두 들어 있습니다. Thunderbird 같은 프로그램으로 열어 보거나, 프로그램으로 한 통씩
보냅니다. 예(Python): for message in mailbox.mbox("general.mbox"): smtp.send_message(message)
""", "en": """
An .mbox file has all messages of its edition. Look at it in Thunderbird or the like, or send them one by one:
for instance in Python, for message in mailbox.mbox("general.mbox"): smtp.send_message(message)
"""}


class MboxExporter:
    """Writes an mbox file (RFC 4155): each message behind a line “From sender date”, an empty line behind it.

    No line of a message begins with “From ”, as it is encoded where it would: so nothing needs the escape ``>From ``,
    which readers of mbox disagree about.
    """

    about = "all messages of an edition in one mbox file"

    def fields(self, package: Package) -> dict[str, str]:
        """Which field each column of the recipients is of."""
        return HtmlExporter().fields(package)

    def files(self, package: Package, findings: Findings) -> Files:
        """``vip.mbox``."""
        shared = HtmlExporter().files(package, findings)
        if not can_be_sent(package, findings):
            return shared
        made, moment = messages(package), package.now.astimezone(UTC)
        sender = package.config.sender.email.strip()
        line = f"From {sender} {moment:%a %b} {moment.day:2} {moment:%H:%M:%S %Y}\n".encode()
        mailbox = replace(made, columns=[line, *made.columns, b"\n"])
        return {**shared, "HOWTO.txt": howto(HOWTO, package).encode(), f"{package.title}.mbox": mailbox.chunks}
