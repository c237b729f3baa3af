"""Tests of :mod:`generator.commands.steps.standing`: the pages on moments and on loyal customers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.commands.audience import account
from generator.commands.context import begin
from generator.commands.forget import forget
from generator.commands.sent import mark_sent
from tests.browser import CHROMIUM, Browser, served
from tests.people import LISTS, at, exported, newsletter_in
from tests.trees import write

ISSUES = tuple(f"2026-11-{day:02}-letter" for day in (3, 10, 17))
ORDERS, NAMES = "subscribers/purchases/a.csv", ("ann", "bo", "cy", "di", "ed")
HOSTILE = "<b>Cy</b>"


def orders(*rows: tuple[str, str]) -> str:
    """A file of orders of 1000 each: who, and when."""
    return "email,date,item,amount\n" + "".join(f"{who}@x.example,{day},press,1000\n" for who, day in rows)


OFTEN = [("cy", f"2026-0{month}-01") for month in range(3, 9)]
FILES: dict[str, str | bytes] = {
    **{f"content/issues/{slug}.md": f"---\ntitle: 소식 {slug[8:10]}\n---\n글\n" for slug in ISSUES},
    f"{LISTS}/a.csv": "email,name,consent_date\n" + "".join(
        f"{name}@x.example,{HOSTILE if name == 'cy' else name},2026-10-0{place + 1}\n"
        for place, name in enumerate(NAMES)),
    ORDERS: orders(*OFTEN[:3])}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsletter of which three issues went out, while people bought more and more."""
    root = newsletter_in(tmp_path_factory.mktemp("standing"), FILES)
    for place, slug in enumerate(ISSUES):
        write(root, {ORDERS: orders(*OFTEN[:3 + place], *[("ann", "2026-11-05")] * (place > 0))})
        day = int(slug[8:10])
        exported(root, day=day, issue=slug)
        mark_sent(at(root, day=day), slug)
    write(root, {ORDERS: orders(*OFTEN, ("ann", "2026-11-05"), ("bo", "2026-11-19"))})
    assert not account(at(root)).findings.errors
    return root


def page(root: Path, name: str) -> Any:
    """A report as a tree."""
    return html.fromstring((root / f"output/reports/{name}.html").read_text("utf-8"))


def rows(tree: Any, path: str) -> list[list[str]]:
    """The cells of the rows that a path finds, spaces evened out."""
    return [[" ".join(" ".join(cell.itertext()).split()) for cell in row.xpath("./th | ./td")]
            for row in tree.xpath(path)]


def test_the_page_shows_how_many_are_where_and_who_moved(root: Path) -> None:
    """Today, by issue, since the last one, and from the first that each got; without anybody's address."""
    tree = page(root, "moments")
    assert tree.xpath("//ol[@class='steps']//div/text()") == ["2", "0", "2", "1"]
    assert [" ".join(row) for row in rows(tree, "//table[@class='numbers']/tbody/tr")] == [
        "오늘 2026-11-21 2 0 2 1 1 0 0", "소식 17 2026-11-17 3 0 1 1 1 0 0", "소식 10 2026-11-10 3 0 2 0 1 0 0",
        "소식 03 2026-11-03 4 0 1 0 – – –"]
    since, whole = (rows(table, "./tbody/tr") for table in tree.xpath("//table[@class='moves']"))
    assert since[0] == ["첫 만남 3", "2 66.7%", "–", "1 33.3%", "–"]
    assert whole[0] == ["첫 만남 4", "2 50%", "–", "2 50%", "–"]
    assert whole[2] == ["꾸준한 이용 1", "–", "–", "–", "1 100%"]
    text = html.tostring(tree, encoding="unicode")
    assert "x.example" not in text
    charts = tree.xpath("//*[local-name()='svg'][contains(@class, 'chart')]")
    assert len(charts) == 3
    assert all(len(chart.xpath("./*[local-name()='g']")) == 4 for chart in charts)
    assert not tree.xpath("//script")


def test_the_page_on_loyalty_shows_shares_and_proposes(root: Path) -> None:
    """How often by how lately, from what to what, and who is on no key list; what lists hold is text."""
    tree = page(root, "loyalty")
    assert tree.xpath("//dl[@class='totals']//dd/text()") == ["3", "8", "8,000"]
    grid = rows(tree, "//table[@class='heat']/tbody/tr")
    assert [row[0] for row in grid] == ["5", "4", "3", "2", "1"]
    assert sum(int(cell) for row in grid for cell in row[1:] if cell != "–") == 3
    assert rows(tree, "//table[@class='shares']/tbody/tr")[0] == ["5", "2 1명", "6 1명", "6,000 1명"]
    assert rows(tree, "//table[@class='people']/tbody/tr") == [[f"{HOSTILE} cy@x.example", "6", "6,000", "112"]]


def test_who_is_a_key_customer_is_not_proposed(tmp_path: Path) -> None:
    """Under another address neither, if they are surely the same."""
    root = newsletter_in(tmp_path, {
        **FILES, f"{LISTS}/a.csv": "email,name,company,phone\ncy@x.example,김민수,한빛상사,010-1234-5678\n",
        "subscribers/key-customers/k.yaml":
            "- {id: K1, name: 김민수, company: 한빛상사, phone: 010-1234-5678, email: minsu@hanbit.example}\n"})
    account(at(root))
    assert not rows(page(root, "loyalty"), "//table[@class='people']/tbody/tr")


@pytest.mark.parametrize(("text", "told"), [
    (None, "아직 주문 파일이 없습니다"), (orders(("nobody", "2026-11-01")), "명단에 있는 분의 구매가 없습니다"),
    ("email,item,amount\ncy@x.example,press,5\n", "날짜를 읽을 수 있는 구매가 없어서")])
def test_where_little_is_known_that_is_said(tmp_path: Path, text: str | None, told: str) -> None:
    """Without files of orders, without a purchase of anybody on the lists, and without days."""
    root = newsletter_in(tmp_path, {**FILES, ORDERS: text or ""})
    if text is None:
        (root / ORDERS).unlink()
    account(at(root))
    assert told in " ".join(page(root, "loyalty").itertext())
    assert "다음 소식부터 그림이 그려집니다" in " ".join(page(root, "moments").itertext())


def test_who_is_forgotten_is_on_no_page(tmp_path: Path) -> None:
    """The page that names them goes; it is made anew without them."""
    root = newsletter_in(tmp_path, FILES)
    account(at(root))
    forget(at(root), "cy@x.example", dry_run=False)
    assert not (root / "output/reports/loyalty.html").exists()


def test_a_slip_in_a_template_of_ones_own_is_told(tmp_path: Path) -> None:
    """And the page that it was for stays as it was."""
    root = newsletter_in(tmp_path, {**FILES, "templates/reports/loyalty.html": "{{ report.buyer }}"})
    assert [finding.code for finding in account(at(root)).findings if finding.code == "template"] == ["template"]
    assert begin(at(root)).config.title in (root / "output/reports/moments.html").read_text("utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.slow  # a browser
@pytest.mark.parametrize("name", ["moments", "loyalty"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (320, True)])
def test_they_can_be_read(root: Path, browser: Browser, name: str, width: int, dark: bool) -> None:
    """By everybody, by day and by night, on a telephone too; they load nothing."""
    with served(root / "output" / "reports") as address:
        browser.look(width, dark=dark)
        browser.open(f"{address}/{name}.html")
        assert browser.overflow() <= 0
        assert browser.violations() == []
        assert {Path(url).name for url in browser.requests()} <= {f"{name}.html", "favicon.ico"}
