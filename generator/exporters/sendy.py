"""``sendy``: HTML with Sendy's tags.

Tags as Sendy's own editor lists them (includes/helpers/personalization: ``[Name,fallback=]``, ``[Email]``,
``[Country,fallback=anywhere]``, ``[unsubscribe]``, ``[webversion]``), https://sendy.co/get-started. It has no
conditions.
"""

from __future__ import annotations

from generator.exporters.parts.field_names import snake
from generator.exporters.parts.tags import ColumnSlot
from generator.exporters.sender import Sender
from generator.messages import msg

OWN = {"name": "Name", "email": "Email"}


def tag(slot: ColumnSlot) -> str:
    """``[Name,fallback=고객님]``."""
    return "[Email]" if slot.column == "Email" else f"[{slot.column},fallback={slot.default}]"


def fits(default: str) -> bool:
    """Whether a tag can hold a default."""
    return not set(default) & set("[],=\n")


SENDER = Sender(
    about=msg("Sendy: HTML with its tags"),
    sources=("https://sendy.co/get-started",),
    tag=tag, unsubscribe="[unsubscribe]", view="[webversion]",
    special=r"\[(?=(?i:name|email|unsubscribe|webversion|reconsent|current\w+)\])|,(?=\s*fallback=)",
    fallback=fits, names=lambda field: OWN.get(field, snake()(field)),
    unproven=msg("that values are not escaped"),
    howto={"ko": """
Sendy로 보내기
1. 판마다 목록을 만들고, Custom fields에 .recipients.csv의 나머지 열을 같은 이름(Text)으로 만듭니다.
2. Import는 열 차례가 Name, Email, 나머지입니다. 표 계산 프로그램에서 차례를 바꾸고 첫 줄을 지워 올립니다.
3. 새 캠페인에서 HTML에 .html을, Plain text에 .txt를, 제목에 .subject.txt를 붙여 넣습니다.
""", "en": """
Into Sendy
1. Make a list for each edition, and custom fields (text) named like the other columns of .recipients.csv.
2. Import wants the columns as Name, Email, then the others, without titles: put them in this order first.
3. Make a campaign: paste .html, .txt as plain text, .subject.txt as subject.
"""})
