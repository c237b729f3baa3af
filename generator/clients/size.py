"""How large a mail is as Gmail counts it, and where it would be cut.

Gmail shows about the first 102 KB of a mail and a link to the rest. Google does not document it; what is known was
measured: https://github.com/hteumeuleu/email-bugs/issues/41 (the raw source counts, packed for transfer), and
https://mailchimp.com/help/gmail-is-clipping-my-email/. Of ``<style>``, 16384 bytes are kept:
https://github.com/hteumeuleu/email-bugs/issues/90.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

LIMIT = 102 * 1024
STYLE_LIMIT = 16_384
NEAR = 0.9
"""From this share of a limit on it is worth knowing."""
LINK = re.compile(r"""(<a\b[^>]*?\bhref=["'])(https?:[^"']*)""", re.IGNORECASE)


def packed(content: bytes, encoding: str) -> int:
    """How many bytes some text has as it travels (RFC 2045, 6.7 and 6.8; lines of 76 characters)."""
    if encoding == "base64":
        characters = -(-len(content) // 3) * 4
        return characters + 2 * -(-characters // 76)
    if encoding == "quoted-printable":
        text = content.replace(b"\r\n", b"\n")
        return len(binascii.b2a_qp(text, istext=True)) + text.count(b"\n")
    return len(content)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a mail will weigh in bytes when it arrives, and from which character of it on nothing is shown
    (-1: all of it is)."""

    html: str
    size: int
    cut: int

    def is_shown(self, text: str) -> bool:
        """Whether the last place where some text stands comes before the cut."""
        return self.cut < 0 or -1 < self.html.rfind(text) < self.cut


def forecast(html: str, link_growth: int, extra: int, encoding: str) -> Forecast:
    """Foresee the size of a page after the sender rewrote its links (``link_growth`` bytes each), added ``extra``
    bytes of its own and packed it."""
    grown = LINK.sub(lambda link: link[0] + "x" * link_growth, html)
    size = packed(grown.encode(), encoding) + extra
    if size <= LIMIT:
        return Forecast(grown, size, -1)
    low, high = 0, len(grown)
    while low < high:
        middle = (low + high + 1) // 2
        if packed(grown[:middle].encode(), encoding) <= LIMIT:
            low = middle
        else:
            high = middle - 1
    return Forecast(grown, size, low)
