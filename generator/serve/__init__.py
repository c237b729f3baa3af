"""``serve``: the desk, the site and every edition, rebuilt and reloaded as the author writes.

Everything is kept in memory and served to this machine alone: drafts and editions for a few are
nobody else's to see. While a file is broken the last good site stays up, with what is wrong shown; what was saved is
shown at once, and checked when nothing changes any more.
Several newsletters have a port each, so that each is an origin of its own to browsers, and the
addresses of its pages are those of one alone; one server listens at all of the ports.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
import webbrowser
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from types import FrameType

import uvicorn

from generator.commands.context import Context
from generator.console import Console
from generator.desk.neighbours import Neighbour
from generator.findings import Refusal
from generator.messages import Message, msg, speaking
from generator.reasons import why_unreadable
from generator.serve.application import application, by_port
from generator.serve.live import MOST, Streams, rebuild
from generator.serve.preview import Preview

BACKLOG = 32
"""The most connections that are taken on at once. A stream that is ended needs some turns of the loop until its file is
closed; with this many a turn, there are never as many files as a process may have open."""
FEWEST = 4
"""Of connections and streams, how many each of many newsletters may have."""


class CannotServe(Refusal):
    """The preview cannot be served: the port is taken, or the host is not this machine."""


@dataclass(frozen=True, slots=True)
class Newsletter:
    """A newsletter to be served, and what it is called. Its desk speaks ``language`` until somebody chooses another."""

    context: Context
    console: Console
    name: str
    language: str


class Server(uvicorn.Server):
    """The web server; when it is to stop, so do the streams, which it would wait for."""

    def __init__(self, config: uvicorn.Config, streams: Sequence[Streams]) -> None:
        super().__init__(config)
        self.streams = streams

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop: a signal came."""
        for each in self.streams:
            each.close()
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # an answer cut short is no failure any more
        super().handle_exit(sig, frame)


def serve(newsletters: Sequence[Newsletter], *, host: str, port: int, open_browser: bool) -> None:
    """Serve previews until Ctrl-C, the first at ``port``, each other at the next one (0: any that are free). Raises
    :class:`CannotServe` where an address cannot be had."""
    with ExitStack() as held:
        listeners = [held.enter_context(_listen(host, port and port + place)) for place in range(len(newsletters))]
        held.enter_context(suppress(KeyboardInterrupt))
        _serve(newsletters, listeners, host, open_browser)


def _serve(newsletters: Sequence[Newsletter], listeners: Sequence[socket.socket], host: str,
           open_browser: bool) -> None:
    shown = f"[{host}]" if ":" in host else host
    ports = [listener.getsockname()[1] for listener in listeners]
    several = len(newsletters) > 1
    previews = [Preview(replace(one.context, base_url=f"http://{shown}:{port}/"), one.console,
                        name=one.name if several else "") for one, port in zip(newsletters, ports, strict=True)]
    for preview in previews:
        rebuild(preview)
    streams = [Streams(preview, max(FEWEST, MOST // len(previews))) for preview in previews]
    neighbours = [Neighbour(port, preview.workspace, one.name) for one, port, preview in
                  zip(newsletters, ports, previews, strict=True)] if several else []
    apps = {}
    for one, port, preview, its in zip(newsletters, ports, previews, streams, strict=True):
        with speaking(one.language):
            apps[port] = application(preview, ["127.0.0.1", "localhost", "[::1]", shown], its, neighbours)
    config = uvicorn.Config(by_port(apps), log_level="warning", access_log=False, timeout_graceful_shutdown=1,
                            backlog=max(FEWEST, BACKLOG // len(previews)))
    newsletters[0].console.say(*_addresses(previews), msg("Stop with Ctrl-C."))
    if open_browser:
        webbrowser.open(previews[0].desk)
    Server(config, streams).run(sockets=list(listeners))


def _addresses(previews: Sequence[Preview]) -> list[Message]:
    """Where everything is."""
    if len(previews) > 1:
        return [msg("{name}: the desk is {desk}, the site {site}", name=one.name, desk=one.desk,
                    site=one.context.base_url) for one in previews]
    (only,) = previews
    if not only.is_begun:
        return [msg("There is no newsletter in {folder} yet: start one at {url}", folder=only.context.root.resolve(),
                    url=only.desk)]
    return [msg("The desk: {url}", url=only.desk), msg("The site: {url}", url=only.context.base_url)]


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
