"""Who may change something: the pages of this desk, in the browser that it gave its token to, and nobody else.

Every request that is to change something must name this machine as its host and this desk as where it comes from, bear
the session's cookie, and bring the session's token, which no other site can read (OWASP,
https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.messages import msg, tell

SAFE = ("GET", "HEAD", "OPTIONS")
FIELD, HEADER = "token", "x-dangol-token"
"""Where a form, and a script, has the token."""
FORM = "application/x-www-form-urlencoded"
LARGEST_FORM = 4_000_000
"""The most bytes of a form. An issue with all its text is far below; what is larger comes as a body of its own, in
pieces (:func:`~generator.desk.uploads.received`)."""
MOST_FIELDS = 20_000
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
          "connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
HEADERS = {
    "Cache-Control": "no-store", "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers send “null” as the origin of a form
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"}
Form = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Session:
    """The secret of one run of the desk: in the cookie of the browser that opened it, and on its pages."""

    token: str = field(default_factory=secrets.token_urlsafe)
    cookie: str = field(default_factory=secrets.token_urlsafe)

    def welcome(self, request: Request, response: Response) -> None:
        """Give a browser that opens a page the session's cookie."""
        if request.cookies.get(cookie_name(request)) != self.cookie:
            response.set_cookie(cookie_name(request), self.cookie, path="/_dangol/", httponly=True, samesite="strict")

    def knows(self, request: Request, token: str) -> bool:
        """Whether a request has the cookie and the token of this session."""
        cookie = request.cookies.get(cookie_name(request), "")
        return _same(cookie, self.cookie) and _same(token, self.token)


def cookie_name(request: Request) -> str:
    """The cookie of the desk at a port: browsers send a host's cookies to all of its ports."""
    return f"dangol-{request.url.port or 80}"


def is_from_here(request: Request) -> bool:
    """Whether a browser says that a request comes from a page of this server. One that says nothing is none of today's
    browsers, which send ``Origin`` with all that may change something."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    here = f"{request.url.scheme}://{request.headers.get('host', '')}"
    return site in (None, "same-origin") and (origin == here if origin is not None else site is not None)


def form_of(request: Request) -> Form:
    """The form that a request brought; empty where it brought none."""
    found: Form = request.scope.get("dangol.form", {})
    return found


class Guard:
    """Lets nothing through that would change something and is not from the desk itself, and gives every answer the
    headers of :data:`HEADERS` that it has not."""

    def __init__(self, app: ASGIApp, session: Session) -> None:
        self.app, self.session = app, session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope, receive)
        refused = None if request.method in SAFE else await self._refusal(request)
        await (refused or self.app)(scope, receive, send_with_headers)

    async def _refusal(self, request: Request) -> Response | None:
        """Why a request may change nothing, as an answer; ``None`` if it may. Its form, if it has one, is read."""
        if not is_from_here(request):
            return PlainTextResponse(tell(msg("This comes from another site, so nothing was changed.")), 403)
        token = request.headers.get(HEADER, "")
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() == FORM:
            data = bytearray()
            async for part in request.stream():
                data += part
                if len(data) > LARGEST_FORM:
                    return PlainTextResponse(tell(msg("This form is too large, so nothing was changed.")), 413)
            try:
                form = parse_qs(data.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
            except ValueError:
                return PlainTextResponse(tell(msg("This form is too large, so nothing was changed.")), 413)
            token = token or form.get(FIELD, [""])[0]
            request.scope["dangol.form"] = form
        if not self.session.knows(request, token):
            return PlainTextResponse(tell(msg(
                "This page is from before the desk was started anew, so nothing was changed. Load it again.")), 403)
        return None


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())
