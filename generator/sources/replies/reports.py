"""Reports of mail servers in messages: what became of a mail (RFC 3464, RFC 3461), and who called it spam (RFC
5965)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_string
from email.message import Message
from email.policy import compat32

from generator.sources.replies.bodies import DEEPEST, children_of, decoded_text, text_of, type_of
from generator.sources.replies.headers import addresses, ids, raw
from generator.sources.replies.headers import text_of as field_of

RECIPIENTS = ("final-recipient", "original-recipient", "x-actual-recipient")
NOT_SAID = ("not-spam", "auth-failure", "dmarc")
"""Reports by which nobody complains: the opposite, or about signatures (RFC 6430, RFC 6591)."""
DAEMON = re.compile(r"(?i)^(?:mailer-?daemon|postmaster|mail-?daemon|mdaemon)@")
FAILED = re.compile(
    r"(?i)undeliver|delivery (?:status notification|has failed|failure|report)|returned mail|mail delivery (?:failed|"
    r"subsystem)|failure notice|could not be delivered|delivery incomplete|반송|전송\s*(?:실패|오류)|발송\s*실패|"
    r"배달\s*(?:실패|되지|상태)|전달\s*(?:실패|되지|할 수 없)|수신\s*불가")
CODE = re.compile(r"(?<![\d.])([45])(?:\.\d{1,3}\.\d{1,3}(?![\d.])|\d\d[ -])")
"""What a server answered (RFC 3463, RFC 5321)."""
LONGEST, MOST, START = 200, 20, 20_000


@dataclass(frozen=True, slots=True)
class Returned:
    """What became of the mail to one address: ``answer`` is the status or the server's words, empty where the report
    decides nothing (delayed, relayed); ``detail`` is without addresses."""

    email: str
    other: str
    answer: str
    detail: str


@dataclass(frozen=True, slots=True)
class About:
    """The mail that a report is about: its ids, whom it was for, its subject."""

    ids: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class MailReport:
    """A report: what came back from whom, or what a ``feedback`` report calls it (RFC 5965). ``guessed`` says that the
    addresses are those that stand in its text, of which some may be anybody's."""

    about: About
    returned: tuple[Returned, ...] = ()
    feedback: str = ""
    guessed: bool = False


def report_of(message: Message, sender: str) -> MailReport | None:
    """The report that a message is, if it is one."""
    parts = {type_of(part): part for part in reversed(list(parts_of(message)))}
    original = next((head for part in parts.values() if (head := _original(part))), Message())
    about = About(tuple(ids(raw(original, "message-id"))), tuple(addresses(raw(original, "to"))),
                  field_of(original, "subject"))
    if part := parts.get("message/feedback-report"):
        fields = next(iter(_blocks(part)), Message())
        named = [*addresses(raw(fields, "original-rcpt-to")), *addresses(raw(fields, "removal-recipient"))]
        return MailReport(replace(about, to=(*named, *about.to)), feedback=raw(fields, "feedback-type").lower()
                          or "abuse")
    status = parts.get("message/delivery-status") or parts.get("message/global-delivery-status")
    if found := tuple(filter(None, map(_returned, _blocks(status)))) if status else ():
        return MailReport(about, found)
    if DAEMON.match(sender) or raw(message, "return-path") == "<>" or raw(message, "x-failed-recipients"):
        return _in_words(message, about)
    return None


def parts_of(message: Message) -> Iterator[Message]:
    """Every part of a message, however deep, up to a bound."""
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        yield part
        if depth < DEEPEST:
            waiting += [(child, depth + 1) for child in reversed(children_of(part))]


def _original(part: Message) -> Message | None:
    """The header of the mail that a report is about."""
    kind = type_of(part)
    if kind in ("message/rfc822", "message/global"):
        return next(iter(children_of(part)), None)
    if kind in ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers"):
        if part.is_multipart():
            return next(iter(children_of(part)), None)
        return message_from_string(decoded_text(part).lstrip("\n"), policy=compat32)
    return None


def _blocks(part: Message) -> list[Message]:
    """The groups of fields of a report; a part that is packed in base64 is none to Python's parser."""
    packed = raw(part, "content-transfer-encoding").lower() in ("base64", "quoted-printable")
    if part.is_multipart() and not packed:
        return children_of(part)
    if part.is_multipart():  # it was taken for fields as it is packed
        body = "\n\n".join(block.as_string() for block in children_of(part))
        part = message_from_string(f"Content-Transfer-Encoding: {raw(part, 'content-transfer-encoding')}\n\n"
                                   f"{body.lstrip()}", policy=compat32)
    return [message_from_string(block.lstrip("\n"), policy=compat32)
            for block in re.split(r"\n[ \t]*\n", decoded_text(part)) if block.strip()]


def _returned(fields: Message) -> Returned | None:
    found = [address for name in RECIPIENTS for value in [raw(fields, name)]
             for address in addresses(value.partition(";")[2] or value)[:1]]
    if not found:
        return None
    action, status = raw(fields, "action").lower(), raw(fields, "status")
    answer = raw(fields, "diagnostic-code")
    if action not in ("", "failed"):
        status, code = "", ""
    else:
        code = status if CODE.match(f"{status} ") else answer.partition(";")[2].strip() or answer
        code = code or ("5.0.0" if action == "failed" else "")
    final = addresses(raw(fields, "final-recipient").partition(";")[2])
    return Returned(found[0], next(iter(found[1:]), "") if final else "", code, detail_of(f"{status} {answer}"))


def detail_of(text: str) -> str:
    """A server's words without addresses, in one line."""
    return re.sub(r"[^\s<>()\"',;:]+@[^\s<>()\"',;:]+", "…", " ".join(text.split()))[:LONGEST]


def _in_words(message: Message, about: About) -> MailReport | None:
    """A report by a server that knows no RFC 3464: Exim and Gmail name the address in a field, others in their text."""
    failed = addresses(raw(message, "x-failed-recipients"))
    if not failed and not FAILED.search(field_of(message, "subject")):
        return None
    text = text_of(message)
    found = CODE.search(text)
    answer = text[found.start():found.start() + LONGEST] if found else "4.0.0"
    named = dict.fromkeys(failed or addresses(text[:START])[:MOST])
    detail = detail_of(answer) if found else ""
    return MailReport(about, tuple(Returned(one, "", answer, detail) for one in named), guessed=not failed)
