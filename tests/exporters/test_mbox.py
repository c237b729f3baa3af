"""Tests of :mod:`generator.exporters.mbox`."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from mailbox import mbox
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from generator.config import Config, Sender
from generator.exporters.mbox import CODE
from tests.exporters.packages import content, package, slot

CONFIG = Config(title="단골 소식", sender=Sender(name="한빛상사", email="hello@상자.example"),
                one_click_url=f"https://x.example/out?e={{{{ email }}}}&t={'a' * 300}")


def test_read_by_the_standard_library(tmp_path: Path) -> None:
    """Every message is there with its text, lines that begin with “From ” too, and none is cut in two."""
    people = [{"email": f"{number}@x.example", "name": f"From {number}", "company": ""} for number in range(70)]
    written = content("mbox", package(("<p>From me\n", slot("name"), "\nFrom you</p>"), people, CONFIG))["vip.mbox"]
    assert written.startswith("From hello@xn--hg4bo8j.example Sat Nov 21 12:00:00 2026\n")
    (tmp_path / "vip.mbox").write_text(written, "utf-8")
    box = mbox(tmp_path / "vip.mbox")
    assert len(box) == 70
    for number, message in enumerate(box):
        payload = message.get_payload()
        assert isinstance(payload, list)
        page = payload[1].get_payload(decode=True)  # type: ignore[union-attr]
        assert (message["To"], page.strip()) == (  # type: ignore[union-attr]
            f"<{number}@x.example>", f"<p>From me\nFrom {number}\nFrom you</p>".encode())
    box.close()


class Inbox:
    """What a mail server was handed: recipients and octets."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], bytes]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # what aiosmtpd calls
        """Keep a mail."""
        self.mails.append((envelope.rcpt_tos, envelope.original_content))
        return "250 OK"


@pytest.fixture(params=[True, False], ids=["SMTPUTF8", "ASCII"])
def server(request: pytest.FixtureRequest) -> Iterator[tuple[Controller, Inbox]]:
    """A mail server, of those that take addresses in UTF-8 and of those that do not."""
    inbox = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port, enable_SMTPUTF8=request.param)
    controller.start()
    yield controller, inbox
    controller.stop()


def test_the_loop_that_the_howto_gives(server: tuple[Controller, Inbox], tmp_path: Path) -> None:
    """It hands every message on as it is, to addresses in Hangul too; what a server does not take is said."""
    controller, inbox = server
    people = [{"email": email, "name": "다.", "company": ""} for email in (
        "a@x.example", "김@상자.example", "o'neil@상자.example")]
    files = content("mbox", package(("<p>x", slot("name"), ".</p>"), people, CONFIG))
    (tmp_path / "vip.mbox").write_text(files["vip.mbox"], "utf-8")
    code = CODE.replace("SENDER", "hello@xn--hg4bo8j.example")
    assert code.replace("vip.", "general.") in files["HOWTO.txt"]
    here = code.replace('"localhost"', f'"127.0.0.1", {controller.port}')
    run = subprocess.run([sys.executable, "-c", here], cwd=tmp_path, capture_output=True, text=True, check=True,
                         env={"PYTHONUTF8": "1"})
    modern = bool(controller.SMTP_kwargs["enable_SMTPUTF8"])
    assert ("김@상자.example" in run.stdout) is not modern
    taken = ["a@x.example", "o'neil@xn--hg4bo8j.example"]
    assert [to for to, _ in inbox.mails] == [[one] for one in (
        [taken[0], "김@상자.example", taken[1]] if modern else taken)]
    sent = files["vip.mbox"].replace("\n", "\r\n").encode()
    assert all(mail in sent for _, mail in inbox.mails)
    assert all(mail.rstrip().endswith(b"--") for _, mail in inbox.mails)
