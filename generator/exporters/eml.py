"""``eml``: a message for each recipient, as mail programs open it."""

from __future__ import annotations

from generator.exporters.base import Files, Package
from generator.exporters.html import HtmlExporter
from generator.exporters.messages import can_be_sent, messages
from generator.exporters.transfer import Pieces
from generator.files import Chunks
from generator.findings import Findings


class EmlExporter:
    """Writes RFC 5322 messages, one a file, with the line ends that the standard wants (CRLF, 2.1)."""

    about = "one message a recipient, for mail programs and programs that send"

    def files(self, package: Package, findings: Findings) -> Files:
        """``vip/0001.eml`` and so on; a message that is alone, as a test is, is ``vip.eml``."""
        shared = HtmlExporter().files(package, findings)
        if not can_be_sent(package, findings):
            return shared
        made, name = messages(package), package.title
        width = max(4, len(str(made.count)))
        names = ([f"{name}.eml"] if made.count == 1 else
                 [f"{name}/{place + 1:0{width}}.eml" for place in range(made.count)])
        return {**shared, **{path: _message(made, place) for place, path in enumerate(names)}}


def _message(made: Pieces, place: int) -> Chunks:
    return lambda: [made[place].replace(b"\n", b"\r\n")]
