"""Whose export a file is, by its titles, and what some titles mean there that mean something else elsewhere.

The files that each of these was taken from, and the pages that describe them, are named in
``tests/fixtures/lists/SOURCES.md`` and ``tests/fixtures/senders/SOURCES.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from generator.messages import NOTHING, Message, msg
from generator.sources.people.columns import fold

SIGNS: tuple[tuple[str, str], ...] = (
    ("Mailchimp", "leid euid"), ("Mailchimp", "memberrating"),
    ("Stibee", "이메일주소 추가경로"), ("Stibee", "이메일주소 구독상태 발송성공수"), ("Stibee", "구독해지사유"),
    ("Ghost", "subscribedtoemails complimentaryplan"),
    ("Substack", "email activesubscription expiry"), ("Substack", "email emaildisabled expiry"),
    ("Buttondown", "emailaddress undeliverabilitydate unsubscriptiondate"),
    ("Buttondown", "subscribertype secondaryid"), ("Buttondown", "emailaddress type creationdate"),
    ("Buttondown", "emailaddress subscribertype"), ("Buttondown", "email subscribertype creationdate"),
    ("Buttondown", "emailaddress unsubscriptiondate"),
    ("beehiiv", "email status tier stripecustomerid"), ("beehiiv", "email status subscriptiontier"),
    ("Kit", "emailaddress firstname state createdat"),
    ("Brevo", "email addedtime modifiedtime"), ("Brevo", "email emailblacklisted"),
    ("HubSpot", "recordid marketingcontactstatus"), ("HubSpot", "recordid unsubscribedfromallemail"),
    ("HubSpot", "recordid leadstatus createdate"), ("HubSpot", "hsemailoptout"),
    ("HubSpot", "portalbounce portalunsubscribe"),
    ("Salesforce", "hasoptedoutofemail"), ("Salesforce", "lastmodifieddate systemmodstamp"),
    ("Zoho", "recordid contactowner unsubscribedmode"), ("Zoho", "contactownerid emailoptout"),
    ("Klaviyo", "email klaviyoid"), ("Klaviyo", "emailmarketingconsent emailmarketingconsenttimestamp"),
    ("Campaign Monitor", "emailaddress state consenttotrack"), ("Campaign Monitor", "emailaddress listjoineddate"),
    ("MailerLite", "subscriber sent opens clicks subscribed"),
    ("Sendy", "email joined lastactivity optinmethod"), ("Sendy", "email addedvia signedupfrom"),
    ("listmonk", "uuid attributes"), ("listmonk", "uuid email status lists"),
    ("SendGrid", "email stateprovinceregion alternateemails"),
    ("Amazon SES", "emailaddress unsubscribeall attributesdata"),
    ("Shopify", "email acceptsemailmarketing"), ("Shopify", "email acceptsmarketing totalspent"),
    ("Cafe24", "회원가입일 회원등급 총사용적립금 사용가능적립금"), ("Cafe24", "회원가입일 e메일수신여부"),
    ("Google Contacts", "email1value"),
    ("Outlook", "emailaddress emailtype emaildisplayname"), ("Outlook", "전자메일주소 전자메일유형 전자메일표시이름"),
)
"""Titles that only one source's lists of people have together, as :func:`generator.sources.people.columns.fold`
writes them; the first that fits counts."""
RESULT_SIGNS: tuple[tuple[str, str], ...] = (
    ("Amazon SES", "ses"), ("SendGrid", "sgmessageid"), ("SendGrid", "recvmessageid"), ("listmonk", "subscriberuuid"),
    ("Mailchimp", "emailaddress bouncetype"), ("Mailchimp", "timestamp email ip"),
    ("Stibee", "이메일주소 발송완료일"), ("Stibee", "이메일주소 마지막오픈일"), ("Stibee", "이메일주소 마지막클릭일"),
    ("SendGrid", "email created"),
)
"""The same for files that say what became of mail. A list may come back as one: both tables are asked then."""
SENDERS = {"Amazon SES": "ses", "SendGrid": "sendgrid", "listmonk": "listmonk", "Mailchimp": "mailchimp",
           "Stibee": "stibee"}
"""What mail senders are called in what Dangol writes, of those whose result files are known."""
EXPORTS = {
    **{name: msg("{program}’s export of subscribers", program=name) for name in (
        "Stibee", "Substack", "Buttondown", "beehiiv", "Kit", "MailerLite", "listmonk")},
    **{name: msg("{program}’s export of contacts", program=name) for name in (
        "Brevo", "HubSpot", "Salesforce", "SendGrid", "Outlook")},
    **{name: msg("{program}’s export of a list", program=name) for name in ("Klaviyo", "Sendy")},
    "Mailchimp": msg("Mailchimp’s audience export"), "Ghost": msg("Ghost’s members export"),
    "Zoho": msg("{program}’s export of contacts", program="Zoho CRM"),
    "Campaign Monitor": msg("Campaign Monitor’s list of subscribers"),
    "Amazon SES": msg("a contact list of Amazon SES"), "Shopify": msg("Shopify’s export of customers"),
    "Cafe24": msg("Cafe24’s export of members"), "Google Contacts": msg("Google Contacts’ export"),
}
"""What each source's file is called in a sentence."""

ASKED = {
    "listmonk": (
        msg("listmonk’s export has who left a list as “enabled” all the same: whoever it does not say no of is held "
            "back."),
        msg("In listmonk choose a list, then those whose subscription is confirmed, and export these alone. Put an "
            "export of those who unsubscribed into suppressions/.")),
}
"""What the exports of some sources leave out of who said no, with what to do: their people are asked about until
``lists:`` says what the file is. listmonk keeps it by list and person (``subscriber_lists``), which no column of the
file has (``cmd/subscribers.go``)."""
LEFT_OUT = {
    "Ghost": (
        msg("Ghost’s export does not say which addresses bounced, nor who reads which of several newsletters."),
        msg("Ghost’s export as JSON with its members has both, and dangol import reads it. Or put the addresses that "
            "bounced into suppressions/.")),
    "Stibee": (
        msg("Stibee’s export does not say who unsubscribed without a reason, or was deleted after a bounce."),
        msg("Export 구독 중 alone into lists/, and 수신거부 and 자동삭제 into suppressions/.")),
}
"""The same where it is told only: nobody who said no is mailed by it, or the program keeps them apart."""

ROLES: Mapping[str, Mapping[str, str]] = {
    "Mailchimp": {"unsubreasonother": "refusal_reason", "unsubcampaigntitle": "ignore", "unsubcampaignid": "ignore"},
    # Paid or not is no permission.
    "Substack": {"activesubscription": "ignore"},
    "Buttondown": {"type": "state", "subscribertype": "state", "churndate": "ignore"},
    "Kit": {"state": "state"},
    # Counts are no marks.
    "HubSpot": {
        "marketingemailsdelivered": "ignore", "marketingemailsopened": "ignore", "marketingemailsclicked": "ignore",
        "marketingemailsbounced": "ignore", "marketinginformation": "ignore"},
    # How somebody left says that they left.
    "Zoho": {"unsubscribedmode": "refusal_reason"},
    # It stands beside “unsubscribed” too.
    "Klaviyo": {"emailmarketingconsenttimestamp": "ignore"},
    "Campaign Monitor": {"state": "state", "listjoineddate": "consent_date"},
    # A day, though the title sounds like yes or no.
    "MailerLite": {"subscribed": "consent_date"},
    # “No” is who signed up where the form had no such box.
    "Sendy": {"joined": "consent_date", "gdpr": "ignore"},
    "Amazon SES": {"topicpreferences*": "consent"},
    "Cafe24": {"마케팅목적의개인정보수집및이용동의일자": "ignore"},
}
"""What titles of a source mean where their words mislead or say nothing: roles of :mod:`generator.permission.titles`.
``*`` at the end of a title stands for whatever follows."""


def source_of(titles: Iterable[str]) -> str:
    """The source whose lists of people have these titles, as :data:`SIGNS` calls it; “” where none is known."""
    return _first(SIGNS, {fold(title) for title in titles})


def origin_of(titles: Iterable[str]) -> Message:
    """The same as it stands in a sentence: “Ghost’s members export”; “” where none is known."""
    return EXPORTS.get(source_of(titles), NOTHING)


def role_of(source: str, title: str) -> str:
    """What a title means in a source's lists where its words mislead or say nothing, else “”."""
    folded, roles = fold(title), ROLES.get(source, {})
    prefixes = (role for key, role in roles.items() if key.endswith("*") and folded.startswith(key[:-1]))
    return roles.get(folded) or next(prefixes, "")


def sender_of(folded: Iterable[str]) -> str:
    """The mail sender whose result files, or lists, have these folded titles or keys; else “other”."""
    known = [(source, sign) for source, sign in (*SIGNS, *RESULT_SIGNS) if source in SENDERS]
    return SENDERS.get(_first(known, set(folded)), "other")


def _first(signs: Iterable[tuple[str, str]], keys: Set[str]) -> str:
    return next((source for source, sign in signs if set(sign.split()) <= keys), "")
