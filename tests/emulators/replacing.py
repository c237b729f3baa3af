"""Senders that put values in and do no more, from what their pages say.

Stibee: “태그는 $%key%$의 형식으로 입력하면 됩니다 … <a href="$%unsubscribe%$">” (help.stibee.com, “HTML 코드로
편집하기”). Mailgun: “To access a Recipient Variable within your email, simply reference %recipient.yourkey%”
(https://documentation.mailgun.com/docs/mailgun/user-manual/sending-messages/batch-sending). Sendy: “[Name,fallback=]
or [Name]”, “[Country,fallback=anywhere in the world]”, “[unsubscribe]”, “[webversion]” (the tags that its editor
lists). Campaign Monitor's are alike, with elements for its links; its conditions and MailerLite's tags are as public
templates have them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping


def stibee(template: str, data: Mapping[str, str]) -> str:
    """``$%key%$``, whatever the key."""
    return re.sub(r"\$%([^%$]+)%\$", lambda match: data.get(match[1], ""), template)


def mailgun(template: str, data: Mapping[str, str], unsubscribe: str) -> str:
    """``%recipient.key%`` and ``%unsubscribe_url%``; a key that is not there stays as it is written."""
    found = re.sub(r"%recipient\.([^%]+)%", lambda match: data.get(match[1], match[0]), template)
    return found.replace("%unsubscribe_url%", unsubscribe)


def bracketed(template: str, data: Mapping[str, str]) -> str:
    """``[Field,fallback=…]`` of any field, ``[Field]`` of a known one, and conditions ``[if:Field=value]``."""
    known = {name.lower(): value for name, value in data.items()}
    found = re.sub(r"\[if:(\w+)=(\w+)\](.*?)\[endif\]",
                   lambda match: match[3] if known.get(match[1].lower()) == match[2] else "", template, flags=re.DOTALL)

    def value(match: re.Match[str]) -> str:
        stays = match[0] if match[2] is None else match[2]
        return known.get(match[1].strip().lower(), "") or stays

    return re.sub(r"\[([^\[\],<>]+)(?:,\s*fallback=([^\]]*))?\]", value, found)


def with_links(html: str, data: Mapping[str, str]) -> str:
    """Elements ``<unsubscribe>`` and ``<webversion>`` as the links that they become."""
    for name in ("unsubscribe", "webversion"):
        html = re.sub(rf"<{name}\b([^>]*)>(.*?)</{name}>", rf'<a\1 href="{data[name]}">\2</a>', html, flags=re.DOTALL)
    return html


def mailerlite(template: str, data: Mapping[str, str]) -> str:
    """``{$field}`` and ``{$field|default('…')}``."""
    return re.sub(r"\{\$(\w+)(?:\|default\('([^']*)'\))?\}",
                  lambda match: data.get(match[1], "") or match[2] or "", template)
