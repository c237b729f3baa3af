"""``buttondown``: an e-mail and subscribers for Buttondown's API.

Template variables are those of Django: https://github.com/buttondown/docs (pages/odds-and-ends/template-variables.mdx),
https://docs.buttondown.com/template-variables. The first line keeps its editor from turning HTML into Markdown.
Each subscriber needs a request of their own: https://docs.buttondown.com/api-subscribers-create.
"""

from __future__ import annotations

from generator.exporters.base import Files, Package
from generator.exporters.parts.batches import Person, batched, without_address
from generator.exporters.parts.field_names import snake
from generator.exporters.parts.tags import BRACES, ColumnSlot, django, django_brace, django_condition
from generator.exporters.sender import Draft, Sender, always
from generator.files import json_document
from generator.messages import msg

MODE = "<!-- buttondown-editor-mode: plaintext -->"


def value(name: str) -> str:
    """``subscriber.email``, or ``subscriber.metadata.name``."""
    return "subscriber.email" if name == "email" else f"subscriber.metadata.{name}"


def tag(slot: ColumnSlot) -> str:
    """The value without further escaping, since columns have values escaped for their places."""
    return django(value(slot.column), slot.default, "|safe")


def in_plain_mode(html: str, package: Package) -> str:
    """The page after the line that keeps it as it is."""
    return MODE + html


def requests(draft: Draft) -> Files:
    """``vip.email.json`` with a draft, and ``vip.subscribers.jsonl`` with a subscriber on each line."""
    name = draft.package.title

    def body(batch: list[Person]) -> object:
        return {"email_address": batch[0]["email"], "metadata": without_address(batch[0]), "tags": [name],
                "type": "regular"}

    email = {"subject": draft.subject, "body": draft.html, "status": "draft"}
    return {f"{name}.email.json": json_document(email), f"{name}.subscribers.jsonl": batched(draft.people, 1, body)}


SENDER = Sender(
    about=msg("Buttondown: a draft and subscribers for its API"),
    sources=("https://github.com/buttondown/docs/blob/main/pages/odds-and-ends/template-variables.mdx",),
    tag=tag, unsubscribe="{{ unsubscribe_url }}", view="{{ email_url }}", special=BRACES, literal=django_brace,
    condition=lambda column: django_condition(value(column)), fallback=always, names=snake(), page=in_plain_mode,
    more=requests,
    unproven=msg("that its language is Django's is concluded from its examples"),
    howto={"ko": """
Buttondown으로 보내기
1. 구독자를 넣습니다. 한 줄이 한 명이고, 판 이름이 태그로 달립니다. 이미 있는 구독자는 409가 돌아오며, 그때는
   PATCH로 metadata를 고칩니다:
   while IFS= read -r body; do
     printf %s "$body" | curl -sS https://api.buttondown.com/v1/subscribers \\
       -H "Authorization: Token $KEY" \\
       -H "Content-Type: application/json" \\
       --data-binary @-
   done < vip.subscribers.jsonl
2. 판마다 초안을 만듭니다:
   curl -sS https://api.buttondown.com/v1/emails \\
     -H "Authorization: Token $KEY" \\
     -H "Content-Type: application/json" \\
     -d @vip.email.json
3. 화면에서 받는 사람을 그 태그로 좁히고, 미리 보고 보냅니다.
""", "en": """
Through Buttondown
1. Make the subscribers, one a line, each tagged with the edition; for one that is there already (409), PATCH the
   metadata:
   while IFS= read -r body; do
     printf %s "$body" | curl -sS https://api.buttondown.com/v1/subscribers \\
       -H "Authorization: Token $KEY" \\
       -H "Content-Type: application/json" \\
       --data-binary @-
   done < vip.subscribers.jsonl
2. Make each edition's draft:
   curl -sS https://api.buttondown.com/v1/emails \\
     -H "Authorization: Token $KEY" \\
     -H "Content-Type: application/json" \\
     -d @vip.email.json
3. On its page, narrow the audience to that tag, preview, and send.
"""})
