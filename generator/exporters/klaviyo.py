"""``klaviyo``: a template for Klaviyo's code editor.

Templates are those of Django: https://developers.klaviyo.com/en/docs/use-conditionals-in-messages
(``person|lookup``, ``{% if %}``). ``{% unsubscribe_link %}`` and ``{% web_view_link %}`` are addresses,
``{% unsubscribe %}`` and ``{% web_view %}`` are whole links: https://help.klaviyo.com/hc/en-us/articles/115006054267.
"""

from __future__ import annotations

from generator.exporters.parts.field_names import snake
from generator.exporters.parts.tags import BRACES, ColumnSlot, django, django_brace, django_condition
from generator.exporters.sender import Sender, always
from generator.messages import msg

TITLES = {"email": "Email", "first_name": "First Name"}
STANDARD = {"email": "person.email", "first_name": "person.first_name"}


def value(name: str) -> str:
    """``person.first_name``, or ``person|lookup:'company'`` for the firm's own properties."""
    return STANDARD.get(name, f"person|lookup:'{name}'")


def tag(slot: ColumnSlot) -> str:
    """The value without further escaping, since columns have values escaped for their places."""
    return django(value(slot.column), slot.default, "|safe")


SENDER = Sender(
    about=msg("Klaviyo: a template for its code editor"),
    sources=("https://developers.klaviyo.com/en/docs/use-conditionals-in-messages",
             "https://help.klaviyo.com/hc/en-us/articles/115006054267"),
    tag=tag, unsubscribe="{% unsubscribe_link %}", view="{% web_view_link %}", special=BRACES, literal=django_brace,
    condition=lambda column: django_condition(value(column)), fallback=always,
    names=lambda field: "first_name" if field == "name" else snake()(field),
    titles=lambda column: TITLES.get(column.name, column.name),
    unproven=msg("the tags of its two links: from public code"),
    howto={"ko": """
Klaviyo로 보내기
1. Lists & segments에서 판마다 목록을 만들고 그 판의 .recipients.csv를 올립니다. 이름이 다른 열은 같은 이름의
   사용자 속성이 됩니다.
2. Content > Templates > Create template > HTML에서 그 판의 .html을 붙여 넣습니다.
3. 그 템플릿으로 캠페인을 만들고, 받는 사람으로 그 목록을, 제목으로 .subject.txt를 넣습니다. 텍스트 버전에는
   .txt를 붙여 넣습니다.
""", "en": """
Into Klaviyo
1. Lists & segments: make a list for each edition and upload its .recipients.csv; columns become properties.
2. Content > Templates > Create template > HTML: paste that edition's .html.
3. Make a campaign from the template, send it to that list, paste .subject.txt as its subject and .txt as its
   text.
"""})
