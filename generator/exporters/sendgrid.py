"""``sendgrid``: a dynamic template, and request bodies for Mail Send that fill it.

Handlebars: https://www.twilio.com/docs/sendgrid/for-developers/sending-email/using-handlebars. Requests hold up to
1,000 personalizations: https://www.twilio.com/docs/sendgrid/api-reference/mail-send/limitations. ``{{insert
first_name "default=…"}}`` of Single Sends is not used: its quotation marks would end the ``href`` around it.
"""

from __future__ import annotations

from generator.exporters.base import Files, Package
from generator.exporters.parts.batches import Person, batched
from generator.exporters.parts.field_names import snake
from generator.exporters.parts.tags import BRACES, braces_in, handlebars, handlebars_brace, handlebars_condition, joined
from generator.exporters.sender import Draft, Sender, always
from generator.files import json_document
from generator.messages import msg

AT_ONCE = 1000
# SendGrid sends a body that fits Latin-1 as iso-8859-1, which Gmail clips early. One character outside it is enough.
NOT_LATIN = "<!-- 단골 -->"


def page(html: str, package: Package) -> str:
    """The page, with a character that keeps it in UTF-8."""
    before, body, after = html.rpartition("</body>")
    beyond = any(ord(character) > 255 for character in html)
    return html if beyond else before + NOT_LATIN + body + after


def requests(draft: Draft) -> Files:
    """``vip.template.json`` makes the template; each line of ``vip.requests.jsonl`` sends it to up to 1,000 people."""
    sender, name = draft.package.config.sender, draft.package.title
    braces = braces_in(draft.subject, draft.html, draft.text)

    def body(people: list[Person]) -> object:
        return {
            "from": {"email": sender.email, "name": sender.name}, "reply_to": {"email": sender.email},
            "template_id": "TEMPLATE_ID", "asm": {"group_id": 0},
            "personalizations": [
                {"to": [{"email": person["email"]}],
                 "dynamic_template_data": person | braces} for person in people]}

    template = {"name": f"{draft.package.edition.issue} {name}", "active": 1, "editor": "code",
                "subject": draft.subject, "html_content": draft.html, "plain_content": draft.text,
                "generate_plain_content": False}
    return {f"{name}.template.json": json_document(template),
            f"{name}.requests.jsonl": batched(draft.people, AT_ONCE, body)}


def literal(character: str) -> str:
    """A brace as a field that holds one. The ``<`` of SendGrid's older tags, which it replaces last, gets a joiner."""
    return joined(character) if character == "<" else handlebars_brace(character)


SENDER = Sender(
    about=msg("SendGrid: a dynamic template and request bodies for Mail Send"),
    sources=("https://www.twilio.com/docs/sendgrid/for-developers/sending-email/using-handlebars",
             "https://www.twilio.com/docs/sendgrid/api-reference/mail-send/limitations"),
    tag=handlebars, unsubscribe="<%asm_group_unsubscribe_raw_url%>",
    special=rf"{BRACES}|<(?=%)", literal=literal,
    condition=handlebars_condition, fallback=always, names=snake(), page=page, more=requests,
    unproven=msg("the unsubscribe tag and the limit of a request: from public code"),
    howto={"ko": """
SendGrid로 보내기
1. Suppressions > Unsubscribe Groups에서 그룹을 만들어 번호를 적어 둡니다.
2. Email API > Dynamic Templates에서 판마다 템플릿을 만들고 번호(d-…)를 적어 둡니다. POST
   https://api.sendgrid.com/v3/templates/번호/versions 에 그 판의 .template.json을 보냅니다. 화면에서 만들 때는
   Code Editor에 .html을, 제목에 .subject.txt를 붙여 넣습니다.
3. .requests.jsonl의 TEMPLATE_ID와 "group_id":0을 적어 둔 번호로 바꾸고, 한 줄씩 POST
   https://api.sendgrid.com/v3/mail/send 에 보냅니다.
   while IFS= read -r body; do
     printf %s "$body" | curl -sS \\
       -H "Authorization: Bearer $KEY" \\
       -H "Content-Type: application/json" \\
       --data-binary @- https://api.sendgrid.com/v3/mail/send
   done < vip.requests.jsonl
한 줄이 최대 1,000명입니다. 보내고 나면 다시 보내지 마세요. 같은 메일이 두 번 갑니다.
""", "en": """
Through SendGrid
1. Suppressions > Unsubscribe Groups: make a group and note its number.
2. Email API > Dynamic Templates: make a template for each edition and note its id (d-…). POST that edition's
   .template.json to https://api.sendgrid.com/v3/templates/ID/versions; or paste .html into the code editor and
   .subject.txt as its subject.
3. In .requests.jsonl put these numbers for TEMPLATE_ID and "group_id":0, then POST each line:
   while IFS= read -r body; do
     printf %s "$body" | curl -sS \\
       -H "Authorization: Bearer $KEY" \\
       -H "Content-Type: application/json" \\
       --data-binary @- https://api.sendgrid.com/v3/mail/send
   done < vip.requests.jsonl
A line is for up to 1,000 people. Do not send a line twice: the mail would go out twice.
"""})
