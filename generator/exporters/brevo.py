"""``brevo``: an e-mail campaign in Brevo's template language, and contacts to import.

Attributes, defaults and ``{{ unsubscribe }}``, ``{{ mirror }}``:
https://help.brevo.com/hc/en-us/articles/4402386448530-Customize-your-emails-using-transactional-parameters. Conditions:
https://help.brevo.com/hc/en-us/articles/360001030599. Imports take up to 10 MB of ``jsonBody``, and 8 are advised:
https://developers.brevo.com/reference/import-contacts.
"""

from __future__ import annotations

from generator.exporters.base import Files
from generator.exporters.parts.batches import batched_by_size, without_address
from generator.exporters.parts.columns import rows
from generator.exporters.parts.field_names import snake
from generator.exporters.parts.tags import BRACES, ColumnSlot, django, django_condition, quoted_brace
from generator.exporters.sender import Draft, Sender, always
from generator.files import json_document
from generator.messages import msg

LIMIT = 8_000_000
OWN = {"email": "EMAIL", "name": "FIRSTNAME", "phone": "SMS"}


def tag(slot: ColumnSlot) -> str:
    """``{{ contact.FIRSTNAME }}``; a default needs ``{% if %}`` and ``{% else %}``."""
    return django(f"contact.{slot.column}", slot.default)


def names(field: str) -> str:
    """Names of attributes: capital letters, digits and underscores."""
    return OWN.get(field, snake()(field).upper())


def requests(draft: Draft) -> Files:
    """``vip.campaign.json``, and ``vip.contacts.jsonl`` with contacts to import on each line."""
    package, name, sender = draft.package, draft.package.title, draft.package.config.sender
    campaign = {"name": f"{package.edition.issue} {name}", "subject": draft.subject, "type": "classic",
                "sender": {"name": sender.name, "email": sender.email}, "replyTo": sender.email,
                "htmlContent": draft.html, "recipients": {"listIds": [0]}}

    def contacts() -> list[object]:
        return [{"email": person["email"], "attributes": without_address(person)} for person in rows(draft.people)]

    def body(batch: list[object]) -> object:
        return {"listIds": [0], "jsonBody": batch, "updateExistingContacts": True, "emptyContactsAttributes": True}

    return {f"{name}.campaign.json": json_document(campaign),
            f"{name}.contacts.jsonl": batched_by_size(contacts, LIMIT, body)}


SENDER = Sender(
    about=msg("Brevo: an e-mail campaign and contacts to import"),
    sources=("https://help.brevo.com/hc/en-us/articles/4402386448530-Customize-your-emails-using-transactional-parameters",
             "https://help.brevo.com/hc/en-us/articles/360001030599"),
    tag=tag, unsubscribe="{{ unsubscribe }}", view="{{ mirror }}", special=BRACES, literal=quoted_brace,
    condition=lambda column: django_condition(f"contact.{column}"), fallback=always, names=names,
    titles=lambda column: column.name.upper(), more=requests,
    unproven=msg("that values are not escaped; the limit of an import"),
    howto={"ko": """
Brevo로 보내기
1. Contacts > Settings > Contact attributes에 .recipients.csv의 열 가운데 없는 것을 텍스트 속성으로 만듭니다.
2. 판마다 목록을 만들고 번호를 적어 둡니다. 그 판의 .recipients.csv를 올리거나, .contacts.jsonl의 "listIds":[0]에
   번호를 넣고 한 줄씩 POST https://api.brevo.com/v3/contacts/import 에 보냅니다.
3. .campaign.json의 listIds에 같은 번호를 넣어 POST https://api.brevo.com/v3/emailCampaigns 에 보냅니다. 화면에서
   만들 때는 “Paste your code”에 .html을 붙여 넣습니다.
4. 만들어진 캠페인을 시험해 보고 보냅니다.
""", "en": """
Into Brevo
1. Contacts > Settings > Contact attributes: make a text attribute for each column of .recipients.csv that is
   missing.
2. Make a list for each edition and note its number. Upload that edition's .recipients.csv; or put the number into
   "listIds":[0] of .contacts.jsonl and POST each line to https://api.brevo.com/v3/contacts/import.
3. Put the same number into .campaign.json and POST it to https://api.brevo.com/v3/emailCampaigns; or paste .html
   under “Paste your code”.
4. Send a test, then the campaign.
"""})
