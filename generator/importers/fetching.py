"""Getting the pictures that an export only names: by https, from public servers, of bounded size, and pictures alone.

Whoever wrote the export chose the addresses, so none may lead into the house: each name is looked up once, every one of
its addresses must be public, and the connection goes to one of these.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException, HTTPSConnection
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from generator import __version__
from generator.findings import Findings, Span
from generator.importers.parts.pictures import MOST_BYTES, Pictures, kind_of
from generator.messages import Message, msg

AT_ONCE, SECONDS, ALTOGETHER, REDIRECTS = 8, 15, 1800, 4
MOST_PICTURES = 20_000


class CannotFetch(ValueError):
    """A picture cannot be got; the message says why."""


class _Pinned(HTTPSConnection):
    """A connection to an address that was looked at, whatever the name stands for a moment later."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=SECONDS, context=context)
        self.address, self.secure = address, context

    def connect(self) -> None:
        """Connect, and speak to whom the certificate is for."""
        plain = socket.create_connection((self.address, self.port), SECONDS)
        self.sock = self.secure.wrap_socket(plain, server_hostname=self.host)


def fetch_pictures(pictures: Pictures, findings: Findings, progress: Callable[[str, int, int], None],
                   get: Callable[[str], bytes] | None = None) -> None:
    """Get what is missing, a few at a time, within half an hour. What cannot be got is reported and stays a link."""
    wanted, end, get = list(pictures.missing)[:MOST_PICTURES], time.monotonic() + ALTOGETHER, get or fetch

    def one(url: str) -> bytes | Message:
        try:
            if time.monotonic() > end:
                return msg("there was no time left")
            return get(url)
        except CannotFetch as error:
            found: Message = error.args[0]
            return found

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for number, (url, got) in enumerate(zip(wanted, pool.map(one, wanted), strict=True), 1):
            progress(msg("pictures"), number, len(wanted))
            if isinstance(got, bytes):
                pictures.keep_fetched(url, _name(url, got), got)
            else:
                findings.warning("import-fetch", msg("{url} was not fetched: {reason}.", url=url, reason=got),
                                 Span(pictures.export.label))


def fetch(url: str) -> bytes:
    """The picture at an address. Raises :class:`CannotFetch`."""
    for _ in range(REDIRECTS + 1):
        status, data, onward = _asked(url)
        if status == 200:
            if not kind_of(data):
                raise CannotFetch(msg("it is no picture"))
            return data
        if not (300 <= status < 400 and onward):
            raise CannotFetch(msg("the server says {status}", status=status))
        url = urljoin(url, onward)
    raise CannotFetch(msg("it leads on and on"))


def _asked(url: str) -> tuple[int, bytes, str]:
    """One request: its status, what came, and where it leads on to."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 443
    except ValueError:
        raise CannotFetch(msg("it is no address")) from None
    if parts.scheme != "https" or not host or parts.username:
        raise CannotFetch(msg("it does not begin with https://"))
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='=&%:@!$()*+,;/?~-._')}" if parts.query else "")
    connection = None
    try:
        host = host.encode("idna").decode()
        connection = _Pinned(host, port, public_address(host, port), ssl.create_default_context())
        connection.request("GET", path, headers={"User-Agent": f"Dangol/{__version__} (import)", "Accept": "image/*"})
        answer = connection.getresponse()
        data = answer.read(MOST_BYTES + 1) if answer.status == 200 else b""
        return answer.status, data, answer.headers["Location"] or ""
    except ssl.SSLError:
        raise CannotFetch(msg("its certificate is not good")) from None
    except (OSError, HTTPException, UnicodeError):
        raise CannotFetch(msg("there is no answer")) from None
    finally:
        if connection:
            connection.close()


def public_address(host: str, port: int) -> str:
    """An address of a host that stands for all to see. Raises :class:`CannotFetch` where any of its is private."""
    try:
        found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        raise CannotFetch(msg("there is no such server")) from None
    for address in found:
        meant = ipaddress.ip_address(address.partition("%")[0])
        mapped = getattr(meant, "ipv4_mapped", None) or meant
        if not mapped.is_global or mapped.is_multicast:
            raise CannotFetch(msg("its server is not on the public internet"))
    if not found:
        raise CannotFetch(msg("there is no such server"))
    return found[0]


def _name(url: str, data: bytes) -> str:
    """The name of a picture's file: its own, with the suffix of what it is."""
    name = PurePosixPath(unquote(urlsplit(url).path)).name or "picture"
    stem, _, suffix = name.rpartition(".")
    kind = kind_of(data)
    same = {"jpeg": ".jpg"}.get(suffix.lower(), f".{suffix.lower()}") == kind
    return name if stem and same else f"{stem or name}{kind}" if suffix.lower() in (
        "png", "jpg", "jpeg", "gif", "webp", "avif") else f"{name}{kind}"
