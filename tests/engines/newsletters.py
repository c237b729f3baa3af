"""Newsletters whose lists lie in parts, with all that lists do to whoever reads them; and what commands say of them."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path

import polars as pl
import pytest

from generator.commands.audience import account
from generator.commands.context import Context, Run
from generator.commands.reconcile import reconcile_customers
from generator.commands.steps import spreading
from generator.engines.pieces import Cluster
from tests.engines.one_process import OneProcess

HEAD = ("이메일", "이름", "회사명", "휴대폰", "전화", "메일 수신 동의", "상태", "동의일", "등급", "비고", "생일",
        "추가 이메일")
GIVEN, SURNAMES = ("민수", "서연", "지훈", "하늘", "도윤", "유진"), "김이박최정윤"
FIRMS = ("한빛상사", "(주)한빛상사", "가온물산", "Gaon Trading", "도담", "새결디자인")
DOMAINS = ("hanbit.example", "gaon.example", "gmail.com", "naver.com", "daum.net", "hanmail.net", "navre.com")
SETTINGS = """\
title: 소식
language: ko
sender: {name: 한빛, email: news@hanbit.example, address: 서울, phone: 02-000-0000}
jurisdictions: [kr]
consent: CONSENT
occasions: {birthday: solar}
hotline: {A: "010-1234-5678", Z: "02-000-0000"}
sensitive: [birthday]
"""
ISSUE = """\
---
title: 겨울
date: 2026-11-01
commercial: true
segments: [vip, spring]
---
Hello.

/// only | vip
For some.
///

/// only | none
For nobody.
///
"""
SEGMENTS = {
    "vip": "where:\n  등급: [A, 특]\nmembers:\n  - {email: member@hanbit.example, name: 김민수, company: 한빛상사}\n",
    "spring": "where:\n  any:\n    - birthday: {month: 3}\n    - consent_date: {within: 2 years}\n"
              "    - 비고: {contains: 방문}\n",
    "none": "where:\n  등급: 없음\n  name: {contains: 길동}\n",
    "both": "where:\n  segment: [vip]\n  비고: {not: 방문 상담}\n",
}


def row(dice: random.Random) -> list[str]:
    """Somebody on a list, written well or badly."""
    name = dice.choice(SURNAMES) + dice.choice(GIVEN)
    local = dice.choice(("minsu", "min.su", "MinSu+news", "seoyeon", "jihoon", "hj.kim", "hjkim", "yoojin77"))
    local += str(dice.randrange(30)) if dice.random() < .7 else ""
    email = f"{local}@{dice.choice(DOMAINS)}"
    email = dice.choices((email, email.upper(), f"{email}, {local}2@hanbit.example", f"<{email}>", "", "없음",
                          f"{local}@hanbit.co.k", f"=1+1@{local}"), (70, 4, 6, 3, 4, 3, 5, 1))[0]
    return [
        email, name if dice.random() < .9 else "", dice.choice(FIRMS) if dice.random() < .8 else "",
        f"010-1234-{dice.randrange(40):04}" if dice.random() < .6 else "", dice.choice(("", "02-555-0000")),
        dice.choices(("Y", "N", "", "동의", "모름"), (60, 5, 10, 20, 5))[0],
        dice.choices(("정상", "수신거부", "반송", "활성", ""), (70, 6, 4, 10, 10))[0],
        dice.choice(("2026-01-05", "2026-10-30", "2025.3.2", "2024년 12월 1일", "", "2026-11-0x", "20230405",
                     "1700000000")),
        dice.choice(("A", "B", "특", "")),
        dice.choice(("", "방문 상담", "수신거부 요청", "다시 받기로 함", "3월 방문")),
        dice.choice(("3/14", "1980-03-02", "", "윤달")), dice.choice(("", "", "", f"{local}9@naver.com"))]


def write_parts(folder: Path, rows: Sequence[Sequence[str]], cuts: Sequence[int], head: Sequence[str] = HEAD) -> None:
    """Write a list as parts, cut at some rows; every third part is Parquet, every second of the others CP949."""
    folder.mkdir(parents=True)
    (folder / "_SUCCESS").touch()
    (folder / "part-99999.csv").touch()  # empty, as whoever has no row for a part leaves it
    for number, (first, last) in enumerate(zip((0, *cuts), (*cuts, len(rows)), strict=True)):
        some, path = rows[first:last], folder / f"part-{number:05}.csv"
        if number % 3 == 2:
            columns = {title: [each[place] for each in some] for place, title in enumerate(head)}
            pl.DataFrame(columns, dict.fromkeys(head, pl.String)).write_parquet(path.with_suffix(".parquet"))
        else:
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows([head, *some])
            path.write_bytes(text.getvalue().encode("cp949" if number % 2 else "utf-8"))


def newsletter(root: Path, seed: int, people: int = 300) -> Path:
    """A newsletter with two lists in parts, of which one lies elsewhere, and one that is a file."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    rows = [row(dice) for _ in range(people)]
    files = {
        "newsletter.yaml": SETTINGS.replace("CONSENT", dice.choice(("required", "optional")))
        + "engine: {name: local, lists: [data/people/]}\n",
        "content/issues/2026-11-winter.md": ISSUE,
        "content/issues/2026-10-autumn.md": "---\ntitle: 가을\n---\nHello.\n",
        "subscribers/suppressions/phone.yaml":
            "- {email: minsu1@gmail.com}\n- {email: jihoon3@naver.com, reason: bounced}\n"
            "- {email: stranger@gaon.example, reason: complained}\n",
        "subscribers/lists/b-hand.yaml": "".join(
            f"- {{email: {dice.choice(GIVEN)}@x, name: {dice.choice(SURNAMES)}민수}}\n- hj.kim{n}@naver.com\n"
            for n in range(8)),
        "subscribers/key-customers/sales.csv": "id,name,company,email,phone,tier,owner\n" + "".join(
            f"K{n},{each[1]},{each[2]},{each[0].split(',')[0] if n % 3 else ''},{each[3]},A,박\n"
            for n, each in enumerate(dice.sample(rows, min(25, people)))),
        "subscribers/decisions.yaml": "- {customer: K3, subscriber: minsu@naver.com, same: true, date: 2026-01-01}\n",
    }
    files |= {f"subscribers/segments/{name}.yaml": text for name, text in SEGMENTS.items()}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    half = people // 2
    write_parts(root / "subscribers/lists/a-old", rows[:half], sorted(dice.sample(range(half), 4)))
    write_parts(root / "data/people", rows[half:], sorted(dice.sample(range(people - half), 2)))
    return root


def context(root: Path) -> Context:
    """A run on one day."""
    def now(zone: tzinfo) -> datetime:
        return datetime(2026, 11, 21, 12, tzinfo=zone)

    return Context(root=root, now=now, cached=False)


def said(root: Path, engine: str) -> dict[str, str]:
    """What both commands say, as they print it."""
    results = {"audience": account(context(root), engine).as_json(),
               "reconcile": reconcile_customers(context(root), engine=engine).as_json()}
    return {name: json.dumps(result, ensure_ascii=False, indent=1) for name, result in results.items()}


def in_pieces(patch: pytest.MonkeyPatch, pieces: int) -> None:
    """Let what Spark is asked for be done in this process, in some pieces."""
    @contextmanager
    def here(run: Run) -> Iterator[Cluster]:
        yield OneProcess(pieces)

    patch.setattr(spreading, "at_work", here)
