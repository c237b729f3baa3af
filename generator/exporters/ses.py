"""``ses``: a template for Amazon SES (API v2), and request bodies that fill it.

Templates and their limits (500 KB; 50 destinations a call):
https://docs.aws.amazon.com/ses/latest/dg/send-personalized-email-api.html. Conditions:
https://docs.aws.amazon.com/ses/latest/dg/send-personalized-email-advanced.html. Subscription management, its
placeholder ``{{amazonSESUnsubscribeUrl}}``, of which a message may have two, and that it works only for SendEmail to a
single recipient: https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html.
"""

from __future__ import annotations

import json
from email.utils import formataddr
from typing import TYPE_CHECKING

from generator.exporters.base import Files, Package
from generator.exporters.parts.batches import Person, batched
from generator.exporters.parts.columns import with_texts
from generator.exporters.parts.field_names import snake
from generator.exporters.parts.filling import WEB, unsubscribe_addresses, unsubscribe_by_mail, with_ascii_domain
from generator.exporters.parts.tags import BRACES, braces_in, handlebars, handlebars_brace, handlebars_condition
from generator.exporters.sender import Draft, Sender, always
from generator.files import json_document
from generator.findings import Span
from generator.messages import msg

if TYPE_CHECKING:
    import polars as pl

AT_ONCE = 50
HEADER_LIMIT = 870
"""The most octets in a header, by https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html."""
LIMIT = 500_000
OWN = "unsubscribe_url"
PLACEHOLDER = "{{amazonSESUnsubscribeUrl}}"


def unsubscribe(package: Package) -> str:
    """The firm's own address if ``unsubscribe_url:`` is one, or else the page of SES."""
    return f"{{{{{{{OWN}}}}}}}" if package.config.unsubscribe_url.startswith(WEB) else PLACEHOLDER


def once(text: str, package: Package) -> str:
    """A text with the placeholder of SES once; further links begin a mail to the sender."""
    before, placeholder, after = text.partition(PLACEHOLDER)
    return before + placeholder + after.replace(PLACEHOLDER, unsubscribe_by_mail(package.config))


def requests(draft: Draft) -> Files:
    """``vip.template.json``, and ``vip.requests.jsonl`` with a request on each line: SendBulkEmail to 50 people if the
    firm has its own unsubscribe address, or else SendEmail to one, for which SES manages subscriptions."""
    package, name = draft.package, draft.package.title
    template = f"{package.edition.issue}-{name}".replace("+", "_")
    content = {"Subject": draft.subject, "Html": draft.html, "Text": draft.text}
    if len(draft.html.encode()) + len(draft.text.encode()) > LIMIT:
        draft.findings.warning(
            "upload-size", msg("The template of edition {name} is larger than the 500 KB that SES takes.", name=name),
            Span(package.edition.path), msg("Shorten the issue; or export editions without --single."))
    own, braces = package.config.unsubscribe_url.startswith(WEB), braces_in(*content.values())
    people = draft.people
    if own:
        people = with_texts(people, OWN, unsubscribe_addresses(package))
        _report_long(people[OWN], draft)
    sender = _sender(package)

    def data(person: Person) -> str:
        return json.dumps(person | braces, ensure_ascii=False)

    def bulk(batch: list[Person]) -> object:
        return {
            "FromEmailAddress": sender,
            "DefaultContent": {"Template": {"TemplateName": template, "TemplateData": "{}"}},
            "BulkEmailEntries": [
                {"Destination": {"ToAddresses": [person["email"]]},
                 "ReplacementEmailContent": {"ReplacementTemplate": {"ReplacementTemplateData": data(person)}},
                 "ReplacementHeaders": [{"Name": "List-Unsubscribe", "Value": f"<{person[OWN]}>"}]}
                for person in batch]}

    def alone(batch: list[Person]) -> object:
        return {
            "FromEmailAddress": sender, "Destination": {"ToAddresses": [batch[0]["email"]]},
            "Content": {"Template": {"TemplateName": template, "TemplateData": data(batch[0])}},
            "ListManagementOptions": {"ContactListName": "CONTACT_LIST"}}

    return {
        f"{name}.template.json": json_document({"TemplateName": template, "TemplateContent": content}),
        f"{name}.requests.jsonl": batched(people, AT_ONCE if own else 1, bulk if own else alone)}


def _sender(package: Package) -> str:
    """The sender for “From”, with the name encoded if it is not ASCII."""
    name, address = package.config.sender.name, with_ascii_domain(package.config.sender.email)
    return formataddr((name, address)) if address.isascii() else f"{name} <{address}>"


def _report_long(addresses: pl.Series, draft: Draft) -> None:
    longest = int(addresses.str.len_bytes().max() or 0) + 2  # type: ignore[arg-type]  # lengths are numbers
    if longest > HEADER_LIMIT:
        draft.findings.error(
            "long-header", msg("The header List-Unsubscribe has {longest:,} octets; SES takes {limit}.",
                               longest=longest, limit=HEADER_LIMIT), draft.package.config.place("unsubscribe_url"),
            msg("Shorten the address, and what it takes of each person."))


SENDER = Sender(
    about=msg("Amazon SES: a template and request bodies (API v2)"),
    sources=("https://docs.aws.amazon.com/ses/latest/dg/send-personalized-email-api.html",
             "https://docs.aws.amazon.com/ses/latest/dg/send-personalized-email-advanced.html",
             "https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html"),
    tag=handlebars, unsubscribe=unsubscribe,
    special=BRACES, literal=handlebars_brace, condition=handlebars_condition, fallback=always, names=snake(),
    page=once, letter=once, more=requests,
    unproven=msg("conditions, that values are not escaped, and that its unsubscribe placeholder may stand twice"),
    howto={"ko": """
Amazon SES로 보내기 (AWS CLI)
1. 판마다 템플릿을 만듭니다: aws sesv2 create-email-template --cli-input-json file://vip.template.json
2. newsletter.yaml의 unsubscribe_url:에 회사의 수신거부 주소가 있으면, .requests.jsonl의 한 줄이 최대 50명에게
   보내는 요청입니다:
   while IFS= read -r body; do aws sesv2 send-bulk-email --cli-input-json "$body"; done < vip.requests.jsonl
   주소가 없으면 한 줄이 한 명입니다. SES의 구독 관리는 한 명에게 보낼 때만 됩니다. CONTACT_LIST를 SES의 연락처
   목록 이름으로 바꾸고 보냅니다:
   while IFS= read -r body; do aws sesv2 send-email --cli-input-json "$body"; done < vip.requests.jsonl
3. 구성 세트에서 Rendering Failure 알림을 켜 두면 채우지 못한 메일을 알 수 있습니다.
""", "en": """
Through Amazon SES (AWS CLI)
1. Make each edition's template: aws sesv2 create-email-template --cli-input-json file://vip.template.json
2. Where unsubscribe_url: in newsletter.yaml is an address of yours, a line of .requests.jsonl sends to up to 50
   people:
   while IFS= read -r body; do aws sesv2 send-bulk-email --cli-input-json "$body"; done < vip.requests.jsonl
   Else a line is for one person, since SES manages subscriptions for one recipient at a time alone. Put the name
   of your contact list for CONTACT_LIST, then:
   while IFS= read -r body; do aws sesv2 send-email --cli-input-json "$body"; done < vip.requests.jsonl
3. Let your configuration set report rendering failures: SES takes such a mail, and does not deliver it.
"""})
