"""Tests of :mod:`generator.desk.customers_page`: verdicts as they are now, answers to questions, rows to paste."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from lxml import html

from tests.desk.desks import Visitor, sit_down, text_of
from tests.people import ISSUE, newsletter_in
from tests.trees import tree, write

PAGE = f"customers/{ISSUE}/"
DECISIONS = "subscribers/decisions.yaml"
FILES: dict[str, str | bytes] = {
    "subscribers/lists/a.csv": "email,name,company\nminsu1@naver.com,김민수,한빛상사\nminsu2@daum.net,김민수,한빛상사\n"
                               "reached@x.example,이영희,다온\n",
    "subscribers/key-customers/sales.yaml":
        "- {id: K1, name: 김민수, company: (주)한빛상사, email: minsu@hanbit.example, tier: A, owner: <b>박</b>}\n"
        "- {id: K2, name: 이영희, company: 다온, email: reached@x.example, tier: B, owner: 최}\n"
        "- {id: K3, name: \"=HYPERLINK(1)\", company: \"\\\"따옴표\", email: new@y.example, tier: B, owner: 최}\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter with a key customer who is reached, one who is missing, and one to decide on."""
    return newsletter_in(tmp_path, FILES)


@pytest.fixture
def visitor(root: Path) -> Visitor:
    """Whoever opened its desk."""
    return sit_down(root)


def cells(page: html.HtmlElement) -> list[str]:
    """The rows of the table, their words with single spaces."""
    rows = page.xpath("//*[@id='customers']//tbody/tr")
    return [" ".join(" ".join(row.itertext()).split()) for row in rows]


def answered(visitor: Visitor, answer: str) -> httpx.Response:
    """Answer the only question."""
    page = visitor.page(f"{PAGE}questions/")
    name = str(page.xpath("string(//fieldset//input/@name)"))
    return visitor.send(f"{PAGE}questions/answer/", {name: answer})


def test_by_owner_and_by_tier(visitor: Visitor) -> None:
    """Everybody with verdict and what to do, grouped; one verdict can be looked at alone."""
    told = cells(visitor.page(PAGE))
    assert told[0] == "<b>박</b> Before the visit"
    assert told[1].startswith("김민수 A (주)한빛상사 · minsu@hanbit.example · K1")
    assert told[2] == "최 Before the visit"
    assert told[3].startswith("=HYPERLINK(1) B")
    assert told[4].startswith("이영희")
    by_tier = cells(visitor.page(f"{PAGE}?by=tier"))
    assert [line for line in by_tier if len(line) == 1] == ["A", "B"]
    alone = cells(visitor.page(f"{PAGE}?verdict=missing"))
    assert [line[:4] for line in alone] == ["최 Be", "=HYP"]


def test_cards(visitor: Visitor) -> None:
    """Whoever is on a list leads to their card; whoever is on none does not."""
    page = visitor.page(PAGE)
    (card,) = page.xpath("//*[@id='customers']//td//a")
    assert card.text == "이영희"
    assert "reached@x.example" in visitor.page(card.get("href").removeprefix("/_dangol/")).text_content()


def test_live(root: Path, visitor: Visitor) -> None:
    """A list that changes changes the verdict at once."""
    assert "1 / 3" in text_of(visitor.page(PAGE), "//dl")
    write(root, {"subscribers/lists/b.csv": "email\nnew@y.example\n"})
    assert "2 / 3" in text_of(visitor.page(PAGE), "//dl")


def test_answers_are_kept(root: Path, visitor: Visitor) -> None:
    """One key each: the answer stands in the file, and the question is gone."""
    page = visitor.page(f"{PAGE}questions/")
    assert len(page.xpath("//fieldset//label[@class='side']")) == 2
    told = visitor.told(answered(visitor, "minsu2@daum.net"))
    assert told == "1 answer is kept. 2 of 3 key customers are reached; 0 to decide."
    assert "minsu2@daum.net" in (root / DECISIONS).read_text("utf-8")
    assert not visitor.page(f"{PAGE}questions/").xpath("//fieldset")


def test_none_of_them(root: Path, visitor: Visitor) -> None:
    """That none of them is the key customer is kept about each."""
    answered(visitor, "none")
    assert (root / DECISIONS).read_text("utf-8").count("subscriber") == 2


@pytest.mark.parametrize("answer", ["other@x.example", "<script>"])
def test_answers_to_nothing(root: Path, visitor: Visitor, answer: str) -> None:
    """An answer that names nobody of the question's is not kept, nor one to a question that is none."""
    assert "nothing was kept" in visitor.told(answered(visitor, answer))
    assert "nothing was kept" in visitor.told(visitor.send(f"{PAGE}questions/answer/", {"about x\ty": "none"}))
    assert "No question was answered" in visitor.told(visitor.send(f"{PAGE}questions/answer/", {}))
    assert not (root / DECISIONS).exists()


def test_without_token(root: Path, visitor: Visitor) -> None:
    """Another site's form answers nothing."""
    before = tree(root)
    assert visitor.send(f"{PAGE}questions/answer/", {"token": "wrong", "about K1\t김민수": "none"}).status_code == 403
    assert tree(root) == before


def test_rows_to_paste(visitor: Visitor) -> None:
    """Rows stand with tabs between cells; nothing in them is run, or swallows what stands behind it."""
    text = visitor.page(f"{PAGE}rows/").xpath("string(//textarea[@id='text-add'])")
    head, row = text.strip().split("\n")
    assert head.split("\t")[:3] == ["email", "name", "company"]
    assert row.split("\t")[:3] == ["new@y.example", "'=HYPERLINK(1)", '"""따옴표"']


def test_earlier_issues(visitor: Visitor) -> None:
    """Without history it is said what cannot be told."""
    assert len(visitor.page(f"{PAGE}past/").xpath("//*[@id='customers']//p[@class='quiet']")) == 2


def test_where_it_was(visitor: Visitor) -> None:
    """The questions' old address leads to them."""
    answer = visitor.open("review/")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/_dangol/{PAGE}questions/")


def test_none_named(root: Path, visitor: Visitor) -> None:
    """Without key customers the page leads to where their list is brought."""
    (root / "subscribers/key-customers/sales.yaml").unlink()
    page = visitor.page(PAGE)
    assert "No key customers" in text_of(page, "//*[@class='empty']")
    (link,) = page.xpath("//*[@class='empty']//a/@href")
    people = visitor.page(link.removeprefix("/_dangol/"))
    assert people.xpath("//*[@id='drop']//input[@name='kind'][@checked]/@value") == ["key-customers"]
