"""``campaignmonitor``: HTML to import, and the body of a request that makes a campaign of it.

Tags: https://www.campaignmonitor.com/create/ (``[firstname,fallback=…]``; ``<unsubscribe>`` and ``<webversion>`` are
elements, and in text ``[unsubscribe]`` and ``[webversion]``). Campaigns are made from HTML at public addresses:
https://www.campaignmonitor.com/api/v3-3/campaigns/#creating-draft-campaign; ``InlineCss`` would rewrite
styles that are inline already.
"""

from __future__ import annotations

import re

from generator.exporters.base import Files, Package
from generator.exporters.parts.field_names import snake
from generator.exporters.parts.tags import ColumnSlot
from generator.exporters.sender import Draft, Sender
from generator.files import json_document
from generator.messages import msg

OWN = {"name": "fullname"}
TITLES = {"email": "Email Address", "fullname": "Name"}


def tag(slot: ColumnSlot) -> str:
    """``[fullname,fallback=고객님]``."""
    return "[email]" if slot.column == "email" else f"[{slot.column},fallback={slot.default}]"


def fits(default: str) -> bool:
    """Whether a tag can hold a default."""
    return not set(default) & set("[],=\n")


def with_elements(html: str, package: Package) -> str:
    """The page with the sender's two links as elements of its own, which keep the styles of the links."""
    for name in ("unsubscribe", "webversion"):
        html = re.sub(rf'<a\b([^>]*?)\s*href="\[{name}\]"([^>]*)>(.*?)</a>', rf"<{name}\1\2>\3</{name}>", html,
                      flags=re.DOTALL)
    return html


def requests(draft: Draft) -> Files:
    """``vip.campaign.json``."""
    package, name, sender = draft.package, draft.package.title, draft.package.config.sender
    return {f"{name}.campaign.json": json_document({
        "Name": f"{package.edition.issue} {name}", "Subject": draft.subject, "FromName": sender.name,
        "FromEmail": sender.email, "ReplyTo": sender.email, "HtmlUrl": f"https://PUBLIC/{name}.html",
        "TextUrl": f"https://PUBLIC/{name}.txt", "InlineCss": False, "ListIDs": ["LIST_ID"]})}


SENDER = Sender(
    about=msg("Campaign Monitor: HTML for import"),
    sources=("https://www.campaignmonitor.com/create/", "https://www.campaignmonitor.com/api/v3-3/campaigns/"),
    tag=tag, unsubscribe="[unsubscribe]", view="[webversion]",
    special=r"\[(?=(?i:unsubscribe|webversion|email|fullname|firstname|lastname|else|endif)\]|(?i:if|elseif):)"
            r"|,(?=\s*fallback=)",
    condition=lambda column: (f"[if:{column}=yes]", "[endif]"), fallback=fits,
    names=lambda field: OWN.get(field, snake()(field)), titles=lambda column: TITLES.get(column.name, column.name),
    page=with_elements, more=requests,
    unproven=msg("all: its pages could not be read, and tags are as public templates have them"),
    howto={"ko": """
Campaign Monitor로 보내기
1. 판마다 목록을 만들고 그 판의 .recipients.csv를 올립니다. 나머지 열은 같은 이름의 custom field로 만듭니다.
2. Campaign > Import your own HTML에서 그 판의 .html을 올립니다. “Inline CSS”는 끕니다. 텍스트에는 .txt를 붙여
   넣습니다.
3. API로 만들 때는 .html과 .txt를 잠시 누구나 볼 수 있는 주소에 두고, .campaign.json의 PUBLIC과 LIST_ID를 바꾸어
   POST https://api.createsend.com/api/v3.3/campaigns/CLIENT_ID.json 에 보냅니다. 단골만 보는 내용도 그동안
   보이니, 끝나면 지우세요.
""", "en": """
Into Campaign Monitor
1. Make a list for each edition and upload its .recipients.csv; make custom fields of the same names of its other
   columns.
2. Campaign > Import your own HTML: upload that edition's .html, with “inline CSS” off; paste .txt as its text.
3. By API: put .html and .txt where anyone can read them, put the addresses and the list into .campaign.json, and
   POST it to https://api.createsend.com/api/v3.3/campaigns/CLIENT_ID.json. Restricted text can be read there
   meanwhile: remove it afterwards.
"""})
