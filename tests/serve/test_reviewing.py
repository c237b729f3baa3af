"""Tests of :mod:`generator.serve.reviewing`: the page of questions, and who may answer them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html

from generator.console import Console
from generator.serve.application import application
from generator.serve.live import Streams
from generator.serve.preview import Preview
from tests.people import at, newsletter_in

HOST = "http://127.0.0.1:8000"
LIST = "email,name,company\nminsu1@naver.com,김민수,한빛상사\nminsu2@daum.net,김민수,한빛상사\n"
KEYS = "- {id: K1, name: 김민수, company: (주)한빛상사, email: minsu@hanbit.example, tier: A, owner: <b>박</b>}\n"
FILES: dict[str, str | bytes] = {"subscribers/lists/a.csv": LIST, "subscribers/key-customers/sales.yaml": KEYS}
DECISIONS = "subscribers/decisions.yaml"


class Site:
    """The preview of a newsletter, asked without a network."""

    def __init__(self, root: Path) -> None:
        self.root = newsletter_in(root, FILES)
        preview = Preview(replace(at(root), base_url=f"{HOST}/"), Console(root))
        self.app = application(preview, ["127.0.0.1"], Streams(preview))

    def ask(self, method: str = "GET", path: str = "/_dangol/review/", **options: Any) -> httpx.Response:
        """One request."""
        async def run() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=HOST) as client:
                return await client.request(method, path, **options)

        return asyncio.run(run())

    def form(self, answer: str) -> dict[str, str]:
        """The form as the page has it, with an answer to the only question."""
        page = html.fromstring(self.ask().text)
        token, name = (str(page.xpath(f"string({what})")) for what in ("//input[@name='token']/@value",
                                                                       "//input[@type='radio']/@name"))
        return {"token": token, name: answer}

    @property
    def decisions(self) -> str:
        """What was kept."""
        path = self.root / DECISIONS
        return path.read_text("utf-8") if path.is_file() else ""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A newsletter with one key customer to decide on."""
    return Site(tmp_path)


def test_the_page_shows_both_sides(site: Site) -> None:
    """And is kept by nobody; what a list contains is text."""
    answer = site.ask()
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    page = html.fromstring(answer.text)
    assert page.xpath("//input[@type='radio']/@value") == ["minsu1@naver.com", "minsu2@daum.net", "none", ""]
    assert "이름 일치, 같은 회사; 메일 주소는 다름" in answer.text
    assert "<b>박</b>" not in answer.text
    assert not page.xpath("//script")


def test_an_answer_is_kept_and_told(site: Site) -> None:
    """Then nobody is left to ask; the verdict that changed is told once."""
    answer = site.ask("POST", data=site.form("minsu2@daum.net"), headers={"Origin": HOST})
    assert (answer.status_code, answer.headers["location"]) == (303, "./")
    assert site.decisions == (
        "- {customer: K1, name: 김민수, subscriber: minsu2@daum.net, same: true, date: 2026-11-21}\n")
    after = site.ask().text
    assert "확인 필요 → 다른 주소로 받음" in after
    assert "<form" not in after
    assert "확인 필요 →" not in site.ask().text


def test_none_of_them(site: Site) -> None:
    """Says of each that it is not the same."""
    site.ask("POST", data=site.form("none"))
    assert site.decisions.count("same: false") == 2


@pytest.mark.parametrize("headers", [
    {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:9000"}])
def test_other_sites_cannot_answer(site: Site, headers: dict[str, str]) -> None:
    """Whatever they know."""
    assert site.ask("POST", data=site.form("none"), headers=headers).status_code == 403
    assert site.decisions == ""


@pytest.mark.parametrize("token", ["", "guessed", "é"])
def test_a_form_needs_the_token(site: Site, token: str) -> None:
    """Of this very preview."""
    assert site.ask("POST", data=site.form("none") | {"token": token}).status_code == 403
    assert site.ask("POST", data=site.form("none"), headers={"Host": "evil.example"}).status_code == 400
    assert site.decisions == ""


@pytest.mark.parametrize("answer", ["stranger@x.example", "0"])
def test_answers_to_no_question_are_not_kept(site: Site, answer: str) -> None:
    """The page says that something changed."""
    form = site.form(answer)
    assert site.ask("POST", data=form).headers["location"] == "?stale=1"
    assert 'role="alert"' in site.ask(path="/_dangol/review/?stale=1").text
    assert site.decisions == ""


def test_forms_have_an_end(site: Site) -> None:
    """A huge one is not read."""
    assert site.ask("POST", content=b"x" * 1_500_000).status_code == 413


def test_what_cannot_be_kept_is_told(site: Site) -> None:
    """A file that somebody broke meanwhile stays as it is."""
    form = site.form("none")
    (site.root / DECISIONS).write_text("- nonsense\n", "utf-8")
    answer = site.ask("POST", data=form)
    assert (answer.status_code, "Nothing was kept" in answer.text) == (409, True)
    assert site.decisions == "- nonsense\n"
    assert site.ask().status_code == 503
