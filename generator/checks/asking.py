"""Asking pages elsewhere whether they are still there: HEAD, then GET where a server does not know HEAD (RFC 9110,
9.3.2), a few at a time, and never one that does something when it is asked for."""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from generator import __version__
from generator.messages import NOTHING, Message, msg

AT_ONCE, SECONDS, ALTOGETHER = 8, 8, 60
ONCE = re.compile(r"unsub|optout|opt-out|opt_out|수신거부|confirm|verify|activate|one-?click|magic|token="
                  r"|[?&](?:key|sig|signature|auth|code|otp|t)=|/reset|logout|signout", re.IGNORECASE)
GONE = frozenset({404, 410, 451})
NO_ANSWER = msg("there is no answer")
NO_HEAD = frozenset({400, 403, 404, 405, 406, 429, 500, 501, 503})


def is_askable(url: str) -> bool:
    """Whether an address is one of the web, and asking for it does nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username and not ONCE.search(url)


def ask_all(urls: Iterable[str]) -> Mapping[str, Message]:
    """What is wrong with each address that is wrong; those not reached within a minute are left out."""
    end = time.monotonic() + ALTOGETHER
    wanted = list(urls)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = pool.map(lambda url: ask(url) if time.monotonic() < end else NOTHING, wanted)
        return {url: answer for url, answer in zip(wanted, answers, strict=True) if answer}


def ask(url: str) -> Message:
    """What is wrong with an address; nothing if it is there, or will not say."""
    status, wrong = _request(url, "HEAD")
    if status in NO_HEAD:
        status, wrong = _request(url, "GET")
    if status in GONE:
        return (msg("the server says {status}, not found", status=status) if status == 404
                else msg("the server says {status}, gone", status=status))
    return wrong


class _Redirects(HTTPRedirectHandler):
    """Follows no redirect to an address that one must not ask for."""

    def redirect_request(self, req: Request, fp: Any, code: int, message: str, headers: Any,
                         newurl: str) -> Request | None:
        return super().redirect_request(req, fp, code, message, headers, newurl) if is_askable(newurl) else None


def _request(url: str, method: str) -> tuple[int, Message]:
    parts = urlsplit(url)
    try:
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
        plain = urlunsplit((parts.scheme, host, quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
                            quote(parts.query, safe="=&%:@!$'()*+,;/?~-._"), ""))
        request = Request(plain, method=method, headers={"User-Agent": f"Dangol/{__version__} (link check)",  # noqa: S310
                                                         "Accept": "*/*"})
        with build_opener(_Redirects).open(request, timeout=SECONDS) as answer:
            return answer.status, NOTHING
    except HTTPError as error:
        with error:
            return error.code, NOTHING
    except URLError as error:
        if isinstance(error.reason, ssl.SSLError):
            return 0, msg("its certificate is not good")
        return 0, NO_ANSWER if isinstance(error.reason, TimeoutError) else msg("there is no such server")
    except (TimeoutError, OSError, HTTPException, UnicodeError, ValueError):
        return 0, NO_ANSWER
