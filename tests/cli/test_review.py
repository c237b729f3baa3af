"""Tests of :mod:`generator.cli.review`: ``reconcile --review`` as somebody at a terminal sees it."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import termios
import time
from pathlib import Path

import pytest

from generator.cli.review import Walk
from generator.console import KEY
from generator.plan.customers.reconciliation import Choice
from generator.plan.customers.review import NONE, Question
from tests.conftest import DANGOL, NOW, Writer, dangol
from tests.outcomes import outcome

pytestmark = pytest.mark.slow  # a real terminal

LIST = """\
- {email: minsu1@naver.com, name: 김민수, company: 한빛상사, phone: 02-555-0001}
- {email: minsu2@daum.net, name: 김민수, company: 한빛상사}
- {email: sora1@naver.com, name: 이소라, company: 하늘상사, status: unsubscribed}
- {email: sora2@naver.com, name: 이소라, company: 하늘상사}
"""
KEYS = """\
- {id: K1, name: 김민수, company: (주)한빛상사, email: minsu@hanbit.example, tier: A, owner: 박지현}
- {id: K2, name: 이소라, company: 하늘상사, email: sora@haneul.example, tier: B, owner: 박지현}
"""
KEPT = "# 우리가 적은 것\n- {customer: K9, subscriber: minsu1@naver.com, same: false, date: 2026-01-02}   # 그대로\n"
DECISIONS = "subscribers/decisions.yaml"
FILES = {"subscribers/lists/a.yaml": LIST, "subscribers/key-customers/sales.yaml": KEYS, DECISIONS: KEPT}
ASKING = "고르기".encode()
"""What stands below every question."""
UP, DOWN, RIGHT, LEFT, ENTER = "\x1b[A", "\x1b[B", "\x1b[C", "\x1bOD", "\r"


def listens(terminal: int) -> bool:
    """Whether the program at a terminal waits for keys one by one; what is pressed before that is thrown away."""
    return not termios.tcgetattr(terminal)[3] & termios.ICANON


def review(root: Path, *keys: str) -> tuple[int, str]:
    """Run the command at a terminal of its own and press keys; returns its exit code and all that was shown."""
    mine, theirs = pty.openpty()
    process = subprocess.Popen([DANGOL, "--now", NOW, "--lang", "ko", "reconcile", "--review"], cwd=root,
                               stdin=theirs, stdout=theirs, stderr=theirs,
                               env=os.environ | {"TERM": "xterm", "COLUMNS": "100"})
    os.close(theirs)
    shown, waiting, answered, deadline = b"", list(keys), 0, time.monotonic() + 120
    while time.monotonic() < deadline:
        ready = bool(select.select([mine], [], [], 0.1)[0])
        try:
            shown += os.read(mine, 65536) if ready else b""
        except OSError:  # the other end is closed
            break
        asked = shown.count(ASKING)
        if waiting and not ready and asked > answered and listens(mine):
            os.write(mine, waiting.pop(0).encode())
            answered = asked
    else:
        process.kill()
    os.close(mine)
    return process.wait(10), re.sub(r"\x1b\[[\d;]*\w", "", shown.decode()).replace("\r\n", "\n")


def test_one_is_chosen_and_none_is_said(newsletter: Writer) -> None:
    """With arrows and Enter. What stood in the file stays; the verdicts that changed are told."""
    root = newsletter(FILES)
    code, shown = review(root, DOWN + ENTER, DOWN + UP + UP + UP + ENTER)
    assert code == 0
    assert "1 / 2  A · 박지현" in shown
    assert "minsu2@daum.net" in shown
    assert "이름 일치, 같은 회사; 메일 주소는 다름" in shown
    assert "답 2개를 subscribers/decisions.yaml에 적었습니다. 아직 0명이 남았습니다." in shown
    assert "김민수: 확인 필요 → 다른 주소로 받음 (minsu2@daum.net)" in shown
    assert "이소라: 확인 필요 → 명단에 없음" in shown
    assert (root / DECISIONS).read_text("utf-8") == KEPT + (
        "- {customer: K1, name: 김민수, subscriber: minsu2@daum.net, same: true, date: 2026-11-21}\n"
        "- {customer: K2, name: 이소라, subscriber: sora1@naver.com, same: false, date: 2026-11-21}\n"
        "- {customer: K2, name: 이소라, subscriber: sora2@naver.com, same: false, date: 2026-11-21}\n")


def test_going_back_and_stopping_keep_what_was_answered(newsletter: Writer) -> None:
    """An answer is changed on the way back; Ctrl-C ends it."""
    root = newsletter(FILES)
    code, shown = review(root, "1", LEFT, "n" + "\x03")
    assert (code, "답 1개를" in shown) == (0, True)
    assert (root / DECISIONS).read_text("utf-8").count("customer: K1") == 2
    assert "same: true" not in (root / DECISIONS).read_text("utf-8")


def test_nobody_is_asked_twice(newsletter: Writer) -> None:
    """Who was skipped is asked again, who was decided is not; with nobody left there is nothing to wait for."""
    root = newsletter(FILES)
    assert "답 1개를" in review(root, "1", RIGHT)[1]
    assert "1 / 1  B" in review(root, "1")[1]
    assert "정하실 분이 없습니다." in review(root)[1]


def test_without_a_terminal_it_says_what_to_do(newsletter: Writer) -> None:
    """And ends at once, as wrong usage."""
    run = dangol(newsletter(FILES), "reconcile", "--review")
    assert run.code == 2
    assert "/_dangol/review/" in run.err
    assert DECISIONS in run.err


@pytest.mark.parametrize(("keys", "answers", "over"), [
    (["enter"], {0: 0}, False), (["2", "2"], {0: 1, 1: 1}, True), (["up", "enter"], {0: None}, False),
    (["9", "x", "left"], {}, False), (["s", "left", "n", "q"], {0: NONE}, True),
    (["1", "left", "right"], {0: 0}, False),
])
def test_walk(keys: list[str], answers: dict[int, int | None], over: bool) -> None:
    """What each key does; keys that mean nothing do nothing."""
    choices = (Choice("a@x.example", 0.8, ("name",)), Choice("b@x.example", 0.8, ("name",)))
    walk = Walk([Question("K1", outcome("ambiguous"), choices)] * 2)
    for key in keys:
        walk.press(key)
    assert (walk.answers, walk.over) == (answers, over)


def test_keys_that_come_together_are_told_apart() -> None:
    """As a quick hand or a slow line sends them, on every system."""
    assert [key[0] for key in KEY.finditer("\x1b[A\x1bOB\xe0Hq\x1b")] == ["\x1b[A", "\x1bOB", "\xe0H", "q", "\x1b"]
