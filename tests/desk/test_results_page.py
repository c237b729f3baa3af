"""Tests of :mod:`generator.desk.results_page`: a report is shown, taken in on a word, and not before."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.desk.desks import HEADERS, PLACE, Visitor, sit_down, text_of
from tests.people import HISTORY, ISSUE, LISTS, STOPS, exported, newsletter_in
from tests.trees import tree

PAGE = f"results/{ISSUE}/"
FILES = {
    f"{LISTS}/a.yaml": "".join(f"- {{email: {name}@x.example, name: {name}}}\n" for name in "abcd"),
    "subscribers/key-customers/k.yaml":
        "- {id: K2, name: 나, company: 회사, email: b@x.example, tier: A, owner: 박}\n"
        "- {id: K1, name: <b>가</b>, email: a@x.example, tier: B, owner: 한}\n"}
REPORT = ("email,event,type\na@x.example,bounced,hard\nb@x.example,unsubscribed,\nc@x.example,opened,\n"
          "stranger@x.example,opened,\nnone,bounced,hard\n")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsletter whose issue was exported. Nothing may change it."""
    root = newsletter_in(tmp_path_factory.mktemp("once"), FILES)
    exported(root, 20)
    return root


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    """The same, to change."""
    return Path(shutil.copytree(once, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def visitor(root: Path) -> Visitor:
    """Whoever opened its desk."""
    return sit_down(root)


def dropped(visitor: Visitor, text: str = REPORT, name: str = "결과.csv", **headers: str) -> httpx.Response:
    """Drop a report, as the page's script does."""
    return visitor.client.post(f"/_dangol/{PAGE}drop/", content=text.encode(), headers={
        **HEADERS, "Referer": f"{PLACE}/_dangol/{PAGE}", "X-Dangol-Token": visitor.token,
        "Content-Type": "application/octet-stream", "X-Dangol-Name": quote(name), **headers})


def answered(visitor: Visitor, answer: httpx.Response, what: str) -> str:
    """Say what is to become of a report that was dropped; returns what the page says then."""
    name = answer.json()["url"].rpartition("=")[2]
    return visitor.told(visitor.send(f"{PAGE}{what}/", {"report": name}))


def test_shown_before_anything_is_written(root: Path, visitor: Visitor) -> None:
    """A bounced key customer stands first, every row is accounted for, and no file of the newsletter has changed."""
    before = tree(root / "subscribers")
    answer = dropped(visitor)
    assert answer.status_code == 200, answer.text
    page = visitor.page(answer.json()["url"].removeprefix("/_dangol/"))
    rows = [" ".join(" ".join(row.itertext()).split()) for row in page.xpath("//*[@id='report']//tbody/tr")]
    assert rows[0].startswith("<b>가</b> B a@x.example 한 bounced for good Ask for the address")
    assert "unsubscribed" in rows[1]
    told = text_of(page, "//*[@id='report']")
    assert "결과.csv 5 rows" in told
    assert "Rows that were not understood: 1 " in told
    assert "Addresses to which this issue was not exported: 1 " in told
    assert "2 addresses that get no more mail" in told
    assert tree(root / "subscribers") == before


def test_taken_in_on_a_word(root: Path, visitor: Visitor) -> None:
    """Then suppressions are written and the issue counts as sent; the file is gone from the scratch folder."""
    assert "2 addresses get no more mail" in answered(visitor, dropped(visitor), "take")
    written = next((root / STOPS).glob("results-*.csv")).read_text("utf-8")
    assert "a@x.example" in written
    assert "b@x.example" in written
    assert list((root / HISTORY).glob("*-sent-*.json"))
    page = visitor.page(PAGE)
    assert "결과.csv" in text_of(page, "//*[@id='taken']")
    assert "bounced for good" in text_of(page, "(//*[@id='taken']//tbody/tr)[1]")
    assert not list((root / ".dangol/scratch").glob("*/결과.csv"))


def test_left_alone(root: Path, visitor: Visitor) -> None:
    """A report that is left is forgotten, and cannot be taken in afterwards."""
    before = tree(root / "subscribers")
    answer = dropped(visitor)
    assert "Nothing was taken in" in answered(visitor, answer, "leave")
    assert "does not wait any more" in answered(visitor, answer, "take")
    assert tree(root / "subscribers") == before
    assert not list((root / ".dangol/scratch").glob("*/결과.csv"))


def test_the_same_again(root: Path, visitor: Visitor) -> None:
    """A file that was taken in before is said to be so, and cannot be taken in."""
    answered(visitor, dropped(visitor), "take")
    page = visitor.page(dropped(visitor).json()["url"].removeprefix("/_dangol/"))
    assert "taken in before" in text_of(page, "//*[@id='report']")
    assert not page.xpath("//form[@action='take/']")


def test_not_exported(root: Path, visitor: Visitor) -> None:
    """Results of an issue that was never exported have nothing to belong to."""
    shutil.rmtree(root / HISTORY)
    assert not visitor.page(PAGE).xpath("//*[@id='drop']")
    assert dropped(visitor).status_code == 409


@pytest.mark.parametrize(("text", "name"), [("", "a.csv"), ("no,titles\n1,2\n", "a.csv"), ("x", "a.zip")])
def test_no_report(visitor: Visitor, text: str, name: str) -> None:
    """What is no report is refused with what is wrong with it."""
    answer = dropped(visitor, text, name)
    assert answer.status_code == 409
    assert answer.json()["findings"]


def test_without_token(root: Path, visitor: Visitor) -> None:
    """Another site's page drops nothing."""
    before = tree(root)
    assert dropped(visitor, **{"X-Dangol-Token": "wrong"}).status_code == 403
    assert dropped(visitor, Origin="https://evil.example").status_code == 403
    assert tree(root) == before
