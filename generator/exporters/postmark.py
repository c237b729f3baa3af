"""``postmark``: a template, and request bodies that fill it.

Mustachio, the template language: https://github.com/ActiveCampaign/mustachio and
https://postmarkapp.com/support/article/1077-template-syntax. Up to 500 messages and 50 MB a call:
https://postmarkapp.com/developer/api/templates-api#send-batch-with-templates. The unsubscribe link of broadcast
streams: https://postmarkapp.com/support/article/1217-how-do-i-handle-unsubscribes-using-broadcast-message-streams.
Sections (``{{#name}}``) are not used: they change what names inside mean, so other values may not be found there.
"""

from __future__ import annotations

from generator.exporters.base import Files
from generator.exporters.parts.batches import Person, batched
from generator.exporters.parts.field_names import snake
from generator.exporters.parts.tags import BRACES, ColumnSlot, braces_in, handlebars_brace
from generator.exporters.sender import Draft, Sender
from generator.files import json_document
from generator.messages import msg

AT_ONCE = 500


def tag(slot: ColumnSlot) -> str:
    """``{{{name}}}``, which does not escape: values are escaped for their places already."""
    return f"{{{{{{{slot.column}}}}}}}"


def requests(draft: Draft) -> Files:
    """``vip.template.json``, and ``vip.requests.jsonl`` with the messages to up to 500 people on each line."""
    package, name, sender = draft.package, draft.package.title, draft.package.config.sender
    braces = braces_in(draft.subject, draft.html, draft.text)
    alias = f"{package.edition.issue}-{name}".replace("+", "-")
    template = {"Name": f"{package.edition.issue} {name}", "Alias": alias, "Subject": draft.subject,
                "HtmlBody": draft.html, "TextBody": draft.text, "TemplateType": "Standard"}

    def body(batch: list[Person]) -> object:
        return {"Messages": [
            {"From": f'"{sender.name}" <{sender.email}>', "To": person["email"], "TemplateAlias": alias,
             "MessageStream": "broadcast", "InlineCss": False,
             "TemplateModel": person | braces}
            for person in batch]}

    return {f"{name}.template.json": json_document(template),
            f"{name}.requests.jsonl": batched(draft.people, AT_ONCE, body)}


SENDER = Sender(
    about=msg("Postmark: a template and batches for a broadcast stream"),
    sources=("https://github.com/ActiveCampaign/mustachio",
             "https://postmarkapp.com/developer/api/templates-api#send-batch-with-templates"),
    tag=tag, unsubscribe="{{{ pm:unsubscribe }}}", special=BRACES, literal=handlebars_brace, names=snake(),
    more=requests,
    unproven=msg("the unsubscribe tag and the limit of a call: from public code"),
    howto={"ko": """
Postmark로 보내기
1. 판마다 템플릿을 만듭니다:
   curl -sS https://api.postmarkapp.com/templates \\
     -H "X-Postmark-Server-Token: $TOKEN" \\
     -H "Content-Type: application/json" \\
     -d @vip.template.json
2. 한 줄(최대 500명)씩 보냅니다. broadcast 스트림이어야 수신거부 링크가 채워집니다:
   while IFS= read -r body; do
     printf %s "$body" | curl -sS https://api.postmarkapp.com/email/batchWithTemplates \\
       -H "X-Postmark-Server-Token: $TOKEN" \\
       -H "Content-Type: application/json" \\
       --data-binary @-
   done < vip.requests.jsonl
""", "en": """
Through Postmark
1. Make each edition's template:
   curl -sS https://api.postmarkapp.com/templates \\
     -H "X-Postmark-Server-Token: $TOKEN" \\
     -H "Content-Type: application/json" \\
     -d @vip.template.json
2. Send each line (up to 500 people). The stream must be a broadcast one, or the unsubscribe link stays empty:
   while IFS= read -r body; do
     printf %s "$body" | curl -sS https://api.postmarkapp.com/email/batchWithTemplates \\
       -H "X-Postmark-Server-Token: $TOKEN" \\
       -H "Content-Type: application/json" \\
       --data-binary @-
   done < vip.requests.jsonl
"""})
