"""``eml``: a message file for each recipient, which mail programs can open."""

from __future__ import annotations

from generator.exporters.base import ExporterBase, Files, Package, howto_text
from generator.exporters.html import HtmlExporter
from generator.exporters.parts.messages import can_be_sent, messages
from generator.exporters.parts.transfer import Pieces
from generator.files import Chunks
from generator.findings import Findings
from generator.messages import msg

HOWTO = {"ko": """
.eml 파일 하나가 한 사람에게 가는 메일입니다. 두 번 누르면 메일 프로그램에서 열립니다.
시험용 한 통은 dangol export eml --to 주소 로 만듭니다. 보낼 때는 파일을 그대로 메일 서버에 건넵니다.
예: msmtp -t < general/0001.eml
List-Unsubscribe-Post가 통하려면 그 머리글까지 DKIM으로 서명해야 합니다(RFC 8058).
""", "en": """
Each .eml file is one person's mail; a mail program opens it. Make one for a test with: dangol export eml --to ADDRESS
To send, hand the files to your mail server as they are, for instance: msmtp -t < general/0001.eml
For List-Unsubscribe-Post to work, your DKIM signature has to cover that header (RFC 8058).
"""}


class EmlExporter(ExporterBase):
    """Writes each message (RFC 5322) to a file of its own, with the line endings of the standard (CRLF, 2.1)."""

    about = msg("one message a recipient, for mail programs and programs that send")
    howto = HOWTO
    inlines = True

    def files(self, package: Package, findings: Findings) -> Files:
        """Make ``vip/0001.eml`` and so on, or ``vip.eml`` if there is only one recipient, and the files of ``html``."""
        shared = HtmlExporter().files(package, findings)
        if not can_be_sent(package, findings):
            return shared
        made, name = messages(package, findings), package.title
        width = max(4, len(str(made.count)))
        names = ([f"{name}.eml"] if made.count == 1 else
                 [f"{name}/{place + 1:0{width}}.eml" for place in range(made.count)])
        written = {path: _message(made, place) for place, path in enumerate(names)}
        return {**shared, "HOWTO.txt": howto_text(self, package).encode(), **written}


def _message(made: Pieces, place: int) -> Chunks:
    return lambda: [made[place].replace(b"\n", b"\r\n")]
