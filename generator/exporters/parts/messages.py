"""Messages for each recipient, made from an edition that is encoded once.

Bodies are multipart/alternative (RFC 2046), with pictures inside on request (multipart/related, RFC 2387), and calendar
files behind them (multipart/mixed; RFC 6047) for events that stand on no website. Lines end in a line feed and have no
more than 76 octets, but for long addresses.
"""

from __future__ import annotations

from base64 import encodebytes

from generator.exporters.base import Package
from generator.exporters.parts.filling import split_up
from generator.exporters.parts.headers import digest, folded, headers, report_long_lines
from generator.exporters.parts.pictures import shown, with_sources
from generator.exporters.parts.transfer import Column, Pieces, columns
from generator.findings import Findings, Span
from generator.render.mail.merge_fields import MergeText


def can_be_sent(package: Package, findings: Findings) -> bool:
    """Whether messages can be made at all: they need an address that they come from. A date to come is told."""
    if package.to_come:
        findings.warning(
            "future-date", f"The messages are dated {package.now:%Y-%m-%d %H:%M}, which is still to come; filters "
            "count that against them.", Span(package.edition.path), "Export them again without --now when they go out.")
    if "@" in package.config.sender.email:
        return True
    findings.error("sender", "Messages need an address that they come from.", Span(package.config.path),
                   "Write it under sender: as email:.")
    return False


def messages(package: Package, findings: Findings) -> Pieces:
    """A message for each recipient. A header that is too long for one is reported."""
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
    text = _part("plain", package.edition.text, package)
    before, behind = _around(package, boundary)
    start = f'Content-Type: multipart/alternative;\n boundary="{boundary}"\n\n--{boundary}\n'.encode()
    between, end = f"--{boundary}\n".encode(), f"--{boundary}--\n".encode()
    body = [start, *text, between, *_page(package, boundary), end]
    return Pieces([*head, b"MIME-Version: 1.0\n", before, *body, behind], count)


def _part(kind: str, text: MergeText, package: Package) -> list[Column]:
    encoding, body = columns(*split_up(text, package))
    head = f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    return [head.encode(), *body]


def _around(package: Package, boundary: str) -> tuple[bytes, bytes]:
    """What stands before and behind the body where calendar files go along."""
    if not package.edition.calendars:
        return b"", b""
    outer = boundary.replace("=_", "=_m")
    start = f'Content-Type: multipart/mixed;\n boundary="{outer}"\n\n--{outer}\n'
    parts = "".join(f"--{outer}\n{_calendar(data, f'event-{number}.ics')}"
                    for number, data in enumerate(package.edition.calendars, 1))
    return start.encode(), f"{parts}--{outer}--\n".encode()


def _calendar(data: bytes, name: str) -> str:
    """A calendar file as a part of a message. Its method stands here too, as RFC 6047 (2.4) wants it."""
    method = "; method=PUBLISH" if b"\nMETHOD:" in data else ""
    return (f'Content-Type: text/calendar; charset=utf-8{method};\n name="{name}"\nContent-Transfer-Encoding: base64\n'
            f'Content-Disposition: attachment; filename="{name}"\n\n{encodebytes(data).decode()}')


def _page(package: Package, boundary: str) -> list[Column]:
    """The HTML part, with its pictures where messages are to carry them."""
    pictures = shown(package) if package.inline else []
    sources = {picture.url: f"cid:{picture.content_id}" for picture in pictures}
    page = _part("html", with_sources(package.edition.html, sources), package)
    if not pictures:
        return page
    inner = boundary.replace("=_", "=_r")  # neither may begin the other: Claws takes such a mail for damaged
    start = f'Content-Type: multipart/related; type="text/html";\n boundary="{inner}"\n\n--{inner}\n'.encode()
    parts = b"".join(f"--{inner}\n".encode() + picture.part() for picture in pictures)
    return [start, *page, parts + f"--{inner}--\n".encode()]
