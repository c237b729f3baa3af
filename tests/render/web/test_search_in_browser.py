"""Tests of the script that reads what :mod:`generator.render.web.search` writes, in a browser."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.render.web.search import PAIRED, fold
from tests.conftest import dangol
from tests.trees import write

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser import CHROMIUM, DRIVER, Browser, served

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("search")]
TITLES = ["관계마케팅을 다시 봅니다", "A rust that lasts", "무쇠 프레스", "日本の関係マーケティング", "Café Ω & ΟΔΟΣ"]
PARTS = ["콘텐츠마케팅", "마케팅은", "마케", "케팅", "관계", "단골손님께", "소식을", "12,000원입니다", "AI마케팅",
         "C++", "c", "R", "봄", "새봄", "봄맞이", "rust", "rusty", "trust", "borrow-checker", "Borrow", "checker",
         "café", "CAFÉ", "Straße", "STRASSE", "関係マーケティング", "关系营销", "국민AI", "값", "값이", "e-mail",
         "人々の声を聞く", "東京タワー", "営業の日々", "客戶關係管理", "ﾊﾝｶｸ", "〇一", "AI活用"]
QUERIES = ["마케팅", "케팅", "관계마케팅", "마케팅은", "봄", "손님", "rust", "rus", "ust", "r", "c", "ai마케팅",
           "12,000원", "12", "borrow", "borrow-checker", "checker borrow", "마케팅 rust", "café", "cafe", "strasse",
           "関係", "マーケ", "营销", "국민ai", "값", "e-mail", "οδος", "zzz", "무쇠 봄", "*", "\"rust\"", "소식을.",
           "人々", "々", "声を", "タワー", "ワ", "東京 営業", "戶關", "客", "ﾝｶ", "〇", "ai活", "活用"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser of their own."""
    opened = Browser()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A built archive of 70 issues, in two segments, and what each says, the oldest first."""
    root, dice = tmp_path_factory.mktemp("archive"), random.Random(5)  # noqa: S311  (nothing secret)
    texts, files = [], {"newsletter.yaml": "title: 소식\nlanguage: ko\nbase_url: https://x.example/\n"}
    for number in range(70):
        title = f"{dice.choice(TITLES)} {number}"
        body = " ".join(dice.choices(PARTS, k=dice.randrange(3, 14))) + " 글" * (4000 if number % 20 == 0 else 1)
        day = f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}"
        files[f"content/issues/{day}.md"] = f"---\ntitle: '{title}'\n---\n\n{body}\n"
        texts.append(f"{title}\n{body}")
    write(root, files)
    assert dangol(root, "build").code == 0
    return root / "output" / "site", texts

MORE = """
const rest = document.querySelector("form.search .more"), list = document.querySelector("form.search ol");
if (list.ariaBusy === "false" && !rest.hidden) rest.querySelector("button").click();
return list.ariaBusy === "true";
"""
"""Asks for more where there is more. Whether the page is at work, or was."""


def scanned(texts: list[str], query: str) -> int:
    """How many texts have every word of a query: Latin words from their beginning on (a single letter alone as a whole
    one), others anywhere."""
    words = [re.sub(r"^[\W_]+|[\W_]+$", "", word) for word in fold(query).split()]
    latin = r"[^\W_" + PAIRED.pattern[1:]
    patterns = [(rf"(?<!{latin})" if re.match(latin, word) else "") + re.escape(word)
                + (rf"(?!{latin})" if len(word) == 1 and re.match(latin, word) else "") for word in words if word]
    return sum(bool(patterns) and all(re.search(pattern, fold(text)) for pattern in patterns) for text in texts)


def rows(browser: Browser, query: str) -> tuple[int, list[str], str]:
    """How many issues a query finds as the page says and shows, what is marked in them, and the status."""
    field = browser.driver.find_element(By.CSS_SELECTOR, "form.search input")
    browser.js("arguments[0].value = arguments[1]", field, query)
    field.send_keys(Keys.ENTER)
    deadline = time.monotonic() + 30
    while browser.js(MORE) and time.monotonic() < deadline:
        time.sleep(0.02)
    found, status = browser.js("return [document.querySelectorAll('form.search li').length, "
                               "document.querySelector('form.search [role=status]').textContent]")
    marks = browser.js("return [...document.querySelectorAll('form.search mark')].map((m) => m.textContent)")
    return found, marks, status


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_every_hit_and_no_other(browser: Browser, archive: tuple[Path, list[str]], scheme: str) -> None:
    """What the page finds is what a scan of the texts finds, from a server and from a file."""
    site, texts = archive
    for query in QUERIES:
        assert scanned(texts, query) or query in ("zzz", "*", "ust", "cafe"), query
    with served(site) as url:
        browser.open(f"{url}/search/" if scheme == "http" else f"file://{site}/search/index.html")
        for query in QUERIES:
            expected = scanned(texts, query)
            found, marks, status = rows(browser, query)
            assert found == expected, query
            assert status == ("" if query == "*" else f"{expected}건을 찾았습니다." if expected
                              else "찾으시는 내용이 없습니다. 다른 낱말로 찾아보세요."), query
            assert bool(marks) == bool(expected)
            assert {fold(mark) for mark in marks} <= {fold(word.strip('".')) for word in query.split()}
    assert browser.errors() == []


def test_titles_come_first_then_what_is_new(browser: Browser, archive: tuple[Path, list[str]]) -> None:
    """An issue with the word in its title stands before newer ones that only mention it; days are those of issues."""
    site, texts = archive
    with served(site) as url:
        browser.open(f"{url}/search/")
        rows(browser, "rust")
        titles = browser.js("return [...document.querySelectorAll('form.search li')].map((l) => l.innerText)")
    numbers = [int(re.search(r" (\d+)$", row, re.MULTILINE)[1]) for row in titles]  # type: ignore[index]
    titled = ["rust" in texts[number].split("\n")[0] for number in numbers]
    assert titled == sorted(titled, reverse=True)
    assert 0 < sum(titled) < len(titled)
    first = numbers[:sum(titled)]
    assert first == sorted(first, reverse=True)
    month, day = divmod(numbers[0], 28)
    assert f"2026년 {month + 1}월 {day + 1}일" in titles[0]
