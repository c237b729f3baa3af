"""``serve``: the desk, the site and every edition, rebuilt and reloaded as the author writes.

Everything is kept in memory and served to this machine alone: drafts and editions for a few are
nobody else's to see. While a file is broken the last good site stays up, with what is wrong shown.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
import webbrowser
from contextlib import suppress
from dataclasses import replace
from types import FrameType

import uvicorn

from generator.commands.context import Context
from generator.console import Console
from generator.findings import Refusal
from generator.messages import msg
from generator.reasons import why_unreadable
from generator.serve.application import PREVIEW, application
from generator.serve.live import Streams, rebuild
from generator.serve.preview import Preview

BACKLOG = 32
"""The most connections that are taken on at once. A stream that is ended needs some turns of the loop until its file is
closed; with this many a turn, there are never as many files as a process may have open."""


class CannotServe(Refusal):
    """The preview cannot be served: the port is taken, or the host is not this machine."""


class Server(uvicorn.Server):
    """The web server; when it is to stop, so do the streams, which it would wait for."""

    def __init__(self, config: uvicorn.Config, streams: Streams) -> None:
        super().__init__(config)
        self.streams = streams

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop: a signal came."""
        self.streams.close()
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # an answer cut short is no failure any more
        super().handle_exit(sig, frame)


def serve(context: Context, console: Console, *, host: str, port: int, open_browser: bool) -> None:
    """Serve the preview until Ctrl-C. Raises :class:`CannotServe` where the address cannot be had."""
    listener = _listen(host, port)
    with suppress(KeyboardInterrupt):
        _serve(context, console, listener, host, open_browser)


def _serve(context: Context, console: Console, listener: socket.socket, host: str, open_browser: bool) -> None:
    port = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    preview = Preview(replace(context, base_url=f"http://{shown}:{port}/"), console)
    rebuild(preview, console)
    streams = Streams(preview)
    app = application(preview, ["127.0.0.1", "localhost", "[::1]", shown], streams)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1,
                            backlog=BACKLOG)
    url = preview.context.base_url
    desk = f"{url.rstrip('/')}{PREVIEW}"
    console.say(msg("The desk: {url}", url=desk), msg("The site: {url}", url=url), msg("Stop with Ctrl-C."))
    if open_browser:
        webbrowser.open(desk)
    Server(config, streams).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise CannotServe(msg("{host} is not this machine itself. Drafts and restricted editions are shown to this "
                              "machine alone: use 127.0.0.1, localhost or ::1.", host=host))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # whoever comes before the first build is done waits, and is not turned away
    except OSError as error:
        listener.close()
        raise CannotServe(msg("Port {port} cannot be had: {reason}. Choose another with -p {other}.", port=port,
                              reason=why_unreadable(error), other=port + 1)) from None
    return listener
