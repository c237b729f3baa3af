"""Messages for each recipient, made from an edition that is encoded once.

Bodies are multipart/alternative (RFC 2046), with the pictures inside if that was asked for (multipart/related, RFC
2387), followed by calendar files for events that are on no website (multipart/mixed, RFC 6047). Lines end in a line
feed and have at most 76 octets, except for long addresses.
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
    """Whether messages can be made: they need the sender's address. Reports it if it is missing, and warns of a date in
    the future."""
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
    """The HTML part, together with its pictures if these are to be inside the message."""
    pictures = shown(package) if package.inline else []
    sources = {picture.url: f"cid:{picture.content_id}" for picture in pictures}
    page = _part("html", with_sources(package.edition.html, sources), package)
    if not pictures:
        return page
    inner = boundary.replace("=_", "=_r")  # if one boundary begins the other, Claws takes the mail for damaged
    start = f'Content-Type: multipart/related; type="text/html";\n boundary="{inner}"\n\n--{inner}\n'.encode()
    parts = b"".join(f"--{inner}\n".encode() + picture.part() for picture in pictures)
    return [start, *page, parts + f"--{inner}--\n".encode()]
