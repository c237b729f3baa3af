"""Messages for each recipient (RFC 5322), made from an edition that is encoded once, and their headers."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode, encodebytes
from email.utils import format_datetime
from textwrap import wrap
from urllib.parse import urlsplit

from generator.config import Config
from generator.exporters.base import Package
from generator.exporters.parts.filling import (
    WEB,
    filled_addresses,
    idna,
    interleaved,
    split_up,
    unsubscribe_addresses,
    unsubscribe_by_mail,
    with_ascii_domain,
)
from generator.exporters.parts.pictures import shown, with_given, with_sources
from generator.exporters.parts.transfer import Column, Pieces, columns
from generator.findings import Findings, Span
from generator.messages import msg

ENCODED = 39
"""The most octets of text in an encoded word that fits on a line of 76 after the longest of our header names."""
LIMIT = 998
"""The most octets on a line (RFC 5322, 2.1.1). Postfix breaks longer lines, and with them any DKIM signature."""
MAY_BE_LONG = LIMIT // 4 - 60
"""A text of fewer characters cannot make a line that is too long, whatever the characters are."""
UNFIT = re.compile(r"[\s\x00-\x1f\x7f<>(),;:\\\"\[\]]")


def headers(package: Package) -> dict[str, str | list[str]]:
    """The headers by name, each with a value for all recipients or a list with one for each. They are not folded or
    encoded yet; ``To`` is the bare address."""
    config = package.config
    addresses = [as_written(one) for one in package.people["email"]]
    sender = with_ascii_domain(UNFIT.sub("", config.sender.email))
    found: dict[str, str | list[str]] = {
        "From": f"{config.sender.name or config.title} <{sender}>", "To": addresses, "Reply-To": f"<{sender}>",
        "Subject": _subjects(package), "Date": format_datetime(package.now),
        "Message-ID": [f"<{message_digest(package.edition.issue, package.edition.name, package.now.isoformat(), one)}"
                       f"@{domain(config)}>" for one in addresses],
        "List-Id": f"{config.title} <newsletter.{domain(config)}>"}
    by_hand = f"<{unsubscribe_by_mail(config)}>"
    if config.one_click_url.startswith("https://"):
        found["List-Unsubscribe"] = [f"<{url}>, {by_hand}" for url in filled_addresses(package, config.one_click_url)]
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    elif config.unsubscribe_url.startswith(WEB):
        found["List-Unsubscribe"] = [f"<{url}>" for url in unsubscribe_addresses(package)]
    else:
        found["List-Unsubscribe"] = by_hand
    return found


def as_written(address: str) -> str:
    """An address as messages have it."""
    return with_ascii_domain(UNFIT.sub("", address))


def message_digest(issue: str, edition: str, moment: str, address: str) -> str:
    """What stands before the @ in the id of a message, by which an answer to it is known: the date of the mail is in
    ISO, the address :func:`as_written`."""
    return digest(issue, edition, moment, address)


def _subjects(package: Package) -> str | list[str]:
    """The subject, or a list of each recipient's if it has slots."""
    texts, own = split_up(package.edition.subject, package)
    return interleaved(texts, own, package.people.height) if own else texts[0]


def domain(config: Config) -> str:
    """The domain for message identifiers: that of the sender's address, or else of the website."""
    host = config.sender.email.rpartition("@")[2] or urlsplit(config.base_url).hostname or ""
    return idna(UNFIT.sub("", host)) or "dangol.invalid"


def report_long_lines(given: dict[str, str | list[str]], package: Package, findings: Findings) -> None:
    """Report each header with a line of more than :data:`LIMIT` octets."""
    keys = {"List-Unsubscribe": "one_click_url" if "List-Unsubscribe-Post" in given else "unsubscribe_url"}
    for name, value in given.items():
        values = {value} if isinstance(value, str) else set(value)
        lines = (f"{name}: {folded(name, one)}".split("\n") for one in values if len(one) > MAY_BE_LONG)
        longest = max((len(line.encode()) for found in lines for line in found), default=0)
        if longest > LIMIT:
            findings.error(
                "long-header", msg("The header {name} has a line of {longest:,} octets; mail may have {limit} (RFC "
                                   "5322). Servers break a longer one, and so the signature (DKIM).", name=name,
                                   longest=longest, limit=LIMIT), package.config.place(keys.get(name, "sender")),
                msg("Shorten the address, and what it takes of each person.") if name in keys else msg("Shorten it."))


def folded(name: str, value: str) -> str:
    """A header's value, encoded and folded into lines. It contains no line break that could begin another header."""
    value = " ".join(value.split())
    if name in ("Subject", "Date"):
        return _words(value)
    if name == "To":
        return f"<{value}>"
    phrase, bracket, rest = value.rpartition(" <")
    if bracket and not value.startswith("<"):
        return f"{_phrase(phrase)}\n <{rest}"
    return value.replace(">, <", ">,\n <")


def _phrase(text: str) -> str:
    """A name before an address: unchanged if it is plain words, or else encoded."""
    return text if re.fullmatch(r"[A-Za-z0-9 ]{1,60}", text) else _encoded(text)


def _words(text: str) -> str:
    """Unstructured text: only folded if it is ASCII, or else encoded (RFC 2047)."""
    lines = wrap(text, 64, break_long_words=False, break_on_hyphens=False)
    if re.fullmatch(r"[\x20-\x7e]*", text) and "=?" not in text and all(len(line) <= 64 for line in lines):
        return "\n ".join(lines)
    return _encoded(text)


def _encoded(text: str) -> str:
    data, words, start = text.encode(), [], 0
    while start < len(data):
        stop = min(start + ENCODED, len(data))
        while stop < len(data) and data[stop] & 0xC0 == 0x80:  # not within a character (RFC 2047, 5)
            stop -= 1
        words.append(f"=?utf-8?b?{b64encode(data[start:stop]).decode()}?=")
        start = stop
    return "\n ".join(words)


def digest(*parts: str) -> str:
    """A text of 32 hexadecimal digits that is different for every list of texts."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]


def can_be_sent(package: Package, findings: Findings) -> bool:
    """Whether messages can be made: they need the sender's address. Reports it if it is missing, and warns of a date in
    the future."""
    if package.to_come:
        findings.warning(
            "future-date", msg("The messages are dated {moment:%Y-%m-%d %H:%M}, which is still to come; filters count "
                               "that against them.", moment=package.now),
            Span(package.edition.path), msg("Export them again without --now when they go out."))
    if "@" in package.config.sender.email:
        return True
    findings.error("sender", msg("Messages need an address that they come from."), Span(package.config.path),
                   msg("Write it under sender: as email:."))
    return False


def messages(package: Package, findings: Findings) -> Pieces:
    """The message of each recipient. Reports headers that are too long for mail.

    Raises :class:`OSError` if a picture cannot be read, and
    :class:`~generator.exporters.base.ConditionsUnknownError` if the package combines all editions.
    """
    count = package.people.height
    boundary = f"=_{digest(package.edition.issue, package.title)[:24]}"
    head: list[Column] = []
    given = headers(package)
    report_long_lines(given, package, findings)
    for name, value in given.items():
        if isinstance(value, str):
            head.append(f"{name}: {folded(name, value)}\n".encode())
        else:
            known = {one: folded(name, one).encode() for one in set(value)}
            head += [f"{name}: ".encode(), [known[one] for one in value], b"\n"]
    text = _part("plain", *split_up(package.edition.text, package))
    before, behind = _around(package, boundary)
    start = f'Content-Type: multipart/alternative;\n boundary="{boundary}"\n\n--{boundary}\n'.encode()
    between, end = f"--{boundary}\n".encode(), f"--{boundary}--\n".encode()
    body = [start, *text, between, *_page(package, boundary), end]
    return Pieces([*head, b"MIME-Version: 1.0\n", before, *body, behind], count)


def _part(kind: str, texts: list[str], values: list[list[str]]) -> list[Column]:
    encoding, body = columns(texts, values)
    head = f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    return [head.encode(), *body]


def _around(package: Package, boundary: str) -> tuple[bytes, bytes]:
    """What comes before and after the body if there are calendar files; empty if there are none."""
    if not package.edition.calendars:
        return b"", b""
    outer = boundary.replace("=_", "=_m")
    start = f'Content-Type: multipart/mixed;\n boundary="{outer}"\n\n--{outer}\n'
    parts = "".join(f"--{outer}\n{_calendar(data, f'event-{number}.ics')}"
                    for number, data in enumerate(package.edition.calendars, 1))
    return start.encode(), f"{parts}--{outer}--\n".encode()


def _calendar(data: bytes, name: str) -> str:
    """A calendar file as a part of a message. The part repeats its method, as RFC 6047 (2.4) requires."""
    method = "; method=PUBLISH" if b"\nMETHOD:" in data else ""
    return (f'Content-Type: text/calendar; charset=utf-8{method};\n name="{name}"\nContent-Transfer-Encoding: base64\n'
            f'Content-Disposition: attachment; filename="{name}"\n\n{encodebytes(data).decode()}')


def _page(package: Package, boundary: str) -> list[Column]:
    """The HTML part, with its pictures if these are to be inside the message: those that all have, and those of each
    recipient's offers."""
    if not package.inline:
        return _part("html", *split_up(package.edition.html, package))
    pictures = shown(package)
    html = with_sources(package.edition.html, {picture.url: picture.source for picture in pictures})
    texts, values = split_up(html, package)
    values, given = with_given(texts, values, package)
    page, of_values = _part("html", texts, values), dict.fromkeys(one for own in given for one in own)
    if not pictures and not of_values:
        return page
    inner = boundary.replace("=_", "=_r")  # if one boundary begins the other, Claws takes the mail for damaged
    start = f'Content-Type: multipart/related; type="text/html";\n boundary="{inner}"\n\n--{inner}\n'.encode()
    parts = {picture: f"--{inner}\n".encode() + picture.part() for picture in (*pictures, *of_values)}
    own = [b"".join(parts[picture] for picture in several if picture not in pictures) for several in given]
    return [start, *page, b"".join(parts[picture] for picture in pictures), own, f"--{inner}--\n".encode()]
