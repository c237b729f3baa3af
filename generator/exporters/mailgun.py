"""``mailgun``: batches with recipient variables.

``%recipient.key%``, and up to 1,000 recipients a request:
https://documentation.mailgun.com/docs/mailgun/user-manual/sending-messages/batch-sending. ``%unsubscribe_url%``:
https://documentation.mailgun.com/docs/mailgun/user-manual/tracking-messages/tracking-unsubscribes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exporters.base import Files, Package
from generator.exporters.parts.batches import Person, batched
from generator.exporters.parts.columns import with_texts
from generator.exporters.parts.field_names import snake
from generator.exporters.parts.filling import WEB, unsubscribe_addresses
from generator.exporters.parts.tags import ColumnSlot
from generator.exporters.sender import Draft, Sender
from generator.messages import msg

if TYPE_CHECKING:
    pass

AT_ONCE = 1000
OWN = "unsubscribe_url"


def tag(slot: ColumnSlot) -> str:
    """``%recipient.name%``; Mailgun has no defaults, so the variables hold them."""
    return f"%recipient.{slot.column}%"


def unsubscribe(package: Package) -> str:
    """The firm's own address if ``unsubscribe_url:`` is one, or else Mailgun's page."""
    return f"%recipient.{OWN}%" if package.config.unsubscribe_url.startswith(WEB) else "%unsubscribe_url%"


def requests(draft: Draft) -> Files:
    """``vip.requests.jsonl``: on each line the fields of a request for up to 1,000 people, except the page and the
    text, which are files of their own."""
    package, people, sender = draft.package, draft.people, draft.package.config.sender
    if package.config.unsubscribe_url.startswith(WEB):
        people = with_texts(people, OWN, unsubscribe_addresses(package))

    def body(batch: list[Person]) -> object:
        variables = {person["email"]: person for person in batch}
        return {"from": f"{sender.name} <{sender.email}>", "to": list(variables), "subject": draft.subject,
                "recipient-variables": variables}

    return {f"{package.title}.requests.jsonl": batched(people, AT_ONCE, body)}


SENDER = Sender(
    about=msg("Mailgun: page, text and batches with recipient variables"),
    sources=("https://documentation.mailgun.com/docs/mailgun/user-manual/sending-messages/batch-sending",
             "https://documentation.mailgun.com/docs/mailgun/email-best-practices/unsubscribe"),
    tag=tag, unsubscribe=unsubscribe,
    special=r"%(?=recipient|unsubscribe_|tag_unsubscribe|mailing_list)", names=snake(), more=requests,
    unproven=msg("that values are not escaped; the unsubscribe tag"),
    howto={"ko": """
Mailgun으로 보내기
.requests.jsonl의 한 줄이 최대 1,000명입니다. 판마다 줄 하나씩 보냅니다(jq가 필요합니다):
while IFS= read -r line; do
  jq -c '."recipient-variables"' <<<"$line" > variables.json
  curl -sS --user "api:$KEY" https://api.mailgun.net/v3/DOMAIN/messages \\
    --form-string from="$(jq -r .from <<<"$line")" --form-string to="$(jq -r '.to | join(",")' <<<"$line")" \\
    --form-string subject="$(jq -r .subject <<<"$line")" -F html='<vip.html' -F text='<vip.txt' \\
    -F recipient-variables='<variables.json'
done < vip.requests.jsonl
recipient-variables를 빼면 받는 사람 모두의 주소가 서로에게 보입니다. 수신거부 링크를 쓰려면 Mailgun의 unsubscribe
tracking을 켜 두세요.
""", "en": """
Through Mailgun
A line of .requests.jsonl is for up to 1,000 people. Send an edition's lines one by one (this wants jq):
while IFS= read -r line; do
  jq -c '."recipient-variables"' <<<"$line" > variables.json
  curl -sS --user "api:$KEY" https://api.mailgun.net/v3/DOMAIN/messages \\
    --form-string from="$(jq -r .from <<<"$line")" --form-string to="$(jq -r '.to | join(",")' <<<"$line")" \\
    --form-string subject="$(jq -r .subject <<<"$line")" -F html='<vip.html' -F text='<vip.txt' \\
    -F recipient-variables='<variables.json'
done < vip.requests.jsonl
Never leave out recipient-variables: everyone would see everyone's address. For %unsubscribe_url%, switch
unsubscribe tracking on.
"""})
